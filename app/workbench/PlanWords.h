// A plan's settings in a person's words.
#pragma once

#include <QString>

#include <span>
#include <string>
#include <string_view>

namespace dyad
{

struct PlanWords {
    std::string_view key; ///< of plan.json
    const char* section;
    const char* label;
    const char* meaning; ///< a sentence
};

/// In the order in which a form shows them; not yet translated.
std::span<const PlanWords> planWords();

QString translatedPlanWord(const char* text);
/// The unit of a setting, "steps"; one that has no translation stays as it is.
QString translatedUnit(std::string_view unit);

/// The translated label of a setting; its key where there are no words.
QString labelOfSetting(const std::string& key);

} // namespace dyad
