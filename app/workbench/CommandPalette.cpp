#include "app/workbench/CommandPalette.h"

#include "widgets/PlainTable.h"
#include "widgets/Theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace dyad
{
namespace
{

constexpr int placeRole = Qt::UserRole;
constexpr int keysRole = Qt::UserRole + 1;
constexpr int padding = 10;

/// The name at the left, its place in grey behind it, its keys at the right.
class CommandDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = Theme::current();
        const bool isPossible = index.flags().testFlag(Qt::ItemIsEnabled);
        painter->save();
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, theme.selection);
        QRect room = option.rect.adjusted(padding, 0, -padding, 0);
        const QString name = index.data(Qt::DisplayRole).toString();
        const QString keys = index.data(keysRole).toString();
        painter->setPen(isPossible ? theme.ink : theme.grey);
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, name);
        painter->setPen(theme.grey);
        painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, keys);
        const QFontMetrics metrics = painter->fontMetrics();
        room.adjust(metrics.horizontalAdvance(name) + 2 * padding, 0,
                    -metrics.horizontalAdvance(keys) - 2 * padding, 0);
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                          metrics.elidedText(index.data(placeRole).toString(), Qt::ElideRight, room.width()));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {100, option.fontMetrics.height() + 12};
    }
};

} // namespace

CommandPalette::CommandPalette(QMainWindow& window)
    : QDialog(&window, Qt::Popup)
    , m_all(commandsOf(window))
    , m_line(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_line->setObjectName(QStringLiteral("commandLine"));
    m_line->setAccessibleName(QStringLiteral("Command"));
    m_line->setPlaceholderText(tr("What shall be done?"));
    m_line->setProperty("look", "search");
    m_line->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("commandList"));
    m_list->setAccessibleName(QStringLiteral("Commands"));
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_line);
    layout->addWidget(m_list);
    const int width = std::min(640, window.width() - 40);
    resize(width, std::min(440, window.height() - 80));
    move(window.mapToGlobal(QPoint((window.width() - width) / 2, 52)));
    connect(m_line, &QLineEdit::textChanged, this, &CommandPalette::showMatching);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::runChosen);
    showMatching();
    m_line->setFocus();
}

void CommandPalette::showMatching()
{
    m_shown = matchingCommands(m_all, m_line->text());
    m_list->clear();
    for (const Command& command : m_shown) {
        auto* const item = new QListWidgetItem(command.name, m_list);
        const QString place = command.whyNot.isEmpty() ? command.place : command.whyNot;
        item->setData(placeRole, place);
        item->setData(keysRole, command.keys);
        item->setData(Qt::AccessibleDescriptionRole, place);
        if (!command.isPossible)
            item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::runChosen()
{
    const int row = m_list->currentRow();
    if (row < 0 || !m_shown[static_cast<std::size_t>(row)].isPossible)
        return;
    const std::function<void()> run = m_shown[static_cast<std::size_t>(row)].run;
    close(); // first, so that what follows finds the window in front
    run();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_line || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int last = m_list->count() - 1;
    if (key == Qt::Key_Down)
        m_list->setCurrentRow(std::min(last, m_list->currentRow() + 1));
    else if (key == Qt::Key_Up)
        m_list->setCurrentRow(std::max(0, m_list->currentRow() - 1));
    else if (key == Qt::Key_Return || key == Qt::Key_Enter)
        runChosen();
    else
        return QDialog::eventFilter(watched, event);
    return true;
}

void showKeys(QMainWindow& window)
{
    auto* const dialog = new QDialog(&window);
    dialog->setObjectName(QStringLiteral("keysDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(CommandPalette::tr("Keys"));
    auto* const table = new PlainTable(
        QStringLiteral("keysPanel"), QStringLiteral("Keys"),
        {{CommandPalette::tr("Keys")}, {CommandPalette::tr("What they do")}, {CommandPalette::tr("Where")}},
        dialog);
    std::vector<std::vector<PlainCell>> rows;
    for (const Command& command : commandsOf(window))
        if (!command.keys.isEmpty())
            rows.push_back({{command.keys}, {command.name}, {command.place}});
    const QString plots = CommandPalette::tr("Plots");
    rows.push_back({{CommandPalette::tr("Left, Right")}, {CommandPalette::tr("Move along")}, {plots}});
    rows.push_back({{QStringLiteral("+ −")}, {CommandPalette::tr("Zoom")}, {plots}});
    rows.push_back({{CommandPalette::tr("Home, 0, double click")},
                    {CommandPalette::tr("Show everything, and follow")},
                    {plots}});
    rows.push_back({{CommandPalette::tr("Wheel, drag")}, {CommandPalette::tr("Zoom, move")}, {plots}});
    rows.push_back({{CommandPalette::tr("Right click")}, {CommandPalette::tr("Export the plot")}, {plots}});
    rows.push_back({{CommandPalette::tr("Shift and drag")},
                    {CommandPalette::tr("Lasso")},
                    {CommandPalette::tr("Latent view")}});
    table->setRows(std::move(rows));
    auto* const layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(table);
    dialog->resize(560, std::min(620, window.height() - 80));
    dialog->open();
}

} // namespace dyad
