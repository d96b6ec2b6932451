#include "widgets/ReadingPanel.h"

#include "widgets/ChoiceBox.h"
#include "widgets/ChoiceRow.h"
#include "widgets/FileText.h"
#include "widgets/ImportCard.h"
#include "widgets/ImportWords.h"
#include "widgets/Numbers.h"
#include "widgets/QuestionCard.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <cmath>

namespace dyad
{
namespace
{

constexpr int headerLinesOffered = 30;
constexpr double secondsAMinute = 60.0;

QLabel* sectionLabel(const QString& text, QWidget* parent)
{
    auto* const label = new QLabel(text, parent);
    label->setProperty("look", "section");
    QFont small = label->font();
    small.setPointSizeF(small.pointSizeF() * 0.87);
    label->setFont(small);
    return label;
}

using Alternatives = std::vector<std::pair<QString, QVariant>>;

template <typename Value, typename Word>
Alternatives alternatives(std::initializer_list<Value> values, Word word)
{
    Alternatives list;
    for (const Value value : values)
        list.emplace_back(word(value), static_cast<int>(value));
    return list;
}

template <typename Value>
std::optional<Value> chosenOf(const QVariant& value)
{
    return value.isValid() ? std::optional(static_cast<Value>(value.toInt())) : std::nullopt;
}

/// `isDetected`: nothing was chosen, and this is what that means.
void showRow(ChoiceRow* row, std::optional<int> chosen, const QString& detected, const QString& reason)
{
    if (chosen)
        row->showChosen(*chosen, ReadingPanel::tr("chosen by you"));
    else
        row->showDetected(detected, reason);
}

QString words(const std::string& reason)
{
    return fileText(reason);
}

} // namespace

ReadingPanel::ReadingPanel(QWidget* parent)
    : Panel(QStringLiteral("readingPanel"), parent)
    , m_card(new ImportCard(this))
{
    setTitle(tr("How to read it"));
    QVBoxLayout* const layout = addScrollArea();
    addDialect(layout);
    addSessions(layout);
    addSnippets(layout);
    layout->addStretch(1);
    static_cast<QVBoxLayout*>(this->layout())->addWidget(m_card);
    connectRows();
    setFindings({});
}

QVBoxLayout* ReadingPanel::addScrollArea()
{
    auto* const area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("readingScroll"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_content = new QWidget(area);
    m_content->setProperty("look", "scrolled");
    area->setWidget(m_content);
    auto* const outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 0, 1, 1);
    outer->setSpacing(0);
    outer->addWidget(area, 1);
    auto* const layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(4);
    return layout;
}

void ReadingPanel::addDialect(QVBoxLayout* layout)
{
    const auto add = [&](const RowName& name, const Alternatives& list) {
        auto* const row = new ChoiceRow(name, list, true, m_content);
        layout->addWidget(row);
        return row;
    };
    Alternatives lines = {{headerLineWord(0), 0}};
    for (int line = 1; line <= headerLinesOffered; ++line)
        lines.emplace_back(headerLineWord(static_cast<std::size_t>(line)), line);
    layout->addWidget(sectionLabel(tr("DIALECT"), m_content));
    m_delimiter = add({QStringLiteral("delimiter"), QStringLiteral("Delimiter"), tr("Delimiter")},
                      alternatives({',', ';', '\t', '|', ' '}, delimiterWord));
    m_quote = add({QStringLiteral("quote"), QStringLiteral("Quote"), tr("Quote")},
                  alternatives({'"', '\'', '\0'}, [](char quote) { return quoteWord(quote); }));
    m_decimalMark = add({QStringLiteral("decimalMark"), QStringLiteral("Decimal mark"), tr("Decimal mark")},
                        alternatives({'.', ','}, decimalMarkWord));
    m_encoding = add({QStringLiteral("encoding"), QStringLiteral("Encoding"), tr("Encoding")},
                     alternatives({TextEncoding::Utf8, TextEncoding::Gb18030, TextEncoding::Windows1252,
                                   TextEncoding::Utf16Le, TextEncoding::Utf16Be},
                                  encodingWord));
    m_headerLine =
        add({QStringLiteral("headerLine"), QStringLiteral("Header line"), tr("Header line")}, lines);
    m_timeFormat =
        add({QStringLiteral("timeFormat"), QStringLiteral("Time format"), tr("Time format")},
            alternatives({TimestampFormat::Seconds, TimestampFormat::EpochSeconds,
                          TimestampFormat::EpochMilliseconds, TimestampFormat::Digits14, TimestampFormat::Iso,
                          TimestampFormat::DayMonthYear, TimestampFormat::MonthDayYear},
                         timeFormatWord));
    m_dayOrMonth = new QuestionCard(QStringLiteral("dayOrMonth"), m_content);
    layout->addWidget(m_dayOrMonth);
}

void ReadingPanel::addSessions(QVBoxLayout* layout)
{
    layout->addSpacing(6);
    layout->addWidget(sectionLabel(tr("VEHICLES AND SESSIONS"), m_content));
    m_vehicleFrom =
        new ChoiceRow({QStringLiteral("vehicleFrom"), QStringLiteral("Vehicle from"), tr("Vehicle from")},
                      alternatives({VehicleSource::Column, VehicleSource::FileName,
                                    VehicleSource::FileNamePart, VehicleSource::FolderName},
                                   vehicleSourceWord),
                      true, m_content);
    m_segmentsFrom =
        new ChoiceRow({QStringLiteral("sessionsFrom"), QStringLiteral("Sessions from"), tr("Sessions from")},
                      alternatives({SegmentSource::Column, SegmentSource::File, SegmentSource::TimeGap,
                                    SegmentSource::CurrentSign},
                                   segmentSourceWord),
                      true, m_content);
    m_gap = new NumberRow({QStringLiteral("gap"), QStringLiteral("Gap"), tr("New session after")},
                          tr("min without a row"), {0.01, 1e6}, m_content);
    m_chargingSign = new ChoiceRow(
        {QStringLiteral("chargingSign"), QStringLiteral("Charging sign"), tr("Charging current")},
        alternatives({0, 1}, [](int turned) { return chargingSignWord(turned == 1); }), true, m_content);
    for (QWidget* const row :
         std::initializer_list<QWidget*>{m_vehicleFrom, m_segmentsFrom, m_gap, m_chargingSign})
        layout->addWidget(row);
}

void ReadingPanel::addSnippets(QVBoxLayout* layout)
{
    layout->addSpacing(6);
    layout->addWidget(sectionLabel(tr("SNIPPETS"), m_content));
    m_window = new NumberRow({QStringLiteral("window"), QStringLiteral("Window"), tr("Window")}, tr("rows"),
                             {2, 100000}, m_content);
    m_stride = new NumberRow({QStringLiteral("stride"), QStringLiteral("Stride"), tr("Stride")}, tr("rows"),
                             {1, 100000}, m_content);
    m_resample = new NumberRow({QStringLiteral("resample"), QStringLiteral("Resample"), tr("Resample every")},
                               tr("s, 0 as recorded"), {0, 86400}, m_content);
    for (NumberRow* const row : {m_window, m_stride, m_resample})
        layout->addWidget(row);
    m_blanks =
        new ChoiceRow({QStringLiteral("blanks"), QStringLiteral("Blanks"), tr("Blanks")},
                      alternatives({BlankRule::Keep, BlankRule::HoldLast, BlankRule::Line}, blankRuleWord),
                      false, m_content);
    m_impossible = new ChoiceRow(
        {QStringLiteral("impossibleValues"), QStringLiteral("Impossible values"), tr("Impossible values")},
        alternatives({ImpossibleRule::Blank, ImpossibleRule::Flag, ImpossibleRule::Keep}, impossibleRuleWord),
        false, m_content);
    layout->addWidget(m_blanks);
    layout->addWidget(m_impossible);
}

void ReadingPanel::connectRows()
{
    const auto onChoice = [this](ChoiceRow* row, const QString& what, auto edit) {
        connect(row, &ChoiceRow::chosen, this, [this, what, edit](const QVariant& value) {
            change(what, [&](ReadingChoices& choices) { edit(choices, value); });
        });
    };
    const auto onNumber = [this](NumberRow* row, const QString& what, auto edit) {
        connect(row, &NumberRow::chosen, this, [this, what, edit](double value) {
            change(what, [&](ReadingChoices& choices) { edit(choices, value); });
        });
    };
    using Choices = ReadingChoices;
    using Value = QVariant;
    onChoice(m_delimiter, tr("delimiter"),
             [](Choices& c, const Value& v) { c.dialect.delimiter = chosenOf<char>(v); });
    onChoice(m_quote, tr("quote"), [](Choices& c, const Value& v) { c.dialect.quote = chosenOf<char>(v); });
    onChoice(m_decimalMark, tr("decimal mark"),
             [](Choices& c, const Value& v) { c.dialect.decimalMark = chosenOf<char>(v); });
    onChoice(m_encoding, tr("encoding"),
             [](Choices& c, const Value& v) { c.dialect.encoding = chosenOf<TextEncoding>(v); });
    onChoice(m_headerLine, tr("header line"),
             [](Choices& c, const Value& v) { c.dialect.headerLine = chosenOf<std::size_t>(v); });
    onChoice(m_timeFormat, tr("time format"),
             [](Choices& c, const Value& v) { c.timeFormat = chosenOf<TimestampFormat>(v); });
    onChoice(m_vehicleFrom, tr("where vehicles come from"),
             [](Choices& c, const Value& v) { c.vehicleFrom = chosenOf<VehicleSource>(v); });
    onChoice(m_segmentsFrom, tr("where sessions come from"),
             [](Choices& c, const Value& v) { c.segmentsFrom = chosenOf<SegmentSource>(v); });
    onChoice(m_chargingSign, tr("charging sign"),
             [](Choices& c, const Value& v) { c.currentIsTurned = chosenOf<bool>(v); });
    onChoice(m_blanks, tr("blanks"),
             [](Choices& c, const Value& v) { c.rules.blanks = *chosenOf<BlankRule>(v); });
    onChoice(m_impossible, tr("impossible values"),
             [](Choices& c, const Value& v) { c.rules.impossible = *chosenOf<ImpossibleRule>(v); });
    onNumber(m_gap, tr("gap"), [](Choices& c, double v) { c.rules.gapSeconds = v * secondsAMinute; });
    onNumber(m_window, tr("window"),
             [](Choices& c, double v) { c.window.length = static_cast<int>(std::lround(v)); });
    onNumber(m_stride, tr("stride"),
             [](Choices& c, double v) { c.window.stride = static_cast<int>(std::lround(v)); });
    onNumber(m_resample, tr("resampling"), [](Choices& c, double v) { c.rules.resampleSeconds = v; });
    connect(m_dayOrMonth, &QuestionCard::answered, this, [this](int answer) {
        change(tr("time format"), [answer](ReadingChoices& choices) {
            choices.timeFormat = answer == 0 ? TimestampFormat::DayMonthYear : TimestampFormat::MonthDayYear;
        });
    });
}

void ReadingPanel::change(const QString& what, const std::function<void(ReadingChoices&)>& edit)
{
    ReadingChoices changed = m_choices;
    edit(changed);
    if (changed == m_choices)
        return;
    setChoices(changed);
    Q_EMIT choicesChanged(changed, what);
}

void ReadingPanel::setFindings(ReadingFindings findings)
{
    m_findings = std::move(findings);
    setChoices(m_choices);
}

void ReadingPanel::setChoices(const ReadingChoices& choices)
{
    m_choices = choices;
    showDialect();
    showSessions();
    showNumbers();
    showQuestion();
}

void ReadingPanel::setLocked(bool locked)
{
    m_content->setEnabled(!locked);
}

void ReadingPanel::showDialect()
{
    const CsvDialect& found = m_findings.dialect.dialect;
    const DetectedDialect& why = m_findings.dialect;
    const DialectChoices& chosen = m_choices.dialect;
    const auto number = [](auto value) -> std::optional<int> {
        return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
    };
    showRow(m_delimiter, number(chosen.delimiter), delimiterWord(found.delimiter),
            words(why.delimiterReason));
    showRow(m_quote, number(chosen.quote), quoteWord(found.quote), words(why.quoteReason));
    showRow(m_decimalMark, number(chosen.decimalMark), decimalMarkWord(found.decimalMark),
            words(why.decimalMarkReason));
    showRow(m_encoding, number(chosen.encoding), encodingWord(found.encoding), words(why.encodingReason));
    showRow(m_headerLine, number(chosen.headerLine), headerLineWord(found.headerLine),
            words(why.headerReason));
    showRow(m_timeFormat, number(m_choices.timeFormat), timeFormatWord(m_findings.mapping.timeFormat),
            words(m_findings.mapping.timeReason));
}

void ReadingPanel::showSessions()
{
    const ColumnMapping& found = m_findings.mapping;
    const auto number = [](auto value) -> std::optional<int> {
        return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
    };
    showRow(m_vehicleFrom, number(m_choices.vehicleFrom), vehicleSourceWord(found.vehicleFrom),
            words(found.vehicleReason));
    showRow(m_segmentsFrom, number(m_choices.segmentsFrom), segmentSourceWord(found.segmentsFrom),
            words(found.segmentReason));
    showRow(m_chargingSign, number(m_choices.currentIsTurned), chargingSignWord(found.currentIsTurned),
            words(found.currentReason));
}

void ReadingPanel::showNumbers()
{
    m_gap->setValue(m_choices.rules.gapSeconds / secondsAMinute);
    m_window->setValue(m_choices.window.length);
    m_stride->setValue(m_choices.window.stride);
    m_resample->setValue(m_choices.rules.resampleSeconds);
    m_blanks->showChosen(static_cast<int>(m_choices.rules.blanks), {});
    m_impossible->showChosen(static_cast<int>(m_choices.rules.impossible), {});
    const double step =
        m_choices.rules.resampleSeconds > 0 ? m_choices.rules.resampleSeconds : m_findings.stepSeconds;
    m_window->setReason(step > 0 ? tr("%1 of charging").arg(formatDuration(step * m_choices.window.length))
                                 : QString());
    m_stride->setReason(m_choices.window.stride < m_choices.window.length ? tr("windows overlap")
                        : m_choices.window.stride > m_choices.window.length
                            ? tr("rows between windows go unused")
                            : tr("one window after another"));
    QString steps;
    if (m_findings.stepSeconds > 0)
        steps = tr("a row every %1 s").arg(formatParameter(m_findings.stepSeconds));
    if (m_findings.longestStepSeconds > m_findings.shortestStepSeconds)
        steps += tr(", from %1 to %2 s")
                     .arg(formatParameter(m_findings.shortestStepSeconds),
                          formatParameter(m_findings.longestStepSeconds));
    m_resample->setReason(steps);
}

bool ReadingPanel::asksForDayOrMonth() const
{
    return m_findings.mapping.timeIsAmbiguous && !m_choices.timeFormat;
}

void ReadingPanel::showQuestion()
{
    m_dayOrMonth->setVisible(asksForDayOrMonth());
    if (!asksForDayOrMonth())
        return;
    const QString example =
        m_findings.timeExamples.empty() ? tr("the dates") : fileText(m_findings.timeExamples.front(), 40);
    m_dayOrMonth->ask(
        tr("Does the day or the month stand first in %1? Every date that was looked at could "
           "be read either way.")
            .arg(example),
        {{tr("The day"), QStringLiteral("Day first")}, {tr("The month"), QStringLiteral("Month first")}});
}

} // namespace dyad
