#include "content/snapshot/edition_store.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <set>

#include <fcntl.h>
#include <unistd.h>

#include "content/base/file_descriptor.h"
#include "content/base/files.h"

namespace beffroi::content {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCurrent = "current";
constexpr const char* kFormer = "former";
constexpr const char* kNext = "next";
constexpr std::size_t kMostManifestBytes = std::size_t{8} << 20U;

std::string manifest_text(const fs::path& folder) {
    auto text = read_file(folder / kManifestFile, kMostManifestBytes);
    return text ? std::move(text).value() : std::string{};
}

/// 0 when there is none, or it cannot be read.
std::int64_t number_in(const fs::path& folder) {
    const auto manifest = parse_manifest(manifest_text(folder));
    return manifest ? manifest->number : 0;
}

Error io_error(const fs::path& path, const char* what) {
    return {Fault::Io, path.string() + ": " + what + ": " + std::strerror(errno)};
}

Outcome sync_folder(const fs::path& folder) {
    const FileDescriptor fd{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!fd.is_open() || ::fsync(fd.get()) != 0) return io_error(folder, "cannot sync");
    return Done{};
}

Outcome rename_folder(const fs::path& from, const fs::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) return io_error(from, "cannot rename");
    return Done{};
}

Outcome remove_folder(const fs::path& folder) {
    std::error_code problem;
    fs::remove_all(folder, problem);
    if (problem) return Error{Fault::Io, folder.string() + ": " + problem.message()};
    return Done{};
}

}  // namespace

std::string object_path(const Digest& digest) {
    const std::string hex = digest.hex();
    return "objects/" + hex.substr(0, 2) + "/" + hex;
}

Result<EditionStore> EditionStore::open(fs::path folder) {
    std::error_code problem;
    fs::create_directories(folder / "objects", problem);
    if (problem) return Error{Fault::Io, folder.string() + ": " + problem.message()};
    EditionStore store{std::move(folder)};
    TRY(store.settle());
    return store;
}

/// A switch that was cut off after the swap has the older edition in next/; one cut off between the two
/// renames of a file system that cannot swap has no current/ at all.
Outcome EditionStore::settle() {
    const fs::path next = folder_ / kNext;
    const std::int64_t staged = number_in(next);
    if (staged == 0) return remove_folder(next);
    const std::int64_t current = number_in(folder_ / kCurrent);
    if (current == 0 && number_in(folder_ / kFormer) != 0) return rename_folder(next, folder_ / kCurrent);
    if (staged >= current) return Done{};  // staged, never switched: whoever staged it decides
    TRY(remove_folder(folder_ / kFormer));
    return rename_folder(next, folder_ / kFormer);
}

std::optional<std::int64_t> EditionStore::current_number() const {
    const std::int64_t number = number_in(folder_ / kCurrent);
    return number == 0 ? std::nullopt : std::optional{number};
}

std::string EditionStore::current_manifest_hash() const {
    const std::string text = manifest_text(folder_ / kCurrent);
    return text.empty() ? std::string{} : Digest::of(text).hex();
}

std::string EditionStore::staged_manifest_hash() const {
    const std::string text = manifest_text(folder_ / kNext);
    return text.empty() ? std::string{} : Digest::of(text).hex();
}

bool EditionStore::holds(const Digest& digest) const {
    std::error_code problem;
    return fs::is_regular_file(folder_ / object_path(digest), problem);
}

std::vector<EditionFile> EditionStore::missing(const Manifest& manifest) const {
    std::vector<EditionFile> wanted;
    std::set<Digest> seen;
    for (const EditionFile& file : manifest.files) {
        std::error_code problem;
        const auto size = fs::file_size(folder_ / object_path(file.digest), problem);
        if ((problem || size != file.size) && seen.insert(file.digest).second) wanted.push_back(file);
    }
    return wanted;
}

