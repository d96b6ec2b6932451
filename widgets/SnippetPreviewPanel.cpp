#include "widgets/SnippetPreviewPanel.h"

#include "widgets/FanPlot.h"
#include "widgets/NumberBox.h"
#include "widgets/Numbers.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace dyad
{

SnippetPreviewPanel::SnippetPreviewPanel(QWidget* parent)
    : Panel(QStringLiteral("snippetPreviewPanel"), parent)
    , m_posterior(new PosteriorPlot(this))
    , m_fan(new FanPlot(QStringLiteral("fanPlot"), QStringLiteral("Reconstruction plot"), this))
{
    setTitle(tr("Snippet"));
    auto* const halves = new QSplitter(Qt::Horizontal, this);
    halves->setObjectName(QStringLiteral("previewSplitter"));
    halves->setChildrenCollapsible(false);
    halves->addWidget(m_posterior);
    halves->addWidget(m_fan);
    halves->setStretchFactor(0, 2);
    halves->setStretchFactor(1, 5);
    halves->setSizes({200, 500});
    m_posterior->setMinimumWidth(170);
    m_fan->setToolTip(
        tr("Solid: measured. Dashed: expected from the mean of q(z). Thin: from samples of it."));
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->addWidget(halves);
    buildTools();
    adopt(m_posterior);
    adopt(m_fan);
    clear(tr("Start a training, or score the fleet, to see what a model makes of a snippet"));
}

void SnippetPreviewPanel::buildTools()
{
    auto* const tools = new QWidget(this);
    auto* const row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    m_box = new NumberBox(tools);
    m_box->setObjectName(QStringLiteral("previewSnippet"));
    m_box->setAccessibleName(QStringLiteral("Preview snippet"));
    m_box->setToolTip(tr("Which snippet of the fleet; the arrow keys go on from one to the next"));
    m_box->setDecimals(0);
    m_box->setFixedWidth(76);
    m_box->setFixedHeight(m_box->fontMetrics().height() + 4);
    row->addWidget(m_box);
    connect(m_box, &NumberBox::valueChanged, this,
            [this](double number) { Q_EMIT snippetChosen(static_cast<std::size_t>(number) - 1); });
    setHeadTools(tools);
    setSnippetCount(0);
}

void SnippetPreviewPanel::setSnippetCount(std::size_t count)
{
    if (!m_box)
        return;
    const QSignalBlocker quiet(m_box);
    m_box->setEnabled(count > 0);
    m_box->setRange(1, static_cast<double>(std::max<std::size_t>(count, 1)));
}

void SnippetPreviewPanel::setSnippet(std::size_t snippet)
{
    if (!m_box)
        return;
    const QSignalBlocker quiet(m_box);
    m_box->setValue(static_cast<double>(snippet) + 1);
}

void SnippetPreviewPanel::setPreview(const FanData& fan, const std::vector<PosteriorDimension>& posterior)
{
    m_fan->setData(fan);
    m_posterior->setDimensions(posterior);
}

void SnippetPreviewPanel::clear(const QString& note)
{
    m_fan->clear(note);
    m_posterior->clear();
}

} // namespace dyad
