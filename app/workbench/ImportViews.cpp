#include "app/workbench/ImportViews.h"

#include "app/workbench/DataViews.h"
#include "widgets/FileText.h"
#include "widgets/ImportWords.h"
#include "widgets/Numbers.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr std::size_t examplesShown = 5;
constexpr std::size_t kindsNamed = 4;

QString tr(const char* text, int number = -1)
{
    return QCoreApplication::translate("dyad::ImportViews", text, nullptr, number);
}

QString count(std::size_t number)
{
    return formatCount(static_cast<qint64>(number));
}

/// "31.4 M"; small numbers as they are.
QString roundCount(double number)
{
    if (number >= 1e9)
        return tr("%1 G").arg(formatNumber(number / 1e9));
    if (number >= 1e7)
        return tr("%1 M").arg(formatNumber(number / 1e6));
    if (number >= 1e4)
        return count(static_cast<std::size_t>(std::llround(number / 100.0)) * 100);
    return count(static_cast<std::size_t>(std::llround(number)));
}

QString fileName(const std::filesystem::path& file)
{
    return fileText(file.filename().string(), 80);
}

std::vector<QString> columnExamples(const TableGroup& table)
{
    std::vector<QString> examples(table.mapping.columns.size());
    for (std::size_t row = 0; row < std::min(examplesShown, table.rows.size()); ++row)
        for (std::size_t column = 0; column < std::min(examples.size(), table.rows[row].raw.size()); ++column)
            examples[column] +=
                (row == 0 ? QString() : QStringLiteral(", ")) + fileText(table.rows[row].raw[column], 40);
    return examples;
}

QString headline(const PreparedImport& prepared)
{
    const ImportPreview& preview = prepared.preview;
    std::size_t files = 0;
    for (const TableGroup& table : preview.groups)
        files += table.objection.empty() ? table.files.size() : 0;
    QStringList sources;
    if (files > 0)
        sources.append(files == 1 ? tr("1 file") : tr("%1 files").arg(count(files)));
    if (preview.publishedSnippets > 0)
        sources.append(tr("%1 published snippets").arg(count(preview.publishedSnippets)));
    if (sources.isEmpty())
        return tr("Nothing here can be imported");
    QString words = sources.join(tr(" and "));
    if (preview.estimatedRows > 0)
        words += tr(", about %1 rows").arg(roundCount(preview.estimatedRows));
    return words + tr(" → about %1 snippets").arg(roundCount(preview.estimatedSnippets));
}

/// "12 blank, 8 not a number"
QString issueWords(const ImportPreview& preview)
{
    std::vector<std::pair<std::size_t, DataIssueKind>> counts;
    for (std::size_t i = 0; i < dataIssueKinds; ++i) {
        const auto kind = static_cast<DataIssueKind>(i);
        std::size_t times = 0;
        for (const TableGroup& table : preview.groups)
            times += table.issues.count(kind);
        if (times > 0 && kind != DataIssueKind::Assumption)
            counts.emplace_back(times, kind);
    }
    std::sort(counts.rbegin(), counts.rend());
    QStringList words;
    for (const auto& [times, kind] : counts)
        if (static_cast<std::size_t>(words.size()) < kindsNamed)
            words.append(QStringLiteral("%1 %2").arg(count(times), issueKindWord(kind)));
    return words.join(QStringLiteral(", "));
}

/// Columns that mean nothing known: they may be just what a person wants.
QString unusedWords(const ImportPreview& preview)
{
    constexpr qsizetype named = 4;
    QStringList names;
    for (const TableGroup& table : preview.groups)
        for (const ColumnChoice& column : table.mapping.columns)
            if (column.use == ColumnUse::Unused && !column.header.empty() &&
                !names.contains(fileText(column.header, 40)))
                names.append(fileText(column.header, 40));
    const qsizetype more = names.size() - named;
    const QString first = names.mid(0, named).join(QStringLiteral(", "));
    return more > 0 ? tr("%1 and %2 more columns").arg(first, count(static_cast<std::size_t>(more))) : first;
}

QString detail(const PreparedImport& prepared)
{
    const ImportPreview& preview = prepared.preview;
    QStringList sentences;
    std::size_t rows = 0;
    bool isAmbiguous = false;
    for (const TableGroup& table : preview.groups) {
        rows += table.rowsLookedAt;
        isAmbiguous = isAmbiguous || table.mapping.timeIsAmbiguous;
    }
    if (isAmbiguous)
        sentences.append(tr("Until you say which it is, dates are read in the likelier order."));
    const QString issues = issueWords(preview);
    if (!issues.isEmpty())
        sentences.append(tr("In the first %1 rows, not used as they stand: %2.").arg(count(rows), issues));
    else if (rows > 0)
        sentences.append(tr("The first %1 rows are used as they stand.").arg(count(rows)));
    if (const QString unused = unusedWords(preview); !unused.isEmpty())
        sentences.append(tr("Not used: %1.").arg(unused));
    if (!preview.labelTables.empty())
        sentences.append(tr("Faults are told by %1.").arg(fileName(preview.labelTables.front())));
    if (const std::size_t refused = refusedCells(preview).size(); refused > 0)
        sentences.append(refused == 1 ? tr("1 file is refused.")
                                      : tr("%1 files are refused.").arg(count(refused)));
    return sentences.join(QLatin1Char(' '));
}

