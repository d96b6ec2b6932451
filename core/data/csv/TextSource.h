// The text of a file as a stream of UTF-8, whatever it is compressed with and encoded in.
#pragma once

#include "core/base/Checksum.h"
#include "core/data/csv/CsvDialect.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace dyad
{

/// What could not be read as it stood. Nothing of it stops the reading.
struct SourceProblems {
    /// Sequences that the encoding does not know; U+FFFD stands in the place of each. (UTF-8 is passed on as
    /// it is: there the records say which of them hold broken bytes.)
    std::size_t invalidSequences = 0;
    /// The file ends too early or its compressed data are damaged: what was read up to there counts.
    std::optional<std::string> damage;
};

/// Bytes in order. read() fills as much as it can and returns less than asked only at the end.
class ByteSource
{
public:
    virtual ~ByteSource() = default;

    virtual std::size_t read(char* to, std::size_t capacity) = 0;
    virtual std::uintmax_t bytesDone() const = 0;  ///< of the file as it lies on the disk
    virtual std::uintmax_t bytesInAll() const = 0; ///< 0: not known (a pipe)
    virtual std::optional<std::string> damage() const { return std::nullopt; }
};

/// A file, inflated where it begins with gzip's mark. Error(File) where it cannot be read. `checksum` (may be
/// null) is given every byte as it lies on the disk, up to the last when the source is read to its end.
std::unique_ptr<ByteSource> openBytes(const std::filesystem::path& path, ChecksumStream* checksum = nullptr);

/// `text` must outlive the source.
std::unique_ptr<ByteSource> bytesOf(std::string_view text);

/// `begun`, which was already taken from `rest` to look at it, and then what `rest` still has.
std::unique_ptr<ByteSource> begunBytes(std::string begun, std::unique_ptr<ByteSource> rest);

/// UTF-8 without a byte order mark.
class TextSource
{
public:
    virtual ~TextSource() = default;

    /// Fills as much as it can and returns less than `capacity` (which is at least 1) only at the end. Cuts
    /// characters where they do not fit.
    virtual std::size_t read(char* to, std::size_t capacity) = 0;

    virtual std::uintmax_t bytesDone() const = 0;
    virtual std::uintmax_t bytesInAll() const = 0;
    virtual SourceProblems problems() const = 0;
};

/// A byte order mark at the beginning is passed over.
std::unique_ptr<TextSource> decoded(std::unique_ptr<ByteSource> bytes, TextEncoding encoding);

/// `text` (UTF-8) must outlive the source.
std::unique_ptr<TextSource> textOf(std::string_view text);

} // namespace dyad
