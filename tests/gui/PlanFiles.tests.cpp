#include "app/workbench/PlanFiles.h"

#include "app/workbench/TrainPerspective.h"
#include "core/base/AtomicFile.h"
#include "tests/gui/DemoTraining.h"
#include "tests/support/TemporaryFolder.h"
#include "widgets/ElidedLabel.h"

#include <QFrame>
#include <QMessageBox>
#include <QSignalSpy>
#include <QUndoStack>

using namespace dyad;

namespace
{

QString pathOf(const TemporaryFolder& folder, const char* name)
{
    return QString::fromStdString((folder / name).string());
}

void write(const TemporaryFolder& folder, const char* name, const std::string& text)
{
    saveText(realFileSystem(), folder / name, text);
}

} // namespace

TEST_CASE("A plan that was saved opens as it was, wherever it is dropped, and can be taken back")
{
    const TemporaryFolder folder;
    MainWindow window;
    TrainingPlan plan = presetNamed("brand-1");
    plan.latent = 11;
    plan.live.learningRate = 0.0003;
    window.workspace().setPlan(plan);
    auto& files = window.findChild<TrainPerspective*>()->planFiles();
    QSignalSpy saved(&files, &PlanFiles::saved);
    files.save(pathOf(folder, "mine.json"));
    REQUIRE(waitFor([&] { return saved.count() == 1; }));

    window.workspace().setPlan(presetNamed("demo"));
    window.openPaths({pathOf(folder, "mine.json")});
    REQUIRE(waitFor([&] { return window.workspace().plan().latent == 11; }));
    CHECK(window.workspace().plan() == plan);
    CHECK(named<ElidedLabel>(window, QStringLiteral("Latent size, changed"))->text() ==
          QStringLiteral("8 → 11"));
    CHECK(named<ElidedLabel>(window, QStringLiteral("Learning rate, changed"))->text() ==
          QStringLiteral("0.005 → 0.0003"));
    window.findChild<QUndoStack*>()->undo();
    CHECK(window.workspace().plan() == presetNamed("demo"));
}

TEST_CASE("A published parameter file opens as a plan, and what of it has no part here is told")
{
    const TemporaryFolder folder;
    write(folder, "model_params.json",
          R"({"task": "batterybrandb", "hidden_size": 77, "use_flag": "train", "mystery": 1})");
    MainWindow window;
    window.openPaths({pathOf(folder, "model_params.json")});
    REQUIRE(waitFor([&] { return window.workspace().plan().hidden == 77; }));
    CHECK(window.workspace().plan().channels == channelSetNamed("brand-b"));
    const auto* const card = named<QFrame>(window, QStringLiteral("Advice"));
    CHECK_FALSE(card->isHidden());
    CHECK(card->accessibleDescription().contains("use_flag"));
    CHECK(card->accessibleDescription().contains("mystery"));
    named<QAbstractButton>(window, QStringLiteral("Dismiss advice"))->click();
    CHECK(card->isHidden());
}

TEST_CASE("A file that is no plan is refused in a sentence, as text, and the plan stays")
{
    const TemporaryFolder folder;
    write(folder, "broken.json", "{\"hidden_size\": ");
    write(folder, "wrong.json", "{\"<h1>big</h1>\": 1}");
    write(folder, "large.json", std::string(PlanFiles::largestBytes + 1, ' '));
    MainWindow window;
    const TrainingPlan before = window.workspace().plan();
    for (const auto& [name, sentence] :
         {std::pair{"broken.json", "it is not JSON"}, std::pair{"wrong.json", "there is no setting '<h1>big"},
          std::pair{"large.json", "larger than a megabyte"}, std::pair{"gone.json", "gone.json"}}) {
        CAPTURE(name);
        window.openPaths({pathOf(folder, name)});
        QMessageBox* box = nullptr;
        REQUIRE(waitFor([&] {
            box = window.findChild<QMessageBox*>(QStringLiteral("problemBox"));
            return box != nullptr;
        }));
        CHECK(box->text().contains(sentence));
        CHECK(box->textFormat() == Qt::PlainText);
        delete box;
        CHECK(window.workspace().plan() == before);
    }
}

TEST_CASE("While a run trains its plan is fixed: a plan file is refused and the link is shut")
{
    const TemporaryFolder folder;
    write(folder, "other.json", "{\"hidden_size\": 99}");
    MainWindow window;
    openDemoWith(window, briefPlan(200));
    QSignalSpy planned(&window.session(), &TrainingSession::planned);
    press(window, "Start");
    REQUIRE(waitFor([&] { return planned.count() == 1; }));
    CHECK_FALSE(named<QPushButton>(window, QStringLiteral("Open plan"))->isEnabled());
    window.openPaths({pathOf(folder, "other.json")});
    auto* const box = window.findChild<QMessageBox*>(QStringLiteral("problemBox"));
    REQUIRE(box != nullptr);
    CHECK(box->text().contains("other.json"));
    delete box;
    stopTraining(window);
    CHECK(window.workspace().plan().hidden == 8);
}
