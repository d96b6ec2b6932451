#include "widgets/PlanPanel.h"

#include "widgets/AdviceCard.h"
#include "widgets/ElidedLabel.h"
#include "widgets/FieldLabel.h"
#include "widgets/Numbers.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace dyad
{

namespace
{

constexpr qsizetype longestPresetName = 18;

QLabel* sectionLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("look", "section");
    QFont small = label->font();
    small.setPointSizeF(small.pointSizeF() * 0.87);
    small.setBold(true);
    label->setFont(small);
    return label;
}

QLabel* parameterLabel(const QString& text, QWidget* buddy, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setProperty("look", "parameter");
    labelField(label, buddy);
    return label;
}

QString openPlanToolTip()
{
    return PlanPanel::tr(
        "A plan that was saved here, or one of the published JSON parameter files; it can also "
        "be dropped anywhere");
}

} // namespace

PlanPanel::PlanPanel(QWidget* parent) : Panel(QStringLiteral("planPanel"), parent)
{
    setTitle(tr("Plan"));
    QVBoxLayout* layout = addScrollArea();
    addPresetAndEpochs(layout);
    addAnnealing(layout);
    addWeights(layout);
    addOptimiser(layout);
    addModel(layout);
    layout->addStretch(1);
    // Below the scrolled part, so that advice is seen wherever the plan stands.
    m_advice = new AdviceCard(this);
    m_advice->hide();
    auto* pinned = new QVBoxLayout;
    pinned->setContentsMargins(12, 0, 12, 8);
    pinned->addWidget(m_advice);
    static_cast<QVBoxLayout*>(this->layout())->addLayout(pinned);
    connect(m_advice, &AdviceCard::actionTaken, this, &PlanPanel::adviceTaken);
    connect(m_advice, &AdviceCard::dismissed, this, &PlanPanel::adviceDismissed);
    setLiveSettings({});
    showHeads();
}

