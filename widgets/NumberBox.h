// A number box without buttons that refuses what is not a number and gives the old one back.
#pragma once

#include <QDoubleSpinBox>

#include <functional>

namespace dyad
{

class NumberBox : public QDoubleSpinBox
{
    Q_OBJECT

public:
    explicit NumberBox(QWidget* parent = nullptr);

    /// What one step up or down does to a value; linear single steps without it.
    void setStepping(std::function<double(double value, int steps)> stepping);

    /// A person is typing and has not yet finished.
    bool isBeingTyped() const { return m_typing; }

    QString textFromValue(double value) const override;
    double valueFromText(const QString& text) const override;
    QValidator::State validate(QString& text, int& position) const override;
    void fixup(QString& text) const override;
    void stepBy(int steps) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Acceptable so far, not yet entered.
    void typed(double value);
    /// Entered, given up (Escape) or refused; where it was entered, valueChanged() came before.
    void typingEnded();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void endTyping();

    std::function<double(double, int)> m_stepping;
    bool m_typing = false;
};

} // namespace dyad
