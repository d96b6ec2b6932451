// A snippet's channels as small multiples, as many beside each other as the shape of the plot asks for.
#pragma once

#include "widgets/FanLane.h"

#include <memory>
#include <vector>

namespace dyad
{

class FanPlot : public PlotView
{
    Q_OBJECT

public:
    static constexpr std::size_t mostLanes = 64;

    FanPlot(const QString& objectName, const QString& accessibleName, QWidget* parent = nullptr);

    void setData(const FanData& fan);
    /// Shows why there is nothing.
    void clear(const QString& note);

    const FanData& shown() const { return m_data; }
    /// Lanes beside each other.
    int columns() const { return m_columns; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void rebuild(std::size_t lanes);
    void arrange();
    void fitTime();
    void prepareFrame();
    void restyle();
    void describeData();
    int wantedColumns() const;

    FanData m_data;
    std::vector<std::unique_ptr<FanLane>> m_lanes;
    QCPItemText* m_note = nullptr; ///< while there are no lanes
    QString m_noteText;
    int m_columns = 0;
};

} // namespace dyad
