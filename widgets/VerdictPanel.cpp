#include "widgets/VerdictPanel.h"

#include "widgets/ElidedLabel.h"
#include "widgets/Numbers.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace dyad
{

namespace
{

QString wordsOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Strong:
        return VerdictPanel::tr("Strong anomaly");
    case Verdict::Borderline:
        return VerdictPanel::tr("Borderline");
    case Verdict::Normal:
        return VerdictPanel::tr("Normal");
    case Verdict::Unjudged:
        break;
    }
    return VerdictPanel::tr("Not judged");
}

void setColour(QWidget* widget, const QColor& colour)
{
    // Not by its palette, which a change of the application's style sheet would put back.
    widget->setStyleSheet(QStringLiteral("color: %1").arg(colour.name()));
}

} // namespace

VerdictPanel::VerdictPanel(QWidget* parent)
    : Panel(QStringLiteral("verdictPanel"), parent)
    , m_headline(new QLabel(this))
    , m_reason(new QLabel(this))
    , m_rows(new QVBoxLayout)
    , m_signalHead(new QLabel(tr("WHICH SIGNAL"), this))
    , m_bars(new ShareBars(this))
    , m_extra(new QVBoxLayout)
{
    setTitle(tr("Verdict"));
    for (QLabel* label : {m_headline, m_reason}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_headline->setObjectName(QStringLiteral("verdictHeadline"));
    m_headline->setAccessibleName(QStringLiteral("Verdict"));
    m_reason->setProperty("look", "grey");
    m_signalHead->setProperty("look", "section");
    const QString share =
        tr("The signal that is furthest from usual comes first; the bars say how much of the "
           "error in the vehicle's strangest snippets each signal has");
    m_signalHead->setToolTip(plainToolTip(share));
    m_bars->setToolTip(plainToolTip(share));
    QFont big = font();
    big.setPointSizeF(font().pointSizeF() * 1.5);
    big.setBold(true);
    m_headline->setFont(big);
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.87);
    small.setBold(true);
    m_signalHead->setFont(small);

    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(area);
    content->setProperty("look", "scrolled");
    area->setWidget(content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(area);

    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(4);
    layout->addWidget(m_headline);
    layout->addWidget(m_reason);
    layout->addSpacing(6);
    m_rows->setSpacing(0);
    layout->addLayout(m_rows);
    layout->addSpacing(8);
    layout->addWidget(m_signalHead);
    layout->addWidget(m_bars);
    layout->addSpacing(6);
    layout->addLayout(m_extra);
    layout->addStretch(1);
    clear();
}

QColor VerdictPanel::verdictColour() const
{
    switch (m_view.verdict) {
    case Verdict::Strong:
        return theme().faulty;
    case Verdict::Borderline:
        return theme().warning;
    case Verdict::Normal:
        return theme().good;
    case Verdict::Unjudged:
        break;
    }
    return theme().grey;
}

void VerdictPanel::setVerdict(const VerdictView& view)
{
    m_view = view;
    m_headline->setText(view.headline.isEmpty() ? wordsOf(view.verdict) : view.headline.left(300));
    m_headline->setAccessibleDescription(m_headline->text());
    m_reason->setText(view.reason.left(500));
    m_reason->setVisible(!view.reason.isEmpty());
    m_signalHead->setVisible(!view.channels.empty());
    m_bars->setVisible(!view.channels.empty());
    showRows();
    themeChanged();
}

void VerdictPanel::clear()
{
    VerdictView view;
    view.headline = tr("No vehicle chosen");
    setVerdict(view);
}

void VerdictPanel::showRows()
{
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const VerdictRow& row : m_view.rows) {
        auto* line = new QWidget(this);
        line->setProperty("look", "row");
        line->setAttribute(Qt::WA_StyledBackground);
        auto* cells = new QHBoxLayout(line);
        cells->setContentsMargins(0, 5, 0, 6);
        auto* name = new QLabel(row.name, line);
        name->setTextFormat(Qt::PlainText);
        auto* value = new ElidedLabel(line);
        value->setText(row.value);
        value->setAccessibleName(row.name);
        value->setProperty("isHigh", row.isHigh);
        line->setToolTip(plainToolTip(row.note));
        cells->addWidget(name, 1);
        cells->addWidget(value);
        m_rows->addWidget(line);
        if (row.isHigh)
            setColour(value, verdictColour());
    }
}

void VerdictPanel::themeChanged()
{
    setColour(m_headline, verdictColour());
    for (auto* value : findChildren<ElidedLabel*>()) {
        if (value->property("isHigh").toBool())
            setColour(value, verdictColour());
    }
    m_bars->setShares(m_view.channels, m_view.verdict == Verdict::Unjudged ? theme().accent : theme().faulty);
}

} // namespace dyad
