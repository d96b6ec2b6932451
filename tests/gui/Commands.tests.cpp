#include "app/workbench/Commands.h"

#include "app/workbench/MainWindow.h"
#include "tests/gui/Driver.h"
#include "tests/support/Test.h"

#include <QAction>
#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>

#include <algorithm>
#include <map>

using namespace dyad;

namespace
{

std::vector<QString> namesOf(const std::vector<Command>& commands)
{
    std::vector<QString> names;
    for (const Command& command : commands)
        names.push_back(command.name);
    return names;
}

bool has(const std::vector<Command>& commands, const QString& name)
{
    const auto names = namesOf(commands);
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

TEST_CASE("Everything in the menus and every button on view is a command, and says why it is not possible")
{
    MainWindow window;
    window.show();
    const std::vector<Command> commands = commandsOf(window);
    for (const char* const name : {"Open files", "Quit", "Start", "Stop", "Inspect", "All settings"})
        CHECK(has(commands, QString::fromLatin1(name)));
    CHECK_FALSE(has(commands, QStringLiteral("Confirm the fault"))); // another perspective's
    for (const Command& command : commands)
        if (command.name == QLatin1String("Stop")) {
            CHECK_FALSE(command.isPossible);
            CHECK_FALSE(command.whyNot.isEmpty());
        }
}

TEST_CASE("A command is found by any of its words, and what begins with them comes first")
{
    const auto command = [](const char* name, bool isPossible = true) {
        return Command{QString::fromLatin1(name), QStringLiteral("File"), {}, isPossible, {}, {}};
    };
    const std::vector<Command> all{command("Stop opening", false), command("Reopen files"),
                                   command("Open files"), command("Quit")};
    CHECK(namesOf(matchingCommands(all, QStringLiteral("open"))) ==
          std::vector<QString>{QStringLiteral("Open files"), QStringLiteral("Reopen files"),
                               QStringLiteral("Stop opening")});
    CHECK(namesOf(matchingCommands(all, QStringLiteral("FILES re"))) ==
          std::vector<QString>{QStringLiteral("Reopen files")});
    CHECK(matchingCommands(all, QStringLiteral("nothing such")).empty());
    CHECK(matchingCommands(all, QString()).size() == 4);
}

TEST_CASE("Ctrl+K opens the palette, words choose, Enter does it")
{
    MainWindow window;
    window.show();
    REQUIRE(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    auto* const line = window.findChild<QLineEdit*>(QStringLiteral("commandLine"));
    REQUIRE(line != nullptr);
    QTest::keyClicks(line, QStringLiteral("inspect"));
    const auto* const list = window.findChild<QListWidget*>(QStringLiteral("commandList"));
    REQUIRE(list->count() > 0);
    CHECK(list->currentItem()->text() == QStringLiteral("Inspect"));
    QTest::keyClick(line, Qt::Key_Return);
    REQUIRE(waitFor(
        [&] { return window.findChild<QWidget*>(QStringLiteral("inspectPerspective"))->isVisible(); }));
    CHECK(has(commandsOf(window), QStringLiteral("Confirm the fault")));
}

TEST_CASE("No two actions of a window have the same key while both are on view")
{
    MainWindow window;
    window.show();
    REQUIRE(QTest::qWaitForWindowActive(&window));
    for (const Qt::Key perspective : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4}) {
        QTest::keyClick(&window, perspective, Qt::ControlModifier);
        std::map<QString, QString> byKey;
        for (const Command& command : commandsOf(window)) {
            if (command.keys.isEmpty())
                continue;
            INFO(command.keys.toStdString()
                 << ": " << command.name.toStdString() << " and " << byKey[command.keys].toStdString());
            CHECK(byKey[command.keys].isEmpty());
            byKey[command.keys] = command.name;
        }
    }
}

TEST_CASE("F1 lists the keys")
{
    MainWindow window;
    window.show();
    window.findChild<QAction*>(QStringLiteral("keys"))->trigger();
    CHECK(window.findChild<QDialog*>(QStringLiteral("keysDialog")) != nullptr);
}
