#include "tests/widgets/GalleryLatent.h"

#include "tests/widgets/GalleryData.h"
#include "widgets/PanelFrame.h"

#include <QGridLayout>

#include <cmath>
#include <limits>

namespace dyad::gallery
{
namespace
{

struct Side {
    LatentView view;
    LatentColour colour;
    bool circles = false;
    std::optional<std::uint32_t> vehicle = {};
};

QWidget* pageOf(const std::vector<LatentPanel*>& panels)
{
    auto* page = new QWidget;
    auto* grid = new QGridLayout(page);
    grid->setContentsMargins(8, 8, 8, 8);
    grid->setSpacing(8);
    for (int i = 0; i < static_cast<int>(panels.size()); ++i)
        grid->addWidget(new PanelFrame(panels[static_cast<std::size_t>(i)]), i / 3, i % 3);
    return page;
}

LatentPanel* panelOf(const Side& side, const LatentCloud& cloud)
{
    auto* panel = new LatentPanel;
    panel->setCloud(cloud);
    panel->setView(side.view);
    panel->setColour(side.colour);
    panel->setCirclesShown(side.circles);
    panel->setChosenVehicle(side.vehicle);
    return panel;
}

} // namespace

QWidget* latentPage(int snippets)
{
    const LatentCloud cloud = latentCloud(snippets, 8);
    const LatentView all;
    const LatentView pair{LatentProjection::Pair, {}, 0, 2};
    const LatentView principal{LatentProjection::Principal, {}, 0, 1};
    const std::vector<Side> sides{{all, LatentColour::Group},         {pair, LatentColour::Score, true},
                                  {principal, LatentColour::Mileage}, {pair, LatentColour::Vehicle, false, 5},
                                  {pair, LatentColour::Split},        {all, LatentColour::Vehicle}};
    std::vector<LatentPanel*> panels;
    for (const Side& side : sides)
        panels.push_back(panelOf(side, cloud));
    panels[1]->setSelectedSnippets({24, 48});
    panels[2]->setWholeFleetUnavailable("A training is running.");
    return pageOf(panels);
}

QWidget* latentUglyPage()
{
    const LatentView pair{LatentProjection::Pair, {}, 0, 1};
    const LatentView principal{LatentProjection::Principal, {}, 0, 1};
    LatentCloud one = latentCloud(1, 1);
    LatentCloud wild = latentCloud(400, 200);
    for (std::size_t i = 0; i < wild.mean.size(); i += 7)
        wild.mean[i] = i % 2 == 0 ? std::numeric_limits<float>::quiet_NaN() : 1e30F;
    for (LatentSnippet& snippet : wild.snippets)
        snippet.mileageKm = std::numeric_limits<float>::quiet_NaN();
    return pageOf({panelOf({pair, LatentColour::Group}, {}), panelOf({pair, LatentColour::Group, true}, one),
                   panelOf({principal, LatentColour::Mileage}, one), panelOf({{}, LatentColour::Group}, wild),
                   panelOf({pair, LatentColour::Mileage, true}, wild),
                   panelOf({principal, LatentColour::Score}, wild)});
}

} // namespace dyad::gallery
