#include "widgets/LatentTools.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>

namespace dyad
{

LatentTools::LatentTools(QWidget* parent) : QWidget(parent), m_colour(new QComboBox(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_circles = addButton(QStringLiteral("latentCircles"), QStringLiteral("Latent circles"), tr("circles"));
    m_circles->setCheckable(true);
    m_circles->setToolTip(
        tr("Every snippet as its circle: the mean in the middle, sigma the radius; the prior's is dashed"));
    m_wholeFleet = addButton(QStringLiteral("wholeFleet"), QStringLiteral("Whole fleet"), tr("Whole fleet"));
    m_colour->setObjectName(QStringLiteral("latentColour"));
    m_colour->setAccessibleName(QStringLiteral("Latent colour"));
    m_colour->addItems({tr("label"), tr("score"), tr("vehicle"), tr("mileage"), tr("split")});
    m_colour->setToolTip(
        tr("What the colour tells: the vehicle's label, the snippet's score against the threshold, the "
           "vehicle, its mileage, or whether the model learned from it"));
    m_colour->setFixedHeight(m_colour->fontMetrics().height() + 4);
    row->addWidget(m_colour);
    connect(m_colour, &QComboBox::activated, this,
            [this](int index) { Q_EMIT colourChosen(static_cast<LatentColour>(index)); });
    connect(m_circles, &QPushButton::toggled, this, &LatentTools::circlesChosen);
    connect(m_wholeFleet, &QPushButton::clicked, this, &LatentTools::wholeFleetRequested);
    setCirclesPossible(false);
    setWholeFleetUnavailable({});
}

QPushButton* LatentTools::addButton(const QString& objectName, const QString& accessibleName,
                                    const QString& text)
{
    auto* const button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAccessibleName(accessibleName);
    button->setProperty("look", "small");
    button->setFixedHeight(button->fontMetrics().height() + 4);
    layout()->addWidget(button);
    return button;
}

void LatentTools::setColour(LatentColour colour)
{
    const QSignalBlocker quiet(m_colour);
    m_colour->setCurrentIndex(static_cast<int>(colour));
}

void LatentTools::setCircles(bool shown)
{
    const QSignalBlocker quiet(m_circles);
    m_circles->setChecked(shown);
}

void LatentTools::setCirclesPossible(bool possible)
{
    m_circles->setVisible(possible);
}

void LatentTools::setWholeFleetUnavailable(const QString& why)
{
    m_wholeFleet->setEnabled(why.isEmpty());
    m_wholeFleet->setToolTip(
        why.isEmpty() ? tr("Score every snippet of the fleet with the newest checkpoint and show them all")
                      : why);
}

} // namespace dyad
