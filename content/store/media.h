#pragma once
// Files people gave, by hash, as they came. Nothing but the cook ever parses one.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.h"
#include "content/base/digest.h"
#include "content/base/result.h"
#include "content/store/store.h"

namespace beffroi::content {

struct MediaFile {
    Digest digest;
    std::string name;  ///< As it came; never part of a path.
    std::uint64_t size = 0;
};

/// `folder` holds ab/abcd…: the first two digits, then the whole hash.
class Media {
public:
    Media(Store& store, std::filesystem::path folder)
        : database_{&store.database()}, folder_{std::move(folder)} {}

    /// The file first, then its row: a row never points nowhere. The same bytes again change nothing.
    Result<Digest> add(std::string_view bytes, std::string_view name, std::string_view by, UtcTime now);

    Result<std::vector<MediaFile>> list();
    /// Errors: NotFound; Corrupt when the bytes are no longer their hash's.
    Result<std::string> read(const Digest& digest) const;
    std::filesystem::path path_of(const Digest& digest) const;
    bool holds(const Digest& digest) const;

private:
    Database* database_;
    std::filesystem::path folder_;
};

}  // namespace beffroi::content
