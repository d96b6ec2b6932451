// Walks through the records of a piece of text.
#pragma once

#include "core/data/csv/CsvRecord.h"

#include <cstddef>

namespace dyad
{

class RecordScanner;

/// What a worker sees of its block: records, one after the other.
class RecordCursor
{
public:
    explicit RecordCursor(RecordScanner& scanner) : m_scanner(scanner) {}

    /// The next record, or false at the end of the block. No allocation a record or a field.
    bool next(CsvRecord& record);

    std::size_t recordCount() const { return m_recordCount; }

private:
    RecordScanner& m_scanner;
    std::size_t m_recordCount = 0;
    bool m_isOver = false;
};

} // namespace dyad
