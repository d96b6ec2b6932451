#include "widgets/Theme.h"

#include <QMap>

namespace dyad
{

namespace
{

// Names in @…@ are colours of the theme. Widgets opt into a look by the dynamic property `look`.
constexpr auto sheet = R"(
QToolTip { background: @panel@; color: @ink@; border: 1px solid @line@; padding: 5px 7px; }

QPushButton, QToolButton[look="button"] {
    background: @ground@; color: @ink@; border: 1px solid @line@; border-radius: 6px; padding: 4px 12px; }
QPushButton:hover { border-color: @hover@; }
QPushButton:pressed, QPushButton:checked { background: @selection@; border-color: @accent@; }
QPushButton:focus { border-color: @accent@; }
QPushButton:disabled { color: @faded@; background: @ground@; border-color: @line@; }
QPushButton:default, QPushButton[look="go"] {
    background: @accent@; color: @ground@; border-color: @accent@; font-weight: 600; }
QPushButton[look="go"]:hover { background: @accentHover@; }
QPushButton[look="go"]:disabled { background: @ground@; color: @faded@; border-color: @line@; font-weight: 400; }
QPushButton[look="link"] { border: 1px solid transparent; border-radius: 3px; background: transparent;
    color: @accent@; padding: 0; text-align: left; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border-color: @accent@; }
QPushButton[look="small"] { padding: 0 7px; border-radius: 4px; color: @grey@; background: transparent; }
QPushButton[look="small"]:disabled { color: @faded@; background: transparent; }
QPushButton[look="small"]::menu-indicator { image: none; width: 0; }
QPushButton[look="small"]:checked { color: @ink@; background: @selection@; border-color: @accent@; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox {
    background: @ground@; color: @ink@; border: 1px solid @line@; border-radius: 4px; padding: 1px 5px;
    selection-background-color: @selectionText@; selection-color: @ink@; }
QLineEdit:hover, QAbstractSpinBox:hover { border-color: @hover@; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus { border-color: @accent@; }
QAbstractSpinBox:disabled, QLineEdit:disabled { color: @faded@; background: @panel@; }
QLineEdit[look="search"] { border-radius: 6px; padding: 3px 8px; }

QPlainTextEdit[look="plain"] { border: 0; border-radius: 0; }
QLineEdit[look="bare"] { border: 0; padding: 0; background: transparent; }
QToolButton[look="fold"] { border: 0; background: transparent; color: @grey@; padding: 0; }
QToolButton[look="fold"]:hover { color: @ink@; }
QToolButton[look="fold"]:focus { color: @accent@; }
QPushButton[look="chip"] { border-radius: 10px; padding: 1px 9px; color: @grey@; background: transparent; }
QPushButton[look="chip"]:checked { color: @ink@; background: @selection@; border-color: @accent@; }

QLabel[look="grey"], QLabel[look="parameter"] { color: @grey@; }
QLabel[look="parameter"]:disabled { color: @faded@; }
QLabel[look="section"] { color: @grey@; font-weight: 600; }
QLabel[look="title"] { color: @ink@; font-weight: 600; }

QFrame[look="frame"] { background: @ground@; border: 1px solid @line@; border-radius: 8px; }
QFrame[look="advice"] { background: @ground@; border: 1px solid @warning@; border-radius: 6px; }
QFrame[look="card"] { background: @ground@; border: 1px solid @line@; border-radius: 6px; }
QWidget[look="head"] { background: @panel@; border: 0; border-bottom: 1px solid @line@;
    border-top-left-radius: 7px; border-top-right-radius: 7px; }
QWidget[look="strip"] { background: @panel@; border: 0; border-top: 1px solid @line@; }
QWidget[look="bar"] { background: @panel@; border: 0; border-bottom: 1px solid @line@; }
QToolButton[look="tab"] { border: 1px solid transparent; border-radius: 6px; padding: 4px 13px; color: @grey@;
    background: transparent; }
QToolButton[look="tab"]:hover { color: @ink@; }
QToolButton[look="tab"]:checked { color: @ink@; background: @ground@; border-color: @line@; font-weight: 600; }
QToolButton[look="tab"]:focus { border-color: @accent@; }
QMenuBar[look="inline"] { border: 0; background: transparent; }
QWidget[look="row"] { border: 0; border-bottom: 1px solid @faint@; }
QLabel[look="key"] { color: @grey@; background: @panel@; border: 1px solid @line@; border-radius: 3px;
    padding: 0 4px; }
QLabel[look="headline"] { font-weight: 700; }

QDockWidget { color: @ink@; }
QDockWidget > QWidget[look="docked"] { border: 1px solid @line@; border-top: 0; background: @ground@;
    border-bottom-left-radius: 8px; border-bottom-right-radius: 8px; }
QDockWidget > QWidget[look="head"] { border: 1px solid @line@; background: @panel@; }
QMainWindow::separator { background: transparent; width: 8px; height: 8px; }
QMainWindow::separator:hover { background: @line@; }
QSplitter::handle { background: transparent; }

QMenuBar { background: @panel@; border-bottom: 1px solid @line@; }
QMenuBar::item { padding: 5px 10px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: @selection@; }
QMenu { background: @ground@; border: 1px solid @line@; padding: 4px; }
QToolBar { background: @panel@; border: 0; border-bottom: 1px solid @line@; padding: 4px 8px; spacing: 4px; }
QStatusBar { background: @panel@; border-top: 1px solid @line@; }
QStatusBar::item { border: 0; }

QTabBar::tab { background: transparent; color: @grey@; border: 1px solid transparent;
    border-radius: 6px; padding: 4px 12px; margin: 2px; }
QTabBar::tab:selected { background: @ground@; color: @ink@; border-color: @line@; font-weight: 600; }
QTabWidget::pane { border: 0; }

QTableView, QTreeView, QListView { background: @ground@; border: 0; gridline-color: @faint@;
    selection-background-color: @selection@; selection-color: @ink@; outline: 0; }
QTableCornerButton::section { background: @ground@; border: 0; }
QScrollArea, QScrollArea > QWidget > QWidget[look="scrolled"] { background: transparent; border: 0; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @scroll@; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @hover@; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: @line@; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent@; border-radius: 3px; }
QGroupBox { border: 1px solid @line@; border-radius: 8px; margin-top: 10px; padding-top: 6px; }
QGroupBox::title { subcontrol-origin: margin; left: 10px; padding: 0 4px; color: @grey@; }
)";

} // namespace

QString styleSheetOf(const Theme& theme)
{
    const QMap<QString, QColor> colours = {
        {"ground", theme.ground},
        {"panel", theme.panel},
        {"line", theme.line},
        {"faint", theme.faint},
        {"ink", theme.ink},
        {"grey", theme.grey},
        {"accent", theme.accent},
        {"warning", theme.warning},
        {"selection", theme.selection},
        {"selectionText", blend(theme.ground, theme.accent, 0.35)},
        {"accentHover", blend(theme.accent, theme.ink, 0.15)},
        {"hover", blend(theme.line, theme.grey, 0.5)},
        {"faded", blend(theme.ground, theme.grey, 0.55)},
        {"scroll", blend(theme.line, theme.grey, 0.2)},
    };
    QString text = QString::fromUtf8(sheet);
    for (auto colour = colours.begin(); colour != colours.end(); ++colour)
        text.replace('@' + colour.key() + '@', colour.value().name());
    return text;
}

} // namespace dyad
