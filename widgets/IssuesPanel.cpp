#include "widgets/IssuesPanel.h"

#include "widgets/ChoiceBox.h"
#include "widgets/FileText.h"
#include "widgets/FlatTable.h"
#include "widgets/ImportWords.h"
#include "widgets/IssueModel.h"
#include "widgets/Numbers.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include <set>

namespace dyad
{
namespace
{

constexpr std::size_t mostFilesOffered = 2000;

} // namespace

IssuesPanel::IssuesPanel(QWidget* parent)
    : Panel(QStringLiteral("issuesPanel"), parent)
    , m_model(new IssueModel(this))
    , m_table(new QTableView(this))
    , m_bar(new QWidget(this))
    , m_search(new QLineEdit(m_bar))
    , m_file(new ChoiceBox(QStringLiteral("issueFile"), QStringLiteral("Issue file"), m_bar))
    , m_chipLayout(new QHBoxLayout)
    , m_export(new QPushButton(tr("Export CSV…"), this))
{
    setTitle(tr("Issues"));
    flatten(*m_table);
    adopt(m_table);
    m_table->setItemDelegate(new FlatDelegate(m_table));
    m_table->setModel(m_model);
    m_table->setObjectName(QStringLiteral("issues"));
    m_table->setAccessibleName(QStringLiteral("Issues"));
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_export->setObjectName(QStringLiteral("exportIssues"));
    m_export->setAccessibleName(QStringLiteral("Export issues"));
    m_export->setProperty("look", "small");
    m_export->setToolTip(tr("Write the issues on view into a table"));
    auto* const tools = new QWidget(this);
    auto* const toolsLayout = new QHBoxLayout(tools);
    toolsLayout->setContentsMargins(0, 0, 0, 0);
    toolsLayout->addWidget(m_export);
    setHeadTools(tools);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 6, 1, 1);
    layout->setSpacing(4);
    layout->addWidget(buildBar());
    layout->addWidget(m_table, 1);
    connect(m_export, &QPushButton::clicked, this,
            [this] { Q_EMIT issuesExportRequested(m_model->shown()); });
    setReport({});
}

QWidget* IssuesPanel::buildBar()
{
    m_search->setObjectName(QStringLiteral("searchIssues"));
    m_search->setAccessibleName(QStringLiteral("Search issues"));
    m_search->setPlaceholderText(tr("column, text…"));
    m_search->setProperty("look", "search");
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(260);
    m_search->setMinimumWidth(110);
    m_file->setMinimumContentsLength(16);
    m_chipLayout->setSpacing(5);
    auto* const row = new QHBoxLayout(m_bar);
    row->setContentsMargins(8, 0, 8, 2);
    row->setSpacing(6);
    row->addWidget(m_search, 1);
    row->addWidget(m_file);
    row->addLayout(m_chipLayout);
    row->addStretch(1);
    connect(m_search, &QLineEdit::textChanged, this, &IssuesPanel::applyFilter);
    connect(m_file, &ChoiceBox::chosen, this, &IssuesPanel::applyFilter);
    return m_bar;
}

QPushButton* IssuesPanel::makeChip(DataIssueKind kind)
{
    auto* const chip = new QPushButton(m_bar);
    const QString name = QString::fromUtf8(nameOf(kind).data(), static_cast<qsizetype>(nameOf(kind).size()));
    chip->setObjectName(QStringLiteral("issueKind-") + name);
    chip->setAccessibleName(QStringLiteral("Issues ") + name);
    chip->setCheckable(true);
    chip->setProperty("look", "chip");
    m_chipLayout->addWidget(chip);
    connect(chip, &QPushButton::toggled, this, &IssuesPanel::applyFilter);
    return chip;
}

void IssuesPanel::setReport(const ImportReport& report)
{
    m_total = report.total();
    m_bar->setVisible(m_total > 0);
    m_export->setEnabled(m_total > 0);
    m_model->setIssues(report.issues());
    showChips(report);
    showFiles();
    applyFilter();
    m_table->resizeColumnsToContents();
}

void IssuesPanel::showChips(const ImportReport& report)
{
    for (std::size_t i = 0; i < dataIssueKinds; ++i) {
        const auto kind = static_cast<DataIssueKind>(i);
        const std::size_t count = report.count(kind);
        if (count == 0 && !m_chips.contains(kind))
            continue;
        QPushButton*& chip = m_chips[kind];
        if (chip == nullptr)
            chip = makeChip(kind);
        const QSignalBlocker quiet(chip);
        chip->setChecked(false);
        chip->setVisible(count > 0);
        chip->setText(
            QStringLiteral("%1 %2").arg(issueKindWord(kind), formatCount(static_cast<qint64>(count))));
    }
}

void IssuesPanel::showFiles()
{
    std::set<std::string> files;
    for (const DataIssue& issue : m_model->issues())
        if (files.size() < mostFilesOffered)
            files.insert(issue.file);
    const QSignalBlocker quiet(m_file);
    m_file->clear();
    m_file->addItem(tr("all files"), QByteArray());
    for (const std::string& file : files)
        m_file->addItem(fileText(file, 80), QByteArray::fromStdString(file));
    m_file->setVisible(files.size() > 1);
}

void IssuesPanel::applyFilter()
{
    IssueFilter filter;
    for (const auto& [kind, chip] : m_chips)
        if (chip->isChecked())
            filter.kinds.insert(kind);
    filter.file = m_file->currentData().toByteArray().toStdString();
    filter.words = m_search->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    m_model->setFilter(std::move(filter));
    showCounts();
}

void IssuesPanel::showCounts()
{
    if (m_total == 0) {
        setSubtitle(tr("none: every value was used as it stood"));
        return;
    }
    const std::size_t kept = m_model->issues().size();
    const auto shown = static_cast<std::size_t>(m_model->rowCount());
    QString words =
        tr("%1: not used as they stood, or assumed").arg(formatCount(static_cast<qint64>(m_total)));
    if (kept < m_total)
        words += tr(" · the first %1 of each kind are listed")
                     .arg(formatCount(static_cast<qint64>(ImportReport::keptOfEachKind)));
    if (shown < kept)
        words += tr(" · %1 on view").arg(formatCount(static_cast<qint64>(shown)));
    setSubtitle(words);
}

} // namespace dyad
