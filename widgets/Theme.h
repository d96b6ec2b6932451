// The two palettes of the workbench, and how they are laid over the application.
#pragma once

#include <QColor>
#include <QString>

class QApplication;

namespace dyad
{

/// The same colour for the same thing in every view; colour-blind eyes can tell them apart (Okabe-Ito).
struct Theme {
    bool isDark = false;
    QColor ground;    ///< behind plots, tables and boxes
    QColor panel;     ///< heads, bars, tool boxes
    QColor line;      ///< borders and axis lines
    QColor faint;     ///< grid lines and row separators
    QColor ink;       ///< text that matters
    QColor grey;      ///< the rest
    QColor accent;    ///< what can be acted on
    QColor selection; ///< behind a chosen row
    QColor nll;
    QColor kl;
    QColor label;
    QColor beta;
    QColor healthy;
    QColor faulty;
    QColor good;
    QColor warning;

    static Theme light();
    static Theme dark();

    /// The one that applyTheme() laid last; light before that.
    static const Theme& current();

    bool operator==(const Theme&) const = default;
};

enum class ThemeChoice { System, Light, Dark };

/// Sets palette, font and style sheet. May be called at any time; panels restyle themselves. With
/// ThemeChoice::System call it again when the main window meets QEvent::ThemeChange.
void applyTheme(QApplication& application, ThemeChoice choice);

/// The style sheet that applyTheme() uses.
QString styleSheetOf(const Theme& theme);

/// `share` of `over` on top of `under`, both opaque.
QColor blend(const QColor& under, const QColor& over, double share);

} // namespace dyad
