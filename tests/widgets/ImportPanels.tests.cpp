#include "tests/widgets/GalleryImport.h"
#include "tests/widgets/PanelProbe.h"
#include "widgets/ChoiceBox.h"
#include "widgets/ColumnsPanel.h"
#include "widgets/FileText.h"
#include "widgets/ImportCard.h"
#include "widgets/NumberBox.h"
#include "widgets/PreviewPanel.h"
#include "widgets/ReadingPanel.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

using namespace dyad;

namespace
{

/// Remembers the last change that a columns panel told of.
struct ColumnListener {
    explicit ColumnListener(ColumnsPanel& panel)
    {
        QObject::connect(&panel, &ColumnsPanel::columnsChosen, &panel,
                         [this](const ColumnFold& where, const ColumnChoice& what) {
                             ++times;
                             columns = where;
                             choice = what;
                         });
    }

    int times = 0;
    ColumnFold columns;
    ColumnChoice choice;
};

} // namespace

TEST_CASE("A column put to another use is told with its new unit, and nothing is told of what is only shown")
{
    ColumnsPanel panel;
    ColumnListener listener(panel);
    panel.setContent(gallery::contentOf(gallery::chargingTable()));
    CHECK(listener.times == 0);
    auto* const becomes = named<ChoiceBox>(panel, "Column 8 becomes");
    REQUIRE(becomes != nullptr);
    CHECK(becomes->currentText() == "volt");
    becomes->setCurrentText("max_temp");
    CHECK(listener.times == 1);
    CHECK(listener.columns == ColumnFold{7, 1});
    CHECK(listener.choice.use == ColumnUse::Channel);
    CHECK(listener.choice.channel == "max_temp");
    CHECK(listener.choice.unit == "C");
}

TEST_CASE("The unit of a column can be chosen, and brings its factor")
{
    ColumnsPanel panel;
    ColumnListener listener(panel);
    panel.setContent(gallery::contentOf(gallery::chargingTable()));
    auto* const unit = named<ChoiceBox>(panel, "Column 8 unit");
    REQUIRE(unit != nullptr);
    CHECK(unit->currentText() == "V");
    unit->setCurrentText("mV");
    REQUIRE(listener.times == 1);
    CHECK(listener.choice.fileUnit == "mV");
    CHECK(listener.choice.factor == Approx(0.001));
    CHECK_FALSE(named<ChoiceBox>(panel, "Column 1 unit")->isEnabled());
}

TEST_CASE("Cells stand in one line that is chosen for at once and can be unfolded")
{
    ColumnsPanel panel;
    ColumnListener listener(panel);
    panel.setContent(gallery::contentOf(gallery::chargingTable()));
    auto* const all = named<ChoiceBox>(panel, "Columns 10 to 105 become");
    REQUIRE(all != nullptr);
    CHECK(named<ChoiceBox>(panel, "Column 11 becomes") == nullptr);
    all->setCurrentText("cell voltage");
    REQUIRE(listener.times == 1);
    CHECK(listener.columns == ColumnFold{9, 96});
    CHECK(listener.choice.use == ColumnUse::CellVoltage);
    named<QToolButton>(panel, "Unfold Columns 10 to 105")->click();
    auto* const one = named<ChoiceBox>(panel, "Column 11 becomes");
    REQUIRE(one != nullptr);
    one->setCurrentText("cell temperature");
    CHECK(listener.columns == ColumnFold{10, 1});
}

TEST_CASE("Numbered columns fold while they follow each other and are used alike")
{
    std::vector<ColumnChoice> columns(9);
    for (std::size_t i = 0; i < columns.size(); ++i)
        columns[i].header = "t" + std::to_string(i + (i < 5 ? 1 : 5));
    CHECK(foldColumns(columns) == std::vector<ColumnFold>{{0, 5}, {5, 4}});
    columns[2].use = ColumnUse::Time;
    CHECK(foldColumns(columns).size() == 6);
    CHECK(foldColumns({}).empty());
}

