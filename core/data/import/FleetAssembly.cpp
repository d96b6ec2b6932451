#include "core/data/import/FleetAssembly.h"

#include "core/data/import/SegmentRules.h"

#include <algorithm>
#include <array>
#include <limits>

namespace dyad
{
namespace
{

constexpr auto elsewhere = static_cast<std::size_t>(-1); // the place of a session that is not wanted

/// A chunk of the spool on its way into a slab.
struct CopiedChunk {
    const RowSpool::Chunk* chunk = nullptr;
    RowSpool::Chunk buffer;          ///< of a chunk that lies in the file
    std::vector<std::size_t> places; ///< of each run in the slab

    /// `next`: the row where each session goes on.
    void takePlaces(std::vector<std::size_t>& next)
    {
        places.clear();
        for (const RowSpool::Run& run : chunk->runs) {
            std::size_t& to = next[run.session];
            places.push_back(to);
            if (to != elsewhere)
                to += run.rowCount;
        }
    }

    void copyTo(const RowSlab& slab, std::size_t width) const
    {
        std::size_t row = 0;
        for (std::size_t i = 0; i < places.size(); ++i) {
            const std::size_t count = chunk->runs[i].rowCount;
            if (places[i] != elsewhere) {
                std::copy_n(chunk->times.data() + row, count, slab.times.get() + places[i]);
                std::copy_n(chunk->values.data() + row * width, count * width,
                            slab.values.get() + places[i] * width);
            }
            row += count;
        }
    }
};

} // namespace

FleetAssembly::FleetAssembly(SessionBook& book, RowSpool& spool, const AssemblyOptions& options)
    : m_book(book)
    , m_spool(spool)
    , m_options(options)
    , m_workers(threadCount(options.threads))
{
    auto& vehicles = m_book.vehicles();
    for (std::size_t vehicle = 0; vehicle < vehicles.size(); ++vehicle) {
        auto& sessions = vehicles[vehicle].sessions;
        if (sessions.empty())
            continue;
        if (m_options.timesAreDates)
            std::stable_sort(sessions.begin(), sessions.end(), [&](auto a, auto b) {
                return m_book.sessions()[a].startSeconds < m_book.sessions()[b].startSeconds;
            });
        for (const SessionBook::SessionNumber session : sessions)
            m_order.push_back({session, m_vehicleNumbers.size()});
        m_vehicleNumbers.push_back(vehicle);
    }
}

std::size_t FleetAssembly::finalRowCount(const CancelToken& cancel)
{
    if (m_options.rules.resampleSeconds <= 0.0)
        return m_spool.rowCount();
    std::size_t count = 0;
    for (std::size_t begin = 0; begin < m_order.size();) {
        const std::size_t end = slabEnd(begin);
        const RowSlab slab = gather(begin, end, false, cancel);
        std::size_t row = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const std::size_t rows = m_book.sessions()[m_order[i].session].rowCount;
            const std::span<double> times(slab.times.get() + row, rows);
            std::sort(times.begin(), times.end());
            const auto pieces = piecesOf(times, m_options.rules.gapSeconds);
            for (std::size_t k = 0; k < pieces.size(); ++k) {
                const std::size_t next = k + 1 < pieces.size() ? pieces[k + 1] : rows;
                count += resampledCount(times.subspan(pieces[k], next - pieces[k]),
                                        m_options.rules.resampleSeconds);
            }
            row += rows;
        }
        begin = end;
    }
    return count;
}

void FleetAssembly::assemble(const std::function<void(RowSlab&&)>& sink, ImportReport& report,
                             const ProgressCallback& progress, const CancelToken& cancel)
{
    for (std::size_t begin = 0; begin < m_order.size();) {
        const std::size_t end = slabEnd(begin);
        if (progress)
            progress({"putting the sessions in order",
                      static_cast<double>(begin) / static_cast<double>(m_order.size())});
        sink(finish(gather(begin, end, end == m_order.size(), cancel), begin, end, report));
        begin = end;
    }
}

std::vector<Vehicle> FleetAssembly::vehicles() const
{
    std::vector<Vehicle> vehicles;
    for (const std::size_t number : m_vehicleNumbers) {
        const auto& entry = m_book.vehicles()[number];
        vehicles.push_back({entry.id, entry.fault, 0, 0});
    }
    for (std::size_t i = 0; i < m_segments.size(); ++i) {
        Vehicle& vehicle = vehicles[m_segments[i].vehicle];
        if (vehicle.segmentCount++ == 0)
            vehicle.firstSegment = i;
    }
    return vehicles;
}

std::size_t FleetAssembly::slabEnd(std::size_t begin) const
{
    std::size_t rows = 0;
    std::size_t end = begin;
    while (end < m_order.size()) {
        const std::size_t more = m_book.sessions()[m_order[end].session].rowCount;
        if (end > begin && more > m_options.slabRows - std::min(rows, m_options.slabRows))
            break;
        rows += more;
        ++end;
    }
    return end;
}

