// A change of a plain value that can be taken back.
#pragma once

#include <QUndoCommand>

#include <functional>
#include <utility>

namespace dyad
{

template <typename Value>
class ChangeCommand : public QUndoCommand
{
public:
    using Apply = std::function<void(const Value&)>;

    ChangeCommand(const QString& text, Value before, Value after, Apply apply)
        : QUndoCommand(text)
        , m_before(std::move(before))
        , m_after(std::move(after))
        , m_apply(std::move(apply))
    {
    }

    void undo() override { m_apply(m_before); }
    void redo() override { m_apply(m_after); }

private:
    Value m_before;
    Value m_after;
    Apply m_apply;
};

} // namespace dyad
