// Chooses the picture of the latent space: mean by variance, two dimensions, or principal components.
#pragma once

#include "widgets/LatentView.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace dyad
{

class LatentViewRow : public QWidget
{
    Q_OBJECT

public:
    explicit LatentViewRow(QWidget* parent = nullptr);

    void setDimensions(int dimensions);
    void setView(const LatentView& view);

Q_SIGNALS:
    void viewChosen(const dyad::LatentView& view);

private:
    QComboBox* addBox(const QString& objectName, const QString& accessibleName, const QString& toolTip);
    void show(const LatentView& view);
    void choose();

    QComboBox* m_projection;
    QComboBox* m_dimension;
    QComboBox* m_first;
    QLabel* m_against;
    QComboBox* m_second;
    LatentView m_view;
};

} // namespace dyad
