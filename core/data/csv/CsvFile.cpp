#include "core/data/csv/CsvFile.h"

#include <utility>

namespace dyad
{
namespace
{

/// Enough for a hundred rows of the widest tables, and for long preambles.
constexpr std::size_t sampleBytes = std::size_t{512} * 1024;

} // namespace

CsvFile::CsvFile(const std::filesystem::path& path, const DialectChoices& choices,
                 const CsvReadOptions& options)
{
    std::unique_ptr<ByteSource> bytes = openBytes(path, options.checksum);
    std::string sample(sampleBytes, '\0');
    sample.resize(bytes->read(sample.data(), sample.size()));
    m_detected = detectDialect(sample, sample.size() < sampleBytes, choices);
    auto source = decoded(begunBytes(std::move(sample), std::move(bytes)), dialect().encoding);
    m_reader = std::make_unique<CsvReader>(std::move(source), dialect(), options);
    m_reader->skipLines(dialect().firstLine - 1);
    if (!dialect().headerLine)
        return;
    CsvRecord record;
    if (m_reader->nextLine(record)) // which may look like a comment
        m_header.assign(record.fields.begin(), record.fields.end());
}

} // namespace dyad
