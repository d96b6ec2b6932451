#include "core/data/published/PublishedFolder.h"

#include "core/base/FileSystem.h"
#include "core/data/published/NaturalOrder.h"
#include "core/data/published/SnippetFile.h"
#include "core/data/published/TorchContainer.h"

#include <algorithm>
#include <set>

namespace dyad
{
namespace
{

namespace fs = std::filesystem;

const std::vector<std::string> publishedOrder{
    "volt", "current", "soc", "max_single_volt", "min_single_volt", "max_temp", "min_temp", "timestamp"};

bool isSnippet(const fs::directory_entry& entry)
{
    std::error_code ignored;
    return entry.path().extension() == ".pkl" && entry.path().filename() != "column.pkl" &&
           entry.is_regular_file(ignored);
}

/// Files and folders that may not be looked into are passed over, as by every program.
fs::recursive_directory_iterator filesOf(const fs::path& folder)
{
    std::error_code error;
    fs::recursive_directory_iterator files(folder, fs::directory_options::skip_permission_denied, error);
    if (error)
        throw Error(ErrorKind::File,
                    "Cannot read the folder '" + folder.string() + "': " + error.message() + ".");
    return files;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view around = " \t\r\"";
    const auto first = text.find_first_not_of(around);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(around) - first + 1);
}

std::string_view takeUpTo(std::string_view& text, char end)
{
    const std::string_view taken = text.substr(0, text.find(end));
    text.remove_prefix(std::min(taken.size() + 1, text.size()));
    return taken;
}

void addLabels(const fs::path& table, std::map<std::string, FaultLabel>& labels, ImportReport& report)
{
    const std::string file = loadText(table);
    std::string_view text = file;
    std::string_view header = takeUpTo(text, '\n');
    if (header.starts_with("\xef\xbb\xbf")) // a byte order mark
        header.remove_prefix(3);
    if (trimmed(takeUpTo(header, ',')) != "car" || trimmed(takeUpTo(header, ',')) != "label")
        return;
    for (std::size_t line = 2; !text.empty(); ++line) {
        std::string_view fields = takeUpTo(text, '\n');
        const std::string car(trimmed(takeUpTo(fields, ',')));
        const std::string_view label = trimmed(takeUpTo(fields, ','));
        if (car.empty())
            continue;
        const FaultLabel fault = faultFromLabel(label);
        const auto [known, isNew] = labels.emplace(car, fault);
        if (!isNew && known->second != fault)
            report.add({DataIssueKind::Contradiction, table.string(), line, "label", std::string(label),
                        "car " + car + " keeps its first label"});
    }
}

} // namespace

bool isPublishedFolder(const fs::path& folder)
{
    std::error_code error;
    if (!fs::is_directory(folder, error))
        return false;
    auto files = filesOf(folder);
    for (; files != fs::recursive_directory_iterator(); files.increment(error))
        if (isSnippet(*files))
            return true;
    return false;
}

PublishedFolder findPublishedFiles(const fs::path& folder, const CancelToken& cancel)
{
    PublishedFolder found{folder, {}, {}, {}};
    std::error_code error;
    auto files = filesOf(folder);
    for (; files != fs::recursive_directory_iterator(); files.increment(error)) {
        cancel.throwIfCancelled();
        const fs::path& path = files->path();
        if (isSnippet(*files))
            found.snippets.push_back(path);
        else if (path.filename() == "column.pkl" && !found.columns)
            found.columns = path;
        else if (path.extension() == ".csv" && path.parent_path().filename() == "label")
            found.labelTables.push_back(path);
    }
    if (error)
        throw Error(ErrorKind::File,
                    "Cannot look through the folder '" + folder.string() + "': " + error.message() + ".");
    const auto byName = [](const fs::path& a, const fs::path& b) {
        return naturallyLess(a.native(), b.native());
    };
    std::sort(found.snippets.begin(), found.snippets.end(), byName);
    std::sort(found.labelTables.begin(), found.labelTables.end(), byName);
    return found;
}

std::vector<std::string> readColumnNames(const PublishedFolder& folder, ImportReport& report)
{
    std::string reason = "there is no column.pkl";
    if (folder.columns) {
        try {
            const std::string bytes = loadSnippetBytes(*folder.columns);
            std::vector<std::string> names = parseColumnNames(std::as_bytes(std::span(bytes)));
            if (std::set(names.begin(), names.end()).size() == names.size())
                return names;
            reason = "it names a column twice";
        } catch (const Error& error) {
            reason = error.what();
        }
    }
    std::string order;
    for (const std::string& name : publishedOrder)
        order.append(order.empty() ? "" : ", ").append(name);
    report.add({DataIssueKind::Assumption, (folder.folder / "column.pkl").string(), 0, "", reason,
                "the columns are taken to be " + order});
    return publishedOrder;
}

std::map<std::string, FaultLabel> readLabelTables(const PublishedFolder& folder, ImportReport& report)
{
    std::map<std::string, FaultLabel> labels;
    for (const fs::path& table : folder.labelTables)
        addLabels(table, labels, report);
    return labels;
}

FaultLabel faultFromLabel(std::string_view label)
{
    if (label.empty())
        return FaultLabel::Unknown;
    return label.front() == '0' ? FaultLabel::Healthy : FaultLabel::Faulty;
}

std::string loadSnippetBytes(const fs::path& file)
{
    std::error_code error;
    const auto bytes = fs::file_size(file, error);
    if (!error && bytes > longestSnippetFile)
        throw Error(ErrorKind::Data, "it has " + std::to_string(bytes) + " bytes, more than any snippet");
    return loadText(file);
}

} // namespace dyad
