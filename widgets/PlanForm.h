// A form of settings, section by section: numbers within their ranges and choices among names.
#pragma once

#include <QWidget>

#include <map>
#include <vector>

class QFormLayout;
class QLabel;

namespace dyad
{

class ChoiceBox;
class NumberBox;

struct PlanField {
    QString key;     ///< names the control and what it reports
    QString section; ///< fields of one section follow each other
    QString label;
    QString unit;        ///< behind the label; may be empty
    QString toolTip;     ///< plain text
    QStringList choices; ///< where there are any, the value is a place among them
    double value = 0.0;
    double lowest = 0.0;
    double highest = 0.0;
    bool isWhole = false;
};

class PlanForm : public QWidget
{
    Q_OBJECT

public:
    explicit PlanForm(const std::vector<PlanField>& fields, QWidget* parent = nullptr);

    /// Never emits; a key that has no field is passed over.
    void setValue(const QString& key, double value);
    /// Stands beneath the field in grey; a reason why it is unused shuts it as well. Plain text, may be
    /// empty.
    void setNote(const QString& key, const QString& note, bool isUnused);
    /// Why the last change was not taken; only one field has such a sentence at a time, empty for none.
    void setRefusal(const QString& key, const QString& sentence);

Q_SIGNALS:
    /// A person has entered or chosen it.
    void committed(const QString& key, double value);

private:
    QWidget* makeNumber(const PlanField& field);
    QWidget* makeChoice(const PlanField& field);
    void addField(QFormLayout* layout, const PlanField& field);
    QWidget* controlOf(const QString& key) const;
    void showNote(const QString& key, const QString& text, bool isRefusal);

    std::map<QString, NumberBox*> m_numbers;
    std::map<QString, ChoiceBox*> m_choices;
    std::map<QString, QLabel*> m_notes;
    std::map<QString, QString> m_noteTexts;
    QString m_refused; ///< key of the field that has the sentence
};

} // namespace dyad
