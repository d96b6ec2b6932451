// Tests of widgets need an application; the platform plugin is chosen by the test's environment.
#if __has_include(<catch2/catch_session.hpp>)
#include <catch2/catch_session.hpp>
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#endif

#include "widgets/Theme.h"

#include <QApplication>

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    dyad::applyTheme(application, dyad::ThemeChoice::Light);
    return Catch::Session().run(argc, argv);
}