QString objection(const PreparedImport& prepared)
{
    const ImportPreview& preview = prepared.preview;
    if (preview.groups.empty() && preview.publishedSnippets == 0)
        return preview.refused.empty() ? tr("No table was found.") : fileText(preview.refused.front().reason);
    // One usable table is enough; the others are listed with the refused files.
    for (const TableGroup& table : preview.groups)
        if (table.objection.empty())
            return {};
    return preview.publishedSnippets > 0 ? QString() : fileText(preview.groups.front().objection);
}

} // namespace

QString sizeWords(const TableGroup& table)
{
    const auto bytes = static_cast<double>(table.bytes);
    const QString size = bytes >= 1e9   ? tr("%1 GB").arg(formatNumber(bytes / 1e9, 2))
                         : bytes >= 1e6 ? tr("%1 MB").arg(formatNumber(bytes / 1e6, 3))
                                        : tr("%1 kB").arg(formatNumber(bytes / 1e3, 3));
    const QString name = table.files.empty() ? QString() : fileName(table.files.front());
    if (table.files.size() <= 1)
        return QStringLiteral("%1 · %2").arg(name, size);
    return tr("%1 and %2 more files · %3").arg(name, count(table.files.size() - 1), size);
}

QString tableName(const TableGroup& table)
{
    const QString name = table.files.empty() ? QString() : fileName(table.files.front());
    const QString columns = tr("%1 columns").arg(count(table.mapping.columns.size()));
    return table.files.size() <= 1
               ? QStringLiteral("%1: %2").arg(name, columns)
               : tr("%1 and %2 more: %3").arg(name, count(table.files.size() - 1), columns);
}

ColumnsPanel::Content columnsOf(const PreparedImport& prepared, std::size_t table)
{
    const TableGroup& shown = prepared.preview.groups[table];
    ColumnsPanel::Content content{shown.mapping.columns, {}, columnExamples(shown)};
    for (const TableGroup& recognised : prepared.recognised.groups)
        if (headerKey(recognised.mapping) == headerKey(shown.mapping))
            content.recognised = recognised.mapping.columns;
    return content;
}

ReadingFindings findingsOf(const PreparedImport& prepared, std::size_t table)
{
    const TableGroup& shown = prepared.preview.groups[table];
    ReadingFindings findings{
        shown.dialect,           shown.mapping, {}, shown.stepSeconds, shown.shortestStepSeconds,
        shown.longestStepSeconds};
    for (const TableGroup& recognised : prepared.recognised.groups)
        if (headerKey(recognised.mapping) == headerKey(shown.mapping))
            findings.mapping = recognised.mapping;
    if (const auto time = shown.mapping.columnFor(ColumnUse::Time))
        for (const PreviewRow& row : shown.rows)
            if (*time < row.raw.size())
                findings.timeExamples.push_back(row.raw[*time]);
    return findings;
}

PreviewContent previewOf(const TableGroup& table)
{
    PreviewContent content{table.storedHeader, {}, table.rows};
    for (const ColumnChoice& column : table.mapping.columns)
        content.rawHeader.push_back(column.header);
    return content;
}

ImportOutlook outlookOf(const PreparedImport& prepared)
{
    return {headline(prepared), detail(prepared), objection(prepared)};
}

ImportOutlook openingOutlook(const ImportedFleet& imported)
{
    const std::size_t vehicles = imported.fleet->vehicles().size();
    const QString rows = count(imported.fleet->rowCount());
    QString detail = tr("Opening the fleet.");
    if (const std::size_t refused = imported.refused.size(); refused > 0)
        detail.prepend(
            (refused == 1 ? tr("1 file was refused.") : tr("%1 files were refused.").arg(count(refused))) +
            QLatin1Char(' '));
    return {vehicles == 1 ? tr("%1 rows of 1 vehicle").arg(rows)
                          : tr("%1 rows of %2 vehicles").arg(rows, count(vehicles)),
            detail,
            {}};
}

std::vector<std::vector<PlainCell>> refusedCells(const ImportPreview& preview)
{
    std::vector<RefusedFile> refused = preview.refused;
    for (const TableGroup& table : preview.groups)
        if (!table.objection.empty())
            for (const std::filesystem::path& file : table.files)
                refused.push_back({file, table.objection});
    return refusedFileCells(refused);
}

} // namespace dyad
