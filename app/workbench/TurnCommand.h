// Looking at another part of a plot, which can be taken back.
#pragma once

#include "widgets/PlotView.h"

#include <QPointer>
#include <QUndoCommand>

namespace dyad
{

/// Turning the same plot again and again is one command: undo leads back to where the looking around began.
class TurnCommand : public QUndoCommand
{
public:
    TurnCommand(const QString& text, PlotView* plot, const PlotState& before, const PlotState& after)
        : QUndoCommand(text)
        , m_plot(plot)
        , m_before(before)
        , m_after(after)
    {
    }

    void undo() override { show(m_before); }
    void redo() override { show(m_after); }
    int id() const override { return 1; }

    bool mergeWith(const QUndoCommand* other) override
    {
        const auto* const later = static_cast<const TurnCommand*>(other); // of the same id
        if (later->m_plot != m_plot)
            return false;
        m_after = later->m_after;
        return true;
    }

private:
    void show(const PlotState& state)
    {
        if (m_plot != nullptr)
            m_plot->setState(state);
    }

    QPointer<PlotView> m_plot;
    PlotState m_before;
    PlotState m_after;
};

} // namespace dyad
