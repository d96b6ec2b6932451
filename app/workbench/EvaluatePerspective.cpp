#include "app/workbench/EvaluatePerspective.h"

#include "app/workbench/TrainingSession.h"
#include "core/scoring/Bootstrap.h"
#include "widgets/ChoiceBox.h"
#include "widgets/CostRow.h"
#include "widgets/Numbers.h"
#include "widgets/PlotView.h"
#include "widgets/ThresholdBar.h"

#include <QDockWidget>
#include <QHBoxLayout>

#include <array>
#include <cmath>
#include <utility>

namespace dyad
{
namespace
{

constexpr double usualLimit = 1.0; // where the combined score of a vehicle begins to stand out

FaultLabel truthOf(MatrixRow row)
{
    return row == MatrixRow::Faulty    ? FaultLabel::Faulty
           : row == MatrixRow::Healthy ? FaultLabel::Healthy
                                       : FaultLabel::Unknown;
}

FaultLabel truthOf(ScoreGroup group)
{
    return group == ScoreGroup::Faulty    ? FaultLabel::Faulty
           : group == ScoreGroup::Healthy ? FaultLabel::Healthy
                                          : FaultLabel::Unknown;
}

QString wordOf(FaultLabel truth)
{
    return truth == FaultLabel::Faulty    ? EvaluatePerspective::tr("faulty")
           : truth == FaultLabel::Healthy ? EvaluatePerspective::tr("healthy")
                                          : EvaluatePerspective::tr("unknown");
}

bool hasLabels(const Fleet& fleet)
{
    return std::any_of(fleet.vehicles().begin(), fleet.vehicles().end(),
                       [](const Vehicle& vehicle) { return vehicle.fault != FaultLabel::Unknown; });
}

/// `judged` has what a person said of the vehicles too.
QString warningAbout(const Fleet& fleet, const Fleet& judged)
{
    QStringList warnings;
    if (!hasLabels(fleet) && hasLabels(judged))
        warnings << EvaluatePerspective::tr("The labels are your own judgements, most likely of vehicles "
                                            "that this model pointed out: the figures "
                                            "say how far you agree with it, not how well it finds faults.");
    for (const Confounder& confounder : confounders(judged))
        if (confounder.separates)
            warnings << QString::fromStdString(confounder.warning());
    return warnings.join(QLatin1Char(' '));
}

} // namespace

EvaluatePerspective::EvaluatePerspective(Workspace& workspace, TrainingSession& session, QWidget* parent)
    : Perspective(QStringLiteral("evaluatePerspective"), tr("Evaluate"), parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_histogram(new ScoreHistogramPanel(this))
    , m_roc(new CurvesPanel(
          {QStringLiteral("rocPlot"), QStringLiteral("ROC plot"), tr("ROC"), tr("false alarms"), tr("found")},
          Qt::AlignRight | Qt::AlignBottom, this))
    , m_precision(new CurvesPanel({QStringLiteral("precisionPlot"), QStringLiteral("Precision plot"),
                                   tr("Precision"), tr("found"), tr("precision")},
                                  Qt::AlignLeft | Qt::AlignBottom, this))
    , m_cost(new CurvesPanel({QStringLiteral("costPlot"), QStringLiteral("Cost plot"), tr("Expected cost"),
                              tr("threshold"), tr("cost")},
                             Qt::AlignRight | Qt::AlignBottom, this))
    , m_costRow(new CostRow(this))
    , m_confusion(new ConfusionPanel(this))
    , m_foldsPanel(new FoldsPanel(this))
    , m_sourceBox(new ChoiceBox(QStringLiteral("scoresOf"), QStringLiteral("Scores of"), this))
{
    m_cost->addControls(m_costRow);
    layOut();
    connectPanels();
    connectFolds();
    connect(&m_workspace, &Workspace::fleetOpened, this, &EvaluatePerspective::takeFleet);
    connect(&m_workspace, &Workspace::scoresReady, this, &EvaluatePerspective::takeScores);
    connect(&m_workspace, &Workspace::labelsChanged, this, [this] {
        takeScores();
        showFoldState();
    });
    connect(&m_figuring, &LatestJob::failed, this, &EvaluatePerspective::problem);
    connect(&m_drawing, &LatestJob::failed, this, &EvaluatePerspective::problem);
    connect(&m_reading, &LatestJob::failed, this, &EvaluatePerspective::problem);
    m_desk.setFigures(std::make_shared<const ScoreFigures>(), usualLimit);
    m_histogram->bar()->setOffers(m_desk.offers());
    m_costRow->setCost(m_desk.cost());
    showSource();
    afterThresholdChange();
    offerEarlier();
    showFoldState();
}

void EvaluatePerspective::layOut()
{
    m_histogramDock = addPanel(m_histogram);
    m_foldsDock = addPanel(m_foldsPanel);
    m_confusionDock = addPanel(m_confusion);
    m_rocDock = addPanel(m_roc);
    m_precisionDock = addPanel(m_precision);
    m_costDock = addPanel(m_cost);
    splitDockWidget(m_histogramDock, m_foldsDock, Qt::Vertical);
    splitDockWidget(m_histogramDock, m_confusionDock, Qt::Horizontal);
    splitDockWidget(m_histogramDock, m_rocDock, Qt::Vertical);
    splitDockWidget(m_rocDock, m_precisionDock, Qt::Horizontal);
    splitDockWidget(m_precisionDock, m_costDock, Qt::Horizontal);
}

void EvaluatePerspective::arrange()
{
    // From inside to outside: who is shared out later may push those beside it aside.
    resizeDocks({m_rocDock, m_precisionDock, m_costDock}, {34, 28, 38}, Qt::Horizontal);
    resizeDocks({m_histogramDock, m_rocDock}, {45, 55}, Qt::Vertical);
    resizeDocks({m_confusionDock, m_foldsDock}, {76, 24}, Qt::Vertical);
    resizeDocks({m_histogramDock, m_confusionDock}, {76, 24}, Qt::Horizontal);
}

void EvaluatePerspective::connectPanels()
{
    m_sourceBox->setMinimumContentsLength(10);
    m_sourceBox->setFixedHeight(m_sourceBox->fontMetrics().height() + 4);
    auto* const tools = m_histogram->bar()->parentWidget();
    qobject_cast<QHBoxLayout*>(tools->layout())->insertWidget(0, m_sourceBox);
    connect(m_sourceBox, &ChoiceBox::chosen, this,
            [this](const QVariant& source) { chooseSource(static_cast<Source>(source.toInt())); });
    const ThresholdBar* const bar = m_histogram->bar();
    connect(bar, &ThresholdBar::ruleChosen, this, [this](int key) {
        m_desk.chooseRule(key);
        afterThresholdChange();
        m_deciding.start();
    });
    connect(bar, &ThresholdBar::percentChosen, this, [this](double percent) {
        m_desk.choosePercent(percent);
        afterThresholdChange();
        m_deciding.start();
    });
    const auto moveTo = [this](double threshold) {
        m_desk.moveTo(threshold);
        showThreshold();
        m_deciding.start();
    };
    connect(bar, &ThresholdBar::thresholdChosen, this, moveTo);
    connect(m_histogram, &ScoreHistogramPanel::thresholdDragged, this, moveTo);
    connect(m_histogram, &ScoreHistogramPanel::barChosen, this, &EvaluatePerspective::requestBar);
    connect(m_confusion, &ConfusionPanel::cellChosen, this, &EvaluatePerspective::requestCell);
    connect(m_costRow, &CostRow::costChosen, this, [this](const CostInputs& cost) {
        m_desk.setCost(cost);
        showCost();
        showFoldRows();
        afterThresholdChange();
        m_deciding.start();
    });
    constexpr int restMilliseconds = 300;
    m_deciding.setSingleShot(true);
    m_deciding.setInterval(restMilliseconds);
    connect(&m_deciding, &QTimer::timeout, this, &EvaluatePerspective::tellDecision);
}

void EvaluatePerspective::decideNow()
{
    if (!m_deciding.isActive())
        return;
    m_deciding.stop();
    tellDecision();
}

void EvaluatePerspective::tellDecision()
{
    if (m_source == Source::Model) // a line through the scores of folds is on another scale
        Q_EMIT thresholdDecided(m_desk.memory());
}

void EvaluatePerspective::recall(const ThresholdMemory& memory)
{
    m_recalled = memory;
    m_desk.setCost(memory.cost);
    m_costRow->setCost(memory.cost);
    showCost();
    showFoldRows();
}

void EvaluatePerspective::takeFleet()
{
    m_figuring.forget();
    m_drawing.forget();
    cancelFolds();
    m_evidence = {};
    m_warning.clear();
    m_source = Source::Model;
    if (const auto recalled = std::exchange(m_recalled, std::nullopt)) {
        m_desk.recall(*recalled);
    } else {
        m_desk.chooseRule(static_cast<int>(ThresholdRule::Percentile)); // a line by hand is of another fleet
        m_deciding.start();
    }
    m_foldsPanel->setNote({});
    showSource();
    judge(std::make_shared<const ScoreFigures>());
    m_histogram->clear(tr("no scores yet: train a model first"));
    showFoldState();
}

void EvaluatePerspective::takeScores()
{
    if (!m_workspace.scored() || m_source == Source::Folds)
        return; // scores of folds are of other models
    m_figuring.run([this, open = m_workspace.open(), fleet = m_workspace.labelled(),
                    scored = m_workspace.scored()](const CancelToken&) -> LatestJob::Deliver {
        const auto figures = std::make_shared<const ScoreFigures>(figuresOf(knownScores(*fleet, *scored)));
        return [this, figures, warning = warningAbout(*open->fleet, *fleet)] {
            m_warning = warning;
            judge(figures);
        };
    });
}

void EvaluatePerspective::judge(const std::shared_ptr<const ScoreFigures>& figures)
{
    m_interval.reset();
    m_drawing.forget();
    m_desk.setFigures(figures, usualLimit);
    m_histogram->bar()->setOffers(m_desk.offers());
    m_histogram->setThreshold(m_desk.threshold());
    m_histogram->setScores(groupsOf(figures->order));
    showCurves();
    showCost();
    showFoldRows();
    afterThresholdChange();
    if (figures->curve.empty())
        return;
    m_drawing.run([this, figures](const CancelToken& cancel) -> LatestJob::Deliver {
        const std::array groups{figures->known};
        const Interval interval = aurocInterval(groups, 0, cancel);
        return [this, interval] {
            m_interval = interval;
            showCurves();
            showThreshold();
        };
    });
}

void EvaluatePerspective::chooseSource(Source source)
{
    m_source = source;
    showSource();
    m_desk.chooseRule(static_cast<int>(ThresholdRule::Percentile)); // a line by hand is of another scale
    if (source == Source::Folds)
        judge(std::make_shared<const ScoreFigures>(figuresOf(foldScores(*m_evidence.model))));
    else
        judge(std::make_shared<const ScoreFigures>());
    takeScores();
}

void EvaluatePerspective::showSource()
{
    const bool hasFolds = m_evidence.model && !foldScores(*m_evidence.model).empty();
    const QSignalBlocker quiet(m_sourceBox);
    m_sourceBox->clear();
    m_sourceBox->addItem(tr("this model"), static_cast<int>(Source::Model));
    if (hasFolds)
        m_sourceBox->addItem(tr("folds, unseen"), static_cast<int>(Source::Folds));
    m_sourceBox->showChoice(static_cast<int>(m_source));
    const QString why =
        hasFolds ? tr("Whose scores these are: of the model that was trained last, which learned from "
                      "some of the vehicles, or of the folds, each vehicle by models that never saw it")
        : m_evidence.model
            ? tr("The folds chose different scores, which do not lie on one axis")
            : tr("The scores of the model that was trained last, which learned from some of these "
                 "vehicles; run folds to judge vehicles by models that never saw them");
    m_confusion->setSubtitle(m_source == Source::Folds ? tr("of vehicles never seen") : QString());
    m_sourceBox->setToolTip(plainToolTip(why));
    m_sourceBox->setAccessibleDescription(m_sourceBox->currentText());
}

/// Where it is not the hand that holds it.
void EvaluatePerspective::afterThresholdChange()
{
    m_histogram->bar()->showPercent(m_desk.percent());
    showThreshold();
}

void EvaluatePerspective::showThreshold()
{
    const ScoreFigures& figures = *m_desk.figures();
    const double threshold = m_desk.threshold();
    m_histogram->bar()->showRule(m_desk.rule(), m_desk.hasPercent());
    m_histogram->bar()->showThreshold(threshold);
    m_histogram->setThreshold(threshold);
    m_histogram->setSubtitle(figures.order.scored() == 0 ? QString() : m_desk.words());
    m_confusion->setView(confusionViewOf(m_desk, m_interval, m_warning));
    if (figures.curve.empty()) {
        for (CurvesPanel* const panel : {m_roc, m_precision, m_cost})
            panel->setPoint(std::nullopt, {});
        return;
    }
    const Confusion confusion = m_desk.confusion();
    m_roc->setPoint(QPointF(confusion.falseAlarmRate(), confusion.recall()), {});
    const double precision = confusion.precision();
    m_precision->setPoint(
        std::isfinite(precision) ? std::optional(QPointF(confusion.recall(), precision)) : std::nullopt, {});
    const double cost = expectedCost(m_desk.cost(), confusion);
    const bool isOff = cost > m_costTop;
    m_cost->setPoint(QPointF(threshold, std::min(cost, m_costTop)),
                     formatCount(std::llround(std::min(cost, 1e15))) +
                         (isOff ? QStringLiteral(" ↑") : QString()));
}

void EvaluatePerspective::showCurves()
{
    m_roc->setCurves(rocCurves(*m_desk.figures(), m_interval, m_evidence, m_earlier));
    m_precision->setCurves(precisionCurves(*m_desk.figures(), m_evidence));
}

void EvaluatePerspective::showCost()
{
    const auto [left, right] = usualRange(groupsOf(m_desk.figures()->order));
    CurveSet curves = costCurves(*m_desk.figures(), m_desk.cost(), left, right);
    m_costTop = curves.top;
    m_cost->setCurves(std::move(curves));
}

void EvaluatePerspective::showFoldRows()
{
    m_foldsPanel->setRows(foldRows(m_evidence, m_earlier, m_desk.cost()));
}

void EvaluatePerspective::requestCell(MatrixRow row, bool flagged)
{
    const FaultLabel truth = truthOf(row);
    const auto vehicles = m_desk.figures()->order.vehicles(truth, m_desk.threshold(), flagged);
    const QString threshold = formatNumber(m_desk.threshold());
    Q_EMIT vehiclesRequested(vehicles, (flagged ? tr("%1 vehicles above the threshold %2")
                                                : tr("%1 vehicles not above the threshold %2"))
                                           .arg(wordOf(truth), threshold));
}

void EvaluatePerspective::requestBar(ScoreGroup group, double low, double high)
{
    const FaultLabel truth = truthOf(group);
    Q_EMIT vehiclesRequested(
        m_desk.figures()->order.vehicles(truth, {low, high}),
        tr("%1 vehicles that score from %2 to %3").arg(wordOf(truth), formatNumber(low), formatNumber(high)));
}

} // namespace dyad
