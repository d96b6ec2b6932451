#include "widgets/NumberBox.h"

#include "widgets/Numbers.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>

#include <cmath>
#include <optional>

namespace dyad
{

namespace
{

/// A decimal point and, where they stand right, commas between thousands; nothing else is a number.
std::optional<double> parseNumber(const QString& text)
{
    static const QLocale english(QLocale::English, QLocale::UnitedStates);
    bool ok = false;
    const double value = english.toDouble(text.trimmed(), &ok);
    return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

} // namespace

NumberBox::NumberBox(QWidget* parent) : QDoubleSpinBox(parent)
{
    setButtonSymbols(QAbstractSpinBox::NoButtons);
    setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setKeyboardTracking(false);
    setFocusPolicy(Qt::StrongFocus);
    setDecimals(10);
    lineEdit()->setMaxLength(40);
    connect(lineEdit(), &QLineEdit::textEdited, this, [this](QString text) {
        m_typing = true;
        int position = 0;
        if (validate(text, position) == QValidator::Acceptable)
            Q_EMIT typed(valueFromText(text));
    });
    connect(this, &QAbstractSpinBox::editingFinished, this, &NumberBox::endTyping);
}

void NumberBox::setStepping(std::function<double(double, int)> stepping)
{
    m_stepping = std::move(stepping);
}

QString NumberBox::textFromValue(double value) const
{
    return formatParameter(value);
}

double NumberBox::valueFromText(const QString& text) const
{
    return parseNumber(text).value_or(value());
}

QValidator::State NumberBox::validate(QString& text, int&) const
{
    const auto number = parseNumber(text);
    return number && *number >= minimum() && *number <= maximum() ? QValidator::Acceptable
                                                                  : QValidator::Intermediate;
}

void NumberBox::fixup(QString& text) const
{
    text = textFromValue(value());
}

void NumberBox::stepBy(int steps)
{
    if (m_stepping)
        setValue(m_stepping(value(), steps));
    else
        QDoubleSpinBox::stepBy(steps);
    lineEdit()->selectAll();
}

QSize NumberBox::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(QStringLiteral("0.00025")) + 16, fontMetrics().height() + 4};
}

QSize NumberBox::minimumSizeHint() const
{
    return sizeHint();
}

void NumberBox::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_typing) {
        lineEdit()->setText(textFromValue(value()));
        endTyping();
        event->accept();
        return;
    }
    QDoubleSpinBox::keyPressEvent(event);
}

void NumberBox::wheelEvent(QWheelEvent* event)
{
    if (hasFocus())
        QDoubleSpinBox::wheelEvent(event);
    else
        event->ignore();
}

void NumberBox::endTyping()
{
    const bool wasTyping = m_typing;
    m_typing = false;
    if (wasTyping)
        Q_EMIT typingEnded();
}

} // namespace dyad
