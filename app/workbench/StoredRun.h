// A run folder that is looked at: its whole history, and what another program adds to it.
#pragma once

#include "app/workbench/LatestJob.h"
#include "core/training/RunHistory.h"
#include "widgets/StepMark.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace dyad
{

/// What was found since the last look.
struct StoredNews {
    bool isFromTheBeginning = false; ///< what was told before no longer holds
    std::vector<LossPoint> points;
    std::vector<LossPoint> validation;
    std::vector<double> divergences;                   ///< of the newest step; empty: nothing new
    std::optional<std::vector<ControlChange>> changes; ///< all of them, where there are others than before
    std::size_t unreadableRows = 0;
};

LossPoint pointOf(const HistoryRow& row);
LossPoint pointOf(const ValidationReport& report);

class StoredRun : public QObject
{
    Q_OBJECT

public:
    explicit StoredRun(QObject* parent = nullptr);
    ~StoredRun() override;

    /// The first news is from the beginning.
    void open(const QString& folder);
    void close();
    /// Empty: none.
    const QString& folder() const { return m_folder; }

Q_SIGNALS:
    void news(const dyad::StoredNews& news);
    void failed(const QString& sentence);

private:
    struct Reader;

    void look();

    QString m_folder;
    std::shared_ptr<Reader> m_reader; ///< used by one look at a time
    QTimer m_timer;
    LatestJob m_looking;
};

} // namespace dyad
