// Folders of small snippets, written without Python.
#pragma once

#include "core/base/FileSystem.h"

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace dyad
{

struct SampleSnippet {
    std::string car = "7";
    std::string chargeSegment = "6";
    std::string label = "00";
    double mileageKm = 100.0;
    double firstTime = 0.0;
    std::size_t rows = 3;
    std::size_t columns = 8;
};

/// The number in a row and column of a snippet that begins at `firstTime`; the eighth column is the time.
inline double snippetNumber(double firstTime, std::size_t row, std::size_t column)
{
    const auto r = static_cast<double>(row);
    return column == 7 ? firstTime + 10 * r : firstTime + r + static_cast<double>(column) / 8;
}

/// A pickle of protocol 3, as plain as one can be.
class PickleWriter
{
public:
    PickleWriter() : m_bytes("\x80\x03") {}

    PickleWriter& code(std::string_view bytes)
    {
        m_bytes += bytes;
        return *this;
    }
    PickleWriter& whole(std::size_t value) { return code("J").raw(static_cast<std::uint32_t>(value)); }
    PickleWriter& text(std::string_view value)
    {
        return code("X").raw(static_cast<std::uint32_t>(value.size())).code(value);
    }
    PickleWriter& bytes(std::string_view value)
    {
        return code("B").raw(static_cast<std::uint32_t>(value.size())).code(value);
    }

    std::string finish() { return m_bytes + "."; }

private:
    PickleWriter& raw(std::uint32_t value)
    {
        m_bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
        return *this;
    }

    std::string m_bytes;
};

inline std::string snippetBytes(const SampleSnippet& snippet)
{
    std::string numbers;
    for (std::size_t row = 0; row < snippet.rows; ++row)
        for (std::size_t column = 0; column < snippet.columns; ++column) {
            const double value = snippetNumber(snippet.firstTime, row, column);
            numbers.append(reinterpret_cast<const char*>(&value), sizeof value);
        }
    PickleWriter writer;
    writer.code("cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\n").whole(0).code("\x85");
    writer.bytes("b").code("\x87R(").whole(1).whole(snippet.rows).whole(snippet.columns).code("\x86");
    writer.code("cnumpy\ndtype\n").text("f8").code("\x89\x88\x87R\x89").bytes(numbers).code("tb}(");
    writer.text("car").text(snippet.car).text("charge_segment").text(snippet.chargeSegment);
    writer.text("label").text(snippet.label).text("mileage").text(std::to_string(snippet.mileageKm));
    return writer.code("u\x86").finish();
}

inline std::string columnBytes(const std::vector<std::string>& names)
{
    PickleWriter writer;
    writer.code("](");
    for (const std::string& name : names)
        writer.text(name);
    return writer.code("e").finish();
}

inline void saveBytes(const std::filesystem::path& path, const std::string& bytes)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

inline void saveSnippet(const std::filesystem::path& path, const SampleSnippet& snippet)
{
    saveBytes(path, snippetBytes(snippet));
}

} // namespace dyad
