#include "core/data/csv/CsvBlocks.h"

#include "core/base/WorkerPool.h"
#include "core/data/csv/BlockFeed.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace dyad
{
namespace
{

constexpr auto cancelCheckInterval = std::chrono::milliseconds(50);

/// A block on its way from the file to `deliver`.
struct Slot {
    TextBuffer buffer;
    bool isLast = false;
    bool isDone = false;
    bool isUnreadable = false;    ///< `failure` says why
    std::uintmax_t bytesDone = 0; ///< of the file, when this block was read
    std::shared_ptr<void> outcome;
    std::exception_ptr failure;
    std::size_t recordCount = 0;
    std::size_t lines = 0;
    std::size_t consumed = 0; ///< bytes of the buffer; what is left belongs to the next block
};

/// Whether a slot's outcome is right is known only when the block before it is; so it catches its exceptions.
void process(Slot& slot, RecordScanner& scanner, const AnyBlockWork& work)
{
    scanner.start(slot.buffer.text(), slot.isLast);
    slot.failure = nullptr;
    slot.outcome = nullptr;
    RecordCursor cursor(scanner);
    try {
        slot.outcome = work(cursor);
        for (CsvRecord unread; cursor.next(unread);) {
        }
    } catch (...) {
        slot.failure = std::current_exception();
    }
    slot.recordCount = cursor.recordCount();
    slot.lines = scanner.line();
    slot.consumed = scanner.position();
}

class BlockReading
{
public:
    BlockReading(CsvReader& reader, const AnyBlockWork& work, const CsvBlockOptions& options)
        : m_feed(reader, options.blockBytes)
        , m_work(work)
        , m_firstLine(m_feed.firstLine())
        , m_scanner(m_feed.dialect(), m_feed.limits())
    {
        const int threads = threadCount(options.threads);
        m_mostSlots = 2 * static_cast<std::size_t>(threads);
        for (int i = 0; i < threads; ++i)
            m_threads.emplace_back([this] { serve(); });
    }
    BlockReading(const BlockReading&) = delete;
    BlockReading& operator=(const BlockReading&) = delete;
    ~BlockReading()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isEnding = true;
        }
        m_roomMade.notify_all();
        for (std::thread& thread : m_threads)
            thread.join();
    }

    void run(const AnyBlockDelivery& deliver, const std::string& stage, const ProgressCallback& progress,
             const CancelToken& cancel)
    {
        while (const std::shared_ptr<Slot> slot = takeFront(cancel)) {
            if (m_rest.size() > 0 && !slot->isUnreadable)
                reread(*slot);
            if (slot->failure)
                std::rethrow_exception(slot->failure);
            const CsvBlock block{m_index++, m_firstLine, m_firstRecord, slot->recordCount};
            m_firstLine += slot->lines;
            m_firstRecord += slot->recordCount;
            m_rest.append(slot->buffer.text().substr(slot->consumed));
            const AfterBlock after = deliver(std::move(slot->outcome), block);
            if (progress && m_feed.bytesInAll() > 0)
                progress(
                    {stage, static_cast<double>(slot->bytesDone) / static_cast<double>(m_feed.bytesInAll())});
            if (after == AfterBlock::Stop)
                return;
            giveBack(std::move(slot->buffer));
        }
    }

private:
    void serve()
    {
        RecordScanner scanner(m_feed.dialect(), m_feed.limits());
        while (const std::shared_ptr<Slot> slot = readBlock()) {
            if (!slot->isUnreadable)
                process(*slot, scanner, m_work);
            {
                const std::lock_guard lock(m_mutex);
                slot->isDone = true;
            }
            m_blockDone.notify_one();
        }
    }

    /// Whoever is free reads the next block; nothing where there is no more to do.
    std::shared_ptr<Slot> readBlock()
    {
        const std::lock_guard reading(m_readMutex);
        auto slot = std::make_shared<Slot>();
        {
            std::unique_lock lock(m_mutex);
            m_roomMade.wait(lock, [this] { return m_slots.size() < m_mostSlots || m_isEnding; });
            if (m_isEnding || m_allIsRead)
                return nullptr;
            if (!m_freeBuffers.empty()) {
                slot->buffer = std::move(m_freeBuffers.back());
                m_freeBuffers.pop_back();
            }
        }
        bool isBlock = true;
        try {
            isBlock = m_feed.next(slot->buffer, slot->isLast);
        } catch (...) {
            slot->failure = std::current_exception();
            slot->isUnreadable = slot->isLast = true;
        }
        slot->bytesDone = m_feed.bytesDone();
        const std::lock_guard lock(m_mutex);
        m_allIsRead = !isBlock || slot->isLast;
        if (!isBlock)
            return nullptr;
        m_slots.push_back(slot);
        return slot;
    }

    std::shared_ptr<Slot> takeFront(const CancelToken& cancel)
    {
        std::unique_lock lock(m_mutex);
        const auto isReady = [this] { return m_slots.empty() ? m_allIsRead : m_slots.front()->isDone; };
        while (true) {
            cancel.throwIfCancelled();
            if (m_blockDone.wait_for(lock, cancelCheckInterval, isReady))
                break;
        }
        if (m_slots.empty())
            return nullptr;
        std::shared_ptr<Slot> slot = std::move(m_slots.front());
        m_slots.pop_front();
        lock.unlock();
        m_roomMade.notify_one();
        return slot;
    }

    /// The block before reached into this one: both are read again as one text.
    void reread(Slot& slot)
    {
        m_rest.append(slot.buffer.text());
        std::swap(m_rest, slot.buffer);
        m_rest.clear();
        process(slot, m_scanner, m_work);
    }

    void giveBack(TextBuffer buffer)
    {
        const std::lock_guard lock(m_mutex);
        m_freeBuffers.push_back(std::move(buffer));
    }

    BlockFeed m_feed; ///< under m_readMutex
    std::mutex m_readMutex;
    const AnyBlockWork& m_work;

    std::mutex m_mutex; ///< guards the following, and isDone of every slot
    std::condition_variable m_roomMade;
    std::condition_variable m_blockDone;
    std::deque<std::shared_ptr<Slot>> m_slots; ///< in the order of the file
    std::vector<TextBuffer> m_freeBuffers;
    bool m_allIsRead = false;
    bool m_isEnding = false;

    std::size_t m_mostSlots = 2;
    // Of the delivering thread:
    std::size_t m_index = 0;
    std::size_t m_firstLine;
    std::size_t m_firstRecord = 0;
    TextBuffer m_rest; ///< what the last block delivered left over
    RecordScanner m_scanner;
    std::vector<std::thread> m_threads;
};

} // namespace

void readAnyCsvBlocks(CsvReader& reader, const AnyBlockWork& work, const AnyBlockDelivery& deliver,
                      const CsvBlockOptions& options, const ProgressCallback& progress,
                      const CancelToken& cancel)
{
    cancel.throwIfCancelled();
    BlockReading(reader, work, options).run(deliver, options.stage, progress, cancel);
}

} // namespace dyad
