#include "widgets/Theme.h"

#include "widgets/AccessibleChoice.h"
#include "widgets/FlatStyle.h"

#include <QApplication>
#include <QFont>
#include <QFontDatabase>
#include <QPalette>
#include <QStyle>
#include <QToolTip>

namespace dyad
{

namespace
{

Theme& currentSlot()
{
    static Theme theme = Theme::light();
    return theme;
}

QPalette paletteOf(const Theme& theme)
{
    const QColor faded = blend(theme.ground, theme.grey, 0.55);
    QPalette palette;
    palette.setColor(QPalette::Window, theme.ground);
    palette.setColor(QPalette::WindowText, theme.ink);
    palette.setColor(QPalette::Base, theme.ground);
    palette.setColor(QPalette::AlternateBase, theme.panel);
    palette.setColor(QPalette::Text, theme.ink);
    palette.setColor(QPalette::Button, theme.ground);
    palette.setColor(QPalette::ButtonText, theme.ink);
    palette.setColor(QPalette::BrightText, theme.kl);
    palette.setColor(QPalette::ToolTipBase, theme.panel);
    palette.setColor(QPalette::ToolTipText, theme.ink);
    palette.setColor(QPalette::PlaceholderText, theme.grey);
    palette.setColor(QPalette::Highlight, theme.selection);
    palette.setColor(QPalette::HighlightedText, theme.ink);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    palette.setColor(QPalette::Light, theme.panel);
    palette.setColor(QPalette::Midlight, theme.faint);
    palette.setColor(QPalette::Mid, theme.line);
    palette.setColor(QPalette::Dark, theme.grey);
    palette.setColor(QPalette::Shadow, theme.line);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, faded);
    return palette;
}

/// Noto Sans has figures of one width, which Qt 6.4 cannot ask other fonts for.
QFont workbenchFont(const QFont& systemFont)
{
    QFont font = systemFont;
    if (QFontDatabase::hasFamily(QStringLiteral("Noto Sans")))
        font.setFamilies({QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans CJK SC")});
    font.setPointSizeF(9.75); // 13 pixels at 96 dots an inch
    return font;
}

bool systemIsDark(QApplication& application)
{
    QApplication::setPalette(QPalette()); // what the platform would have
    const QPalette palette = application.palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

} // namespace

Theme Theme::light()
{
    Theme theme;
    theme.ground = QColor(0xff, 0xff, 0xff);
    theme.panel = QColor(0xf6, 0xf7, 0xf9);
    theme.line = QColor(0xdd, 0xe2, 0xe8);
    theme.faint = QColor(0xee, 0xf1, 0xf4);
    theme.ink = QColor(0x1b, 0x24, 0x30);
    theme.grey = QColor(0x5b, 0x66, 0x75);
    theme.accent = QColor(0x00, 0x72, 0xb2);
    theme.selection = QColor(0xe3, 0xf0, 0xf9);
    theme.nll = theme.healthy = QColor(0x00, 0x72, 0xb2);
    theme.kl = theme.faulty = QColor(0xd5, 0x5e, 0x00);
    theme.label = theme.good = QColor(0x00, 0x9e, 0x73);
    theme.beta = QColor(0xcc, 0x79, 0xa7);
    theme.warning = QColor(0xe6, 0x9f, 0x00);
    return theme;
}

Theme Theme::dark()
{
    Theme theme;
    theme.isDark = true;
    theme.ground = QColor(0x12, 0x17, 0x1e);
    theme.panel = QColor(0x1a, 0x21, 0x29);
    theme.line = QColor(0x2b, 0x35, 0x41);
    theme.faint = QColor(0x20, 0x29, 0x32);
    theme.ink = QColor(0xe6, 0xeb, 0xf1);
    theme.grey = QColor(0x9a, 0xa7, 0xb6);
    theme.accent = QColor(0x56, 0xb4, 0xe9);
    theme.selection = QColor(0x1d, 0x35, 0x47);
    theme.nll = theme.healthy = QColor(0x56, 0xb4, 0xe9);
    theme.kl = theme.faulty = QColor(0xff, 0x8a, 0x4c);
    theme.label = theme.good = QColor(0x3c, 0xcb, 0x9b);
    theme.beta = QColor(0xe6, 0xa3, 0xc6);
    theme.warning = QColor(0xf2, 0xb8, 0x4b);
    return theme;
}

const Theme& Theme::current()
{
    return currentSlot();
}

void applyTheme(QApplication& application, ThemeChoice choice)
{
    nameComboBoxes();
    static const QFont systemFont = QApplication::font();
    const bool dark =
        choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemIsDark(application));
    const Theme theme = dark ? Theme::dark() : Theme::light();
    currentSlot() = theme;
    if (QApplication::style() == nullptr || QApplication::style()->objectName() != FlatStyle::name())
        QApplication::setStyle(new FlatStyle);
    QApplication::setPalette(paletteOf(theme));
    QApplication::setFont(workbenchFont(systemFont));
    QToolTip::setPalette(paletteOf(theme));
    application.setStyleSheet(styleSheetOf(theme));
}

QColor blend(const QColor& under, const QColor& over, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(a + (b - a) * share + 0.5); };
    return {mix(under.red(), over.red()), mix(under.green(), over.green()), mix(under.blue(), over.blue())};
}

} // namespace dyad
