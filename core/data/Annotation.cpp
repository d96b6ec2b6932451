#include "core/data/Annotation.h"

#include <algorithm>
#include <array>
#include <map>

namespace dyad
{
namespace
{

constexpr std::array judgements{Judgement::Fault, Judgement::FalseAlarm, Judgement::Unsure};

} // namespace

std::string_view nameOf(Judgement judgement)
{
    switch (judgement) {
    case Judgement::Fault:
        return "fault";
    case Judgement::FalseAlarm:
        return "false-alarm";
    case Judgement::Unsure:
        break;
    }
    return "unsure";
}

std::optional<Judgement> judgementNamed(std::string_view name)
{
    for (const Judgement judgement : judgements)
        if (nameOf(judgement) == name)
            return judgement;
    return std::nullopt;
}

Relabelled withAnnotations(const std::shared_ptr<const Fleet>& fleet,
                           const std::vector<Annotation>& annotations)
{
    std::map<std::string_view, std::size_t> places;
    std::vector<FaultLabel> labels;
    for (std::size_t vehicle = 0; vehicle < fleet->vehicles().size(); ++vehicle) {
        places.emplace(fleet->vehicles()[vehicle].id.text, vehicle);
        labels.push_back(fleet->vehicles()[vehicle].fault);
    }
    Relabelled result;
    for (const Annotation& annotation : annotations) {
        const auto place = places.find(annotation.vehicle);
        if (place == places.end()) {
            result.unknown.push_back(annotation.vehicle);
            continue;
        }
        FaultLabel& label = labels[place->second];
        if (annotation.judgement == Judgement::Unsure)
            label = fleet->vehicles()[place->second].fault; // as if nothing had been said before
        else
            label = annotation.judgement == Judgement::Fault ? FaultLabel::Faulty : FaultLabel::Healthy;
    }
    for (std::size_t vehicle = 0; vehicle < labels.size(); ++vehicle)
        result.changed += labels[vehicle] != fleet->vehicles()[vehicle].fault;
    result.fleet = std::make_shared<const Fleet>(fleet->withLabels(labels));
    return result;
}

} // namespace dyad
