#include "content/publish/backup.h"

#include <sys/stat.h>

#include "content/base/files.h"
#include "content/base/folder_lock.h"
#include "content/base/instant.h"
#include "content/base/random.h"
#include "content/publish/edition_lock.h"
#include "content/snapshot/edition.h"
#include "content/snapshot/edition_store.h"
#include "content/store/archive.h"
#include "content/store/audit.h"
#include "content/store/entries.h"
#include "content/store/media.h"
#include "content/store/store.h"

namespace beffroi::content {
namespace {

namespace fs = std::filesystem;

/// Of the record of light, what burns at this moment; the other files are a month each, a line an interval.
constexpr const char* kLitNow = "lit-now.json";

/// A folder of work that goes away with its owner.
class WorkFolder {
public:
    static Result<WorkFolder> make(fs::path path) {
        std::error_code problem;
        fs::remove_all(path, problem);
        fs::create_directories(path, problem);
        if (problem) return Error{Fault::Io, path.string() + ": " + problem.message()};
        return WorkFolder{std::move(path)};
    }
    WorkFolder(WorkFolder&& other) noexcept : path_{std::exchange(other.path_, {})} {}
    WorkFolder& operator=(WorkFolder&&) = delete;
    ~WorkFolder() {
        std::error_code ignored;  // the next one clears it
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }

    const fs::path& path() const { return path_; }

private:
    explicit WorkFolder(fs::path path) : path_{std::move(path)} {}

    fs::path path_;
};

FileAccess access_of(const fs::path& path) {
    struct stat status {};
    const bool closed = ::stat(path.c_str(), &status) == 0 && (status.st_mode & 077) == 0;
    return closed ? FileAccess::OwnerOnly : FileAccess::Everyone;
}

class BackingUp {
public:
    BackingUp(const DataFolder& folder, ArchiveWriter& archive) : folder_{folder}, archive_{archive} {}

    Outcome run() {
        TRY(database_and_media());
        TRY(files_of("keys"));
        TRY(files_of("edition"));
        TRY(file_if_there("bridge.toml"));
        TRY(file_if_there("state/" + folder_.light_source().filename().string()));
        return light_log();
    }

private:
    /// The copy first: a media file is there before any row names it, and none ever goes.
    Outcome database_and_media() {
        const WorkFolder work =
            TRY(WorkFolder::make(fs::temp_directory_path() / ("beffroi-backup-" + random_hex(8))));
        const fs::path copy = work.path() / "editing.db";
        {
            auto store = TRY(Store::open(folder_.editing_database(), Access::ReadOnly));
            TRY(store.database().copy_into(copy));
        }
        auto store = TRY(Store::open(copy, Access::ReadOnly));
        TRY(store.check());
        const std::string bytes = TRY(read_file(copy));
        TRY(archive_.add("editing.db", bytes, FileAccess::Everyone));
        Media media{store, folder_.media()};
        const auto rows = TRY(media.list());
        for (const MediaFile& row : rows) {
            const std::string content = TRY(media.read(row.digest));
            const std::string hex = row.digest.hex();
            TRY(archive_.add("media/" + hex.substr(0, 2) + "/" + hex, content, FileAccess::Everyone));
        }
        return Done{};
    }

    Outcome files_of(const std::string& part) {
        const auto found = TRY(list_files(folder_.root / part));
        for (const fs::path& path : found) {
            const bool unfinished = path.filename().string().front() == '.';
            if (!unfinished) TRY(file(part + "/" + path.generic_string()));
        }
        return Done{};
    }

    /// The bridge goes on writing it. What is lit now is read first: of an interval that ends meanwhile the
    /// months know the end, of one that began before it they know the beginning.
    Outcome light_log() {
        const fs::path folder = folder_.light_log();
        std::error_code problem;
        if (!fs::is_directory(folder, problem)) return Done{};  // nothing was ever lit from here
        const std::string part = folder.filename().string() + "/";
        TRY(file_if_there(part + kLitNow));
        const auto months = TRY(list_files(folder));
        for (const fs::path& path : months) {
            const std::string name = path.generic_string();
            if (name == kLitNow || path.filename().string().front() == '.') continue;
            const std::string bytes = TRY(read_file(folder / path));
            const std::string_view lines{bytes.data(), bytes.rfind('\n') + 1};  // none: 0
            TRY(archive_.add(part + name, lines, access_of(folder / path)));
        }
        return Done{};
    }

    Outcome file_if_there(const std::string& path) {
        std::error_code problem;
        return fs::is_regular_file(folder_.root / path, problem) ? file(path) : Done{};
    }

