// What a run folder tells of its steps: plain values, read whole, or followed while a training writes them.
#pragma once

#include "core/base/Progress.h"
#include "core/model/LossTerms.h"
#include "core/training/LiveSettings.h"
#include "core/training/StepReport.h"

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

struct HistoryRow {
    std::int64_t step = 0;
    int epoch = 0;
    LossTerms losses; ///< raw
    double total = 0.0;
    double beta = 0.0;
    bool skipped = false;
    std::optional<LossTerms> validation; ///< after this step, where there was one
};

class HistoryListener
{
public:
    virtual ~HistoryListener() = default;

    /// All rows follow, from the first: what was told before no longer holds, since the run went on from an
    /// earlier step.
    virtual void onBegin() = 0;
    virtual void onRow(const HistoryRow& row) = 0;
};

/// Reads only what was added since the last look. A last row that is still being written waits for the next.
class HistoryFollower
{
public:
    explicit HistoryFollower(const std::filesystem::path& runFolder);

    /// Whether there was anything new. Error(File) where the file cannot be read, Error(Data) where it is no
    /// history of a run; a run without a history has no rows.
    bool look(HistoryListener& listener, const CancelToken& cancel = {});

    /// KL of every latent dimension in the newest step.
    std::vector<double> newestDivergences() const;
    /// Whole rows that are none, and were left out.
    std::size_t unreadableRows() const { return m_unreadable; }

private:
    enum Column {
        Step,
        Epoch,
        Nll,
        Kl,
        Label,
        Total,
        Beta,
        Skipped,
        ValidationNll,
        ValidationKl,
        ValidationLabel,
        columnCount
    };

    bool isTheSameFile(std::istream& file, std::uintmax_t size) const;
    void beginAnew(HistoryListener& listener);
    void takeLine(std::string_view line, HistoryListener& listener);
    void parseHeader(std::string_view line);
    std::optional<HistoryRow> parseRow(std::string_view line) const;

    std::filesystem::path m_file;
    std::uintmax_t m_offset = 0; ///< of what was not read yet
    std::string m_newestLine;    ///< the one before that
    bool m_hasHeader = false;
    std::vector<int> m_columns; ///< what stands where; -1: nothing that is wanted
    std::size_t m_firstDivergence = 0;
    std::size_t m_unreadable = 0;
};

/// All of it at once.
struct RunHistory {
    std::vector<HistoryRow> rows;
    std::vector<double> newestDivergences;
    std::vector<ControlChange> changes;
    std::size_t unreadableRows = 0;
};

/// Only the steps up to `lastStep`, and the changes that they felt.
RunHistory loadRunHistory(const std::filesystem::path& runFolder, std::int64_t lastStep,
                          const CancelToken& cancel = {});

/// The run's live changes with the values that they replaced, beginning with those of its plan.
std::vector<ControlChange> loadChangesSince(const LiveSettings& start,
                                            const std::filesystem::path& runFolder);

} // namespace dyad
