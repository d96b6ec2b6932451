#include "widgets/AccessibleChoice.h"

#include "tests/support/Test.h"

#include <QAccessible>
#include <QComboBox>
#include <QSignalSpy>

using namespace dyad;

TEST_CASE("Assistive technology finds a combo box by its name, reads its choice and sets it as a person does")
{
    nameComboBoxes();
    QComboBox box;
    box.setAccessibleName("Preset");
    box.addItems({"demo", "brand-1", "brand-2"});
    QSignalSpy chosen(&box, &QComboBox::activated);
    QAccessibleInterface* const access = QAccessible::queryAccessibleInterface(&box);
    REQUIRE(access != nullptr);
    CHECK(access->role() == QAccessible::ComboBox);
    CHECK(access->text(QAccessible::Name) == "Preset");
    CHECK(access->text(QAccessible::Value) == "demo");
    access->valueInterface()->setCurrentValue(2);
    CHECK(box.currentText() == "brand-2");
    CHECK(chosen.size() == 1);
    access->actionInterface()->doAction(QAccessibleActionInterface::decreaseAction());
    CHECK(access->text(QAccessible::Value) == "brand-1");
    CHECK(chosen.size() == 2);
    access->valueInterface()->setCurrentValue(7); // there is none
    box.setEnabled(false);
    access->valueInterface()->setCurrentValue(0);
    CHECK(box.currentText() == "brand-1");
    CHECK(chosen.size() == 2);
}
