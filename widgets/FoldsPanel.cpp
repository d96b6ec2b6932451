#include "widgets/FoldsPanel.h"

#include "widgets/ElidedLabel.h"
#include "widgets/FlatTable.h"
#include "widgets/Numbers.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr int progressSteps = 1000;

/// Means stand out, what is only there to be compared steps back.
class FoldsDelegate : public FlatDelegate
{
public:
    FoldsDelegate(const std::vector<FoldRowKind>& kinds, QObject* parent)
        : FlatDelegate(parent)
        , m_kinds(kinds)
    {
    }

protected:
    void paintContent(QPainter& painter, const QRect& rect, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override
    {
        const auto row = static_cast<std::size_t>(index.row());
        const FoldRowKind kind = row < m_kinds.size() ? m_kinds[row] : FoldRowKind::Fold;
        if (kind == FoldRowKind::Mean) {
            QFont bold = option.font;
            bold.setWeight(QFont::DemiBold);
            painter.setFont(bold);
        } else if (kind != FoldRowKind::Fold) {
            painter.setPen(Theme::current().grey);
        }
        paintText(painter, rect, index);
    }

private:
    const std::vector<FoldRowKind>& m_kinds;
};

} // namespace

FoldsPanel::FoldsPanel(QWidget* parent)
    : Panel(QStringLiteral("foldsPanel"), parent)
    , m_table(new PlainTable(QStringLiteral("folds"), QStringLiteral("Folds"), columns(), this))
    , m_compare(new QToolButton(this))
    , m_earlier(new QMenu(this))
    , m_run(new QPushButton(tr("Run folds"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_work(new QWidget(this))
    , m_progress(new QProgressBar(m_work))
    , m_words(new ElidedLabel(m_work))
    , m_note(new ElidedLabel(this))
{
    setTitle(tr("Folds"));
    connect(m_table, &Panel::csvRequested, this,
            [this](const QString&, const QByteArray& csv) { Q_EMIT csvRequested(title(), csv); });
    QTableView* const view = m_table->table();
    view->setSortingEnabled(false); // the order says what belongs together
    view->setSelectionMode(QAbstractItemView::NoSelection);
    view->setItemDelegate(new FoldsDelegate(m_kinds, view));
    m_progress->setRange(0, progressSteps);
    m_progress->setTextVisible(false);
    m_progress->setObjectName(QStringLiteral("foldProgress"));
    m_progress->setAccessibleName(QStringLiteral("Fold progress"));
    m_words->setObjectName(QStringLiteral("foldWords"));
    m_note->setObjectName(QStringLiteral("foldNote"));
    m_note->setAccessibleName(QStringLiteral("Fold note"));
    m_note->setProperty("look", "grey");
    auto* const work = new QHBoxLayout(m_work);
    work->setContentsMargins(12, 4, 12, 2);
    work->addWidget(m_progress, 2);
    work->addWidget(m_words, 3);
    auto* const below = new QHBoxLayout;
    below->setContentsMargins(12, 0, 12, 4);
    below->addWidget(m_note);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_work);
    layout->addWidget(m_table, 1);
    layout->addLayout(below);
    setHeadTools(buildTools());
    setEarlier({});
    setNote({});
    setState(FoldsState::Impossible, tr("There is no fleet to run folds on: open one first."));
}

std::vector<PlainColumn> FoldsPanel::columns()
{
    return {{tr("Evaluation")},
            {tr("Fold")},
            {tr("Score")},
            {tr("AUROC"), true},
            {tr("Avg. prec."), true},
            {tr("Threshold"), true},
            {tr("Precision"), true},
            {tr("Recall"), true},
            {tr("False alarms"), true},
            {tr("Cost"), true}};
}

QWidget* FoldsPanel::buildTools()
{
    auto* const tools = new QWidget(this);
    auto* const row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_compare->setText(tr("Compare with"));
    m_compare->setObjectName(QStringLiteral("compareWith"));
    m_compare->setAccessibleName(QStringLiteral("Compare with"));
    m_compare->setProperty("look", "button");
    m_compare->setPopupMode(QToolButton::InstantPopup);
    m_compare->setMenu(m_earlier);
    m_compare->setToolTip(tr("Earlier evaluations, laid in grey beside this one"));
    m_earlier->setToolTipsVisible(true);
    m_run->setObjectName(QStringLiteral("runFolds"));
    m_run->setAccessibleName(QStringLiteral("Run folds"));
    m_cancel->setObjectName(QStringLiteral("cancelFolds"));
    m_cancel->setAccessibleName(QStringLiteral("Cancel folds"));
    for (QWidget* const part : std::initializer_list<QWidget*>{m_compare, m_run, m_cancel}) {
        row->addWidget(part);
        part->setFixedHeight(part->fontMetrics().height() + 6);
        part->setStyleSheet(QStringLiteral("padding: 0 9px;"));
    }
    connect(m_run, &QPushButton::clicked, this, &FoldsPanel::runRequested);
    connect(m_cancel, &QPushButton::clicked, this, &FoldsPanel::cancelRequested);
    return tools;
}

void FoldsPanel::setRows(std::vector<FoldRow> rows)
{
    m_kinds.clear();
    std::vector<std::vector<PlainCell>> cells;
    for (FoldRow& row : rows) {
        m_kinds.push_back(row.kind);
        cells.push_back(std::move(row.cells));
    }
    m_table->setRows(std::move(cells));
}

void FoldsPanel::setState(FoldsState state, const QString& sentence)
{
    const bool isBusy = state == FoldsState::Running || state == FoldsState::Stopping;
    m_run->setEnabled(state == FoldsState::Ready);
    m_run->setToolTip(plainToolTip(sentence));
    m_run->setAccessibleDescription(sentence);
    m_cancel->setVisible(isBusy);
    m_cancel->setEnabled(state == FoldsState::Running);
    m_cancel->setToolTip(state == FoldsState::Stopping
                             ? tr("They stop after the current step")
                             : tr("Stop after the current step; folds that are done are kept"));
    m_work->setVisible(isBusy);
    if (!isBusy)
        setProgress(0.0, {});
}

void FoldsPanel::setProgress(double fraction, const QString& words)
{
    const double known = std::isfinite(fraction) ? std::clamp(fraction, 0.0, 1.0) : 0.0;
    m_progress->setValue(static_cast<int>(known * progressSteps));
    m_words->setText(words);
}

void FoldsPanel::setNote(const QString& note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_note->setToolTip(plainToolTip(note));
    m_note->setAccessibleDescription(note);
}

void FoldsPanel::setEarlier(const std::vector<EarlierOffer>& offers)
{
    m_earlier->clear();
    for (std::size_t i = 0; i < offers.size(); ++i) {
        QString text = offers[i].text;
        QAction* const action = m_earlier->addAction(text.replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setCheckable(true);
        action->setChecked(offers[i].isChosen);
        action->setToolTip(plainToolTip(offers[i].meaning));
        connect(action, &QAction::toggled, this, [this, i](bool on) { Q_EMIT earlierChosen(i, on); });
    }
    if (!offers.empty())
        m_earlier->addSeparator();
    connect(m_earlier->addAction(tr("Another folder…")), &QAction::triggered, this,
            &FoldsPanel::folderRequested);
}

} // namespace dyad
