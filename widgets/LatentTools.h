// The tools in the latent view's head: colour, circles, and the whole fleet on demand.
#pragma once

#include "widgets/LatentView.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace dyad
{

class LatentTools : public QWidget
{
    Q_OBJECT

public:
    explicit LatentTools(QWidget* parent = nullptr);

    void setColour(LatentColour colour);
    void setCircles(bool shown);
    /// Only two dimensions have circles.
    void setCirclesPossible(bool possible);
    /// Why the fleet cannot be scored now; empty: it can.
    void setWholeFleetUnavailable(const QString& why);

Q_SIGNALS:
    void colourChosen(dyad::LatentColour colour);
    void circlesChosen(bool shown);
    void wholeFleetRequested();

private:
    QPushButton* addButton(const QString& objectName, const QString& accessibleName, const QString& text);

    QComboBox* m_colour;
    QPushButton* m_circles;
    QPushButton* m_wholeFleet;
};

} // namespace dyad
