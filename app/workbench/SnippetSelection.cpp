#include "app/workbench/SnippetSelection.h"

#include "widgets/Numbers.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace dyad
{

void selectSnippets(Workspace& workspace, const std::vector<std::uint32_t>& snippets)
{
    const auto& scored = workspace.scored();
    if (!scored || snippets.empty())
        return;
    const auto known = scored->scores.set.snippets.size();
    if (std::any_of(snippets.begin(), snippets.end(),
                    [&](std::uint32_t snippet) { return snippet >= known; }))
        return; // of an earlier training, with another window
    const Fleet& fleet = *workspace.open()->fleet;
    Selection& selection = workspace.selection();
    if (snippets.size() == 1) {
        selection.setSnippet(scored->scores.set.vehicleOf(fleet, snippets.front()), snippets.front());
        return;
    }
    std::set<std::size_t> vehicles;
    for (const std::uint32_t snippet : snippets)
        vehicles.insert(scored->scores.set.vehicleOf(fleet, snippet));
    selection.setGroup(
        VehicleGroup{{vehicles.begin(), vehicles.end()},
                     QCoreApplication::translate("SnippetSelection", "%1 snippets of the latent view")
                         .arg(formatCount(static_cast<qint64>(snippets.size())))});
}

} // namespace dyad
