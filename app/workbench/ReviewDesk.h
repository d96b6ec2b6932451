// What the person says of the vehicles of the open fleet: kept in the project, taken back by undo, and told
// to the workspace as labels.
#pragma once

#include "app/workbench/ProjectKeeper.h"
#include "app/workbench/Workspace.h"
#include "widgets/VehicleReview.h"

#include <QObject>
#include <QUndoStack>

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>

namespace dyad
{

class ReviewDesk : public QObject
{
    Q_OBJECT

public:
    ReviewDesk(Workspace& workspace, ProjectKeeper& project, QObject* parent = nullptr);

    VehicleReview review(std::size_t vehicle) const;

    void judge(std::size_t vehicle, std::optional<Judgement> judgement);
    void setNote(std::size_t vehicle, const QString& note);
    /// Not taken back by undo: who has looked has looked.
    void markSeen(std::size_t vehicle);

    QUndoStack& undoStack() { return m_undo; }

Q_SIGNALS:
    void reviewChanged(std::size_t vehicle);
    /// Another project: any of them may be another.
    void reviewsChanged();

private:
    const std::string& idOf(std::size_t vehicle) const;
    Review stored(std::size_t vehicle) const;
    void change(const QString& what, std::size_t vehicle, Review after);
    void listVehicles();
    void tellLabels();

    Workspace& m_workspace;
    ProjectKeeper& m_project;
    QUndoStack m_undo;
    bool m_isNew = false;                                    ///< what is being put on the stack
    std::unordered_map<std::string, std::size_t> m_vehicles; ///< of the open fleet, by id
};

} // namespace dyad
