// Asks which files or which folder to open.
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

} // namespace dyad
