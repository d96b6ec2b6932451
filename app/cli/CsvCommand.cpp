#include "app/cli/CommandLine.h"
#include "app/cli/CsvOptions.h"
#include "app/cli/TerminalText.h"
#include "core/data/csv/CsvFile.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

namespace dyad::cli
{
namespace
{

/// Kept word for word; the others are counted.
constexpr std::size_t mostIssuesOfAKind = 1000;

struct CsvArguments {
    std::string file;
    CsvOptions options;
    bool json = false;
};

struct Issue {
    std::size_t line = 0; ///< 0: the file as a whole
    std::string column;
    std::string kind;
    std::string message;
};

class IssueList
{
public:
    void add(Issue issue)
    {
        ++m_total;
        if (++m_counts[issue.kind] <= mostIssuesOfAKind)
            m_issues.push_back(std::move(issue));
    }

    std::size_t total() const { return m_total; }
    const std::vector<Issue>& kept() const { return m_issues; }

private:
    std::map<std::string, std::size_t> m_counts;
    std::vector<Issue> m_issues;
    std::size_t m_total = 0;
};

/// The header above the first field that `holds`; its number where there is no header.
template <typename Holds>
std::string columnOf(const CsvFile& file, const CsvRecord& record, Holds holds)
{
    const auto found = std::find_if(record.fields.begin(), record.fields.end(), holds);
    if (found == record.fields.end())
        return {};
    const auto index = static_cast<std::size_t>(found - record.fields.begin());
    return index < file.header().size() ? file.header()[index] : std::to_string(index + 1);
}

void addIssues(const CsvFile& file, const CsvRecord& record, IssueList& issues)
{
    const char quote = file.dialect().quote.value_or('"');
    const auto hasQuote = [quote](std::string_view field) {
        return field.find(quote) != std::string_view::npos;
    };
    const auto hasNul = [](std::string_view field) { return field.find('\0') != std::string_view::npos; };
    const CsvDefects& defects = record.defects;
    if (defects.quoteLeftOpen)
        issues.add({record.line, columnOf(file, record, hasQuote), "unclosed-quote",
                    "A quote opens a field and is not closed; it was kept as a letter and the row ends with "
                    "its line."});
    else if (defects.strayQuote)
        issues.add({record.line, columnOf(file, record, hasQuote), "stray-quote",
                    "A quote stands where none belongs; it was kept as a letter."});
    if (defects.nulByte)
        issues.add(
            {record.line, columnOf(file, record, hasNul), "nul-byte", "The row holds a NUL; it was kept."});
    if (defects.invalidBytes)
        issues.add(
            {record.line, "", "invalid-bytes", "Bytes of the row are no characters of the file's encoding."});
    if (defects.tooLong)
        issues.add({record.line, "", "too-long-line", "The line is longer than a row may be and was cut."});
    if (record.fields.size() != file.columns())
        issues.add({record.line, "", "ragged-row",
                    "The row has " + std::to_string(record.fields.size()) + " fields where most have " +
                        std::to_string(file.columns()) + "."});
}

void addIssuesOfSource(const SourceProblems& problems, IssueList& issues)
{
    if (problems.damage)
        issues.add({0, "", "damaged-file", *problems.damage});
    if (problems.invalidSequences > 0)
        issues.add({0, "", "invalid-bytes",
                    std::to_string(problems.invalidSequences) +
                        " byte sequences are unknown to the file's encoding."});
}

std::string textOfChar(std::optional<char> c)
{
    return c ? std::string(1, *c) : std::string();
}

Json jsonOf(const DetectedDialect& detected)
{
    const CsvDialect& dialect = detected.dialect;
    return {{"delimiter", textOfChar(dialect.delimiter)},
            {"quote", textOfChar(dialect.quote)},
            {"decimal", textOfChar(dialect.decimalMark)},
            {"encoding", nameOf(dialect.encoding)},
            {"header", dialect.headerLine.value_or(0)},
            {"first_line", dialect.firstLine},
            {"comment", textOfChar(dialect.comment)},
            {"columns", dialect.columns},
            {"reasons",
             {{"delimiter", detected.delimiterReason},
              {"quote", detected.quoteReason},
              {"decimal", detected.decimalMarkReason},
              {"encoding", detected.encodingReason},
              {"header", detected.headerReason}}}};
}

std::string dumped(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void write(std::string_view text)
{
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
        throw Error(ErrorKind::File, "Cannot write to standard output.");
}

/// One object on one line, written as it is read: a table may be larger than memory.
void printTable(CsvFile& file, const CancelToken& cancel)
{
    write("{\"dialect\":" + dumped(jsonOf(file.detected())) + ",\"header\":" + dumped(file.header()) +
          ",\"rows\":[");
    IssueList issues;
    std::string separator;
    for (CsvRecord record; file.reader().next(record);) {
        cancel.throwIfCancelled();
        Json row = Json::array();
        for (const std::string_view field : record.fields)
            row.emplace_back(std::string(field));
        write(separator + dumped(row));
        separator = ",";
        addIssues(file, record, issues);
    }
    addIssuesOfSource(file.reader().problems(), issues);
    Json list = Json::array();
    for (const Issue& issue : issues.kept())
        list.push_back({{"line", issue.line},
                        {"column", issue.column},
                        {"kind", issue.kind},
                        {"message", issue.message}});
    write("],\"issues\":" + dumped(list) + ",\"issue_count\":" + std::to_string(issues.total()) + "}\n");
    std::fflush(stdout);
}

void printRows(const std::vector<std::vector<std::string>>& rows)
{
    constexpr std::size_t mostCharacters = 18;
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], forTerminal(row[i], mostCharacters).characters);
        }
    }
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const TerminalText shown = forTerminal(row[i], mostCharacters);
            std::printf("  %s%s", shown.text.c_str(), std::string(widths[i] - shown.characters, ' ').c_str());
        }
        std::printf("\n");
    }
}

