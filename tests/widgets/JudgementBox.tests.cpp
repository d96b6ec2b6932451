#include "widgets/JudgementBox.h"

#include "tests/widgets/PanelProbe.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace dyad;

TEST_CASE("A judgement is given by its button, changed by another and taken back by the same")
{
    JudgementBox box;
    QSignalSpy judged(&box, &JudgementBox::judged);
    auto* const confirm = named<QPushButton>(box, QStringLiteral("Confirm fault"));
    auto* const unsure = named<QPushButton>(box, QStringLiteral("Unsure"));
    CHECK_FALSE(confirm->isEnabled()); // there is no vehicle
    box.setReview(VehicleReview{});
    confirm->click();
    unsure->toggle(); // as assistive technology does
    CHECK_FALSE(confirm->isChecked());
    box.judge(Judgement::Unsure);
    REQUIRE(judged.size() == 3);
    CHECK(judged[0][0].value<std::optional<Judgement>>() == Judgement::Fault);
    CHECK(judged[1][0].value<std::optional<Judgement>>() == Judgement::Unsure);
    CHECK_FALSE(judged[2][0].value<std::optional<Judgement>>().has_value());
    box.setReview(VehicleReview{true, Judgement::FalseAlarm, {}});
    CHECK(judged.size() == 3); // what is shown is not said again
}

TEST_CASE("A note is kept as it is written, and the writing goes on undisturbed")
{
    JudgementBox box;
    QSignalSpy notes(&box, &JudgementBox::noteCommitted);
    box.setReview(VehicleReview{});
    auto* const note = named<QPlainTextEdit>(box, QStringLiteral("Note"));
    QTest::keyClicks(note, QStringLiteral("late "));
    REQUIRE(notes.wait(5000)); // without leaving it
    CHECK(notes.back()[0].toString() == QStringLiteral("late"));
    box.setReview(VehicleReview{true, std::nullopt, QStringLiteral("late")});
    QTest::keyClicks(note, QStringLiteral("sag"));
    CHECK(note->toPlainText() == QStringLiteral("late sag"));
    box.commitNote();
    REQUIRE(notes.size() == 2);
    CHECK(notes.back()[0].toString() == QStringLiteral("late sag"));
}

TEST_CASE("Enter leaves a note, and with Shift it begins a line")
{
    JudgementBox box;
    QSignalSpy notes(&box, &JudgementBox::noteCommitted);
    box.setReview(VehicleReview{});
    auto* const note = named<QPlainTextEdit>(box, QStringLiteral("Note"));
    QTest::keyClicks(note, QStringLiteral("one"));
    QTest::keyClick(note, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(note, QStringLiteral("two"));
    CHECK(notes.isEmpty());
    QTest::keyClick(note, Qt::Key_Return);
    REQUIRE(notes.size() == 1);
    CHECK(notes.back()[0].toString() == QStringLiteral("one\ntwo"));
    CHECK(note->toPlainText() == QStringLiteral("one\ntwo"));
}
