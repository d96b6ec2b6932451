#include "app/workbench/Commands.h"
#include "app/workbench/MainWindow.h"
#include "app/workbench/ProjectDesk.h"
#include "tests/gui/DemoTraining.h"
#include "tests/gui/Driver.h"
#include "tests/support/Test.h"
#include "widgets/PlotView.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QDoubleSpinBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QSettings>
#include <QSpinBox>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <memory>
#include <random>
#include <set>

using namespace dyad;

namespace
{

/// A person who does whatever can be done, without knowing why.
class Walker
{
public:
    explicit Walker(unsigned seed) : m_random(seed)
    {
        // Boxes and menus that wait for an answer get one, whichever comes first.
        QObject::connect(&m_answering, &QTimer::timeout, [] {
            if (QWidget* const menu = QApplication::activePopupWidget())
                menu->close();
            if (auto* const box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget()))
                box->defaultButton() != nullptr ? box->defaultButton()->click() : box->reject();
            else if (QWidget* const modal = QApplication::activeModalWidget())
                modal->close();
        });
        m_answering.start(5);
        openWindow();
    }

    void step()
    {
        if (!m_window->isVisible())
            openWindow();
        switch (pick(8)) {
        case 0:
        case 1:
        case 2:
            press();
            break;
        case 3:
            giveCommand();
            break;
        case 4:
        case 5:
            changeNumber();
            break;
        case 6:
            turnPlot();
            break;
        default:
            search();
        }
        m_window->workspace().selection(); // it is still there
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }

    /// Everything that was begun comes to an end.
    void finish()
    {
        if (m_window->session().isActive())
            m_window->session().stop();
        REQUIRE(waitFor([&] { return !m_window->session().isActive(); }));
        m_window.reset();
        QSettings().clear(); // language, theme and project as other tests expect them
        applyTheme(*qApp, ThemeChoice::Light);
    }

    const std::set<std::string>& done() const { return m_done; }

private:
    int pick(std::size_t count) { return static_cast<int>(m_random() % std::max<std::size_t>(count, 1)); }

    void note(const QString& what) { m_done.insert(what.section(QLatin1Char(' '), 0, 1).toStdString()); }

    void openWindow()
    {
        m_window.reset(); // a training that was under way ends with it
        m_window = std::make_unique<MainWindow>();
        note(QStringLiteral("open window"));
        m_window->projects().open(ProjectDesk::last(), false);
        openSmallFleet(*m_window);
    }

    /// What a training is steered by, and the vehicles are judged with.
    void press()
    {
        static const std::vector<const char*> names = {
            "Start", "Pause", "Resume", "Stop", "Checkpoint now", "Confirm fault", "False alarm", "Unsure"};
        const QString name = QLatin1String(names[static_cast<std::size_t>(pick(names.size()))]);
        auto* const button = named<QAbstractButton>(*m_window, name);
        if (!button->isEnabled())
            return;
        note(name);
        button->click();
    }

    void giveCommand()
    {
        std::vector<Command> commands = commandsOf(*m_window);
        std::erase_if(commands, [](const Command& command) { return !command.isPossible; });
        if (commands.empty())
            return;
        const Command& command = commands[static_cast<std::size_t>(pick(commands.size()))];
        note(command.name + QStringLiteral(" (") + command.place + ')');
        command.run();
    }

    void changeNumber()
    {
        static const std::set<QString> names = {
            QStringLiteral("KL ceiling"),     QStringLiteral("KL midpoint"),  QStringLiteral("KL steepness"),
            QStringLiteral("NLL weight"),     QStringLiteral("Label weight"), QStringLiteral("Noise scale"),
            QStringLiteral("Learning rate"),  QStringLiteral("Threshold"),    QStringLiteral("Fault cost"),
            QStringLiteral("First snippet"),  QStringLiteral("Last snippet"), QStringLiteral("Fault rate"),
            QStringLiteral("Inspection cost")};
        std::vector<QAbstractSpinBox*> boxes;
        for (QAbstractSpinBox* const box : m_window->findChildren<QAbstractSpinBox*>())
            if (box->isVisible() && box->isEnabled() && names.contains(box->accessibleName()))
                boxes.push_back(box);
        if (boxes.empty())
            return;
        QAbstractSpinBox* const box = boxes[static_cast<std::size_t>(pick(boxes.size()))];
        note(box->accessibleName());
        const double share = pick(1001) / 1000.0;
        if (auto* const real = qobject_cast<QDoubleSpinBox*>(box)) {
            const double highest = std::min(real->maximum(), real->minimum() + 1e6);
            real->setValue(real->minimum() + share * share * share * (highest - real->minimum()));
        } else if (auto* const whole = qobject_cast<QSpinBox*>(box)) {
            whole->setValue(whole->minimum() +
                            static_cast<int>(share * (whole->maximum() - whole->minimum())));
        }
    }

    void turnPlot()
    {
        std::vector<PlotView*> plots;
        for (PlotView* const plot : m_window->findChildren<PlotView*>())
            if (plot->isVisible())
                plots.push_back(plot);
        if (plots.empty())
            return;
        PlotView* const plot = plots[static_cast<std::size_t>(pick(plots.size()))];
        note(plot->accessibleName());
        static const std::vector<Qt::Key> keys = {Qt::Key_Left, Qt::Key_Right, Qt::Key_Plus, Qt::Key_Minus,
                                                  Qt::Key_Home};
        QKeyEvent press(QEvent::KeyPress, keys[static_cast<std::size_t>(pick(keys.size()))], Qt::NoModifier);
        QApplication::sendEvent(plot, &press);
    }

    void search()
    {
        for (QLineEdit* const box : m_window->findChildren<QLineEdit*>())
            if (box->isVisible() && box->accessibleName().startsWith(QLatin1String("Search")))
                box->setText(pick(2) == 0 ? QString() : QStringLiteral("v 1"));
    }

    std::mt19937 m_random;
    QTimer m_answering;
    std::unique_ptr<MainWindow> m_window;
    std::set<std::string> m_done;
};

} // namespace

TEST_CASE("A thousand steps of somebody who tries everything: the window answers, and closes at the end")
{
    const QByteArray asked = qgetenv("DYAD_WALK_SEED");
    const unsigned seed = asked.isEmpty() ? 20 : asked.toUInt();
    const int steps =
        qEnvironmentVariableIsSet("DYAD_WALK_STEPS") ? qEnvironmentVariableIntValue("DYAD_WALK_STEPS") : 1000;
    INFO("DYAD_WALK_SEED=" << seed);
    Walker walker(seed);
    for (int i = 0; i < steps; ++i)
        walker.step();
    walker.finish();
    std::cout << "random walk: " << steps << " steps, " << walker.done().size() << " different things done\n";
    CHECK(walker.done().size() > 20);
}
