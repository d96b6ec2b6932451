// The plan of a run: preset, annealing, loss weights, optimiser, and the model once it is fixed.
#pragma once

#include "core/training/LiveSettings.h"
#include "widgets/Panel.h"
#include "widgets/PlanControls.h"
#include "widgets/ValueRows.h"

#include <cstdint>
#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace dyad
{

class AdviceCard;
class ElidedLabel;
struct PlanPreset {
    QString name;
    QString note; ///< what it is for, in a sentence
};

struct Advice {
    QString headline; ///< bold
    QString detail;   ///< the numbers behind it
    QString action;   ///< text of the link; empty for none
};

class PlanPanel : public Panel
{
    Q_OBJECT

public:
    explicit PlanPanel(QWidget* parent = nullptr);

    void setPresets(const std::vector<PlanPreset>& presets);
    /// Setters never emit.
    void setPreset(const QString& name);
    void setLiveSettings(const LiveSettings& settings);
    const LiveSettings& liveSettings() const { return m_settings; }
    void setEpochs(int epochs);
    void setModelRows(const std::vector<PlanRow>& rows);
    /// In what the plan differs from its preset: "0.005 → 0.001".
    void setDifferences(const std::vector<PlanRow>& rows);
    /// Scales the midpoint and the period to the run.
    void setPlannedSteps(std::int64_t steps);
    /// Without mileage the label head is off; the reason shuts its control, empty opens it.
    void setLabelUnavailable(const QString& reason);
    /// While running, preset, epochs and model are locked and changes apply at `nextStep`.
    void setRunning(std::optional<std::int64_t> nextStep);
    void setAdvice(const std::optional<Advice>& advice);

Q_SIGNALS:
    void presetChosen(const QString& name);
    void epochsChosen(int epochs);
    /// What would hold if the person let go now; equal to liveSettings() when a preview is given up.
    void livePreviewed(const dyad::LiveSettings& settings);
    void liveCommitted(const dyad::LiveSettings& settings, dyad::LiveControl control);
    void adviceTaken();
    void adviceDismissed();
    void openPlanRequested();
    void savePlanRequested();
    /// A person wants to see and change the settings that the panel has no room for.
    void settingsRequested();

private:
    QVBoxLayout* addScrollArea();
    void addPresetAndEpochs(QVBoxLayout* layout);
    void addAnnealing(QVBoxLayout* layout);
    void addWeights(QVBoxLayout* layout);
    void addOptimiser(QVBoxLayout* layout);
    void addModel(QVBoxLayout* layout);
    void addFileLinks(QVBoxLayout* layout);
    QPushButton* addLink(const QString& objectName, const QString& accessibleName, const QString& text);
    ParameterControl* addControl(QVBoxLayout* layout, LiveControl control);
    void chooseShape(int index);
    void showAvailability();
    void showHeads();

    LiveSettings m_settings;
    std::int64_t m_plannedSteps = 1000;
    QComboBox* m_preset = nullptr;
    QSpinBox* m_epochs = nullptr;
    QComboBox* m_shape = nullptr;
    ElidedLabel* m_appliesAt = nullptr;
    QLabel* m_modelHead = nullptr;
    ValueRows* m_modelRows = nullptr;
    QPushButton* m_allSettings = nullptr;
    QPushButton* m_openPlan = nullptr;
    QLabel* m_differenceHead = nullptr;
    ValueRows* m_differenceRows = nullptr;
    AdviceCard* m_advice = nullptr;
    QString m_labelReason;
    std::optional<std::int64_t> m_nextStep;
    std::vector<std::pair<LiveControl, ParameterControl*>> m_controls;
};

} // namespace dyad
