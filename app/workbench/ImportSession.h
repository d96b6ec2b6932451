// One import from the first look at its files to the fleet: what was found, what was decided, what runs.
#pragma once

#include "app/workbench/ImportDraft.h"
#include "app/workbench/ImportPace.h"
#include "app/workbench/LatestJob.h"
#include "app/workbench/MappingMemory.h"
#include "core/data/import/FleetImport.h"
#include "widgets/ImportCard.h"

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>

#include <filesystem>
#include <memory>
#include <set>
#include <vector>

namespace dyad
{

/// What is known of the files, read as `draft` says.
struct PreparedImport {
    ImportPreview recognised;                      ///< without the draft's edits
    ImportPreview preview;                         ///< with them
    std::set<std::string> remembered;              ///< headers whose columns became what they did before
    std::vector<std::string> found;                ///< headers as they were before anything was chosen
    std::optional<TableReading> rememberedReading; ///< how files with such a header were read before
    ImportDraft draft;
};

/// The preview is read anew at every change of the draft; a newer change stops the older reading.
class ImportSession : public QObject
{
    Q_OBJECT

public:
    explicit ImportSession(QObject* parent = nullptr);

    void prepare(const QStringList& paths, const WindowOptions& window);
    void setDraft(const ImportDraft& draft);
    const ImportDraft& draft() const { return m_draft; }
    /// The draft holds what is remembered of files with such headers.
    bool isReadAsBefore() const;
    /// The draft without what was loaded or is remembered of that header.
    ImportDraft recognisedAnew(const std::string& header) const;
    /// Columns become what a mapping in a file says; a failure is told by previewFailed().
    void loadMapping(const QString& path);
    const std::vector<std::filesystem::path>& inputs() const { return m_inputs; }
    /// The latest preview, or none yet; it may be of an older draft while the state is Looking.
    const std::shared_ptr<const PreparedImport>& prepared() const { return m_prepared; }
    ImportState state() const { return m_state; }

    void startImport();
    /// The state changes at once; the engine stops soon after, and the session is ready again.
    void cancelImport();
    /// Forgets the files.
    void leave();

    /// "fleet_2024 and 36 more"
    QString name() const;

Q_SIGNALS:
    void stateChanged(dyad::ImportState state);
    void previewChanged();
    void previewFailed(const QString& sentence);
    void mappingLoaded(const dyad::ImportDraft& draft);
    /// The only input is a fleet already.
    void fleetFileFound(const QString& path);
    void progressed(double fraction, const QString& words);
    void imported(const QString& name, const QString& file, const dyad::ImportedFleet& fleet,
                  const dyad::WindowOptions& window);
    void importFailed(const QString& sentence);

private:
    void look();
    void adopt(std::shared_ptr<PreparedImport> prepared);
    void setState(ImportState state);
    ProgressCallback progressRelay();
    std::filesystem::path newFleetFile() const;

    std::vector<std::filesystem::path> m_inputs;
    ImportDraft m_firstDraft; ///< before anybody chose or remembered anything
    ImportDraft m_draft;
    std::shared_ptr<const PreparedImport> m_prepared;
    ImportState m_state = ImportState::Looking;
    MappingMemory m_memory;
    ImportPace m_pace;
    QElapsedTimer m_clock;
    LatestJob m_looking;
    LatestJob m_loading;
    LatestJob m_importing;
};

} // namespace dyad
