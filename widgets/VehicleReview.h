// What a person has seen and said of a vehicle, as the queue shows it.
#pragma once

#include "core/data/Annotation.h"

#include <QString>

#include <optional>

namespace dyad
{

struct VehicleReview {
    bool isSeen = false;
    std::optional<Judgement> judgement;
    QString note;

    bool operator==(const VehicleReview&) const = default;
};

/// "confirmed", "false alarm", "unsure"
QString wordOf(Judgement judgement);

/// The judgement's word and the note behind it; empty where neither was said.
QString textOf(const VehicleReview& review);

} // namespace dyad
