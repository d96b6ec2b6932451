#include "widgets/SnippetPanel.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace dyad
{

SnippetPanel::SnippetPanel(QWidget* parent)
    : SeriesPanel(SeriesFootKind::Windows, QStringLiteral("snippet"), QStringLiteral("Snippet plot"), parent)
{
    auto* const tools = new QWidget(this);
    auto* const layout = new QHBoxLayout(tools);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    const auto step = [this](QPushButton* button, void (SnippetPanel::*signal)(int), int by) {
        connect(button, &QPushButton::clicked, this, [this, signal, by] { Q_EMIT(this->*signal)(by); });
    };
    step(addButton(layout, QStringLiteral("Previous session"), QStringLiteral("«"),
                   tr("Previous session (Shift+K)"), QKeySequence(Qt::SHIFT | Qt::Key_K)),
         &SnippetPanel::sessionStepped, -1);
    step(addButton(layout, QStringLiteral("Previous snippet"), QStringLiteral("‹"),
                   tr("Previous snippet (K)"), QKeySequence(Qt::Key_K)),
         &SnippetPanel::snippetStepped, -1);
    step(addButton(layout, QStringLiteral("Next snippet"), QStringLiteral("›"), tr("Next snippet (J)"),
                   QKeySequence(Qt::Key_J)),
         &SnippetPanel::snippetStepped, 1);
    step(addButton(layout, QStringLiteral("Next session"), QStringLiteral("»"), tr("Next session (Shift+J)"),
                   QKeySequence(Qt::SHIFT | Qt::Key_J)),
         &SnippetPanel::sessionStepped, 1);
    setHeadTools(tools);
    setWalkable(false);
}

QPushButton* SnippetPanel::addButton(QHBoxLayout* layout, const QString& name, const QString& text,
                                     const QString& toolTip, const QKeySequence& key)
{
    auto* const button = new QPushButton(text, layout->parentWidget());
    button->setObjectName(name.left(1).toLower() +
                          name.mid(1).replace(QStringLiteral(" s"), QStringLiteral("S")));
    button->setAccessibleName(name);
    button->setProperty("look", "small");
    button->setToolTip(toolTip);
    button->setShortcut(key); // acts only while its perspective is on view
    layout->addWidget(button);
    m_buttons.push_back(button);
    return button;
}

void SnippetPanel::setWalkable(bool walkable)
{
    for (QPushButton* const button : m_buttons)
        button->setEnabled(walkable);
}

} // namespace dyad
