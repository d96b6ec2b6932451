// One term of the loss: its name, what it is now, its formula, the formula in numbers, and what would move
// it.
#pragma once

#include <QColor>
#include <QWidget>

class QLabel;

namespace dyad
{

/// What never changes about a term. The formula is rich text of ours; nothing from a file may stand in it.
struct TermWords {
    QString objectName;     ///< "nll"
    QString accessibleName; ///< "NLL now"
    QString name;
    QString formula;
    QString movers;
};

class TermCard : public QWidget
{
    Q_OBJECT

public:
    explicit TermCard(const TermWords& words, QWidget* parent = nullptr);

    void setFormula(const QString& richText);
    /// `inNumbers` is plain text; empty hides its line.
    void setNow(const QString& value, const QString& inNumbers);
    void setColour(const QColor& colour);

    QString value() const;
    QString inNumbers() const;
    QString formula() const;

private:
    QLabel* m_name;
    QLabel* m_value;
    QLabel* m_formula;
    QLabel* m_numbers;
};

} // namespace dyad