    Outcome file(const std::string& path) {
        const std::string bytes = TRY(read_file(folder_.root / path));
        return archive_.add(path, bytes, access_of(folder_.root / path));
    }

    const DataFolder& folder_;
    ArchiveWriter& archive_;
};

BackupReport report_of(const std::vector<ArchivedFile>& files, std::int64_t edition) {
    BackupReport report{files.size(), 0, edition};
    for (const ArchivedFile& file : files) report.bytes += file.size;
    return report;
}

Outcome unpack(ArchiveReader& archive, const fs::path& into) {
    for (const ArchivedFile& file : archive.files()) {
        const std::string bytes = TRY(archive.read(file));
        TRY(write_file(into / file.path, bytes, file.access));
    }
    return Done{};
}

/// Whole and of one piece, as doctor would find it.
Outcome check_unpacked(const DataFolder& folder, const fs::path& from, UtcTime now) {
    TRY(make_data_folder(folder));
    auto store = TRY(Store::open(folder.editing_database(), Access::ReadWrite));
    TRY(store.check());
    const PublicKey key = TRY(read_public_key(folder));
    const auto edition = Edition::open(folder.edition(), key);
    if (!edition && edition.error().fault != Fault::NotFound) return edition.error();
    return Audit{store}.add(now, kByTool, "restore", from.filename().string());
}

bool is_empty_or_missing(const fs::path& path) {
    std::error_code problem;
    return !fs::exists(path, problem) || (fs::is_directory(path, problem) && fs::is_empty(path, problem));
}

Outcome move(const fs::path& from, const fs::path& to) {
    std::error_code problem;
    fs::rename(from, to, problem);
    if (problem) return Error{Fault::Io, from.string() + " to " + to.string() + ": " + problem.message()};
    return Done{};
}

/// "2026-11-23T10:45:12.000Z" → "20261123T104512": part of a folder's name.
std::string mark_of(UtcTime now) {
    std::string mark;
    for (const char c : instant_text(now).substr(0, 19)) {
        if (c != '-' && c != ':') mark += c;
    }
    return mark;
}

/// Held, no bridge starts on the folder. Nothing is held where there is none yet.
Result<FileDescriptor> keep_bridges_away(const fs::path& root) {
    std::error_code problem;
    if (!fs::is_directory(root, problem)) return FileDescriptor{};
    auto held = lock_folder(root, FolderUse::Alone);
    if (held || held.error().fault != Fault::Conflict) return held;
    return Error{Fault::Conflict, "a bridge runs on " + root.string() +
                                      ", or another restore: stop the bridge, restore, then start it again"};
}

}  // namespace

Result<BackupReport> back_up(const DataFolder& folder, const fs::path& file, UtcTime now) {
    const FileDescriptor held = TRY(lock_editions(folder));
    auto archive = TRY(ArchiveWriter::open(file));
    TRY(BackingUp(folder, archive).run());
    const auto editions = TRY(EditionStore::open(folder.edition()));
    const std::int64_t edition = editions.current_number().value_or(0);
    const BackupReport report = report_of(archive.files(), edition);
    TRY(archive.finish(
        Json::object({{"made", instant_text(now)}, {"program", BEFFROI_VERSION}, {"edition", edition}})));
    return report;
}

Result<RestoreReport> restore(const fs::path& file, const DataFolder& folder, IfThere if_there, UtcTime now) {
    // A folder's name may end in "/"; what lies beside it is named after it.
    const fs::path root = folder.root.has_filename() ? folder.root : folder.root.parent_path();
    const FileDescriptor held = TRY(keep_bridges_away(root));
    const bool there = !is_empty_or_missing(root);
    if (there && if_there == IfThere::Refuse) {
        return Error{Fault::Conflict, root.string() +
                                          " is not empty: name a new folder with --data, or put the "
                                          "backup in its place with --replace"};
    }
    auto archive = TRY(ArchiveReader::open(file));
    const WorkFolder work = TRY(WorkFolder::make(root.string() + ".restoring"));
    const DataFolder unpacked{work.path() / "data"};
    TRY(unpack(archive, unpacked.root));
    TRY(check_unpacked(unpacked, file, now));

    RestoreReport report;
    report.backup = report_of(archive.files(), archive.about().integer_or("edition", 0));
    if (there) {
        report.kept = root.string() + ".before-" + mark_of(now);
        TRY(move(root, *report.kept));
    }
    const Outcome moved = move(unpacked.root, root);
    if (!moved && report.kept) static_cast<void>(move(*report.kept, root));  // the first failure is said
    if (!moved) return moved.error();
    return report;
}

}  // namespace beffroi::content
