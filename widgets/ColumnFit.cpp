#include "widgets/ColumnFit.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace dyad
{
namespace
{

constexpr int narrowest = 64; ///< some letters can still be read

} // namespace

ColumnFit::ColumnFit(QTableView* table) : QObject(table), m_table(table)
{
    table->viewport()->installEventFilter(this);
    fit();
}

void ColumnFit::fit()
{
    m_table->resizeColumnsToContents();
    m_wanted = m_table->columnWidth(0);
    shareRoom();
}

bool ColumnFit::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        shareRoom();
    return QObject::eventFilter(watched, event);
}

void ColumnFit::shareRoom()
{
    const QHeaderView& header = *m_table->horizontalHeader();
    if (header.count() == 0 || header.stretchLastSection())
        return;
    const int room = m_table->viewport()->width() - (header.length() - header.sectionSize(0));
    m_table->setColumnWidth(0, std::clamp(room, std::min(narrowest, m_wanted), std::max(m_wanted, 1)));
}

} // namespace dyad