Outcome EditionStore::receive(const Digest& digest, std::string_view bytes) {
    if (Digest::of(bytes) != digest) {
        return Error{Fault::Corrupt, "the bytes received are not those of " + digest.hex()};
    }
    return write_file(folder_ / object_path(digest), bytes);
}

Result<Manifest> EditionStore::offer(std::string_view manifest, std::string_view signature,
                                     const PublicKey& key) const {
    Outcome signed_by = verify(key, manifest, signature);
    if (!signed_by) return Error{Fault::Denied, "manifest: " + signed_by.error().detail};
    Manifest parsed = TRY(parse_manifest(manifest));
    if (parsed.reader_floor > kReaderVersion) {
        return Error{Fault::Invalid, "edition " + std::to_string(parsed.number) +
                                         " is for newer programs: update this one first"};
    }
    const std::int64_t current = current_number().value_or(0);
    if (parsed.number <= current) {
        return Error{Fault::Conflict, "edition " + std::to_string(parsed.number) + " is not newer than " +
                                          std::to_string(current) + ", which is here"};
    }
    return parsed;
}

Outcome EditionStore::check_object(const EditionFile& file) const {
    auto bytes = read_file(folder_ / object_path(file.digest), file.size);
    if (!bytes || bytes->size() != file.size || Digest::of(*bytes) != file.digest) {
        return Error{Fault::Corrupt, file.path + " is missing or is not what the manifest says"};
    }
    return Done{};
}

Outcome EditionStore::stage(std::string_view manifest, std::string_view signature, const PublicKey& key) {
    const Manifest parsed = TRY(offer(manifest, signature, key));
    for (const EditionFile& file : parsed.files) TRY(check_object(file));
    TRY(remove_folder(folder_ / kNext));
    // The signature first: a folder with a manifest is a whole one.
    TRY(write_file(folder_ / kNext / kSignatureFile, signature));
    TRY(write_file(folder_ / kNext / kManifestFile, manifest));
    return sync_folder(folder_);
}

Outcome EditionStore::switch_to_staged() {
    const fs::path next = folder_ / kNext;
    const fs::path current = folder_ / kCurrent;
    if (number_in(next) == 0) return Error{Fault::NotFound, folder_.string() + ": no edition is staged"};
    if (number_in(current) == 0) {
        TRY(remove_folder(current));
        TRY(rename_folder(next, current));
        return sync_folder(folder_);
    }
    if (::renameat2(AT_FDCWD, next.c_str(), AT_FDCWD, current.c_str(), RENAME_EXCHANGE) == 0) {
        TRY(sync_folder(folder_));
        TRY(settle());
        return sync_folder(folder_);
    }
    // A file system without swapping (a USB stick's): settle() mends a cut between the two renames.
    if (errno != EINVAL && errno != ENOSYS) return io_error(next, "cannot switch");
    TRY(remove_folder(folder_ / kFormer));
    TRY(rename_folder(current, folder_ / kFormer));
    TRY(rename_folder(next, current));
    return sync_folder(folder_);
}

Outcome EditionStore::take(std::string_view manifest, std::string_view signature, const PublicKey& key) {
    TRY(stage(manifest, signature, key));
    return switch_to_staged();
}

Result<std::size_t> EditionStore::sweep() {
    std::set<std::string> named;
    for (const char* which : {kCurrent, kFormer, kNext}) {
        const std::string text = manifest_text(folder_ / which);
        if (text.empty()) continue;
        const Manifest manifest = TRY(parse_manifest(text));
        for (const EditionFile& file : manifest.files) named.insert(object_path(file.digest));
    }
    std::size_t removed = 0;
    const auto files = TRY(list_files(folder_ / "objects"));
    for (const fs::path& file : files) {
        const fs::path whole = fs::path{"objects"} / file;
        if (named.count(whole.string()) > 0) continue;
        std::error_code problem;
        if (fs::remove(folder_ / whole, problem)) ++removed;
    }
    return removed;
}

}  // namespace beffroi::content
