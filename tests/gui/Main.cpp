// Tests of the whole window, offscreen, with settings and data in a folder of their own.
#include "tests/gui/PostedOrder.h"
#include "tests/support/RunTests.h"
#include "tests/support/TemporaryFolder.h"
#include "widgets/Theme.h"

int main(int argc, char** argv)
{
    const dyad::TemporaryFolder home;
    qputenv("HOME", QByteArray::fromStdString(home.path().string()));
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
        qputenv(name, QByteArray::fromStdString(home.path().string()));
    dyad::PostedOrderApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("DyAD Workbench"));
    QApplication::setOrganizationName(QStringLiteral("DyAD Workbench"));
    dyad::applyTheme(application, dyad::ThemeChoice::Light);
    return dyad::runTests(argc, argv);
}
