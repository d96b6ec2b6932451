// What a person decided about vehicles: a table of vehicle,judgement,note,time.
#pragma once

#include "core/data/DataIssue.h"
#include "core/data/Fleet.h"

#include <filesystem>
#include <string>
#include <vector>

namespace dyad
{

enum class Judgement { Fault, FalseAlarm, Unsure };

std::string_view nameOf(Judgement judgement); ///< "fault", "false-alarm", "unsure"

struct Annotation {
    std::string vehicle;
    Judgement judgement = Judgement::Unsure;
    std::string note;
    std::string time; ///< as written
};

struct Annotations {
    std::vector<Annotation> entries; ///< in the order of the file
    ImportReport report;             ///< rows that say nothing
};

/// Columns are found by name; 'note' and 'time' may lack. Error(Data) where there is no 'vehicle' or no
/// 'judgement'.
Annotations loadAnnotations(const std::filesystem::path& path);

struct Relabelled {
    std::shared_ptr<const Fleet> fleet;
    std::size_t changed = 0;          ///< vehicles whose label is another one now
    std::vector<std::string> unknown; ///< vehicles that the fleet does not have
};

/// A fault makes a vehicle faulty and a false alarm makes it healthy, whatever its file said; who is unsure
/// changes nothing. The last word on a vehicle counts. The rows are shared, not copied.
Relabelled withAnnotations(const std::shared_ptr<const Fleet>& fleet,
                           const std::vector<Annotation>& annotations);

} // namespace dyad
