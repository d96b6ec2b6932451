// The kept runs as a table wants them: plain words and numbers.
#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace dyad
{

enum class RunTone { Waiting, Busy, Good, Bad };

struct RunRow {
    QString id;   ///< one of a kind, not shown
    QString name; ///< a person's or a file's words
    QString state;
    QString stateNote; ///< a sentence for its tooltip
    RunTone tone = RunTone::Waiting;
    double whenSeconds = std::numeric_limits<double>::quiet_NaN(); ///< what "when" sorts by
    QString when;
    QString preset;
    std::int64_t steps = 0;
    std::int64_t plannedSteps = 0; ///< 0: not known
    double bestValidation = std::numeric_limits<double>::quiet_NaN();
    double lastValidation = std::numeric_limits<double>::quiet_NaN();
    double lastNll = std::numeric_limits<double>::quiet_NaN(); ///< of the last training step
    double bytes = 0;
    QStringList parameters;     ///< a value for each of RunTable::parameters
    int epochsDone = 0;         ///< of one that has finished and could be trained longer; otherwise 0
    bool isOpen = false;        ///< it is what the losses are about
    std::optional<int> overlay; ///< its colour, where it is drawn beside
    bool isBaseline = false;
    // A sentence each; empty: it can.
    QString whyNoOpen;
    QString whyNoResume;
    QString whyNoScore;
    QString whyNoDelete;
};

struct RunTable {
    QStringList parameters; ///< what differs among the runs
    std::vector<RunRow> rows;
};

} // namespace dyad
