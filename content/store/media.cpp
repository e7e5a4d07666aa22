#include "content/store/media.h"

#include "content/base/files.h"

namespace beffroi::content {

std::filesystem::path Media::path_of(const Digest& digest) const {
    const std::string hex = digest.hex();
    return folder_ / hex.substr(0, 2) / hex;
}

bool Media::holds(const Digest& digest) const {
    std::error_code problem;
    return std::filesystem::is_regular_file(path_of(digest), problem);
}

Result<Digest> Media::add(std::string_view bytes, std::string_view name, std::string_view by, UtcTime now) {
    const Digest digest = Digest::of(bytes);
    if (!holds(digest)) TRY(write_file(path_of(digest), bytes));
    auto write =
        TRY(database_->prepare("INSERT INTO media (hash, name, size, added_ms, added_by)"
                               " VALUES (:hash, :name, :size, :now, :by) ON CONFLICT DO NOTHING"));
    write.bind(":hash", digest.hex())
        .bind(":name", name)
        .bind(":size", static_cast<std::int64_t>(bytes.size()));
    write.bind(":now", utc_ms(now)).bind(":by", by);
    TRY(write.run());
    return digest;
}

Result<std::vector<MediaFile>> Media::list() {
    auto rows = TRY(database_->prepare("SELECT hash, name, size FROM media ORDER BY name, hash"));
    std::vector<MediaFile> found;
    while (TRY(rows.step())) {
        found.push_back(MediaFile{TRY(Digest::parse(rows.text("hash"))), rows.text("name"),
                                  static_cast<std::uint64_t>(rows.integer("size"))});
    }
    return found;
}

Result<std::string> Media::read(const Digest& digest) const {
    std::string bytes = TRY(read_file(path_of(digest)));
    if (Digest::of(bytes) != digest) {
        return Error{Fault::Corrupt, path_of(digest).string() + ": the bytes are not what its name says"};
    }
    return bytes;
}

}  // namespace beffroi::content
