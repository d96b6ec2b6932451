// Which runs there are: those that this program started, and every other folder that was opened.
#pragma once

#include "app/workbench/Background.h"
#include "app/workbench/LatestJob.h"
#include "core/training/PlanDifferences.h"
#include "core/training/RunSummary.h"

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <filesystem>
#include <memory>
#include <vector>

namespace dyad
{

/// Folders are read on a thread of their own, now and then, and only what has changed in them.
class RunLibrary : public QObject
{
    Q_OBJECT

public:
    explicit RunLibrary(QObject* parent = nullptr);
    ~RunLibrary() override;

    /// Where trainings of this program are kept.
    static QString ownFolder();
    /// How a run is called here: its folder, absolute and clean.
    static QString idOf(const QString& folder);

    const std::vector<RunSummary>& runs() const { return m_runs; }
    /// Among those that can be read, in their order.
    const std::vector<PlanDifference>& differences() const { return m_differences; }
    /// nullptr: there is none.
    const RunSummary* find(const QString& id) const;

    /// A run elsewhere, which is remembered.
    void add(const QString& id);
    /// Soon, instead of when it is due.
    void look();

    void rename(const QString& id, const QString& title);
    void putAside(const QString& id);
    void bringBack(const QString& id);

Q_SIGNALS:
    void changed();
    void putAsideTo(const QString& id, const QString& where);
    void failed(const QString& sentence);

private:
    struct Scanners;

    void lookOnceMore();

    std::shared_ptr<Scanners> m_scanners; ///< used by one look at a time
    std::vector<RunSummary> m_runs;
    std::vector<PlanDifference> m_differences;
    QHash<QString, QString> m_aside; ///< by id
    QStringList m_opened;
    bool m_lookAgain = false;
    QTimer m_timer;
    LatestJob m_looking;
    Background m_keeping;
};

} // namespace dyad