TEST_CASE("A column may have a name of its own, which can be typed")
{
    ColumnsPanel panel;
    ColumnListener listener(panel);
    TableGroup table = gallery::chargingTable();
    panel.setContent(gallery::contentOf(table));
    auto* const becomes = named<ChoiceBox>(panel, "Column 4 becomes");
    becomes->setCurrentText("a name of its own…");
    REQUIRE(listener.times == 1);
    CHECK(listener.choice.use == ColumnUse::Channel);
    CHECK(listener.choice.channel == "soc");
    table.mapping.columns[3] = listener.choice;
    table.mapping.columns[3].channel = "charge";
    panel.setContent(gallery::contentOf(table));
    REQUIRE(becomes->isEditable());
    CHECK(becomes->currentText() == "charge");
    becomes->lineEdit()->setText("state_of_charge");
    Q_EMIT becomes->lineEdit()->editingFinished();
    CHECK(listener.choice.channel == "state_of_charge");
}

TEST_CASE("What a person chose is said beside what was recognised")
{
    ColumnsPanel panel;
    TableGroup table = gallery::chargingTable();
    const std::vector<ColumnChoice> recognised = table.mapping.columns;
    table.mapping.columns[7].use = ColumnUse::Unused;
    panel.setContent({table.mapping.columns, recognised, {}});
    bool isSaid = false;
    for (const auto* widget : panel.findChildren<QWidget*>())
        isSaid = isSaid || widget->accessibleDescription().contains("recognised as volt");
    CHECK(isSaid);
}

TEST_CASE("Hostile headers are text: five hundred of them widen nothing and are shown as they are")
{
    const TableGroup table = gallery::hostileTable(500);
    ColumnsPanel columns;
    columns.resize(700, 400);
    columns.show();
    columns.setContent(gallery::contentOf(table));
    QApplication::processEvents();
    CHECK(columns.width() == 700);
    CHECK(columns.minimumSizeHint().width() < 700);
    ReadingPanel reading;
    reading.resize(480, 400);
    reading.show();
    reading.setFindings(gallery::findingsOf(table));
    reading.card()->setOutlook({QString(3000, 'W'), QString(3000, 'W'), "<b>" + QString(3000, 'W')});
    QApplication::processEvents();
    CHECK(reading.width() == 480);
    PreviewPanel preview;
    preview.resize(700, 200);
    preview.show();
    preview.setContent(gallery::previewOf(table));
    QApplication::processEvents();
    CHECK(preview.table()->model()->columnCount() == 501);
    for (int section = 0; section < 20; ++section)
        CHECK(preview.table()->columnWidth(section) < 400);
    CHECK(preview.table()
              ->model()
              ->headerData(1, Qt::Horizontal, Qt::DisplayRole)
              .toString()
              .startsWith("<h1>"));
}

TEST_CASE("Nothing at all is shown without harm")
{
    ColumnsPanel columns;
    columns.setContent({});
    columns.setTables({}, 0);
    ReadingPanel reading;
    reading.setFindings({});
    PreviewPanel preview;
    preview.setContent({});
    CHECK(preview.table()->model()->rowCount() == 0);
    CHECK(preview.table()->model()->columnCount() == 0);
    preview.setText("a\x01 b\n<b>");
    CHECK(named<QPlainTextEdit>(preview, "First lines")->toPlainText().contains("<b>"));
}

