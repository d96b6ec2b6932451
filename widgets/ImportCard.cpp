#include "widgets/ImportCard.h"

#include "widgets/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr int progressSteps = 1000;

} // namespace

ImportCard::ImportCard(QWidget* parent)
    : QWidget(parent)
    , m_frame(new QFrame(this))
    , m_text(new QLabel(m_frame))
    , m_progress(new QProgressBar(m_frame))
    , m_import(addButton(QStringLiteral("Import"), tr("Import")))
    , m_save(addButton(QStringLiteral("Save mapping"), tr("Save mapping…")))
    , m_load(addButton(QStringLiteral("Load mapping"), tr("Load mapping…")))
    , m_cancel(addButton(QStringLiteral("Cancel import"), tr("Cancel")))
{
    setObjectName(QStringLiteral("importCard"));
    m_frame->setProperty("look", "card");
    m_frame->setObjectName(QStringLiteral("importOutlook"));
    m_frame->setAccessibleName(QStringLiteral("Import outlook"));
    m_text->setObjectName(QStringLiteral("importOutlookText"));
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(1); // a word without end must not widen the panel
    m_progress->setObjectName(QStringLiteral("importProgress"));
    m_progress->setAccessibleName(QStringLiteral("Import progress"));
    m_progress->setRange(0, progressSteps);
    m_progress->setTextVisible(false);
    m_import->setProperty("look", "go");
    m_import->setAutoDefault(true); // where it has the focus, Enter imports
    auto* const frameLayout = new QVBoxLayout(m_frame);
    frameLayout->setContentsMargins(10, 7, 10, 8);
    frameLayout->setSpacing(6);
    frameLayout->addWidget(m_text);
    frameLayout->addWidget(m_progress);
    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton* const button : {m_import, m_save, m_load, m_cancel})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 2, 12, 10);
    layout->setSpacing(8);
    layout->addWidget(m_frame);
    layout->addLayout(buttons);
    connect(m_import, &QPushButton::clicked, this, &ImportCard::importRequested);
    connect(m_cancel, &QPushButton::clicked, this, &ImportCard::cancelRequested);
    connect(m_save, &QPushButton::clicked, this, &ImportCard::saveMappingRequested);
    connect(m_load, &QPushButton::clicked, this, &ImportCard::loadMappingRequested);
    setState(ImportState::Looking);
}

QPushButton* ImportCard::addButton(const QString& name, const QString& text)
{
    auto* const button = new QPushButton(text, this);
    button->setAccessibleName(name);
    button->setObjectName(name.left(1).toLower() + name.mid(1)
                                                       .replace(QStringLiteral(" i"), QStringLiteral("I"))
                                                       .replace(QStringLiteral(" m"), QStringLiteral("M")));
    return button;
}

void ImportCard::setOutlook(const ImportOutlook& outlook)
{
    m_outlook = outlook;
    showText();
    showButtons();
}

void ImportCard::setState(ImportState state)
{
    m_state = state;
    m_progressWords.clear();
    m_progress->setValue(0);
    m_progress->setVisible(state == ImportState::Importing || state == ImportState::Cancelling);
    showText();
    showButtons();
}

void ImportCard::setProgress(double share, const QString& words)
{
    if (m_state != ImportState::Importing)
        return;
    if (std::isfinite(share))
        m_progress->setValue(static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * progressSteps)));
    m_progressWords = words;
    showText();
}

void ImportCard::showText()
{
    QString headline = m_outlook.headline;
    QString detail = m_outlook.detail;
    QColor colour = Theme::current().grey;
    if (m_state == ImportState::Importing) {
        detail = m_progressWords.isEmpty() ? tr("starting") : m_progressWords;
    } else if (m_state == ImportState::Cancelling) {
        detail = tr("stopping; nothing of it will be kept");
    } else if (!m_outlook.objection.isEmpty()) {
        detail = m_outlook.objection;
        colour = Theme::current().kl;
    } else if (m_state == ImportState::Looking && headline.isEmpty()) {
        headline = tr("Looking at the files");
    }
    // The only rich text here is ours: what comes in is escaped.
    QString text = headline.isEmpty() ? QString() : QStringLiteral("<b>%1</b>").arg(headline.toHtmlEscaped());
    if (!detail.isEmpty())
        text += QStringLiteral("%1<span style='color:%2'>%3</span>")
                    .arg(text.isEmpty() ? QString() : QStringLiteral("<br>"), colour.name(),
                         detail.toHtmlEscaped());
    m_text->setText(text);
    m_frame->setAccessibleDescription(headline + QLatin1Char(' ') + detail);
}

void ImportCard::showButtons()
{
    const bool isBusy = m_state != ImportState::Looking && m_state != ImportState::Ready;
    const bool canImport = m_state == ImportState::Ready && m_outlook.objection.isEmpty();
    m_import->setEnabled(canImport);
    m_import->setToolTip(canImport                         ? tr("Make one fleet of these files (Enter)")
                         : isBusy                          ? tr("The import is under way")
                         : m_state == ImportState::Looking ? tr("The files are still being looked at")
                                                           : m_outlook.objection.toHtmlEscaped());
    m_save->setEnabled(m_state == ImportState::Ready);
    m_load->setEnabled(!isBusy);
    m_save->setToolTip(tr("Keep what the columns become in a file, for other imports and the command line"));
    m_load->setToolTip(tr("Read what the columns become from such a file"));
    m_cancel->setEnabled(m_state != ImportState::Cancelling && m_state != ImportState::Opening);
    m_cancel->setToolTip(m_state == ImportState::Opening ? tr("The import is done")
                         : isBusy                        ? tr("Stop the import; nothing of it is kept")
                                                         : tr("Leave without importing (Escape)"));
}

void ImportCard::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showText();
}

} // namespace dyad
