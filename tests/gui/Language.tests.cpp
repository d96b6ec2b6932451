#include "app/workbench/Language.h"

#include "app/workbench/MainWindow.h"
#include "tests/gui/Driver.h"
#include "tests/support/Test.h"

#include <QApplication>
#include <QPushButton>

using namespace dyad;

TEST_CASE("In Chinese the window shows Chinese words and is still driven by its English names")
{
    applyLanguage(*qApp, Language::Chinese);
    {
        MainWindow window;
        CHECK(named<QPushButton>(window, QStringLiteral("Start"))->text() == QStringLiteral("开始"));
        CHECK(named<QPushButton>(window, QStringLiteral("Open files"))->text() != QStringLiteral("Open…"));
    }
    applyLanguage(*qApp, Language::English);
    MainWindow window;
    CHECK(named<QPushButton>(window, QStringLiteral("Start"))->text() == QStringLiteral("Start"));
}
