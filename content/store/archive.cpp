#include "content/store/archive.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>

#include "content/base/file_descriptor.h"

namespace beffroi::content {
namespace {

namespace fs = std::filesystem;

constexpr const char* kListFile = "backup.json";
constexpr const char* kFormat = "beffroi-backup/1";
constexpr std::int64_t kRegularFile = 0100000;  // S_IFREG, as sqlar keeps it
constexpr std::size_t kMostBytes = 1'000'000'000;

bool stays_inside(std::string_view path) {
    if (path.empty() || path.size() > 400) return false;
    while (!path.empty()) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        const std::string_view part = path.substr(0, slash);
        if (part.empty() || part == "." || part == ".." || part.find('\\') != std::string_view::npos ||
            part.find('\0') != std::string_view::npos || slash + 1 == path.size()) {
            return false;
        }
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return true;
}

/// Empty and closed to others before anything is in it.
Outcome create_closed(const fs::path& path) {
    const FileDescriptor fd{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (fd.is_open()) return Done{};
    return Error{errno == ENOENT ? Fault::NotFound : Fault::Io,
                 path.string() + ": cannot create: " + std::strerror(errno)};
}

Error damaged(const fs::path& path, const std::string& how) {
    return {Fault::Corrupt, path.string() + " is damaged, or no backup: " + how};
}

Result<std::vector<ArchivedFile>> files_of(const Json& about, const fs::path& path) {
    std::vector<ArchivedFile> files;
    const Json* rows = about.find("files");
    if (rows == nullptr || !rows->is_array()) return damaged(path, "it lists no files");
    for (const Json& row : rows->items()) {
        ArchivedFile file;
        file.path = row.string_or("path", "");
        file.size = static_cast<std::uint64_t>(row.integer_or("size", 0));
        file.access = row.boolean_or("owner_only", false) ? FileAccess::OwnerOnly : FileAccess::Everyone;
        auto digest = Digest::parse(row.string_or("blake2b", ""));
        if (!digest || !stays_inside(file.path)) return damaged(path, "its list has a wrong row");
        file.digest = *digest;
        files.push_back(std::move(file));
    }
    return files;
}

Result<std::string> bytes_of(Database& database, const std::string& name) {
    auto row = TRY(database.prepare("SELECT data FROM sqlar WHERE name = :name"));
    row.bind(":name", name);
    if (!TRY(row.step())) return Error{Fault::NotFound, name + " is not in the backup"};
    return row.text("data");
}

}  // namespace

ArchiveWriter::ArchiveWriter(fs::path path, fs::path beside, Database database)
    : path_{std::move(path)},
      beside_{std::move(beside)},
      database_{std::make_unique<Database>(std::move(database))} {}

ArchiveWriter::~ArchiveWriter() {
    if (!database_) return;  // moved from, or finished
    database_.reset();
    std::error_code ignored;  // what stays is named for what it is
    fs::remove(beside_, ignored);
}

Result<ArchiveWriter> ArchiveWriter::open(const fs::path& path) {
    std::error_code problem;
    if (fs::exists(path, problem)) {
        return Error{Fault::Conflict, path.string() + " exists already: name a new file"};
    }
    const fs::path beside = path.string() + ".unfinished";
    fs::remove(beside, problem);
    TRY(create_closed(beside));
    auto database = TRY(Database::open(beside, Access::ReadWrite));
    TRY(database.execute(
        "PRAGMA journal_mode=DELETE;"
        "CREATE TABLE sqlar (name TEXT PRIMARY KEY, mode INT, mtime INT, sz INT, data BLOB);"));
    return ArchiveWriter{path, beside, std::move(database)};
}

Outcome ArchiveWriter::insert(std::string_view path, std::string_view bytes, FileAccess access) {
    if (bytes.size() > kMostBytes) {
        return Error{Fault::TooLarge, std::string{path} + " is larger than a backup can hold (1 GB)"};
    }
    auto write =
        TRY(database_->prepare("INSERT INTO sqlar (name, mode, mtime, sz, data)"
                               " VALUES (:name, :mode, 0, :size, CAST(:bytes AS BLOB))"));
    const std::int64_t mode = access == FileAccess::OwnerOnly ? 0600 : 0644;
    write.bind(":name", path).bind(":mode", kRegularFile | mode);
    write.bind(":size", static_cast<std::int64_t>(bytes.size())).bind(":bytes", bytes);
    return write.run();
}

Outcome ArchiveWriter::add(std::string_view path, std::string_view bytes, FileAccess access) {
    TRY(insert(path, bytes, access));
    files_.push_back({std::string{path}, bytes.size(), access, Digest::of(bytes)});
    return Done{};
}

Outcome ArchiveWriter::finish(Json about) {
    Json rows = Json::array();
    for (const ArchivedFile& file : files_) {
        rows.push(Json::object({{"path", file.path},
                                {"size", file.size},
                                {"owner_only", file.access == FileAccess::OwnerOnly},
                                {"blake2b", file.digest.hex()}}));
    }
    about.set("format", kFormat).set("files", std::move(rows));
    TRY(insert(kListFile, about.dump(1), FileAccess::Everyone));
    TRY(database_->check_integrity());
    database_.reset();
    std::error_code problem;
    fs::rename(beside_, path_, problem);
    if (problem) return Error{Fault::Io, path_.string() + ": " + problem.message()};
    return Done{};
}

Result<ArchiveReader> ArchiveReader::open(const fs::path& path) {
    std::error_code problem;
    if (!fs::is_regular_file(path, problem)) return Error{Fault::NotFound, path.string() + " is no file"};
    auto database = Database::open(path, Access::Immutable);
    if (!database) return damaged(path, database.error().detail);
    const Outcome whole = database->check_integrity();
    if (!whole) return damaged(path, whole.error().detail);
    const auto list = bytes_of(*database, kListFile);
    if (!list) return damaged(path, list.error().detail);
    auto about = Json::parse(*list);
    if (!about) return damaged(path, about.error().detail);
    if (about->string_or("format", "") != kFormat) {
        return Error{Fault::Invalid, path.string() + " is of format \"" + about->string_or("format", "") +
                                         "\"; this program reads \"" + kFormat + "\""};
    }
    auto files = TRY(files_of(*about, path));
    return ArchiveReader{std::move(*database), std::move(*about), std::move(files)};
}

Result<std::string> ArchiveReader::read(const ArchivedFile& file) {
    std::string bytes = TRY(bytes_of(database_, file.path));
    if (bytes.size() != file.size || Digest::of(bytes) != file.digest) {
        return Error{Fault::Corrupt, file.path + " in the backup is not what its list says"};
    }
    return bytes;
}

}  // namespace beffroi::content
