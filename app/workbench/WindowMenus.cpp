#include "app/workbench/WindowMenus.h"

#include "app/workbench/RecentMenu.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QUndoGroup>

namespace dyad
{

WindowMenus::WindowMenus(QMenuBar& bar, const QUndoGroup& undo, QWidget* window)
    : QObject(window)
    , m_recent(new RecentMenu(window))
{
    connect(m_recent, &RecentMenu::chosen, this, &WindowMenus::openRequested);
    addFile(bar, window);
    addEdit(bar, undo);
    addView(bar);
    addHelp(bar, window);
}

void WindowMenus::addRecent(const QStringList& paths)
{
    m_recent->add(paths);
}

void WindowMenus::addFile(QMenuBar& bar, QWidget* window)
{
    QMenu* const file = bar.addMenu(tr("&File"));
    file->addAction(tr("&Open files…"), QKeySequence::Open, this, &WindowMenus::openFilesRequested)
        ->setObjectName(QStringLiteral("openFiles"));
    file->addAction(tr("Open a fol&der…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), this,
                    &WindowMenus::openFolderRequested)
        ->setObjectName(QStringLiteral("openFolder"));
    file->addMenu(m_recent);
    file->addAction(tr("Open the d&emo fleet"), this, &WindowMenus::openDemoRequested)
        ->setObjectName(QStringLiteral("openDemo"));
    file->addSeparator();
    file->addAction(tr("&New project…"), QKeySequence::New, this, &WindowMenus::newProjectRequested)
        ->setObjectName(QStringLiteral("newProject"));
    file->addAction(tr("Open a &project…"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_O), this,
                    &WindowMenus::openProjectRequested)
        ->setObjectName(QStringLiteral("openProject"));
    file->addAction(tr("Save the project &as…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), this,
                    &WindowMenus::saveProjectAsRequested)
        ->setObjectName(QStringLiteral("saveProjectAs"));
    file->addSeparator();
    file->addAction(tr("Report of the &vehicle…"), QKeySequence::Print, this,
                    &WindowMenus::vehicleReportRequested)
        ->setObjectName(QStringLiteral("vehicleReport"));
    file->addAction(tr("&Report of the fleet…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), this,
                    &WindowMenus::fleetReportRequested)
        ->setObjectName(QStringLiteral("fleetReport"));
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence::Quit, window, &QWidget::close)
        ->setObjectName(QStringLiteral("quit"));
}

void WindowMenus::addEdit(QMenuBar& bar, const QUndoGroup& group)
{
    QMenu* const edit = bar.addMenu(tr("&Edit"));
    QAction* const undo = group.createUndoAction(this, tr("Undo"));
    undo->setObjectName(QStringLiteral("undo"));
    undo->setShortcut(QKeySequence::Undo);
    QAction* const redo = group.createRedoAction(this, tr("Redo"));
    redo->setObjectName(QStringLiteral("redo"));
    redo->setShortcut(QKeySequence::Redo);
    edit->addActions({undo, redo});
}

void WindowMenus::addView(QMenuBar& bar)
{
    QMenu* const view = bar.addMenu(tr("&View"));
    const auto addTheme = [this, view](const QString& text, ThemeChoice choice) {
        view->addAction(text, this, [choice] {
            QSettings().setValue(QStringLiteral("theme"), static_cast<int>(choice));
            applyTheme(*qApp, choice);
        });
    };
    addTheme(tr("&Follow the system's colours"), ThemeChoice::System);
    addTheme(tr("&Light"), ThemeChoice::Light);
    addTheme(tr("&Dark"), ThemeChoice::Dark);
    view->addSeparator();
    QMenu* const languages = view->addMenu(tr("Lan&guage"));
    for (const LanguageChoice& choice : languageChoices()) {
        QAction* const action = languages->addAction(
            choice.name, this, [this, choice] { Q_EMIT languageChosen(choice.language); });
        action->setCheckable(true);
        action->setChecked(choice.language == chosenLanguage());
    }
    view->addSeparator();
    view->addAction(tr("&Reset the panels"), this, &WindowMenus::resetRequested);
}

void WindowMenus::addHelp(QMenuBar& bar, QWidget* window)
{
    QMenu* const help = bar.addMenu(tr("&Help"));
    help->addAction(tr("&Commands…"), QKeySequence(Qt::CTRL | Qt::Key_K), this,
                    &WindowMenus::paletteRequested)
        ->setObjectName(QStringLiteral("commands"));
    help->addAction(tr("&Keys…"), QKeySequence(Qt::Key_F1), this, &WindowMenus::keysRequested)
        ->setObjectName(QStringLiteral("keys"));
    help->addSeparator();
    help->addAction(tr("&About"), this, [window] {
        QMessageBox::about(
            window, tr("About DyAD Workbench"),
            tr("DyAD Workbench %1\n\nFinds electric vehicles whose batteries are going to fail.\n"
               "GPL-3.0-or-later")
                .arg(QStringLiteral(DYAD_VERSION)));
    });
}

} // namespace dyad
