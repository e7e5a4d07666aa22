#pragma once
// Many files in one, each with its hash: an SQLite archive, which `sqlite3 -A` lists and unpacks without us.

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/digest.h"
#include "content/base/files.h"
#include "content/base/json.h"
#include "content/base/result.h"
#include "content/sqlite/database.h"

namespace beffroi::content {

struct ArchivedFile {
    std::string path;  ///< "media/ab/abcd…": relative, "/" between, never out of its folder
    std::uint64_t size = 0;
    FileAccess access = FileAccess::Everyone;
    Digest digest;
};

/// Makes a new archive that only its owner can read; it has its name once finish() has returned.
class ArchiveWriter {
public:
    /// Errors: Conflict when `path` exists; Io.
    static Result<ArchiveWriter> open(const std::filesystem::path& path);
    ArchiveWriter(ArchiveWriter&&) noexcept = default;
    ArchiveWriter& operator=(ArchiveWriter&&) = delete;
    ~ArchiveWriter();

    /// Errors: TooLarge past 1 GB, Conflict when the path is there already, Io.
    Outcome add(std::string_view path, std::string_view bytes, FileAccess access);

    /// Adds "backup.json": `about`, with the list of files and their hashes. Errors: Io.
    Outcome finish(Json about);

    const std::vector<ArchivedFile>& files() const { return files_; }

private:
    ArchiveWriter(std::filesystem::path path, std::filesystem::path beside, Database database);
    Outcome insert(std::string_view path, std::string_view bytes, FileAccess access);

    std::filesystem::path path_;
    std::filesystem::path beside_;
    std::unique_ptr<Database> database_;
    std::vector<ArchivedFile> files_;
};

class ArchiveReader {
public:
    /// Errors: NotFound; Corrupt when it is no archive of ours, or damaged.
    static Result<ArchiveReader> open(const std::filesystem::path& path);

    const Json& about() const { return about_; }
    const std::vector<ArchivedFile>& files() const { return files_; }

    /// Errors: Corrupt when the bytes are not what the list says.
    Result<std::string> read(const ArchivedFile& file);

private:
    ArchiveReader(Database database, Json about, std::vector<ArchivedFile> files)
        : database_{std::move(database)}, about_{std::move(about)}, files_{std::move(files)} {}

    Database database_;
    Json about_;
    std::vector<ArchivedFile> files_;
};

}  // namespace beffroi::content
