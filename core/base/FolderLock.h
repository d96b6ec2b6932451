// A folder that one program at a time may write into.
#pragma once

#include <filesystem>

namespace dyad
{

/// Held for as long as this lives, and let go by the system when the program ends in whatever way. Nothing is
/// written into the folder.
class FolderLock
{
public:
    /// Error(File) where another one holds it.
    explicit FolderLock(const std::filesystem::path& folder);
    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock();

    /// Whether anyone holds it, this program included. Who looks never keeps a writer from it.
    static bool isHeld(const std::filesystem::path& folder);

private:
    int m_folder = -1;
};

} // namespace dyad