RowSlab FleetAssembly::gather(std::size_t begin, std::size_t end, bool isLastUse, const CancelToken& cancel)
{
    std::vector<std::size_t> next(m_book.sessions().size(), elsewhere); // the row where a session goes on
    RowSpool::Range wanted{std::numeric_limits<std::uint32_t>::max(), 0};
    RowSlab slab;
    for (std::size_t i = begin; i < end; ++i) {
        const auto session = m_order[i].session;
        next[session] = slab.rowCount;
        slab.rowCount += m_book.sessions()[session].rowCount;
        wanted.first = std::min(wanted.first, session);
        wanted.last = std::max(wanted.last, session);
    }
    slab.times = std::make_unique_for_overwrite<double[]>(slab.rowCount);
    slab.values = std::make_unique_for_overwrite<float[]>(slab.rowCount * m_spool.width());

    std::vector<std::size_t> chunks;
    for (std::size_t number = 0; number < m_spool.chunkCount(); ++number)
        if (const RowSpool::Range range = m_spool.range(number);
            range.first <= wanted.last && range.last >= wanted.first)
            chunks.push_back(number);
    std::array<CopiedChunk, 16> batch;
    for (std::size_t first = 0; first < chunks.size(); first += batch.size()) {
        cancel.throwIfCancelled();
        const std::span numbers =
            std::span(chunks).subspan(first, std::min(batch.size(), chunks.size() - first));
        m_workers.run(numbers.size(),
                      [&](std::size_t i) { batch[i].chunk = &m_spool.chunk(numbers[i], batch[i].buffer); });
        for (std::size_t i = 0; i < numbers.size(); ++i)
            batch[i].takePlaces(next);
        m_workers.run(numbers.size(), [&](std::size_t i) { batch[i].copyTo(slab, m_spool.width()); });
        if (isLastUse)
            for (const std::size_t number : numbers)
                m_spool.release(number);
    }
    return slab;
}

RowSlab FleetAssembly::finish(RowSlab&& slab, std::size_t begin, std::size_t end, ImportReport& report)
{
    const std::size_t width = m_spool.width();
    const double period = m_options.rules.resampleSeconds;
    std::vector<double> newTimes;
    std::vector<float> newValues;
    std::size_t row = 0;
    for (std::size_t i = begin; i < end; ++i) {
        const auto& session = m_book.sessions()[m_order[i].session];
        const SessionRows rows{{slab.times.get() + row, session.rowCount},
                               {slab.values.get() + row * width, session.rowCount * width},
                               width};
        row += session.rowCount;
        if (const std::size_t moved = putInOrder(rows); moved > 0)
            report.add({DataIssueKind::TimeOrder,
                        {},
                        0,
                        {},
                        m_book.vehicles()[session.vehicle].id.text + ", session " + session.name,
                        "rows sorted by their time"},
                       moved);
        const auto pieces = piecesOf(rows.times, m_options.rules.gapSeconds);
        std::vector<std::size_t> counts;
        for (std::size_t k = 0; k < pieces.size(); ++k) {
            const std::size_t count = (k + 1 < pieces.size() ? pieces[k + 1] : session.rowCount) - pieces[k];
            const SessionRows piece{rows.times.subspan(pieces[k], count),
                                    rows.values.subspan(pieces[k] * width, count * width), width};
            fillBlanks(piece, m_options.rules.blanks);
            counts.push_back(count);
            if (period <= 0.0)
                continue;
            counts.back() = resampledCount(piece.times, period);
            const std::size_t from = newTimes.size();
            newTimes.resize(from + counts.back());
            newValues.resize(newTimes.size() * width);
            resample(piece, period, std::span(newTimes).subspan(from),
                     std::span(newValues).subspan(from * width));
        }
        addPieces(m_order[i], pieces, counts);
    }
    if (period <= 0.0)
        return std::move(slab);
    RowSlab resampled{std::make_unique_for_overwrite<double[]>(newTimes.size()),
                      std::make_unique_for_overwrite<float[]>(newValues.size()), newTimes.size()};
    std::copy(newTimes.begin(), newTimes.end(), resampled.times.get());
    std::copy(newValues.begin(), newValues.end(), resampled.values.get());
    return resampled;
}

void FleetAssembly::addPieces(const Place& place, std::span<const std::size_t> pieces,
                              std::span<const std::size_t> rowCounts)
{
    const auto& session = m_book.sessions()[place.session];
    for (std::size_t k = 0; k < pieces.size(); ++k) {
        const std::string name = k == 0 ? session.name : session.name + "/" + std::to_string(k + 1);
        m_segments.push_back({place.vehicle, name, m_rowsOut, rowCounts[k], session.mileageKm});
        m_rowsOut += rowCounts[k];
    }
}

} // namespace dyad
