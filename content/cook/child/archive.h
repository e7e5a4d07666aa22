#pragma once
// A zip somebody gave, unpacked in memory within limits: a model in OBJ with its materials. The only place
// that knows libzip.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/result.h"
#include "content/cook/model_report.h"

namespace beffroi::content {

struct ArchiveFile {
    std::string name;  ///< With its folders: "façade/mur.obj".
    std::string bytes;
};

struct ArchiveLimits {
    std::size_t files = 200;
    std::size_t bytes = std::size_t{200} << 20U;  ///< Of all of them, unpacked.
};

bool is_archive(std::string_view bytes);

/// Files without folders and what a Mac adds. `fault` says why it is refused; None: `files` are whole.
struct Unpacked {
    ModelFault fault = ModelFault::None;
    std::vector<ArchiveFile> files;
};
Unpacked unpack_archive(std::string_view zip, const ArchiveLimits& limits = {});

}  // namespace beffroi::content
