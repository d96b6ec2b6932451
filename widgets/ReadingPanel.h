// How the files are read: every choice with what was detected and why, a question where nobody can know,
// and beneath it what will come of it.
#pragma once

#include "widgets/Panel.h"
#include "widgets/ReadingChoices.h"

#include <functional>

class QVBoxLayout;

namespace dyad
{

class ChoiceRow;
class ImportCard;
class NumberRow;
class QuestionCard;

class ReadingPanel : public Panel
{
    Q_OBJECT

public:
    explicit ReadingPanel(QWidget* parent = nullptr);

    void setFindings(ReadingFindings findings);
    /// Without echo.
    void setChoices(const ReadingChoices& choices);
    const ReadingChoices& choices() const { return m_choices; }
    /// While an import runs nothing can be chosen.
    void setLocked(bool locked);

    ImportCard* card() const { return m_card; }

Q_SIGNALS:
    /// `what` was changed, in a person's words: "delimiter".
    void choicesChanged(const dyad::ReadingChoices& choices, const QString& what);

private:
    QVBoxLayout* addScrollArea();
    void addDialect(QVBoxLayout* layout);
    void addSessions(QVBoxLayout* layout);
    void addSnippets(QVBoxLayout* layout);
    void connectRows();
    void change(const QString& what, const std::function<void(ReadingChoices&)>& edit);
    void showDialect();
    void showSessions();
    void showNumbers();
    void showQuestion();
    bool asksForDayOrMonth() const;

    ReadingFindings m_findings;
    ReadingChoices m_choices;
    ChoiceRow* m_delimiter = nullptr;
    ChoiceRow* m_quote = nullptr;
    ChoiceRow* m_decimalMark = nullptr;
    ChoiceRow* m_encoding = nullptr;
    ChoiceRow* m_headerLine = nullptr;
    ChoiceRow* m_timeFormat = nullptr;
    QuestionCard* m_dayOrMonth = nullptr;
    ChoiceRow* m_vehicleFrom = nullptr;
    ChoiceRow* m_segmentsFrom = nullptr;
    NumberRow* m_gap = nullptr;
    ChoiceRow* m_chargingSign = nullptr;
    NumberRow* m_window = nullptr;
    NumberRow* m_stride = nullptr;
    NumberRow* m_resample = nullptr;
    ChoiceRow* m_blanks = nullptr;
    ChoiceRow* m_impossible = nullptr;
    QWidget* m_content = nullptr;
    ImportCard* m_card;
};

} // namespace dyad
