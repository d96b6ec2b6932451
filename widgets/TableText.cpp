#include "widgets/TableText.h"

#include "core/data/CsvText.h"

#include <QHeaderView>
#include <QTableView>

#include <vector>

namespace dyad
{
namespace
{

/// "61,200" and "−0.5" as every program reads them; any other text stays as it is.
QString plainNumber(const QString& text)
{
    QString digits = text;
    digits.remove(',').replace(QChar(0x2212), '-');
    bool isNumber = false;
    digits.toDouble(&isNumber);
    return isNumber ? digits : text;
}

bool isNumber(const QString& text)
{
    bool isNumber = false;
    text.toDouble(&isNumber);
    return isNumber;
}

QByteArray csvCell(const QString& text)
{
    const QString plain = plainNumber(text);
    const std::string bytes = plain.toStdString();
    return QByteArray::fromStdString(isNumber(plain) ? csvField(bytes) : harmlessCsvField(bytes));
}

QByteArray tabCell(const QString& text)
{
    return plainNumber(text).simplified().toUtf8();
}

/// Logical numbers of the columns on view, from left to right.
std::vector<int> columnsOnView(const QTableView& table)
{
    std::vector<int> columns;
    const QHeaderView& header = *table.horizontalHeader();
    for (int place = 0; place < header.count(); ++place)
        if (const int column = header.logicalIndex(place); !header.isSectionHidden(column))
            columns.push_back(column);
    return columns;
}

template <typename Cell>
QByteArray asText(const QTableView& table, char separator, const char* lineEnd, Cell cell)
{
    const QAbstractItemModel& model = *table.model();
    const std::vector<int> columns = columnsOnView(table);
    QByteArray text;
    const auto addLine = [&](auto wordOf) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0)
                text += separator;
            text += cell(wordOf(columns[i]));
        }
        text += lineEnd;
    };
    addLine([&](int column) { return model.headerData(column, Qt::Horizontal).toString(); });
    for (int row = 0; row < model.rowCount(); ++row)
        addLine([&](int column) { return model.index(row, column).data().toString(); });
    return text;
}

} // namespace

QByteArray tableAsCsv(const QTableView& table)
{
    return asText(table, ',', "\r\n", csvCell);
}

QByteArray tableAsTabs(const QTableView& table)
{
    return asText(table, '\t', "\n", tabCell);
}

} // namespace dyad
