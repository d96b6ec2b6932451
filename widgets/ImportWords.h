// The import's alternatives in a person's words.
#pragma once

#include "core/data/DataIssue.h"
#include "core/data/import/ImportChoices.h"

#include <QString>

namespace dyad
{

QString delimiterWord(char delimiter);                   ///< "; semicolon"
QString quoteWord(std::optional<char> quote);            ///< "\" double"
QString decimalMarkWord(char mark);                      ///< ", comma"
QString encodingWord(TextEncoding encoding);             ///< "GB18030"
QString headerLineWord(std::optional<std::size_t> line); ///< "line 4"
QString timeFormatWord(TimestampFormat format);          ///< "20190726111742"
QString vehicleSourceWord(VehicleSource source);         ///< "file name"
QString segmentSourceWord(SegmentSource source);         ///< "a pause"
QString chargingSignWord(bool currentIsTurned);          ///< "charging positive, turned"
QString blankRuleWord(BlankRule rule);
QString impossibleRuleWord(ImpossibleRule rule);

/// "vehicle", or for a channel its name.
QString columnUseWord(const ColumnChoice& choice);

/// "°C" for "C"; nothing for nothing.
QString unitWord(std::string_view unit);

QString issueKindWord(DataIssueKind kind); ///< "not a number"

} // namespace dyad
