// What the threshold makes of the vehicles: the confusion matrix, to be clicked, and the figures below it.
#pragma once

#include "widgets/Panel.h"

#include <array>
#include <optional>
#include <vector>

class QFrame;
class QLabel;
class QVBoxLayout;

namespace dyad
{

class CountButton;
class FigureRows;

enum class MatrixRow { Faulty, Healthy, Unknown };

struct MatrixCount {
    std::size_t flagged = 0;
    std::size_t passed = 0;
};

struct Figure {
    QString name;
    QString value;
    QString meaning;

    bool operator==(const Figure&) const = default;
};

struct ConfusionView {
    std::array<MatrixCount, 3> counts; ///< by MatrixRow; a row of none is not shown
    std::vector<Figure> figures;
    QString lacks;   ///< one sentence about what cannot be said, or empty
    QString warning; ///< one sentence about what may mislead, or empty
};

class ConfusionPanel : public Panel
{
    Q_OBJECT

public:
    explicit ConfusionPanel(QWidget* parent = nullptr);

    void setView(const ConfusionView& view);
    void clear(const QString& why);

Q_SIGNALS:
    void cellChosen(dyad::MatrixRow row, bool flagged);

protected:
    void themeChanged() override;

private:
    struct Line {
        QLabel* name = nullptr;
        CountButton* flagged = nullptr;
        CountButton* passed = nullptr;
    };

    QWidget* buildMatrix();
    void showMatrix();
    void showSentences();

    ConfusionView m_view;
    std::array<Line, 3> m_lines; ///< by MatrixRow
    QWidget* m_matrix;
    QLabel* m_hint;
    QLabel* m_figuresHead;
    FigureRows* m_figures;
    QLabel* m_lacks;
    QFrame* m_warning;
    QLabel* m_warningText;
};

} // namespace dyad
