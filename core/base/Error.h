// Work that cannot be done: one clear sentence that says what, where and what to do.
#pragma once

#include <stdexcept>
#include <string>

namespace dyad
{

/// Whose turn it is to mend things. The command line turns it into its exit code.
enum class ErrorKind {
    Usage,       ///< an unknown option, an impossible value, a contradictory plan
    Data,        ///< the data are not usable for what was asked
    File,        ///< a file is absent, forbidden or cannot be written
    Diverged,    ///< the training left the finite numbers
    Interrupted, ///< a person asked to stop
};

class Error : public std::runtime_error
{
public:
    Error(ErrorKind kind, const std::string& sentence) : std::runtime_error(sentence), m_kind(kind) {}

    ErrorKind kind() const { return m_kind; }

private:
    ErrorKind m_kind;
};

} // namespace dyad
