#include "app/workbench/ImportSession.h"

#include "core/data/store/FleetStore.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <atomic>
#include <utility>

namespace dyad
{
namespace
{

constexpr double millisecondsASecond = 1000.0;

QDir dataFolder()
{
    return {QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)};
}

/// What a look at the files needs, taken along to the worker thread.
struct Look {
    std::vector<std::filesystem::path> inputs;
    ImportDraft firstDraft;
    ImportDraft draft;
    std::shared_ptr<const PreparedImport> before;
    MappingMemory memory;
};

/// A table is found by what is seen in it without any choice; only then can it be known how it was read.
void recallReading(PreparedImport& prepared, const Look& look)
{
    for (const TableGroup& table : prepared.recognised.groups)
        prepared.found.push_back(headerKey(table.mapping));
    if (look.draft != look.firstDraft)
        return; // a person was faster, and knows better
    for (const std::string& header : prepared.found) {
        const auto reading = look.memory.recallReading(header);
        if (!reading || *reading == TableReading())
            continue;
        prepared.rememberedReading = reading;
        prepared.draft.dialect = reading->dialect;
        prepared.draft.rules = reading->rules;
        prepared.draft.window = reading->window.value_or(prepared.draft.window);
        return;
    }
}

/// Headers that are met for the first time get the mapping that they had in an earlier import.
void recallMappings(PreparedImport& prepared, const Look& look)
{
    for (const TableGroup& table : prepared.recognised.groups) {
        const std::string header = headerKey(table.mapping);
        if (prepared.draft.edits.contains(header) || prepared.draft.loaded)
            continue;
        MappingEdits& edits = prepared.draft.edits[header];
        const auto mapping = look.memory.recall(table.mapping);
        if (!mapping)
            continue;
        edits = editsBetween(table.mapping, *mapping);
        if (!edits.isEmpty())
            prepared.remembered.insert(header);
    }
}

std::shared_ptr<PreparedImport> prepareImport(const Look& look, const CancelToken& cancel)
{
    auto prepared = std::make_shared<PreparedImport>();
    prepared->draft = look.draft;
    ImportDraft recognised; // as what the tables are recognised
    if (look.before) {
        prepared->remembered = look.before->remembered;
        prepared->found = look.before->found;
        prepared->rememberedReading = look.before->rememberedReading;
        prepared->recognised = look.before->recognised;
        recognised = look.before->draft;
    } else {
        prepared->recognised = previewImport(look.inputs, choicesOf(recognised, {}), cancel);
        recallReading(*prepared, look);
    }
    if (recognised.dialect != prepared->draft.dialect || recognised.loaded != prepared->draft.loaded)
        prepared->recognised = previewImport(look.inputs, choicesOf(prepared->draft, {}), cancel);
    recallMappings(*prepared, look);
    prepared->preview =
        previewImport(look.inputs, choicesOf(prepared->draft, prepared->recognised.groups), cancel);
    return prepared;
}

/// What a person insisted on. A window that nobody chose comes from the plan, another time from another one.
TableReading readingOf(const PreparedImport& prepared, const ImportDraft& firstDraft)
{
    const ImportDraft& draft = prepared.draft;
    const bool wasRemembered = prepared.rememberedReading && prepared.rememberedReading->window;
    return {draft.dialect, draft.rules,
            wasRemembered || draft.window != firstDraft.window ? std::optional(draft.window) : std::nullopt};
}

void remember(const MappingMemory& memory, const PreparedImport& prepared, const ImportDraft& firstDraft)
{
    try {
        for (const TableGroup& table : prepared.recognised.groups) {
            const auto edits = prepared.draft.edits.find(headerKey(table.mapping));
            if (edits != prepared.draft.edits.end())
                memory.keep(realFileSystem(), applied(table.mapping, edits->second));
        }
        for (const std::string& header : prepared.found)
            memory.keepReading(realFileSystem(), header, readingOf(prepared, firstDraft));
    } catch (const Error&) { // what cannot be remembered is asked again; the fleet itself is there
    }
}

} // namespace

ImportSession::ImportSession(QObject* parent)
    : QObject(parent)
    , m_memory(dataFolder().filePath(QStringLiteral("mappings")).toStdString())
{
    connect(&m_looking, &LatestJob::failed, this, [this](const QString& sentence) {
        setState(ImportState::Ready);
        Q_EMIT previewFailed(sentence);
    });
    connect(&m_loading, &LatestJob::failed, this, &ImportSession::previewFailed);
    connect(&m_importing, &LatestJob::failed, this, [this](const QString& sentence) {
        setState(ImportState::Ready);
        Q_EMIT importFailed(sentence);
    });
    connect(&m_importing, &LatestJob::stopped, this, [this] { setState(ImportState::Ready); });
}

void ImportSession::prepare(const QStringList& paths, const WindowOptions& window)
{
    m_inputs.clear();
    for (const QString& path : paths)
        m_inputs.emplace_back(path.toStdString());
    m_firstDraft = {};
    m_firstDraft.window = window;
    m_draft = m_firstDraft;
    m_prepared.reset();
    look();
}

void ImportSession::setDraft(const ImportDraft& draft)
{
    m_draft = draft;
    look();
}

