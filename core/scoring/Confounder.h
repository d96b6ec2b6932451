// What tells faulty from healthy vehicles without looking at a battery: a score that only follows it is worth
// nothing on vehicles of another age.
#pragma once

#include "core/data/Fleet.h"

#include <string>
#include <vector>

namespace dyad
{

struct Confounder {
    std::string what;   ///< "mileage", "number of charging sessions"
    double auroc = 0.5; ///< of it alone; above 0.5 where faulty vehicles have more of it
    bool separates = false;

    /// One sentence for a person; empty where it does not separate.
    std::string warning() const;
};

/// Over the vehicles whose state is known; without mileage or without both states, less or none.
std::vector<Confounder> confounders(const Fleet& fleet);

} // namespace dyad
