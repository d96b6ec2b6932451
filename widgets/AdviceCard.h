// A word of advice: a bold sentence, the numbers behind it in grey, one link that acts on it.
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace dyad
{

class AdviceCard : public QFrame
{
    Q_OBJECT

public:
    explicit AdviceCard(QWidget* parent = nullptr);

    /// Plain text all; an empty action has no link.
    void setAdvice(const QString& headline, const QString& detail, const QString& action);

Q_SIGNALS:
    void actionTaken();
    void dismissed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showText();

    QString m_headline;
    QString m_detail;
    QLabel* m_text;
    QPushButton* m_action;
};

} // namespace dyad
