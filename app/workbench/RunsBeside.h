// The runs that are drawn beside another: which, in which colour, and their curves as they stand now.
#pragma once

#include "app/workbench/LatestJob.h"
#include "widgets/RunCurves.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace dyad
{

class RunLibrary;

class RunsBeside : public QObject
{
    Q_OBJECT

public:
    explicit RunsBeside(const RunLibrary& library, QObject* parent = nullptr);
    ~RunsBeside() override;

    void setShown(const QString& id, bool shown);
    /// Empty: none.
    void setBaseline(const QString& id);
    const QString& baseline() const { return m_baseline; }
    /// Its colour, where it is shown.
    std::optional<int> colourOf(const QString& id) const;
    /// Shown runs and the baseline.
    QStringList all() const;

    /// What is drawn, the run of that id left out since it is what the plot is about.
    std::vector<LossOverlay> overlays(const QString& except) const;

    /// Reads what has changed.
    void refresh();

Q_SIGNALS:
    void changed();
    void failed(const QString& sentence);

private:
    struct Readers;

    const RunLibrary& m_library;
    std::shared_ptr<Readers> m_readers; ///< used by one job at a time
    QHash<QString, int> m_colours;
    QString m_baseline;
    QHash<QString, std::shared_ptr<const RunCurves>> m_curves;
    bool m_again = false;
    LatestJob m_reading;
};

} // namespace dyad