QVBoxLayout* PlanPanel::addScrollArea()
{
    auto* area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("planScroll"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(area);
    content->setProperty("look", "scrolled");
    area->setWidget(content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(area);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(3);
    return layout;
}

void PlanPanel::addPresetAndEpochs(QVBoxLayout* layout)
{
    m_preset = new QComboBox(this);
    m_preset->setObjectName(QStringLiteral("preset"));
    m_preset->setAccessibleName(QStringLiteral("Preset"));
    m_preset->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_epochs = new QSpinBox(this);
    m_epochs->setObjectName(QStringLiteral("epochs"));
    m_epochs->setAccessibleName(QStringLiteral("Epochs"));
    m_epochs->setRange(1, 100000);
    m_epochs->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_epochs->setAlignment(Qt::AlignRight);
    m_epochs->setKeyboardTracking(false);
    m_epochs->setFixedWidth(64);

    auto* presetRow = new QHBoxLayout;
    presetRow->setSpacing(8);
    presetRow->addWidget(parameterLabel(tr("Preset"), m_preset, this));
    presetRow->addWidget(m_preset, 1);
    layout->addLayout(presetRow);
    auto* epochsRow = new QHBoxLayout;
    epochsRow->addWidget(parameterLabel(tr("Epochs"), m_epochs, this));
    epochsRow->addStretch();
    epochsRow->addWidget(m_epochs);
    layout->addLayout(epochsRow);
    addFileLinks(layout);

    connect(m_preset, &QComboBox::activated, this,
            [this](int index) { Q_EMIT presetChosen(m_preset->itemData(index).toString()); });
    connect(m_epochs, &QSpinBox::valueChanged, this, &PlanPanel::epochsChosen);
}

void PlanPanel::addAnnealing(QVBoxLayout* layout)
{
    auto* const head = new QHBoxLayout;
    head->setSpacing(4);
    QLabel* const word = sectionLabel(tr("ANNEALING"), this);
    head->addWidget(word);
    m_appliesAt = new ElidedLabel(this); // changes with every step
    m_appliesAt->setFont(word->font());
    m_appliesAt->setForegroundRole(QPalette::PlaceholderText);
    m_appliesAt->setObjectName(QStringLiteral("appliesAt"));
    m_appliesAt->setAccessibleName(QStringLiteral("Applies at"));
    m_appliesAt->holdRoom();
    head->addWidget(m_appliesAt);
    head->addStretch(1);
    layout->addSpacing(5);
    layout->addLayout(head);
    m_shape = new QComboBox(this);
    m_shape->setObjectName(QStringLiteral("annealingShape"));
    m_shape->setAccessibleName(QStringLiteral("Annealing shape"));
    // In the order of AnnealingShape.
    m_shape->addItems({tr("constant"), tr("linear"), tr("logistic"), tr("cyclical")});
    m_shape->setToolTip(tr("<b>Shape</b> of beta(step), the weight of the KL:<br>"
                           "constant: ceiling (a beta-VAE)<br>linear: ceiling × min(1, step / midpoint)<br>"
                           "logistic: ceiling / (1 + exp(−k × (step − midpoint)))<br>"
                           "cyclical: climbs and stays, period after period"));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(parameterLabel(tr("Shape"), m_shape, this));
    row->addWidget(m_shape, 1);
    layout->addLayout(row);
    connect(m_shape, &QComboBox::currentIndexChanged, this, &PlanPanel::chooseShape);
    for (const auto control :
         {LiveControl::Ceiling, LiveControl::Midpoint, LiveControl::Steepness, LiveControl::Period})
        addControl(layout, control);
}

void PlanPanel::addWeights(QVBoxLayout* layout)
{
    layout->addSpacing(5);
    layout->addWidget(sectionLabel(tr("LOSS WEIGHTS"), this));
    for (const auto control : {LiveControl::NllWeight, LiveControl::LabelWeight, LiveControl::NoiseScale})
        addControl(layout, control);
}

void PlanPanel::addOptimiser(QVBoxLayout* layout)
{
    layout->addSpacing(5);
    layout->addWidget(sectionLabel(tr("OPTIMISER"), this));
    addControl(layout, LiveControl::LearningRate);
}

void PlanPanel::addModel(QVBoxLayout* layout)
{
    m_modelHead = sectionLabel({}, this);
    layout->addSpacing(5);
    layout->addWidget(m_modelHead);
    m_modelRows = new ValueRows(QStringLiteral("%1"), this);
    layout->addWidget(m_modelRows);
    m_allSettings =
        addLink(QStringLiteral("allSettings"), QStringLiteral("All settings"), tr("All settings…"));
    layout->addWidget(m_allSettings, 0, Qt::AlignLeft);
    connect(m_allSettings, &QPushButton::clicked, this, &PlanPanel::settingsRequested);
    m_differenceHead = sectionLabel({}, this);
    layout->addSpacing(5);
    layout->addWidget(m_differenceHead);
    m_differenceRows = new ValueRows(QStringLiteral("%1, changed"), this);
    layout->addWidget(m_differenceRows);
    m_differenceHead->hide();
}

QPushButton* PlanPanel::addLink(const QString& objectName, const QString& accessibleName, const QString& text)
{
    auto* link = new QPushButton(text, this);
    link->setObjectName(objectName);
    link->setAccessibleName(accessibleName);
    link->setProperty("look", "link");
    link->setCursor(Qt::PointingHandCursor);
    return link;
}

void PlanPanel::addFileLinks(QVBoxLayout* layout)
{
    m_openPlan = addLink(QStringLiteral("openPlan"), QStringLiteral("Open plan"), tr("Open plan…"));
    m_openPlan->setToolTip(openPlanToolTip());
    auto* save = addLink(QStringLiteral("savePlan"), QStringLiteral("Save plan"), tr("Save plan…"));
    save->setToolTip(tr("Every setting of the plan, as JSON; dyad train --plan takes it too"));
    auto* row = new QHBoxLayout;
    row->setSpacing(14);
    row->addWidget(m_openPlan);
    row->addWidget(save);
    row->addStretch();
    layout->addLayout(row);
    connect(m_openPlan, &QPushButton::clicked, this, &PlanPanel::openPlanRequested);
    connect(save, &QPushButton::clicked, this, &PlanPanel::savePlanRequested);
}

ParameterControl* PlanPanel::addControl(QVBoxLayout* layout, LiveControl control)
{
    auto* parameter = new ParameterControl(specOf(control, m_plannedSteps), this);
    layout->addWidget(parameter);
    m_controls.emplace_back(control, parameter);
    connect(parameter, &ParameterControl::previewed, this, [this, control](double value) {
        LiveSettings preview = m_settings;
        numberOf(preview, control) = value;
        Q_EMIT livePreviewed(preview);
    });
    connect(parameter, &ParameterControl::committed, this, [this, control](double value) {
        numberOf(m_settings, control) = value;
        Q_EMIT liveCommitted(m_settings, control);
    });
    return parameter;
}

void PlanPanel::chooseShape(int index)
{
    m_settings.annealing.shape = static_cast<AnnealingShape>(index);
    showAvailability();
    Q_EMIT liveCommitted(m_settings, LiveControl::Shape);
}

void PlanPanel::setPresets(const std::vector<PlanPreset>& presets)
{
    const QSignalBlocker quiet(m_preset);
    const QString chosen = m_preset->currentData().toString();
    m_preset->clear();
    for (const PlanPreset& preset : presets) {
        m_preset->addItem(preset.name, preset.name);
        m_preset->setItemData(m_preset->count() - 1, plainToolTip(preset.note), Qt::ToolTipRole);
    }
    setPreset(chosen);
}

void PlanPanel::setPreset(const QString& name)
{
    const QSignalBlocker quiet(m_preset);
    m_preset->setCurrentIndex(m_preset->findData(name));
    // What a file calls it; the box grows with its words, and the panel must not.
    m_preset->setPlaceholderText(
        name.size() > longestPresetName ? name.left(longestPresetName - 1) + QChar(0x2026) : name);
    m_preset->setToolTip(m_preset->currentData(Qt::ToolTipRole).toString());
}

void PlanPanel::setLiveSettings(const LiveSettings& settings)
{
    m_settings = settings;
    const QSignalBlocker quiet(m_shape);
    m_shape->setCurrentIndex(static_cast<int>(settings.annealing.shape));
    for (const auto& [control, parameter] : m_controls)
        parameter->setValue(numberOf(m_settings, control));
    showAvailability();
}

void PlanPanel::setEpochs(int epochs)
{
    const QSignalBlocker quiet(m_epochs);
    m_epochs->setValue(epochs);
}

void PlanPanel::setModelRows(const std::vector<PlanRow>& rows)
{
    m_modelRows->setRows(rows);
    m_modelHead->setVisible(!rows.empty());
}

void PlanPanel::setDifferences(const std::vector<PlanRow>& rows)
{
    m_differenceRows->setRows(rows);
    m_differenceHead->setText(tr("CHANGED FROM THE PRESET · %1").arg(rows.size()));
    m_differenceHead->setVisible(!rows.empty());
}

void PlanPanel::setPlannedSteps(std::int64_t steps)
{
    if (steps == m_plannedSteps)
        return;
    m_plannedSteps = steps;
    for (const auto& [control, parameter] : m_controls) {
        const ParameterSpec spec = specOf(control, steps);
        parameter->setSliderRange(spec.sliderMinimum, spec.sliderMaximum);
        parameter->setRecommendedRange(spec.recommendedMinimum, spec.recommendedMaximum);
    }
}

void PlanPanel::setLabelUnavailable(const QString& reason)
{
    m_labelReason = reason;
    showAvailability();
}

void PlanPanel::setRunning(std::optional<std::int64_t> nextStep)
{
    if (nextStep == m_nextStep)
        return;
    m_nextStep = nextStep;
    showHeads();
    const QString locked = tr("Locked while a run is under way");
    m_preset->setEnabled(!nextStep);
    m_epochs->setEnabled(!nextStep);
    m_allSettings->setEnabled(!nextStep);
    m_allSettings->setToolTip(nextStep ? locked : QString());
    m_openPlan->setEnabled(!nextStep);
    m_openPlan->setToolTip(nextStep ? locked : openPlanToolTip());
    m_epochs->setToolTip(nextStep ? locked : QString());
    m_preset->setToolTip(nextStep ? locked : m_preset->currentData(Qt::ToolTipRole).toString());
}

void PlanPanel::showHeads()
{
    m_appliesAt->setText(m_nextStep ? tr("· applies at step %1").arg(formatCount(*m_nextStep)) : QString());
    const QString model = m_nextStep ? tr("MODEL · locked while running") : tr("MODEL");
    if (m_modelHead->text() != model) // a label lays its surroundings out whatever it is told
        m_modelHead->setText(model);
}

void PlanPanel::setAdvice(const std::optional<Advice>& advice)
{
    if (advice)
        m_advice->setAdvice(advice->headline, advice->detail, advice->action);
    m_advice->setVisible(advice.has_value());
}

void PlanPanel::showAvailability()
{
    for (const auto& [control, parameter] : m_controls) {
        const QString reason = control == LiveControl::LabelWeight
                                   ? m_labelReason
                                   : whyUnused(control, m_settings.annealing.shape);
        parameter->setUnavailable(reason);
    }
}

} // namespace dyad
