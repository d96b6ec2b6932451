// Asks a person where something is to be written, and says so where it could not be.
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace dyad
{

struct SaveQuestion {
    QString objectName; ///< of the dialog
    QString title;
    QString filter;    ///< "Tables (*.csv)"
    QString suffix;    ///< "csv"
    QString name = {}; ///< that is offered
};

/// Does not hold the window up. What `write` throws as Error is told in a message box.
void askWhereToSave(QWidget* window, const SaveQuestion& question,
                    const std::function<void(const QString& path)>& write);

/// A table that a panel gives away. `title` names the file that is offered.
void saveCsv(QWidget* window, const QString& title, const QByteArray& csv);

} // namespace dyad
