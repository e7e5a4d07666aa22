#pragma once
// A pack: a city as a folder of files people can read (its README is the format). Read whole
// and checked whole; every fault carries its file, field and sentence.

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "content/base/json_reader.h"
#include "content/base/result.h"
#include "content/model/entry.h"

namespace beffroi::content {

/// A file that goes to the media folder as it is.
struct PackMedia {
    std::string name;
    std::string bytes;
};

struct Pack {
    Content content;
    std::vector<PackMedia> media;                                 ///< What Media fields of `content` name.
    std::map<std::pair<Kind, std::string>, std::string> file_of;  ///< (kind, slug) → "places/x.json"
};

/// Reads everything, however many faults there are; use the pack only when none was added.
/// Errors: NotFound when `folder` holds no pack.json; Io.
Result<Pack> read_pack(const std::filesystem::path& folder, std::vector<FileFinding>& faults);

}  // namespace beffroi::content
