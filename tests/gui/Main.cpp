// Tests of the whole window, offscreen, with settings and data in a folder of their own.
#include "tests/gui/OwnHome.h"
#include "tests/gui/PostedOrder.h"
#include "tests/support/RunTests.h"
#include "widgets/Theme.h"

int main(int argc, char** argv)
{
    const dyad::OwnHome home;
    dyad::PostedOrderApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("DyAD Workbench"));
    QApplication::setOrganizationName(QStringLiteral("DyAD Workbench"));
    dyad::applyTheme(application, dyad::ThemeChoice::Light);
    return dyad::runTests(argc, argv);
}
