#include "widgets/DecodePanel.h"

#include "widgets/FanPlot.h"
#include "widgets/FieldLabel.h"
#include "widgets/NumberBox.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr int boxesBeside = 2;
constexpr double boxStep = 0.1;

} // namespace

DecodePanel::DecodePanel(QWidget* parent)
    : Panel(QStringLiteral("decodePanel"), parent)
    , m_plot(new FanPlot(QStringLiteral("decodePlot"), QStringLiteral("Decoded plot"), this))
    , m_grid(new QGridLayout)
    , m_fromSnippet(addButton(QStringLiteral("pointFromSnippet"), QStringLiteral("Point of the snippet"),
                              tr("as the snippet")))
    , m_fromPrior(
          addButton(QStringLiteral("pointFromPrior"), QStringLiteral("Point of the prior"), tr("all 0")))
{
    setTitle(tr("Decode"));
    auto* const area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("decodeScroll"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFixedWidth(204);
    auto* const content = new QWidget(area);
    content->setProperty("look", "scrolled");
    area->setWidget(content);
    auto* const column = new QVBoxLayout(content);
    column->setContentsMargins(4, 2, 14, 2);
    column->setSpacing(4);
    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(12);
    buttons->addWidget(m_fromSnippet);
    buttons->addWidget(m_fromPrior);
    buttons->addStretch(1);
    column->addLayout(buttons);
    m_grid->setHorizontalSpacing(6);
    m_grid->setVerticalSpacing(3);
    column->addLayout(m_grid);
    column->addStretch(1);
    m_plot->setToolTip(
        tr("Thick: what the decoder expects at the point. Solid: measured in the snippet, whose "
           "stimuli are told to the decoder."));
    auto* const layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(4);
    layout->addWidget(area);
    layout->addWidget(m_plot, 1);
    connect(m_fromSnippet, &QPushButton::clicked, this, &DecodePanel::snippetMeanRequested);
    connect(m_fromPrior, &QPushButton::clicked, this,
            [this] { Q_EMIT pointChosen(std::vector<float>(m_point.size(), 0.0F)); });
    adopt(m_plot);
    setPoint({});
    clear(tr("Start a training, or score the fleet, to decode a point of the latent space"));
}

QPushButton* DecodePanel::addButton(const QString& objectName, const QString& accessibleName,
                                    const QString& text)
{
    auto* const button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAccessibleName(accessibleName);
    button->setProperty("look", "link");
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

void DecodePanel::addBoxes(std::size_t count)
{
    while (m_boxes.size() < count) {
        const auto place = static_cast<int>(m_boxes.size());
        auto* const box = new NumberBox(this);
        box->setObjectName(QStringLiteral("z%1").arg(place + 1));
        box->setAccessibleName(QStringLiteral("z%1").arg(place + 1));
        box->setRange(-farthest, farthest);
        box->setDecimals(4);
        box->setStepping([](double value, int steps) { return value + boxStep * steps; });
        auto* const label = new QLabel(QStringLiteral("z%1").arg(place + 1), this);
        label->setProperty("look", "parameter");
        labelField(label, box);
        m_grid->addWidget(label, place / boxesBeside, 2 * (place % boxesBeside));
        m_grid->addWidget(box, place / boxesBeside, 2 * (place % boxesBeside) + 1);
        m_boxes.push_back(box);
        connect(box, &NumberBox::valueChanged, this, [this, place](double value) {
            m_point[static_cast<std::size_t>(place)] = static_cast<float>(value);
            Q_EMIT pointChosen(m_point);
        });
    }
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        m_boxes[i]->setVisible(i < count);
        const auto place = static_cast<int>(i);
        m_grid->itemAtPosition(place / boxesBeside, 2 * (place % boxesBeside))
            ->widget()
            ->setVisible(i < count);
    }
}

void DecodePanel::setPoint(const std::vector<float>& point)
{
    m_point = point;
    for (float& number : m_point)
        number = std::isfinite(number)
                     ? std::clamp(number, static_cast<float>(-farthest), static_cast<float>(farthest))
                     : 0.0F;
    const std::size_t count = std::min(point.size(), mostBoxes);
    addBoxes(count);
    for (std::size_t i = 0; i < count; ++i) {
        const QSignalBlocker quiet(m_boxes[i]);
        if (!m_boxes[i]->isBeingTyped())
            m_boxes[i]->setValue(static_cast<double>(m_point[i]));
    }
    const QString whyNot = m_point.empty() ? tr("No model has a latent space yet") : QString();
    m_fromSnippet->setToolTip(
        whyNot.isEmpty() ? tr("Where the encoder puts the chosen snippet: the mean of q(z)") : whyNot);
    m_fromPrior->setToolTip(whyNot.isEmpty() ? tr("The middle of the prior") : whyNot);
    for (QPushButton* const button : {m_fromSnippet, m_fromPrior})
        button->setEnabled(!m_point.empty());
}

void DecodePanel::setData(const FanData& fan)
{
    m_plot->setData(fan);
}

void DecodePanel::clear(const QString& note)
{
    m_plot->clear(note);
}

} // namespace dyad
