#include "widgets/StatusStrip.h"

#include "widgets/ElidedLabel.h"
#include "widgets/Numbers.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>

#include <algorithm>
#include <cmath>

namespace dyad
{

namespace
{

constexpr int progressSteps = 1000;

} // namespace

StatusStrip::StatusStrip(QWidget* parent)
    : QWidget(parent)
    , m_state(new QLabel(this))
    , m_detail(new ElidedLabel(this))
    , m_progress(new QProgressBar(this))
    , m_rate(new ElidedLabel(this))
    , m_device(new ElidedLabel(this))
{
    setObjectName(QStringLiteral("statusStrip"));
    setProperty("look", "strip");
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(30);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setObjectName(QStringLiteral("status"));
    m_state->setAccessibleName(QStringLiteral("Status"));
    m_state->setProperty("look", "title");
    m_progress->setObjectName(QStringLiteral("progress"));
    m_progress->setAccessibleName(QStringLiteral("Progress"));
    m_progress->setRange(0, progressSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(220);
    m_progress->hide();

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(18);
    layout->addWidget(m_state);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_detail, m_progress, m_rate})
        layout->addWidget(widget);
    layout->addStretch(1);
    layout->addWidget(m_device);
    for (ElidedLabel* label : {m_detail, m_rate, m_device})
        label->setForegroundRole(QPalette::PlaceholderText);
    m_detail->holdRoom();
    m_rate->holdRoom();
    m_detail->setObjectName(QStringLiteral("statusDetail"));
    m_detail->setAccessibleName(QStringLiteral("Status detail"));
    m_rate->setObjectName(QStringLiteral("statusRate"));
    m_rate->setAccessibleName(QStringLiteral("Rate"));
    m_device->setObjectName(QStringLiteral("statusDevice"));
    m_device->setAccessibleName(QStringLiteral("Device"));
}

void StatusStrip::setState(const QString& state)
{
    m_state->setText(state);
    // A label's accessible name hides its text, so the words are repeated where they can be read.
    m_state->setAccessibleDescription(state);
}

void StatusStrip::setDetail(const QString& detail)
{
    m_detail->setText(detail);
}

void StatusStrip::setSteps(int epoch, int epochs, std::int64_t step, std::int64_t plannedSteps)
{
    setDetail(
        tr("epoch %1 of %2 · step %3 of %4")
            .arg(formatCount(epoch), formatCount(epochs), formatCount(step), formatCount(plannedSteps)));
    setProgress(plannedSteps > 0 ? static_cast<double>(step) / static_cast<double>(plannedSteps) : -1.0);
}

void StatusStrip::setProgress(double share)
{
    const bool known = std::isfinite(share) && share >= 0.0;
    m_progress->setVisible(known);
    if (known)
        m_progress->setValue(static_cast<int>(std::lround(std::min(share, 1.0) * progressSteps)));
}

void StatusStrip::setRate(double snippetsPerSecond, double secondsLeft)
{
    QStringList parts;
    if (std::isfinite(snippetsPerSecond) && snippetsPerSecond > 0)
        parts.append(tr("%1 snippets/s").arg(formatNumber(snippetsPerSecond)));
    if (std::isfinite(secondsLeft) && secondsLeft >= 0)
        parts.append(tr("%1 left").arg(formatDuration(secondsLeft)));
    setRateText(parts.join(QStringLiteral(" · ")));
}

void StatusStrip::setRateText(const QString& text)
{
    m_rate->setText(text);
}

void StatusStrip::setDevice(const QString& device)
{
    m_device->setText(device);
}

} // namespace dyad
