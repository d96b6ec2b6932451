// Tests of widgets need an application; the platform plugin is chosen by the test's environment.
#include "tests/support/RunTests.h"
#include "widgets/Theme.h"

#include <QApplication>

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    dyad::applyTheme(application, dyad::ThemeChoice::Light);
    return dyad::runTests(argc, argv);
}
