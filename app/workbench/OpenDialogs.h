// Asks which files, folder or project to open or to write.
#pragma once

#include <QStringList>

#include <functional>

class QWidget;

namespace dyad
{

using OpenPaths = std::function<void(const QStringList& paths)>;

/// `open` is called when something was chosen, and only then.
void askForFiles(QWidget* window, const OpenPaths& open);
void askForFolder(QWidget* window, const OpenPaths& open);

using OpenPath = std::function<void(const QString& path)>;

void askForProject(QWidget* window, const OpenPath& open);
/// Where a project shall be written; `title` says which.
void askForProjectPlace(QWidget* window, const QString& title, const OpenPath& save);
/// Where a report shall be written, and as what.
void askForReport(QWidget* window, const QString& title, const QString& name, const OpenPath& save);
/// Where a fleet file lies now that is no longer at `lost`.
void askForFleet(QWidget* window, const QString& lost, const OpenPath& open);

} // namespace dyad
