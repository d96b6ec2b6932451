#include "core/data/csv/FieldNumber.h"

#include "core/data/csv/NumberText.h"

#include <limits>

namespace dyad
{

double otherFieldNumber(std::string_view field, char decimalMark)
{
    const ParsedNumber parsed = parseNumber(field, decimalMark);
    return parsed.kind == NumberKind::Number ? parsed.value : std::numeric_limits<double>::quiet_NaN();
}

} // namespace dyad
