// Keeps account of vehicles and their charging sessions while rows arrive, and says which session each run of
// rows belongs to.
#pragma once

#include "core/data/DataIssue.h"
#include "core/data/Fleet.h"
#include "core/data/import/ImportChoices.h"
#include "core/data/import/RowBlock.h"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace dyad
{

class SessionBook
{
public:
    using SessionNumber = std::uint32_t;
    static constexpr SessionNumber leftOut = std::numeric_limits<SessionNumber>::max();

    struct Session {
        std::size_t vehicle = 0;
        std::string name;
        double mileageKm = std::numeric_limits<double>::quiet_NaN();
        double startSeconds = 0.0;
        std::size_t rowCount = 0;
    };

    struct VehicleEntry {
        VehicleId id;
        FaultLabel fault = FaultLabel::Unknown;
        std::vector<SessionNumber> sessions; ///< by their first row
    };

    explicit SessionBook(const RowRules& rules) : m_rules(rules) {}

    /// Rows that follow are of this file and read by this mapping. Without a time column `times` are set
    /// here.
    void beginFile(const std::filesystem::path& file, const ColumnMapping& mapping);

    /// A session for each of the block's runs, or leftOut. Issues go into the block's report.
    std::vector<SessionNumber> enter(RowBlock& block);

    /// For sources that know their sessions: a new one of this vehicle.
    SessionNumber open(const std::string& vehicle, FaultLabel fault, std::string name, double mileageKm,
                       double startSeconds, std::size_t rowCount);

    /// Of the vehicle's session of that name, or of all that have none where the name is empty.
    void setMileage(std::size_t vehicle, const std::string& session, double mileageKm);

    std::vector<VehicleEntry>& vehicles() { return m_vehicles; }
    const std::string& vehicleName(std::size_t vehicle) const { return m_vehicles[vehicle].id.text; }
    const std::vector<Session>& sessions() const { return m_sessions; }

private:
    struct Open {
        std::optional<SessionNumber> session; ///< the one that the last row went to
        double lastTime = 0.0;
        std::unordered_map<std::string, SessionNumber> named;
    };

    std::size_t vehicleNumber(const std::string& name);
    SessionNumber newSession(std::size_t vehicle, std::string name, const RowRun& run);
    SessionNumber sessionFor(std::size_t vehicle, const RowRun& run);
    void readLabel(std::size_t vehicle, const RowRun& run, ImportReport& report);

    RowRules m_rules;
    std::string m_fileStem;
    std::string m_fileVehicle;
    ColumnMapping m_mapping;
    bool m_hasTime = false;
    std::size_t m_rowsInFile = 0;
    std::vector<VehicleEntry> m_vehicles;
    std::vector<Open> m_open; ///< a vehicle each
    std::vector<Session> m_sessions;
    std::unordered_map<std::string, std::size_t> m_vehiclesByName;
};

/// "0", "00", "healthy", "normal", "正常" and their like, and what says that nobody knows; anything else is a
/// fault, as published.
FaultLabel faultLabelOf(std::string_view text);

} // namespace dyad
