// One line of a CSV table that is being written, field by field.
#pragma once

#include "core/data/CsvText.h"

#include <string>
#include <string_view>
#include <utility>

namespace dyad
{

class CsvLine
{
public:
    CsvLine& text(std::string_view field)
    {
        separate();
        m_text += csvField(field);
        return *this;
    }

    CsvLine& number(double value)
    {
        separate();
        appendCsvNumber(m_text, value);
        return *this;
    }

    void endInto(std::string& table)
    {
        table += m_text + '\n';
        m_text.clear();
        m_first = true;
    }

private:
    void separate()
    {
        if (!std::exchange(m_first, false))
            m_text += ',';
    }

    std::string m_text;
    bool m_first = true;
};

} // namespace dyad
