// What the latent view says of itself.
#include "widgets/LatentPanel.h"
#include "widgets/Numbers.h"
#include "widgets/PlotView.h"

#include <cmath>

namespace dyad
{
namespace
{

QString nameOf(int dimension)
{
    return QStringLiteral("z%1").arg(dimension + 1);
}

int percent(double share)
{
    return static_cast<int>(std::lround(100.0 * share));
}

} // namespace

QString LatentPanel::viewInWords() const
{
    switch (m_view.projection) {
    case LatentProjection::MeanVariance:
        return tr("mean × variance, %1")
            .arg(m_view.dimension ? nameOf(*m_view.dimension) : tr("all dimensions"));
    case LatentProjection::Pair:
        return tr("means of %1 and %2").arg(nameOf(m_view.first), nameOf(m_view.second));
    case LatentProjection::Principal:
        return tr("%1 + %2 % of the variance")
            .arg(percent(m_scene.places.share[0]))
            .arg(percent(m_scene.places.share[1]));
    }
    return {};
}

void LatentPanel::showWords()
{
    const bool isOfVariance = m_view.projection == LatentProjection::MeanVariance;
    PlotView::moveLine(m_priorMean, Qt::Vertical, 0.0);
    PlotView::moveLine(m_priorVariance, Qt::Horizontal, isOfVariance ? 1.0 : 0.0);
    m_note->setVisible(m_scene.places.size() == 0);
    setSubtitle(viewInWords());
    switch (m_view.projection) {
    case LatentProjection::MeanVariance:
        m_priorText->setText(tr("prior: mean 0, variance 1"));
        break;
    case LatentProjection::Pair:
        m_priorText->setText(tr("dashed: sigma of the prior"));
        break;
    case LatentProjection::Principal:
        m_priorText->setText(tr("component 1: %1 %, component 2: %2 % of the variance")
                                 .arg(percent(m_scene.places.share[0]))
                                 .arg(percent(m_scene.places.share[1])));
        break;
    }
}

void LatentPanel::describe()
{
    QStringList colours;
    if (m_scene.inks.isRamp)
        colours.append(tr("mileage from %1 to %2").arg(m_scene.inks.low, m_scene.inks.high));
    for (std::size_t kind = 0; kind < m_scene.inks.inks.size(); ++kind) {
        const QString& name = m_scene.inks.inks[kind].name;
        if (m_colour == LatentColour::Vehicle && !m_vehicle) {
            if (kind == 0)
                colours.append(name);
        } else if (!name.isEmpty() && m_scene.counts[kind] > 0) {
            const auto count = static_cast<qint64>(m_scene.counts[kind]);
            colours.append(QStringLiteral("%1 %2").arg(formatCount(count), name));
        }
    }
    const QString count = formatCount(static_cast<qint64>(m_scene.places.size()));
    QString what;
    switch (m_view.projection) {
    case LatentProjection::MeanVariance:
        what = tr("Mean against variance of %1 latent points (%2)")
                   .arg(count, m_view.dimension ? nameOf(*m_view.dimension) : tr("all dimensions"));
        break;
    case LatentProjection::Pair:
        what = tr("Means of %1 against %2 of %3 snippets")
                   .arg(nameOf(m_view.second), nameOf(m_view.first), count);
        if (!m_scene.radiusX.empty())
            what += tr(", with circles of radius sigma");
        break;
    case LatentProjection::Principal:
        what = tr("Means of %1 snippets along their two principal components (%2)").arg(count, viewInWords());
        break;
    }
    if (!colours.isEmpty())
        what += QStringLiteral(": ") + colours.join(QStringLiteral(", "));
    if (m_selection.size() > 1)
        what += tr("; %1 snippets are chosen").arg(formatCount(static_cast<qint64>(m_selection.size())));
    m_plot->describe(what + QLatin1Char('.'));
}

} // namespace dyad
