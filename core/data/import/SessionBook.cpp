#include "core/data/import/SessionBook.h"

#include "core/data/import/RecogniseColumns.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace dyad
{
namespace
{

std::string vehicleOfFile(const std::filesystem::path& file, VehicleSource source)
{
    const auto plainStem = [](const std::filesystem::path& path) {
        const std::filesystem::path stem = path.stem();
        return path.extension() == ".gz" ? stem.stem().string() : stem.string();
    };
    if (source == VehicleSource::FolderName)
        return std::filesystem::absolute(file).parent_path().filename().string();
    if (source == VehicleSource::FileNamePart)
        if (std::string part = vehiclePartOf(file); !part.empty())
            return part;
    return plainStem(file);
}

} // namespace

void SessionBook::beginFile(const std::filesystem::path& file, const ColumnMapping& mapping)
{
    m_mapping = mapping;
    m_hasTime = mapping.columnFor(ColumnUse::Time).has_value();
    m_fileStem = file.stem().string();
    m_fileVehicle = vehicleOfFile(file, mapping.vehicleFrom);
    m_rowsInFile = 0;
    // Another file of the same vehicle goes on with it, but not with its open session, unless sessions are
    // told by their times alone.
    if (mapping.segmentsFrom == SegmentSource::File || !m_hasTime)
        for (Open& open : m_open)
            open.session.reset();
}

std::vector<SessionBook::SessionNumber> SessionBook::enter(RowBlock& block)
{
    std::vector<SessionNumber> sessions;
    sessions.reserve(block.runs.size());
    std::size_t row = 0;
    for (const RowRun& run : block.runs) {
        const std::size_t vehicle =
            vehicleNumber(m_mapping.vehicleFrom == VehicleSource::Column ? run.vehicle : m_fileVehicle);
        readLabel(vehicle, run, block.report);
        const SessionNumber session = sessionFor(vehicle, run);
        sessions.push_back(session);
        if (session == leftOut) {
            block.report.add(
                {DataIssueKind::NotCharging,
                 {},
                 run.line,
                 {},
                 {},
                 std::to_string(run.rowCount) + (run.rowCount == 1 ? " row left out" : " rows left out")},
                run.rowCount);
        } else {
            Session& entry = m_sessions[session];
            if (!m_hasTime)
                for (std::size_t i = 0; i < run.rowCount; ++i)
                    block.times[row + i] = static_cast<double>(entry.rowCount + i);
            entry.rowCount += run.rowCount;
            if (std::isnan(entry.mileageKm))
                entry.mileageKm = run.mileageKm;
        }
        row += run.rowCount;
    }
    m_rowsInFile += row;
    return sessions;
}

SessionBook::SessionNumber SessionBook::open(const std::string& vehicle, FaultLabel fault, std::string name,
                                             double mileageKm, double startSeconds, std::size_t rowCount)
{
    const std::size_t number = vehicleNumber(vehicle);
    if (fault != FaultLabel::Unknown && m_vehicles[number].fault != FaultLabel::Faulty)
        m_vehicles[number].fault = fault;
    RowRun run;
    run.mileageKm = mileageKm;
    run.firstTime = startSeconds;
    const SessionNumber session = newSession(number, std::move(name), run);
    m_sessions[session].rowCount = rowCount;
    return session;
}

void SessionBook::setMileage(std::size_t vehicle, const std::string& session, double mileageKm)
{
    for (const SessionNumber number : m_vehicles[vehicle].sessions) {
        Session& entry = m_sessions[number];
        if (session.empty() ? std::isnan(entry.mileageKm) : entry.name == session)
            entry.mileageKm = mileageKm;
    }
}

std::size_t SessionBook::vehicleNumber(const std::string& name)
{
    const auto [found, isNew] = m_vehiclesByName.try_emplace(name, m_vehicles.size());
    if (isNew) {
        m_vehicles.push_back({VehicleId{name}, FaultLabel::Unknown, {}});
        m_open.emplace_back();
    }
    return found->second;
}

SessionBook::SessionNumber SessionBook::newSession(std::size_t vehicle, std::string name, const RowRun& run)
{
    const auto number = static_cast<SessionNumber>(m_sessions.size());
    if (name.empty())
        name = std::to_string(m_vehicles[vehicle].sessions.size() + 1);
    m_sessions.push_back({vehicle, std::move(name), run.mileageKm, run.firstTime, 0});
    m_vehicles[vehicle].sessions.push_back(number);
    return number;
}

SessionBook::SessionNumber SessionBook::sessionFor(std::size_t vehicle, const RowRun& run)
{
    Open& open = m_open[vehicle];
    switch (m_mapping.segmentsFrom) {
    case SegmentSource::Column: {
        const auto found = open.named.find(run.segment);
        if (found != open.named.end())
            return found->second;
        const SessionNumber number = newSession(vehicle, run.segment, run);
        open.named.emplace(run.segment, number);
        return number;
    }
    case SegmentSource::File:
        if (!open.session)
            open.session = newSession(
                vehicle, m_mapping.vehicleFrom == VehicleSource::FileName ? std::string() : m_fileStem, run);
        return *open.session;
    case SegmentSource::TimeGap:
    case SegmentSource::CurrentSign:
        break;
    }
    const double pause = run.firstTime - open.lastTime;
    const bool isGap = open.session && (pause < 0.0 || pause > m_rules.gapSeconds);
    open.lastTime = run.lastTime;
    if (isGap || run.flow == CurrentFlow::Discharging)
        open.session.reset();
    if (!open.session) {
        if (run.flow != CurrentFlow::Charging)
            return leftOut;
        open.session = newSession(vehicle, {}, run);
    }
    return *open.session;
}

void SessionBook::readLabel(std::size_t vehicle, const RowRun& run, ImportReport& report)
{
    const FaultLabel fault = faultLabelOf(run.label);
    FaultLabel& known = m_vehicles[vehicle].fault;
    if (fault == FaultLabel::Unknown)
        return;
    if (known != FaultLabel::Unknown && known != fault)
        report.add(
            {DataIssueKind::Contradiction, {}, run.line, "label", run.label, "vehicle taken as faulty"});
    known = known == FaultLabel::Faulty ? known : fault;
}

FaultLabel faultLabelOf(std::string_view text)
{
    std::string lower;
    for (const char c : text)
        if (c != ' ' && c != '\t' && c != '\'' && c != '"')
            lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    constexpr std::array unknown{"",     "-1",      "na", "n/a", "nan",       "none",
                                 "null", "unknown", "?",  "-",   "unbekannt", "未知"};
    constexpr std::array healthy{"healthy", "normal", "ok",   "good", "false", "no", "n", "negative",
                                 "gesund",  "gut",    "nein", "正常", "健康",  "否", "无"};
    const auto is = [&](const char* word) { return lower == word; };
    if (std::any_of(unknown.begin(), unknown.end(), is))
        return FaultLabel::Unknown;
    if (lower.front() == '0' || std::any_of(healthy.begin(), healthy.end(), is))
        return FaultLabel::Healthy;
    return FaultLabel::Faulty;
}

} // namespace dyad
