#include "widgets/AdviceCard.h"

#include "widgets/Theme.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace dyad
{

AdviceCard::AdviceCard(QWidget* parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
{
    setObjectName(QStringLiteral("advice"));
    setAccessibleName(QStringLiteral("Advice"));
    setProperty("look", "advice");
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    m_text->setObjectName(QStringLiteral("adviceText"));
    m_action->setProperty("look", "link");
    m_action->setObjectName(QStringLiteral("adviceAction"));
    m_action->setAccessibleName(QStringLiteral("Take advice"));
    m_action->setCursor(Qt::PointingHandCursor);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 7, 10, 7);
    layout->setSpacing(2);
    layout->addWidget(m_text);
    layout->addWidget(m_action, 0, Qt::AlignLeft);
    connect(m_action, &QPushButton::clicked, this, &AdviceCard::actionTaken);
}

void AdviceCard::setAdvice(const QString& headline, const QString& detail, const QString& action)
{
    m_headline = headline;
    m_detail = detail;
    showText();
    setAccessibleDescription(headline + ' ' + detail);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

void AdviceCard::showText()
{
    // The only rich text here is ours: what comes in is escaped.
    m_text->setText(
        QStringLiteral("<b>%1</b> <span style='color:%2'>%3</span>")
            .arg(m_headline.toHtmlEscaped(), Theme::current().grey.name(), m_detail.toHtmlEscaped()));
}

void AdviceCard::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showText();
}

} // namespace dyad
