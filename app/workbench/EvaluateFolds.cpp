#include "app/workbench/EvaluatePerspective.h"
#include "app/workbench/TrainingSession.h"

#include <QFileDialog>
#include <QLocale>

#include <algorithm>

namespace dyad
{
namespace
{

constexpr int usualFolds = 5;
constexpr int fewestFolds = 2;

int foldsFor(const Fleet& fleet)
{
    const auto of = [&](FaultLabel truth) {
        return std::count_if(fleet.vehicles().begin(), fleet.vehicles().end(),
                             [truth](const Vehicle& vehicle) { return vehicle.fault == truth; });
    };
    const auto fewer = std::min(of(FaultLabel::Healthy), of(FaultLabel::Faulty));
    return static_cast<int>(std::min<std::ptrdiff_t>(usualFolds, fewer));
}

} // namespace

void EvaluatePerspective::connectFolds()
{
    connect(m_foldsPanel, &FoldsPanel::runRequested, this, &EvaluatePerspective::runFolds);
    connect(m_foldsPanel, &FoldsPanel::cancelRequested, this, &EvaluatePerspective::cancelFolds);
    connect(m_foldsPanel, &FoldsPanel::earlierChosen, this, &EvaluatePerspective::chooseEarlier);
    connect(m_foldsPanel, &FoldsPanel::folderRequested, this, &EvaluatePerspective::addFolder);
    connect(&m_folds, &FoldRun::progressed, this, [this](const QString& stage, double fraction) {
        m_foldsPanel->setProgress(fraction, stage);
        Q_EMIT foldsProgressed(stage, fraction);
    });
    connect(&m_folds, &FoldRun::noticed, m_foldsPanel, &FoldsPanel::setNote);
    connect(&m_folds, &FoldRun::baselinesReady, this,
            [this](const std::vector<BaselineEvaluation>& baselines) {
                if (m_isStopping)
                    return; // perhaps of another fleet
                m_evidence.baselines = baselines;
                showCurves();
                showFoldRows();
                showThreshold();
            });
    connect(&m_folds, &FoldRun::foldsReady, this, [this](const EvaluationResult& folds) {
        if (m_isStopping)
            return;
        m_evidence.model = folds;
        showSource();
        showFoldRows();
        if (m_source == Source::Folds)
            chooseSource(foldScores(folds).empty() ? Source::Model : Source::Folds);
        else
            showCurves();
        showThreshold();
    });
    connect(&m_folds, &FoldRun::ended, this, [this](const QString& sentence) {
        m_isStopping = false;
        if (!m_workspace.scored() && m_evidence.model && !foldScores(*m_evidence.model).empty())
            chooseSource(Source::Folds); // there are no others to look at
        offerEarlier();
        showFoldState();
        Q_EMIT foldsRunningChanged(false);
        if (!sentence.isEmpty())
            Q_EMIT problem(sentence);
    });
    connect(&m_workspace, &Workspace::planImpossible, this, [this](const QString& sentence) {
        m_planProblem = sentence;
        showFoldState();
    });
    for (const auto signal : {&Workspace::planChanged, &Workspace::planMeasured, &Workspace::fleetOpened})
        connect(&m_workspace, signal, this, [this] {
            m_planProblem.clear();
            showFoldState();
        });
    connect(&m_session, &TrainingSession::planned, this, &EvaluatePerspective::showFoldState);
    connect(&m_session, &TrainingSession::finished, this, &EvaluatePerspective::showFoldState);
    connect(&m_session, &TrainingSession::failed, this, &EvaluatePerspective::showFoldState);
}

QString EvaluatePerspective::whyNoFolds() const
{
    if (m_folds.isActive())
        return tr("Folds are already being run.");
    if (m_session.isActive())
        return tr("A training is under way; folds can be run when it has ended.");
    if (!m_workspace.open() || !m_workspace.labelled())
        return tr("There is no fleet to run folds on: open one first.");
    if (foldsFor(*m_workspace.labelled()) < fewestFolds)
        return tr("Folds need at least two healthy and two faulty vehicles: judge some in Inspect, or import "
                  "their labels.");
    return m_planProblem;
}

void EvaluatePerspective::showFoldState()
{
    const QString why = whyNoFolds();
    if (m_folds.isActive())
        m_foldsPanel->setState(m_isStopping ? FoldsState::Stopping : FoldsState::Running, why);
    else if (!why.isEmpty())
        m_foldsPanel->setState(FoldsState::Impossible, why);
    else
        m_foldsPanel->setState(
            FoldsState::Ready,
            tr("Train and test the plan '%1' in %2 folds; those that are done already are taken as they are")
                .arg(QString::fromStdString(m_workspace.plan().preset))
                .arg(foldsFor(*m_workspace.labelled())));
    m_foldsPanel->setSubtitle(m_evidence.model
                                  ? tr("all figures from vehicles that the fold's model never saw")
                                  : tr("how the plan finds vehicles that it never learned from"));
}

FoldOrder EvaluatePerspective::foldOrder() const
{
    FoldOrder order;
    order.plan = m_workspace.plan();
    order.fleet = m_workspace.labelled();
    order.options.folds = foldsFor(*order.fleet);
    order.options.foldsToRun = order.options.folds;
    const ThresholdChoice choice = m_desk.choice();
    order.options.threshold = choice.rule;
    order.options.percent = choice.percent;
    order.options.cost = choice.cost;
    order.folder = evaluationFolder(evaluationShelf(), m_workspace.open()->name, order);
    return order;
}

void EvaluatePerspective::runFolds()
{
    if (!whyNoFolds().isEmpty()) {
        showFoldState();
        return;
    }
    if (m_source == Source::Folds)
        chooseSource(Source::Model);
    m_evidence = {};
    m_foldsPanel->setNote({});
    m_foldsPanel->setProgress(0.0, tr("starting"));
    m_folds.start(foldOrder());
    showSource();
    showCurves();
    showFoldRows();
    showThreshold();
    showFoldState();
    Q_EMIT foldsRunningChanged(true);
}

void EvaluatePerspective::cancelFolds()
{
    if (!m_folds.isActive())
        return;
    m_isStopping = true;
    m_folds.cancel();
    showFoldState();
}

void EvaluatePerspective::offerEarlier()
{
    m_shelf = shelvedEvaluations(evaluationShelf());
    for (const std::filesystem::path& folder : m_chosen)
        if (std::none_of(m_shelf.begin(), m_shelf.end(),
                         [&](const ShelvedEvaluation& shelved) { return shelved.folder == folder; }))
            m_shelf.push_back({folder, QString::fromStdString(folder.filename().string()), {}});
    std::vector<EarlierOffer> offers;
    for (const ShelvedEvaluation& shelved : m_shelf) {
        const QString time =
            shelved.touched.isValid() ? QLocale().toString(shelved.touched, QLocale::ShortFormat) : QString();
        offers.push_back({time.isEmpty() ? shelved.name : tr("%1 · %2").arg(shelved.name, time),
                          QString::fromStdString(shelved.folder.string()),
                          m_chosen.contains(shelved.folder)});
    }
    m_foldsPanel->setEarlier(offers);
}

void EvaluatePerspective::chooseEarlier(std::size_t offer, bool chosen)
{
    const std::filesystem::path& folder = m_shelf.at(offer).folder;
    if (chosen)
        m_chosen.insert(folder);
    else
        m_chosen.erase(folder);
    loadEarlier();
}

void EvaluatePerspective::addFolder()
{
    auto* const dialog = new QFileDialog(this, tr("An evaluation's folder"));
    dialog->setObjectName(QStringLiteral("evaluationFolderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_chosen.insert(path.toStdString());
        loadEarlier();
    });
    dialog->open();
}

void EvaluatePerspective::loadEarlier()
{
    struct Read {
        std::vector<NamedEvaluation> evaluations;
        std::vector<std::filesystem::path> refused;
        QString why;
    };
    m_reading.run([this, chosen = m_chosen](const CancelToken& cancel) -> LatestJob::Deliver {
        auto read = std::make_shared<Read>();
        for (const std::filesystem::path& folder : chosen) {
            cancel.throwIfCancelled();
            try {
                read->evaluations.push_back(
                    {QString::fromStdString(folder.filename().string()), readEvaluation(folder)});
            } catch (const Error& error) {
                read->refused.push_back(folder);
                read->why = QString::fromUtf8(error.what());
            }
        }
        return [this, read] {
            m_earlier = read->evaluations;
            for (const std::filesystem::path& folder : read->refused)
                m_chosen.erase(folder);
            offerEarlier();
            showCurves();
            showFoldRows();
            showThreshold();
            if (!read->why.isEmpty())
                Q_EMIT problem(read->why);
        };
    });
}

} // namespace dyad
