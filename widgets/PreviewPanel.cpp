#include "widgets/PreviewPanel.h"

#include "widgets/FlatTable.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedLayout>
#include <QTableView>

namespace dyad
{
namespace
{

class PreviewDelegate : public FlatDelegate
{
public:
    using FlatDelegate::FlatDelegate;

protected:
    void paintContent(QPainter& painter, const QRect& rect, const QStyleOptionViewItem&,
                      const QModelIndex& index) const override
    {
        const Theme& theme = Theme::current();
        const auto fate = static_cast<CellFate>(index.data(PreviewModel::FateRole).toInt());
        if (index.column() == 0)
            painter.setPen(theme.grey);
        else if (fate == CellFate::Blank)
            painter.setPen(theme.isDark ? theme.warning : blend(theme.warning, theme.ink, 0.25));
        else if (fate == CellFate::NotUsed)
            painter.setPen(theme.kl);
        paintText(painter, rect, index);
    }
};

} // namespace

PreviewPanel::PreviewPanel(QWidget* parent)
    : Panel(QStringLiteral("previewPanel"), parent)
    , m_model(new PreviewModel(this))
    , m_table(new QTableView(this))
    , m_text(new QPlainTextEdit(this))
    , m_pages(new QStackedLayout(this))
    , m_raw(new QPushButton(tr("Raw text"), this))
{
    setTitle(tr("Preview"));
    flatten(*m_table);
    m_table->setItemDelegate(new PreviewDelegate(m_table));
    m_table->setObjectName(QStringLiteral("previewTable"));
    m_table->setAccessibleName(QStringLiteral("Preview"));
    m_table->setModel(m_model);
    m_table->horizontalHeader()->setSortIndicatorShown(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_text->setObjectName(QStringLiteral("previewText"));
    m_text->setAccessibleName(QStringLiteral("First lines"));
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setProperty("look", "plain");
    m_pages->setContentsMargins(1, 0, 1, 1);
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_text);
    buildTools();
    showSide();
}

void PreviewPanel::buildTools()
{
    m_raw->setObjectName(QStringLiteral("rawText"));
    m_raw->setAccessibleName(QStringLiteral("Raw text"));
    m_raw->setCheckable(true);
    m_raw->setProperty("look", "small");
    m_raw->setToolTip(tr("Show what the file says instead of what would be stored"));
    auto* const tools = new QWidget(this);
    auto* const layout = new QHBoxLayout(tools);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_raw);
    setHeadTools(tools);
    connect(m_raw, &QPushButton::toggled, this, &PreviewPanel::showSide);
}

void PreviewPanel::setContent(PreviewContent content)
{
    m_content = std::move(content);
    m_pages->setCurrentWidget(m_table);
    m_raw->setEnabled(true);
    showSide();
}

void PreviewPanel::setText(const QString& firstLines)
{
    m_content = {};
    m_text->setPlainText(firstLines);
    m_pages->setCurrentWidget(m_text);
    m_raw->setEnabled(false);
    showSide();
}

void PreviewPanel::setIsStale(bool stale)
{
    m_stale = stale;
    showSide();
}

void PreviewPanel::showSide()
{
    const auto side = m_raw->isChecked() ? PreviewSide::Raw : PreviewSide::Stored;
    if (m_stale)
        setSubtitle(tr("reading again…"));
    else if (m_pages->currentWidget() == m_text)
        setSubtitle(tr("the first lines as text, since no table was recognised"));
    else
        setSubtitle(side == PreviewSide::Raw ? tr("as the file spells it")
                                             : tr("parsed as chosen above; what will not be used is marked"));
    if (m_stale)
        return; // the rows on view are the last that are known
    m_model->setContent(m_content, side);
    m_table->resizeColumnsToContents();
}

} // namespace dyad
