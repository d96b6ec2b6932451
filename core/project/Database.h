// SQLite as far as a project needs it: statements with bound values, errors as sentences.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace dyad
{

class Database;

/// One prepared statement. Values are bound in their order; rows are read column by column.
class Statement
{
public:
    Statement(Database& database, std::string_view sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(std::string_view text);
    Statement& bind(std::int64_t number);

    /// True while there is a row to read.
    bool step();
    /// For what returns no rows.
    void run();

    std::string text(int column) const;
    std::int64_t number(int column) const;

private:
    Database& m_database;
    sqlite3_stmt* m_statement = nullptr;
    int m_bound = 0;
};

class Database
{
public:
    /// Opens or creates. Error(File) where it cannot be opened, Error(Data) where it is none.
    explicit Database(const std::filesystem::path& file);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    const std::filesystem::path& file() const { return m_file; }

    void run(std::string_view sql) { Statement(*this, sql).run(); }
    std::int64_t number(std::string_view sql);

    /// The whole as one file, in the place of what was there.
    void copyTo(const std::filesystem::path& file);

    /// As an exception, what SQLite said last; `what` was to be done.
    [[noreturn]] void fail(std::string_view what) const;

private:
    friend class Statement;

    struct Close {
        void operator()(sqlite3* handle) const;
    };

    std::filesystem::path m_file;
    std::unique_ptr<sqlite3, Close> m_handle;
};

/// All or nothing: without commit() everything since is taken back.
class Transaction
{
public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit();

private:
    Database& m_database;
    bool m_isOpen = true;
};

} // namespace dyad