std::string spelled(std::optional<char> c)
{
    return !c ? "none" : *c == '\t' ? "tab" : *c == ' ' ? "blank" : std::string(1, *c);
}

void printSummary(CsvFile& file, const CancelToken& cancel)
{
    constexpr std::size_t rowsShown = 8;
    constexpr std::size_t issuesShown = 10;
    const DetectedDialect& detected = file.detected();
    const CsvDialect& dialect = file.dialect();
    const std::string header = dialect.headerLine ? "line " + std::to_string(*dialect.headerLine) : "none";
    const auto line = [](const char* what, const std::string& value, const std::string& reason) {
        std::printf("%-10s %-13s %s\n", what, value.c_str(), reason.c_str());
    };
    line("delimiter", spelled(dialect.delimiter), detected.delimiterReason);
    line("quote", spelled(dialect.quote), detected.quoteReason);
    line("decimal", spelled(dialect.decimalMark), detected.decimalMarkReason);
    line("encoding", std::string(nameOf(dialect.encoding)), detected.encodingReason);
    line("header", header, detected.headerReason);
    std::vector<std::vector<std::string>> first;
    if (!file.header().empty())
        first.push_back(file.header());
    IssueList issues;
    std::size_t rows = 0;
    for (CsvRecord record; file.reader().next(record); ++rows) {
        cancel.throwIfCancelled();
        if (rows < rowsShown)
            first.emplace_back(record.fields.begin(), record.fields.end());
        addIssues(file, record, issues);
    }
    addIssuesOfSource(file.reader().problems(), issues);
    std::printf("\n");
    printRows(first);
    std::printf("\n%zu rows, %zu issues\n", rows, issues.total());
    for (std::size_t i = 0; i < std::min(issues.kept().size(), issuesShown); ++i) {
        const Issue& issue = issues.kept()[i];
        std::printf("line %zu: %s\n", issue.line, issue.message.c_str());
    }
}

void showCsv(const CsvArguments& arguments)
{
    const CancelToken cancel = interruptToken();
    CsvFile file(arguments.file, arguments.options.choices());
    if (arguments.json)
        printTable(file, cancel);
    else
        printSummary(file, cancel);
}

} // namespace

void addCsvCommand(CLI::App& app, ExitCode&)
{
    auto* const command = app.add_subcommand("csv", "Show how a table is written and what it holds");
    auto arguments = std::make_shared<CsvArguments>();
    command->add_option("file", arguments->file, "the table")->required();
    arguments->options.addTo(*command);
    command->add_flag("--json", arguments->json, "one JSON object as the last line, with every row");
    command->callback([arguments] { showCsv(*arguments); });
}

} // namespace dyad::cli
