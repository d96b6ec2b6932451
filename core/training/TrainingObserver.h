// What a trainer tells whoever listens. Every call comes from the training thread and must return soon.
#pragma once

#include "core/training/PlannedRun.h"
#include "core/training/SnippetPreview.h"
#include "core/training/StepReport.h"

#include <string>

namespace dyad
{

class TrainingObserver
{
public:
    virtual ~TrainingObserver() = default;

    virtual void onPlanned(const PlannedRun&) {}
    virtual void onStep(const StepReport&) {}
    virtual void onValidation(const ValidationReport&) {}
    /// A change of the live settings, at the first step that feels it.
    virtual void onControlChange(const ControlChange&) {}
    virtual void onPaused(bool /*paused*/) {}
    /// The checkpoint of that step is on the disk.
    virtual void onCheckpoint(std::int64_t /*step*/) {}
    /// What Controls::requestPreview() asked for.
    virtual void onPreview(const SnippetPreview&) {}
    /// Something that a person should know, in one sentence.
    virtual void onNotice(const std::string&) {}
};

} // namespace dyad
