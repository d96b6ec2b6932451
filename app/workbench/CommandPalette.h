// Everything by its name: a line to type in, and beneath it what can be done, with its keys.
#pragma once

#include "app/workbench/Commands.h"

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace dyad
{

class CommandPalette : public QDialog
{
    Q_OBJECT

public:
    explicit CommandPalette(QMainWindow& window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showMatching();
    void runChosen();

    std::vector<Command> m_all;
    std::vector<Command> m_shown;
    QLineEdit* m_line;
    QListWidget* m_list;
};

/// All keys of the window's actions and plots, as a page of its own.
void showKeys(QMainWindow& window);

} // namespace dyad
