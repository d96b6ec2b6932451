#include "widgets/AdviceCard.h"

#include "widgets/GlyphButton.h"
#include "widgets/Theme.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace dyad
{
namespace
{

/// A word of a file may be longer than the card is wide: it must not make the card wider.
QString breakable(const QString& text)
{
    constexpr int longest = 24;
    const QChar mayBreak(0x200B);
    QString result;
    int length = 0;
    for (const QChar letter : text) {
        length = letter.isSpace() ? 0 : length + 1;
        result += letter;
        if (length == longest) {
            result += mayBreak;
            length = 0;
        }
    }
    return result;
}

} // namespace

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
    auto* dismissal = new GlyphButton(GlyphButton::Glyph::Close, this);
    dismissal->setObjectName(QStringLiteral("adviceDismiss"));
    dismissal->setAccessibleName(QStringLiteral("Dismiss advice"));
    dismissal->setToolTip(tr("Dismiss this advice"));
    auto* head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(m_text, 1);
    head->addWidget(dismissal, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 5, 5, 7);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addWidget(m_action, 0, Qt::AlignLeft);
    connect(dismissal, &QAbstractButton::clicked, this, &AdviceCard::dismissed);
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
    m_text->setText(QStringLiteral("<b>%1</b> <span style='color:%2'>%3</span>")
                        .arg(breakable(m_headline).toHtmlEscaped(), Theme::current().grey.name(),
                             breakable(m_detail).toHtmlEscaped()));
}

void AdviceCard::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showText();
}

} // namespace dyad
