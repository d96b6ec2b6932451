#include "app/workbench/ReviewDesk.h"

#include "app/workbench/ChangeCommand.h"

#include <QDateTime>

namespace dyad
{

ReviewDesk::ReviewDesk(Workspace& workspace, ProjectKeeper& project, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_project(project)
{
    connect(&m_workspace, &Workspace::fleetOpened, this, &ReviewDesk::listVehicles);
    connect(&m_project, &ProjectKeeper::opened, this, [this] {
        m_undo.clear();
        tellLabels();
        Q_EMIT reviewsChanged();
    });
    connect(&m_project, &ProjectKeeper::reviewChanged, this, [this](const std::string& id) {
        tellLabels();
        if (const auto found = m_vehicles.find(id); found != m_vehicles.end())
            Q_EMIT reviewChanged(found->second);
    });
}

void ReviewDesk::listVehicles()
{
    m_undo.clear(); // it speaks of vehicles of another fleet
    m_vehicles.clear();
    const auto& vehicles = m_workspace.open()->fleet->vehicles();
    for (std::size_t vehicle = 0; vehicle < vehicles.size(); ++vehicle)
        m_vehicles.emplace(vehicles[vehicle].id.text, vehicle);
}

void ReviewDesk::tellLabels()
{
    m_workspace.setAnnotations(annotationsOf(m_project.contents().reviews));
}

const std::string& ReviewDesk::idOf(std::size_t vehicle) const
{
    return m_workspace.open()->fleet->vehicles()[vehicle].id.text;
}

Review ReviewDesk::stored(std::size_t vehicle) const
{
    const Reviews& reviews = m_project.contents().reviews;
    const auto found = reviews.find(idOf(vehicle));
    return found != reviews.end() ? found->second : Review();
}

VehicleReview ReviewDesk::review(std::size_t vehicle) const
{
    const Reviews& reviews = m_project.contents().reviews;
    const auto found = reviews.find(idOf(vehicle));
    if (found == reviews.end())
        return {};
    return {true, found->second.judgement, QString::fromStdString(found->second.note)};
}

void ReviewDesk::judge(std::size_t vehicle, std::optional<Judgement> judgement)
{
    Review after = stored(vehicle);
    after.judgement = judgement;
    change(judgement ? wordOf(*judgement) : tr("no judgement"), vehicle, after);
}

void ReviewDesk::setNote(std::size_t vehicle, const QString& note)
{
    Review after = stored(vehicle);
    after.note = note.toStdString();
    change(tr("note"), vehicle, after);
}

void ReviewDesk::markSeen(std::size_t vehicle)
{
    if (!review(vehicle).isSeen)
        m_project.keepReview(idOf(vehicle), {});
}

void ReviewDesk::change(const QString& what, std::size_t vehicle, Review after)
{
    const Review before = stored(vehicle);
    after.time =
        after.saysSomething() ? QDateTime::currentDateTime().toString(Qt::ISODate).toStdString() : "";
    const std::string id = idOf(vehicle);
    m_isNew = true;
    m_undo.push(new ChangeCommand<Review>(
        tr("%1: %2").arg(QString::fromStdString(id).left(60).simplified(), what), before, after,
        [this, id](const Review& review) {
            m_project.keepReview(id, review);
            // Who takes something back sees what it was.
            if (const auto found = m_vehicles.find(id); found != m_vehicles.end() && !m_isNew)
                m_workspace.selection().setVehicle(found->second);
        }));
    m_isNew = false;
}

} // namespace dyad
