#include "widgets/ImportWords.h"

#include "widgets/FileText.h"

#include <QCoreApplication>

namespace dyad
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("dyad::ImportWords", text);
}

} // namespace

QString delimiterWord(char delimiter)
{
    switch (delimiter) {
    case ',':
        return tr(", comma");
    case ';':
        return tr("; semicolon");
    case '\t':
        return tr("tab");
    case '|':
        return tr("| bar");
    case ' ':
        return tr("blank");
    default:
        return QString(QLatin1Char(delimiter));
    }
}

QString quoteWord(std::optional<char> quote)
{
    if (!quote || *quote == '\0')
        return tr("none");
    if (*quote == '"')
        return tr("\" double");
    if (*quote == '\'')
        return tr("' single");
    return QString(QLatin1Char(*quote));
}

QString decimalMarkWord(char mark)
{
    return mark == ',' ? tr(", comma") : tr(". point");
}

QString encodingWord(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf8:
        return QStringLiteral("UTF-8");
    case TextEncoding::Utf16Le:
        return QStringLiteral("UTF-16 LE");
    case TextEncoding::Utf16Be:
        return QStringLiteral("UTF-16 BE");
    case TextEncoding::Gb18030:
        return QStringLiteral("GB18030");
    case TextEncoding::Windows1252:
        return QStringLiteral("Windows-1252");
    }
    return {};
}

QString headerLineWord(std::optional<std::size_t> line)
{
    return line && *line > 0 ? tr("line %1").arg(*line) : tr("no header");
}

QString timeFormatWord(TimestampFormat format)
{
    switch (format) {
    case TimestampFormat::Seconds:
        return tr("seconds, a plain number");
    case TimestampFormat::EpochSeconds:
        return tr("1564139862, seconds since 1970");
    case TimestampFormat::EpochMilliseconds:
        return tr("1564139862000, ms since 1970");
    case TimestampFormat::Digits14:
        return QStringLiteral("20190726111742");
    case TimestampFormat::Iso:
        return QStringLiteral("2019-07-26 11:17:42");
    case TimestampFormat::DayMonthYear:
        return tr("26.07.2019, day first");
    case TimestampFormat::MonthDayYear:
        return tr("07/26/2019, month first");
    }
    return {};
}

QString vehicleSourceWord(VehicleSource source)
{
    switch (source) {
    case VehicleSource::Column:
        return tr("a column");
    case VehicleSource::FileName:
        return tr("the file's name");
    case VehicleSource::FileNamePart:
        return tr("part of the file's name");
    case VehicleSource::FolderName:
        return tr("the folder's name");
    }
    return {};
}

QString segmentSourceWord(SegmentSource source)
{
    switch (source) {
    case SegmentSource::Column:
        return tr("a column");
    case SegmentSource::File:
        return tr("one a file");
    case SegmentSource::TimeGap:
        return tr("a pause in time");
    case SegmentSource::CurrentSign:
        return tr("the sign of the current");
    }
    return {};
}

QString chargingSignWord(bool currentIsTurned)
{
    return currentIsTurned ? tr("positive, turned") : tr("negative, as stored");
}

QString blankRuleWord(BlankRule rule)
{
    switch (rule) {
    case BlankRule::Keep:
        return tr("drop their windows");
    case BlankRule::HoldLast:
        return tr("hold the value before");
    case BlankRule::Line:
        return tr("draw a line between");
    }
    return {};
}

QString impossibleRuleWord(ImpossibleRule rule)
{
    switch (rule) {
    case ImpossibleRule::Blank:
        return tr("make blank, list them");
    case ImpossibleRule::Flag:
        return tr("keep, list them");
    case ImpossibleRule::Keep:
        return tr("keep, don't look");
    }
    return {};
}

QString columnUseWord(const ColumnChoice& choice)
{
    switch (choice.use) {
    case ColumnUse::Unused:
        return tr("(not used)");
    case ColumnUse::Vehicle:
        return tr("vehicle");
    case ColumnUse::Segment:
        return tr("segment");
    case ColumnUse::Time:
        return tr("time");
    case ColumnUse::Mileage:
        return tr("mileage");
    case ColumnUse::Label:
        return tr("label");
    case ColumnUse::Channel:
        return fileText(choice.channel, 60);
    case ColumnUse::CellVoltage:
        return tr("cell voltage");
    case ColumnUse::CellTemperature:
        return tr("cell temperature");
    }
    return {};
}

QString unitWord(std::string_view unit)
{
    if (unit == "C")
        return QStringLiteral("°C");
    if (unit == "F")
        return QStringLiteral("°F");
    return fileText(unit, 16);
}

QString issueKindWord(DataIssueKind kind)
{
    switch (kind) {
    case DataIssueKind::Blank:
        return tr("blank");
    case DataIssueKind::NotANumber:
        return tr("not a number");
    case DataIssueKind::Impossible:
        return tr("impossible");
    case DataIssueKind::RaggedRow:
        return tr("ragged row");
    case DataIssueKind::UnreadableTime:
        return tr("unreadable time");
    case DataIssueKind::UnclosedQuote:
        return tr("unclosed quote");
    case DataIssueKind::BrokenText:
        return tr("broken text");
    case DataIssueKind::NoVehicle:
        return tr("no vehicle");
    case DataIssueKind::NotCharging:
        return tr("not charging");
    case DataIssueKind::TimeOrder:
        return tr("time out of order");
    case DataIssueKind::Contradiction:
        return tr("contradiction");
    case DataIssueKind::UnknownVehicle:
        return tr("unknown vehicle");
    case DataIssueKind::Assumption:
        return tr("assumption");
    }
    return {};
}

} // namespace dyad
