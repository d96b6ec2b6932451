// What the decoder expects at a point of the latent space, under the stimuli of a chosen snippet.
#pragma once

#include "widgets/FanData.h"
#include "widgets/Panel.h"

#include <vector>

class QGridLayout;
class QPushButton;

namespace dyad
{

class FanPlot;
class NumberBox;

class DecodePanel : public Panel
{
    Q_OBJECT

public:
    /// More would not be looked through; the others stay where they are.
    static constexpr std::size_t mostBoxes = 128;
    static constexpr double farthest = 100.0;

    explicit DecodePanel(QWidget* parent = nullptr);

    /// The point that is decoded, one number a dimension. Never emits.
    void setPoint(const std::vector<float>& point);
    const std::vector<float>& point() const { return m_point; }
    void setData(const FanData& fan);
    void clear(const QString& note);

    FanPlot* plot() const { return m_plot; }

Q_SIGNALS:
    void pointChosen(const std::vector<float>& point);
    /// Where the chosen snippet lies.
    void snippetMeanRequested();

private:
    void addBoxes(std::size_t count);
    QPushButton* addButton(const QString& objectName, const QString& accessibleName, const QString& text);

    FanPlot* m_plot;
    QGridLayout* m_grid;
    QPushButton* m_fromSnippet;
    QPushButton* m_fromPrior;
    std::vector<NumberBox*> m_boxes;
    std::vector<float> m_point;
};

} // namespace dyad
