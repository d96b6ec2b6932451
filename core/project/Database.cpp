#include "core/project/Database.h"

#include "core/base/Error.h"

#include <cassert>
#include <sqlite3.h>

namespace dyad
{
namespace
{

constexpr int busyMilliseconds = 2000; ///< another window may be writing

} // namespace

void Database::Close::operator()(sqlite3* handle) const
{
    sqlite3_close(handle);
}

Database::Database(const std::filesystem::path& file) : m_file(file)
{
    sqlite3* handle = nullptr;
    const int result = sqlite3_open_v2(
        file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, nullptr);
    m_handle.reset(handle);
    if (result != SQLITE_OK)
        fail("be opened");
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, busyMilliseconds);
}

std::int64_t Database::number(std::string_view sql)
{
    Statement statement(*this, sql);
    return statement.step() ? statement.number(0) : 0;
}

void Database::copyTo(const std::filesystem::path& file)
{
    std::error_code failure;
    std::filesystem::path partial = file;
    partial += ".partial";
    std::filesystem::remove(partial, failure);
    Statement(*this, "VACUUM INTO ?").bind(partial.string()).run();
    std::filesystem::rename(partial, file, failure);
    if (failure)
        throw Error(ErrorKind::File,
                    "The project cannot be written to '" + file.string() + "': " + failure.message() + ".");
}

void Database::fail(std::string_view what) const
{
    const int code = m_handle ? sqlite3_errcode(m_handle.get()) & 0xff : SQLITE_NOMEM;
    const std::string reason = m_handle ? sqlite3_errmsg(m_handle.get()) : "there is no memory left";
    const bool isDamaged = code == SQLITE_NOTADB || code == SQLITE_CORRUPT;
    throw Error(isDamaged ? ErrorKind::Data : ErrorKind::File,
                "The project '" + m_file.string() + "' cannot " + std::string(what) + ": " + reason + ".");
}

Statement::Statement(Database& database, std::string_view sql) : m_database(database)
{
    if (sqlite3_prepare_v2(database.m_handle.get(), sql.data(), static_cast<int>(sql.size()), &m_statement,
                           nullptr) != SQLITE_OK)
        database.fail("be read");
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

Statement& Statement::bind(std::string_view text)
{
    const char* const bytes = text.data() != nullptr ? text.data() : ""; // an empty text is not NULL
    const int result =
        sqlite3_bind_text64(m_statement, ++m_bound, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    assert(result == SQLITE_OK);
    static_cast<void>(result);
    return *this;
}

Statement& Statement::bind(std::int64_t number)
{
    const int result = sqlite3_bind_int64(m_statement, ++m_bound, number);
    assert(result == SQLITE_OK);
    static_cast<void>(result);
    return *this;
}

bool Statement::step()
{
    const int result = sqlite3_step(m_statement);
    if (result != SQLITE_ROW && result != SQLITE_DONE)
        m_database.fail(sqlite3_stmt_readonly(m_statement) != 0 ? "be read" : "be written");
    return result == SQLITE_ROW;
}

void Statement::run()
{
    while (step()) {
    }
}

std::string Statement::text(int column) const
{
    const unsigned char* const bytes = sqlite3_column_text(m_statement, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column));
    return bytes != nullptr ? std::string(reinterpret_cast<const char*>(bytes), size) : std::string();
}

std::int64_t Statement::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

Transaction::Transaction(Database& database) : m_database(database)
{
    m_database.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction()
{
    if (!m_isOpen)
        return;
    try {
        m_database.run("ROLLBACK");
    } catch (const Error&) { // SQLite has taken it back by itself
    }
}

void Transaction::commit()
{
    m_database.run("COMMIT");
    m_isOpen = false;
}

} // namespace dyad
