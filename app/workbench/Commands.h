// All that can be done in a window now, with the words and keys that it has there: nothing is declared twice.
#pragma once

#include <QString>

#include <functional>
#include <vector>

class QMainWindow;

namespace dyad
{

struct Command {
    QString name;  ///< as a person reads it: "Open files"
    QString place; ///< the menu or panel that it is found in
    QString keys;  ///< as this system writes them; empty: none
    bool isPossible = false;
    QString whyNot; ///< where it is not possible and the reason is known
    std::function<void()> run;
};

/// Menu entries, buttons and shortcuts that are on view, menus first.
std::vector<Command> commandsOf(QMainWindow& window);

/// Those whose name or place holds every word of `text`, the best first: names that begin with it go before.
std::vector<Command> matchingCommands(const std::vector<Command>& commands, const QString& text);

} // namespace dyad
