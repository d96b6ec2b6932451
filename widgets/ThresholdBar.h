// How the line above which vehicles are flagged is drawn: by a rule, by its percent, or by a number.
#pragma once

#include <QWidget>

#include <vector>

class QLabel;

namespace dyad
{

class ChoiceBox;
class NumberBox;

struct RuleOffer {
    int key = 0;
    QString text;
    QString meaning;
    QString whyNot; ///< empty: it can be chosen
};

class ThresholdBar : public QWidget
{
    Q_OBJECT

public:
    explicit ThresholdBar(QWidget* parent = nullptr);

    /// The choice of before stays where it is still offered.
    void setOffers(const std::vector<RuleOffer>& offers);
    // Without echo.
    void showRule(int key, bool hasPercent);
    void showPercent(double percent);
    void showThreshold(double threshold);

Q_SIGNALS:
    void ruleChosen(int key);
    void percentChosen(double percent);
    void thresholdChosen(double threshold);

private:
    ChoiceBox* m_rule;
    NumberBox* m_percent;
    QLabel* m_percentSign;
    NumberBox* m_threshold;
};

} // namespace dyad
