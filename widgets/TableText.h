// A table as it is shown, as text for other programs.
#pragma once

#include <QByteArray>

class QTableView;

namespace dyad
{

/// RFC 4180 in UTF-8, with a line of titles: the columns and rows on view, in their order. Digits are not
/// grouped, and what a spreadsheet would take for a formula begins with an apostrophe.
QByteArray tableAsCsv(const QTableView& table);

/// The same between tabs, as a spreadsheet takes it from the clipboard.
QByteArray tableAsTabs(const QTableView& table);

} // namespace dyad
