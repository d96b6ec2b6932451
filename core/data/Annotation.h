// What a person decided about vehicles, and the labels that follow from it.
#pragma once

#include "core/data/Fleet.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

enum class Judgement { Fault, FalseAlarm, Unsure };

std::string_view nameOf(Judgement judgement); ///< "fault", "false-alarm", "unsure"
std::optional<Judgement> judgementNamed(std::string_view name);

struct Annotation {
    std::string vehicle;
    Judgement judgement = Judgement::Unsure;
    std::string note;
    std::string time; ///< as written
};

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
