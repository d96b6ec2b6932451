#include "core/data/csv/RecordCursor.h"

#include "core/data/csv/RecordScanner.h"

namespace dyad
{

bool RecordCursor::next(CsvRecord& record)
{
    m_isOver = m_isOver || m_scanner.next(record) != Scan::Record;
    m_recordCount += m_isOver ? 0 : 1;
    return !m_isOver;
}

} // namespace dyad
