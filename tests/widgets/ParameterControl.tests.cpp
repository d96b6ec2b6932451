#include "widgets/ParameterControl.h"

#include "tests/support/Test.h"
#include "widgets/NumberBox.h"
#include "widgets/RangeSlider.h"

#include <QAccessible>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace dyad;

namespace
{

ParameterSpec ceilingSpec()
{
    ParameterSpec spec;
    spec.objectName = "klCeiling";
    spec.accessibleName = "KL ceiling";
    spec.label = "Ceiling";
    spec.scale = ParameterScale::Logarithmic;
    spec.sliderMinimum = 1e-4;
    spec.sliderMaximum = 1.0;
    spec.hardMinimum = 0.0;
    spec.hardMaximum = 1000.0;
    return spec;
}

struct Watched {
    explicit Watched(const ParameterSpec& spec = ceilingSpec())
        : control(spec)
        , previews(&control, &ParameterControl::previewed)
        , commits(&control, &ParameterControl::committed)
    {
        control.resize(240, 50);
        control.setValue(0.01);
        control.show();
    }

    void type(const char* text)
    {
        QLineEdit* edit = control.box()->findChild<QLineEdit*>();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void pressInBox(Qt::Key key) { QTest::keyClick(control.box(), key); }

    ParameterControl control;
    QSignalSpy previews;
    QSignalSpy commits;
};

} // namespace

TEST_CASE("Setting a value says nothing and moves both the box and the slider")
{
    Watched watched;
    watched.control.setValue(0.1);
    CHECK(watched.previews.isEmpty());
    CHECK(watched.commits.isEmpty());
    CHECK(watched.control.value() == 0.1);
    CHECK(watched.control.box()->value() == 0.1);
    CHECK(watched.control.slider()->value() == 750);
}

TEST_CASE("Dragging the slider previews, letting go commits once")
{
    Watched watched;
    RangeSlider* slider = watched.control.slider();
    const QPoint start = slider->rect().center();
    QTest::mousePress(slider, Qt::LeftButton, Qt::NoModifier, start);
    QTest::mouseMove(slider, start + QPoint(30, 0));
    QTest::mouseMove(slider, start + QPoint(60, 0));
    CHECK(watched.previews.size() >= 1);
    CHECK(watched.commits.isEmpty());
    CHECK(watched.control.value() == 0.01);
    QTest::mouseRelease(slider, Qt::LeftButton, Qt::NoModifier, start + QPoint(60, 0));
    REQUIRE(watched.commits.size() == 1);
    CHECK(watched.commits[0][0].toDouble() == watched.previews.back()[0].toDouble());
    CHECK(watched.control.value() > 0.01);
}

TEST_CASE("A slider moved without a drag commits at once, as keys and assistive technology do")
{
    Watched watched;
    watched.control.slider()->setValue(750);
    REQUIRE(watched.commits.size() == 1);
    CHECK(watched.commits[0][0].toDouble() == Approx(0.1));
    QTest::keyClick(watched.control.slider(), Qt::Key_Right);
    CHECK(watched.commits.size() == 2);
    CHECK(watched.previews.isEmpty());
}

TEST_CASE("Typing previews every acceptable number and Enter commits it once")
{
    Watched watched;
    watched.type("0.02");
    CHECK_FALSE(watched.previews.isEmpty());
    CHECK(watched.previews.back()[0].toDouble() == 0.02);
    CHECK(watched.commits.isEmpty());
    watched.pressInBox(Qt::Key_Return);
    REQUIRE(watched.commits.size() == 1);
    CHECK(watched.commits[0][0].toDouble() == 0.02);
    CHECK(watched.control.slider()->value() == watched.control.positionOf(0.02));
}

TEST_CASE("Focus lost commits what was typed")
{
    Watched watched;
    watched.type("0.03");
    QFocusEvent leave(QEvent::FocusOut);
    QCoreApplication::sendEvent(watched.control.box(), &leave);
    REQUIRE(watched.commits.size() == 1);
    CHECK(watched.commits[0][0].toDouble() == 0.03);
}

TEST_CASE("Garbage is refused and the old value stands again")
{
    for (const char* garbage : {"abc", "nan", "inf", "", "1e", "0,5", "-3", "5000"}) {
        CAPTURE(garbage);
        Watched watched;
        watched.type(garbage);
        if (*garbage == '\0')
            QTest::keyClick(watched.control.box()->findChild<QLineEdit*>(), Qt::Key_Delete);
        watched.pressInBox(Qt::Key_Return);
        CHECK(watched.commits.isEmpty());
        CHECK(watched.control.value() == 0.01);
        CHECK(watched.control.box()->text() == "0.01");
        if (!watched.previews.isEmpty())
            CHECK(watched.previews.back()[0].toDouble() == 0.01);
    }
}

TEST_CASE("Escape gives up what was typed and the preview returns to what holds")
{
    Watched watched;
    watched.type("0.5");
    watched.pressInBox(Qt::Key_Escape);
    CHECK(watched.commits.isEmpty());
    CHECK(watched.previews.back()[0].toDouble() == 0.01);
    CHECK(watched.control.box()->text() == "0.01");
}

TEST_CASE("A typed value may leave the slider's range within the hard one")
{
    Watched watched;
    watched.type("20");
    watched.pressInBox(Qt::Key_Return);
    CHECK(watched.control.value() == 20.0);
    CHECK(watched.control.slider()->value() == RangeSlider::steps);
}

TEST_CASE("A value set while the slider is held waits until it is let go")
{
    Watched watched;
    RangeSlider* slider = watched.control.slider();
    const QPoint handle(static_cast<int>(slider->width() * 0.5), slider->height() / 2);
    QTest::mousePress(slider, Qt::LeftButton, Qt::NoModifier, handle);
    watched.control.setValue(0.3);
    CHECK(watched.control.value() == 0.01);
    QTest::mouseRelease(slider, Qt::LeftButton, Qt::NoModifier, handle);
    CHECK(watched.control.value() == 0.3);
    CHECK(watched.commits.isEmpty());
}

TEST_CASE("Every position of a logarithmic slider comes back from the value that it stands for")
{
    const Watched watched;
    for (int position = 0; position <= RangeSlider::steps; ++position)
        CHECK(std::abs(watched.control.positionOf(watched.control.valueAt(position)) - position) <= 1);
    CHECK(watched.control.valueAt(0) == 1e-4);
    CHECK(watched.control.valueAt(500) == Approx(0.01));
    CHECK(watched.control.valueAt(RangeSlider::steps) == 1.0);
}

TEST_CASE("A whole number stays whole however it is moved")
{
    ParameterSpec spec;
    spec.sliderMinimum = 1;
    spec.sliderMaximum = 4020;
    spec.hardMinimum = 1;
    spec.isWhole = true;
    Watched watched(spec);
    watched.control.slider()->setValue(333);
    CHECK(watched.control.value() == std::round(watched.control.value()));
    watched.type("920.4");
    watched.pressInBox(Qt::Key_Return);
    CHECK(watched.control.value() == 920.0);
    CHECK(watched.control.box()->text() == "920");
}

TEST_CASE("Where zero makes sense, the left end of a logarithmic slider means it")
{
    ParameterSpec spec = ceilingSpec();
    spec.zeroAtLeft = true;
    Watched watched(spec);
    watched.control.slider()->setValue(0);
    CHECK(watched.control.value() == 0.0);
    CHECK(watched.control.positionOf(0.0) == 0);
}

TEST_CASE("Assistive technology reads and sets the parameter's own value")
{
    Watched watched;
    QAccessibleInterface* access = QAccessible::queryAccessibleInterface(watched.control.slider());
    REQUIRE(access != nullptr);
    CHECK(access->text(QAccessible::Name) == "KL ceiling");
    QAccessibleValueInterface* value = access->valueInterface();
    REQUIRE(value != nullptr);
    CHECK(value->currentValue().toDouble() == 0.01);
    CHECK(value->minimumValue().toDouble() == 1e-4);
    CHECK(value->maximumValue().toDouble() == 1.0);
    value->setCurrentValue(0.02);
    REQUIRE(watched.commits.size() == 1);
    CHECK(watched.commits[0][0].toDouble() == 0.02);
    value->setCurrentValue(std::nan(""));
    CHECK(watched.commits.size() == 1);
}

TEST_CASE("A control that has no part in the plan is shut and says why")
{
    Watched watched;
    watched.control.setUnavailable("Only the logistic shape has a steepness.");
    CHECK_FALSE(watched.control.slider()->isEnabled());
    CHECK_FALSE(watched.control.box()->isEnabled());
    CHECK(watched.control.toolTip() == "Only the logistic shape has a steepness.");
    watched.control.setUnavailable({});
    CHECK(watched.control.slider()->isEnabled());
}
