#include "widgets/TermCard.h"

#include "widgets/Numbers.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <cmath>

namespace dyad
{
namespace
{

void setTextColour(QWidget* widget, const QColor& colour)
{
    QPalette palette = widget->palette();
    palette.setColor(QPalette::WindowText, colour);
    widget->setPalette(palette);
}

QLabel* wrapped(const QString& text, Qt::TextFormat format, QWidget* parent)
{
    auto* const label = new QLabel(text, parent);
    label->setTextFormat(format);
    label->setWordWrap(true);
    return label;
}

} // namespace

TermCard::TermCard(const TermWords& words, QWidget* parent)
    : QWidget(parent)
    , m_name(new QLabel(words.name, this))
    , m_value(new QLabel(this))
    , m_formula(wrapped(words.formula, Qt::RichText, this))
    , m_numbers(wrapped({}, Qt::PlainText, this))
{
    setObjectName(words.objectName + QStringLiteral("Term"));
    setProperty("look", "row");
    setAttribute(Qt::WA_StyledBackground);
    m_name->setTextFormat(Qt::PlainText);
    m_value->setTextFormat(Qt::PlainText);
    m_value->setObjectName(words.objectName + QStringLiteral("Now"));
    m_value->setAccessibleName(words.accessibleName);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_name->setFont(bold);
    m_value->setFont(bold);
    m_numbers->setObjectName(words.objectName + QStringLiteral("InNumbers"));
    m_numbers->setProperty("look", "grey");
    m_formula->setObjectName(words.objectName + QStringLiteral("Formula"));
    auto* const movers = wrapped(words.movers, Qt::PlainText, this);
    movers->setProperty("look", "grey");

    auto* const head = new QHBoxLayout;
    head->addWidget(m_name, 1);
    head->addWidget(m_value);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 5, 0, 7);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addWidget(m_formula);
    layout->addWidget(m_numbers);
    layout->addWidget(movers);
    setNow({}, {});
}

void TermCard::setFormula(const QString& richText)
{
    if (m_formula->text() != richText)
        m_formula->setText(richText);
}

void TermCard::setNow(const QString& value, const QString& inNumbers)
{
    const QString shown = value.isEmpty() ? formatNumber(std::nan("")) : value;
    if (m_value->text() != shown) {
        m_value->setText(shown);
        m_value->setAccessibleDescription(shown);
    }
    if (m_numbers->text() != inNumbers)
        m_numbers->setText(inNumbers);
    m_numbers->setVisible(!inNumbers.isEmpty());
}

void TermCard::setColour(const QColor& colour)
{
    setTextColour(m_name, colour);
    setTextColour(m_value, colour);
}

QString TermCard::value() const
{
    return m_value->text();
}

QString TermCard::inNumbers() const
{
    return m_numbers->text();
}

QString TermCard::formula() const
{
    return m_formula->text();
}

} // namespace dyad
