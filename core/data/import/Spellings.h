// The words that headers are made of, language by language: how each is spelled and what it says.
#pragma once

#include <span>
#include <string_view>

namespace dyad
{

enum class Word {
    Filler, ///< adds nothing: "value", "of"
    Battery,
    Stranger, ///< a word that nobody here knows
    Foreign,  ///< says that it is something else: "charger", "ambient", "setpoint"
    Max,
    Min,
    Mean,
    Spread,
    Cell,
    Pack,
    Volt,
    Current,
    Temp,
    Soc,
    Level, ///< of a battery, its state of charge
    Mileage,
    Vehicle,
    Identity,
    Segment,
    Charge,
    Time,
    Label,
};

/// In small letters.
struct Spelling {
    std::string_view text;
    Word word;
};

std::span<const Spelling> englishSpellings();
std::span<const Spelling> germanSpellings();

/// German glues its words together: "zellspannung" is a beginning and an end that are words by themselves.
std::span<const Spelling> germanBeginnings();
std::span<const Spelling> germanEnds();

} // namespace dyad
