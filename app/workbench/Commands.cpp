#include "app/workbench/Commands.h"

#include "widgets/Panel.h"

#include <QAbstractButton>
#include <QAction>
#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QShortcut>

#include <algorithm>

namespace dyad
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("Commands", text);
}

/// A menu's words without the mark of their key and the dots of a dialog.
QString plain(QString text)
{
    text.remove(u'&');
    return text.remove(u'…').trimmed();
}

void addMenu(const QMenu& menu, const QString& place, std::vector<Command>& commands)
{
    for (QAction* const action : menu.actions()) {
        if (action->isSeparator())
            continue;
        if (action->menu() != nullptr) {
            addMenu(*action->menu(), plain(action->menu()->title()), commands);
            continue;
        }
        commands.push_back({plain(action->text()), place,
                            action->shortcut().toString(QKeySequence::NativeText), action->isEnabled(),
                            QString(), [target = QPointer<QAction>(action)] {
                                if (target)
                                    target->trigger();
                            }});
    }
}

/// The title of the panel that a widget stands in.
QString placeOf(const QWidget& widget)
{
    for (const QWidget* parent = widget.parentWidget(); parent != nullptr; parent = parent->parentWidget())
        if (const auto* const panel = qobject_cast<const Panel*>(parent))
            return panel->title();
    return tr("Window");
}

void addButton(QAbstractButton& button, std::vector<Command>& commands)
{
    commands.push_back({plain(button.text().isEmpty() ? button.accessibleName() : button.text()),
                        placeOf(button), button.shortcut().toString(QKeySequence::NativeText),
                        button.isEnabled(), button.isEnabled() ? QString() : button.toolTip(),
                        [target = QPointer<QAbstractButton>(&button)] {
                            if (target)
                                target->click();
                        }});
}

} // namespace

std::vector<Command> commandsOf(QMainWindow& window)
{
    std::vector<Command> commands;
    for (const QMenuBar* const bar : window.findChildren<QMenuBar*>())
        for (const QAction* const action : bar->actions())
            if (action->menu() != nullptr)
                addMenu(*action->menu(), plain(action->menu()->title()), commands);
    for (QAbstractButton* const button : window.findChildren<QAbstractButton*>())
        if (button->isVisible() && !button->accessibleName().isEmpty())
            addButton(*button, commands);
    for (QShortcut* const shortcut : window.findChildren<QShortcut*>()) {
        const auto* const owner = qobject_cast<const QWidget*>(shortcut->parent());
        if (shortcut->whatsThis().isEmpty() || owner == nullptr || !owner->isVisible())
            continue;
        commands.push_back({shortcut->whatsThis(),
                            owner->windowTitle().isEmpty() ? tr("Window") : owner->windowTitle(),
                            shortcut->key().toString(QKeySequence::NativeText), shortcut->isEnabled(),
                            QString(), [target = QPointer<QShortcut>(shortcut)] {
                                if (target)
                                    Q_EMIT target->activated();
                            }});
    }
    std::erase_if(commands, [](const Command& command) { return command.name.isEmpty(); });
    return commands;
}

std::vector<Command> matchingCommands(const std::vector<Command>& commands, const QString& text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    std::vector<Command> matching;
    for (const Command& command : commands) {
        const QString searched = command.name + u' ' + command.place;
        if (std::all_of(words.begin(), words.end(),
                        [&](const QString& word) { return searched.contains(word, Qt::CaseInsensitive); }))
            matching.push_back(command);
    }
    const auto order = [&](const Command& command) {
        const bool begins = !words.isEmpty() && command.name.startsWith(words.front(), Qt::CaseInsensitive);
        return std::pair(!command.isPossible, !begins);
    };
    std::stable_sort(matching.begin(), matching.end(),
                     [&](const Command& a, const Command& b) { return order(a) < order(b); });
    return matching;
}

} // namespace dyad