bool ImportSession::isReadAsBefore() const
{
    if (!m_prepared || !m_prepared->rememberedReading)
        return false;
    const TableReading& before = *m_prepared->rememberedReading;
    return m_draft.dialect == before.dialect && m_draft.rules == before.rules &&
           m_draft.window == before.window.value_or(m_draft.window);
}

ImportDraft ImportSession::recognisedAnew(const std::string& header) const
{
    ImportDraft draft = m_draft;
    draft.loaded.reset();
    if (const auto edits = draft.edits.find(header); edits != draft.edits.end())
        edits->second = {};
    if (isReadAsBefore()) {
        draft.dialect = m_firstDraft.dialect;
        draft.rules = m_firstDraft.rules;
        draft.window = m_firstDraft.window;
    }
    return draft;
}

void ImportSession::loadMapping(const QString& path)
{
    m_loading.run(
        [this, file = std::filesystem::path(path.toStdString())](const CancelToken&) -> LatestJob::Deliver {
            const ColumnMapping mapping = mappingFromJson(loadText(file));
            return [this, mapping] {
                ImportDraft draft = m_draft;
                draft.loaded = mapping;
                for (auto& [header, edits] : draft.edits)
                    edits = {};
                Q_EMIT mappingLoaded(draft);
            };
        });
}

void ImportSession::look()
{
    setState(ImportState::Looking);
    m_looking.run([this, look = Look{m_inputs, m_firstDraft, m_draft, m_prepared, m_memory}](
                      const CancelToken& cancel) -> LatestJob::Deliver {
        if (look.inputs.size() == 1 && isFleetFile(look.inputs.front()))
            return [this, path = look.inputs.front()] {
                Q_EMIT fleetFileFound(QString::fromStdString(path.string()));
            };
        auto prepared = prepareImport(look, cancel);
        return [this, prepared] { adopt(prepared); };
    });
}

void ImportSession::adopt(std::shared_ptr<PreparedImport> prepared)
{
    m_draft = prepared->draft;
    m_prepared = std::move(prepared);
    setState(ImportState::Ready);
    Q_EMIT previewChanged();
}

void ImportSession::setState(ImportState state)
{
    m_state = state;
    Q_EMIT stateChanged(state);
}

/// At most one progress event is ever on its way to the window.
ProgressCallback ImportSession::progressRelay()
{
    auto isPending = std::make_shared<std::atomic<bool>>(false);
    return [this, isPending](const Progress& now) {
        if (isPending->exchange(true))
            return;
        QMetaObject::invokeMethod(
            this,
            [this, isPending, now] {
                isPending->store(false);
                if (m_state == ImportState::Importing)
                    Q_EMIT progressed(now.fraction, m_pace.words(now, static_cast<double>(m_clock.elapsed()) /
                                                                          millisecondsASecond));
            },
            Qt::QueuedConnection);
    };
}

void ImportSession::startImport()
{
    if (m_state != ImportState::Ready || !m_prepared)
        return;
    double bytes = 0;
    for (const TableGroup& table : m_prepared->preview.groups)
        bytes += static_cast<double>(table.bytes);
    m_pace.start(bytes, m_prepared->preview.estimatedRows);
    m_clock.start();
    setState(ImportState::Importing);
    m_importing.run([this, inputs = m_inputs, prepared = m_prepared, target = newFleetFile(),
                     memory = m_memory, firstDraft = m_firstDraft, name = name(),
                     progress = progressRelay()](const CancelToken& cancel) -> LatestJob::Deliver {
        realFileSystem().createDirectories(target.parent_path());
        const ImportChoices choices = choicesOf(prepared->draft, prepared->recognised.groups);
        auto fleet = std::make_shared<ImportedFleet>(
            importFleetTo(realFileSystem(), target, inputs, choices, progress, cancel));
        remember(memory, *prepared, firstDraft);
        return [this, fleet, name, window = choices.window, file = QString::fromStdString(target.string())] {
            setState(ImportState::Opening);
            Q_EMIT imported(name, file, *fleet, window);
        };
    });
}

void ImportSession::cancelImport()
{
    if (m_state != ImportState::Importing)
        return;
    setState(ImportState::Cancelling);
    m_importing.stop();
}

void ImportSession::leave()
{
    m_looking.forget();
    m_loading.forget();
    m_inputs.clear();
    m_prepared.reset();
    m_firstDraft = {};
    m_draft = {};
    m_state = ImportState::Ready;
}

QString ImportSession::name() const
{
    if (m_inputs.empty())
        return {};
    const QFileInfo first(QString::fromStdString(m_inputs.front().string()));
    const QString stem = first.isDir() ? first.fileName() : first.completeBaseName();
    const int others = static_cast<int>(m_inputs.size()) - 1;
    return others == 0 ? stem : tr("%1 and %2 more").arg(stem).arg(others);
}

std::filesystem::path ImportSession::newFleetFile() const
{
    QString stem = QFileInfo(QString::fromStdString(m_inputs.front().string())).completeBaseName().left(60);
    for (QChar& letter : stem)
        if (!letter.isLetterOrNumber() && letter != QLatin1Char('-'))
            letter = QLatin1Char('_');
    const QString stamp = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    return dataFolder().filePath(QStringLiteral("fleets/%1-%2.fleet.h5").arg(stem, stamp)).toStdString();
}

} // namespace dyad
