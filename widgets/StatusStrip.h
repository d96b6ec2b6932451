// The bar below: state in words, where the work stands, how fast, how long still, on what device.
#pragma once

#include <QWidget>

#include <cstdint>

class QLabel;
class QProgressBar;

namespace dyad
{

class ElidedLabel;

class StatusStrip : public QWidget
{
    Q_OBJECT

public:
    explicit StatusStrip(QWidget* parent = nullptr);

    /// One word or two, bold: "Training".
    void setState(const QString& state);
    /// Grey beside it; any words.
    void setDetail(const QString& detail);
    /// "epoch 2 of 3 · step 1,240 of 2,010" as detail, and the bar.
    void setSteps(int epoch, int epochs, std::int64_t step, std::int64_t plannedSteps);
    /// 0..1; negative hides the bar.
    void setProgress(double share);
    /// "486 snippets/s · 1 min 51 s left"; what is not finite or not positive is left out.
    void setRate(double snippetsPerSecond, double secondsLeft);
    /// Any other words in that place.
    void setRateText(const QString& text);
    /// At the right: "CPU, 2 threads · checkpoint 40 s ago".
    void setDevice(const QString& device);

private:
    QLabel* m_state;
    ElidedLabel* m_detail;
    QProgressBar* m_progress;
    ElidedLabel* m_rate;
    ElidedLabel* m_device;
};

} // namespace dyad
