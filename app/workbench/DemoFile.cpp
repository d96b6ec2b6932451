#include "app/workbench/DemoFile.h"

#include "core/base/Error.h"
#include "core/data/store/FleetStore.h"
#include "core/simulation/DemoFleet.h"

#include <QCoreApplication>

namespace dyad
{

std::filesystem::path demoFile()
{
    const std::filesystem::path programs = QCoreApplication::applicationDirPath().toStdString();
    return programs.parent_path() / "share" / "demo.fleet.h5";
}

std::shared_ptr<const Fleet> demoFleet(const ProgressCallback& progress, const CancelToken& cancel)
{
    if (std::filesystem::exists(demoFile())) {
        try {
            return openFleet(demoFile()).fleet;
        } catch (const Error&) {
            // It is no loss, since it can be made again.
        }
    }
    return std::make_shared<const Fleet>(simulateFleet({}, progress, cancel).fleet);
}

} // namespace dyad
