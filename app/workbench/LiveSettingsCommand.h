// A change of the live controls that can be taken back: undoing commits the reverse change.
#pragma once

#include "core/training/LiveSettings.h"

#include <QUndoCommand>

#include <functional>
#include <utility>

namespace dyad
{

class LiveSettingsCommand : public QUndoCommand
{
public:
    using Apply = std::function<void(const LiveSettings&)>;

    LiveSettingsCommand(const QString& text, const LiveSettings& before, const LiveSettings& after,
                        Apply apply)
        : QUndoCommand(text)
        , m_before(before)
        , m_after(after)
        , m_apply(std::move(apply))
    {
    }

    void undo() override { m_apply(m_before); }
    void redo() override { m_apply(m_after); }

private:
    LiveSettings m_before;
    LiveSettings m_after;
    Apply m_apply;
};

} // namespace dyad
