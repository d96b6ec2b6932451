// Brings spooled rows into the order of the fleet, session by session, under the rules of the import.
#pragma once

#include "core/base/Progress.h"
#include "core/base/WorkerPool.h"
#include "core/data/DataIssue.h"
#include "core/data/Fleet.h"
#include "core/data/import/ImportChoices.h"
#include "core/data/import/RowSpool.h"
#include "core/data/import/SessionBook.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace dyad
{

/// Finished rows, in the order of the fleet.
struct RowSlab {
    std::unique_ptr<double[]> times;
    std::unique_ptr<float[]> values; ///< [rows x width]
    std::size_t rowCount = 0;
};

struct AssemblyOptions {
    RowRules rules;
    bool timesAreDates = false; ///< sessions of a vehicle are ordered by their start
    std::size_t slabRows =
        static_cast<std::size_t>(-1); ///< so many at most are in memory at once, whole sessions apart
    int threads = 0;
};

class FleetAssembly
{
public:
    FleetAssembly(SessionBook& book, RowSpool& spool, const AssemblyOptions& options);

    /// Rows that assemble() will hand out: known beforehand, since a file has to be of its final size at
    /// once. Resampling has to look at every row for it.
    std::size_t finalRowCount(const CancelToken& cancel);

    /// Empties the spool into `sink`, and says in `report` what was moved.
    void assemble(const std::function<void(RowSlab&&)>& sink, ImportReport& report,
                  const ProgressCallback& progress, const CancelToken& cancel);

    /// After assemble().
    std::vector<Vehicle> vehicles() const;
    const std::vector<Segment>& segments() const { return m_segments; }

private:
    struct Place {
        SessionBook::SessionNumber session;
        std::size_t vehicle; ///< among those that have sessions
    };

    std::size_t slabEnd(std::size_t begin) const;
    RowSlab gather(std::size_t begin, std::size_t end, bool isLastUse, const CancelToken& cancel);
    RowSlab finish(RowSlab&& slab, std::size_t begin, std::size_t end, ImportReport& report);
    void addPieces(const Place& place, std::span<const std::size_t> pieces,
                   std::span<const std::size_t> rowCounts);

    SessionBook& m_book;
    RowSpool& m_spool;
    AssemblyOptions m_options;
    WorkerPool m_workers;
    std::vector<Place> m_order;                ///< sessions as they lie in the fleet
    std::vector<std::size_t> m_vehicleNumbers; ///< in the book, of those that have sessions
    std::vector<Segment> m_segments;
    std::size_t m_rowsOut = 0;
};

} // namespace dyad
