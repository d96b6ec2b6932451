// The verdict on a vehicle in words, the numbers behind it, and which signal it stands on.
#pragma once

#include "core/scoring/Verdict.h"
#include "widgets/Panel.h"
#include "widgets/ShareBars.h"

#include <vector>

class QLabel;
class QVBoxLayout;

namespace dyad
{

struct VerdictRow {
    QString name;
    QString value;
    bool isHigh = false; ///< drawn in the verdict's colour
    QString note = {};   ///< what it is, for who does not know
};

struct VerdictView {
    Verdict verdict = Verdict::Unjudged;
    QString headline; ///< empty: the verdict's own words
    QString reason;   ///< "reconstruction and KL both high"
    std::vector<VerdictRow> rows;
    std::vector<ChannelShare> channels; ///< largest first
};

class VerdictPanel : public Panel
{
    Q_OBJECT

public:
    explicit VerdictPanel(QWidget* parent = nullptr);

    void setVerdict(const VerdictView& view);
    void clear();

    /// Beneath the signals there is room for what the caller wants to add (judgement, note).
    QVBoxLayout* extraLayout() const { return m_extra; }

protected:
    void themeChanged() override;

private:
    void showRows();
    QColor verdictColour() const;

    VerdictView m_view;
    QLabel* m_headline;
    QLabel* m_reason;
    QVBoxLayout* m_rows;
    QLabel* m_signalHead;
    ShareBars* m_bars;
    QVBoxLayout* m_extra;
};

} // namespace dyad