TEST_CASE("Text of a file loses what would turn, break or hide its neighbours, and nothing else")
{
    CHECK(fileText("\u202Eevil\u202C txt") == "evil txt");
    CHECK(fileText("a\nb\tc\x01"
                   "d") == "a b c d");
    CHECK(fileText("<b>&amp;") == "<b>&amp;");
    CHECK(fileText("שלום") == QString("שלום"));
    CHECK(fileText(std::string(10'000, 'x'), 20).size() == 20);
    CHECK(fileText("\xff").contains(QChar(0xFFFD)));
    CHECK(fileText("").isEmpty());
}

TEST_CASE("A choice of how to read is told once with its name, and the first entry takes it back")
{
    ReadingPanel panel;
    QStringList changes;
    QObject::connect(&panel, &ReadingPanel::choicesChanged, &panel,
                     [&](const ReadingChoices&, const QString& what) { changes.append(what); });
    panel.setFindings(gallery::findingsOf(gallery::chargingTable()));
    CHECK(changes.isEmpty());
    auto* const delimiter = named<ChoiceBox>(panel, "Delimiter");
    CHECK(delimiter->currentText() == "detected: ; semicolon");
    delimiter->setCurrentText(", comma");
    CHECK(changes == QStringList{"delimiter"});
    CHECK(panel.choices().dialect.delimiter == ',');
    CHECK(delimiter->itemText(0) == "detected: ; semicolon");
    delimiter->setCurrentIndex(0);
    CHECK_FALSE(panel.choices().dialect.delimiter.has_value());
    named<NumberBox>(panel, "Gap")->setValue(5);
    CHECK(panel.choices().rules.gapSeconds == 300.0);
    named<ChoiceBox>(panel, "Quote")->setCurrentText("none");
    CHECK(panel.choices().dialect.quote == '\0');
    named<ChoiceBox>(panel, "Header line")->setCurrentText("no header");
    CHECK(panel.choices().dialect.headerLine == 0u);
    CHECK(changes.size() == 5);
}

TEST_CASE("Day or month is asked where both fit, until it is answered")
{
    ReadingPanel panel;
    ReadingFindings findings = gallery::findingsOf(gallery::chargingTable());
    panel.setFindings(findings);
    auto* const question = panel.findChild<QWidget*>("dayOrMonth");
    CHECK(question->isHidden());
    findings.mapping.timeIsAmbiguous = true;
    panel.setFindings(findings);
    CHECK_FALSE(question->isHidden());
    named<QPushButton>(panel, "Month first")->click();
    CHECK(panel.choices().timeFormat == TimestampFormat::MonthDayYear);
    CHECK(question->isHidden());
}

TEST_CASE("Cells that are not used as they stand say why, and the raw text shows what the file says")
{
    PreviewPanel panel;
    panel.setContent(gallery::previewOf(gallery::chargingTable()));
    const QAbstractItemModel& model = *panel.table()->model();
    CHECK(model.index(3, 7).data().toString() == "0.000");
    CHECK(model.index(3, 7).data(Qt::ToolTipRole).toString().contains("0 V"));
    CHECK(model.index(3, 7).data(PreviewModel::FateRole).toInt() == static_cast<int>(CellFate::NotUsed));
    CHECK(model.index(5, 10).data().toString() == "blank");
    CHECK(model.headerData(4, Qt::Horizontal, Qt::DisplayRole).toString() == "soc");
    named<QPushButton>(panel, "Raw text")->setChecked(true);
    CHECK(model.headerData(4, Qt::Horizontal, Qt::DisplayRole).toString() == "SOC (%)");
    CHECK(model.index(0, 6).data().toString() == "3603");
}

TEST_CASE("The card lets one import only what can be, and cancel at any time but once")
{
    ImportCard card;
    auto* const import = named<QPushButton>(card, "Import");
    auto* const cancel = named<QPushButton>(card, "Cancel import");
    CHECK_FALSE(import->isEnabled());
    card.setState(ImportState::Ready);
    card.setOutlook({"3 files", "", ""});
    CHECK(import->isEnabled());
    card.setOutlook({"3 files", "", "Two columns become <soc>."});
    CHECK_FALSE(import->isEnabled());
    CHECK(import->toolTip().contains("&lt;soc&gt;"));
    card.setOutlook({"3 files", "", ""});
    card.setState(ImportState::Importing);
    CHECK_FALSE(import->isEnabled());
    CHECK(cancel->isEnabled());
    card.setState(ImportState::Cancelling);
    CHECK_FALSE(cancel->isEnabled());
    card.setState(ImportState::Opening);
    CHECK_FALSE(import->isEnabled());
    CHECK_FALSE(cancel->isEnabled());
}

TEST_CASE("Everything that drives an import has its name, once")
{
    QWidget page;
    auto* const columns = new ColumnsPanel(&page);
    new ReadingPanel(&page);
    new PreviewPanel(&page);
    columns->setContent(gallery::contentOf(gallery::chargingTable()));
    QStringList names;
    for (const auto* widget : page.findChildren<QWidget*>())
        if (!widget->accessibleName().isEmpty())
            names.append(widget->accessibleName());
    for (const char* wanted : {"Import",
                               "Cancel import",
                               "Import progress",
                               "Delimiter",
                               "Quote",
                               "Encoding",
                               "Decimal mark",
                               "Header line",
                               "Time format",
                               "Vehicle from",
                               "Sessions from",
                               "Charging sign",
                               "Window",
                               "Stride",
                               "Gap",
                               "Resample",
                               "Blanks",
                               "Impossible values",
                               "Column 1 becomes",
                               "Column 9 becomes",
                               "Column 106 becomes",
                               "Save mapping",
                               "Load mapping",
                               "Preview",
                               "Raw text"}) {
        CAPTURE(wanted);
        CHECK(names.count(wanted) == 1);
    }
    CHECK(QSet<QString>(names.begin(), names.end()).size() == names.size());
}
