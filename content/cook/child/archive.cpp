#include "content/cook/child/archive.h"

#include <algorithm>
#include <array>
#include <memory>

#include <zip.h>

namespace beffroi::content {

namespace {

constexpr std::size_t kPart = 64 * 1024;
constexpr zip_uint32_t kUnixMode = 16;       // external attributes: st_mode in the upper half
constexpr zip_uint32_t kFileKind = 0170000;  // S_IFMT, S_IFLNK of POSIX
constexpr zip_uint32_t kLink = 0120000;

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

/// One that would land outside its folder, wherever it is unpacked.
bool leads_outside(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos) return true;
    if (name.size() > 1 && name[1] == ':') return true;
    for (std::size_t begin = 0; begin <= name.size();) {
        const std::size_t end = std::min(name.find('/', begin), name.size());
        if (name.substr(begin, end - begin) == "..") return true;
        begin = end + 1;
    }
    return false;
}

bool is_packed_again(std::string_view bytes) {
    constexpr std::array<std::string_view, 6> kPacked{"PK\3\4",
                                                      "\x1F\x8B",
                                                      "7z\xBC\xAF\x27\x1C",
                                                      "Rar!\x1A\x07",
                                                      "BZh",
                                                      "\xFD"
                                                      "7zXZ"};
    return std::any_of(kPacked.begin(), kPacked.end(),
                       [&](std::string_view each) { return bytes.starts_with(each); });
}

bool is_of_a_mac(std::string_view name) {
    return name.starts_with("__MACOSX/") || name.ends_with(".DS_Store");
}

bool is_link(zip_t* archive, zip_uint64_t index) {
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(archive, index, 0, &system, &attributes) != 0) return false;
    return system == ZIP_OPSYS_UNIX && ((attributes >> kUnixMode) & kFileKind) == kLink;
}

/// What its head promises is not believed: bytes are counted as they come.
ModelFault read_file(zip_t* archive, zip_uint64_t index, std::size_t most, std::string& into) {
    const std::unique_ptr<zip_file_t, CloseFile> file{zip_fopen_index(archive, index, 0)};
    if (!file) {
        const int why = zip_error_code_zip(zip_get_error(archive));
        return why == ZIP_ER_NOPASSWD || why == ZIP_ER_WRONGPASSWD ? ModelFault::Locked : ModelFault::Damaged;
    }
    std::vector<char> part(kPart);
    for (;;) {
        const zip_int64_t got = zip_fread(file.get(), part.data(), part.size());
        if (got < 0) return ModelFault::Damaged;
        if (got == 0) return ModelFault::None;
        if (into.size() + static_cast<std::size_t>(got) > most) return ModelFault::Swells;
        into.append(part.data(), static_cast<std::size_t>(got));
    }
}

}  // namespace

bool is_archive(std::string_view bytes) {
    return bytes.starts_with("PK\3\4") || bytes.starts_with("PK\5\6");
}

Unpacked unpack_archive(std::string_view zip, const ArchiveLimits& limits) {
    zip_error_t error{};
    zip_source_t* source = zip_source_buffer_create(zip.data(), zip.size(), 0, &error);
    if (source == nullptr) return {ModelFault::Damaged, {}};
    const Archive archive{zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error)};
    if (!archive) {
        zip_source_free(source);
        return {ModelFault::Damaged, {}};
    }
    const zip_int64_t entries = zip_get_num_entries(archive.get(), 0);
    if (entries < 0) return {ModelFault::Damaged, {}};
    if (static_cast<std::size_t>(entries) > limits.files) return {ModelFault::TooManyFiles, {}};
    Unpacked unpacked;
    std::size_t left = limits.bytes;
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(entries); ++i) {
        const char* raw = zip_get_name(archive.get(), i, ZIP_FL_ENC_GUESS);
        const std::string name = raw == nullptr ? "" : raw;
        if (leads_outside(name) || is_link(archive.get(), i)) return {ModelFault::Outside, {}};
        if (name.ends_with('/') || is_of_a_mac(name)) continue;
        ArchiveFile file{name, {}};
        const ModelFault fault = read_file(archive.get(), i, left, file.bytes);
        if (fault != ModelFault::None) return {fault, {}};
        if (is_packed_again(file.bytes)) return {ModelFault::Nested, {}};
        left -= file.bytes.size();
        unpacked.files.push_back(std::move(file));
    }
    return unpacked;
}

}  // namespace beffroi::content
