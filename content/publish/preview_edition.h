#pragma once
// One entry as a visitor would meet it before it goes out: its draft, in an edition of a folder of its own,
// signed with a key that no kiosk of the city knows. `edition/` and the city's key are never touched.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "content/base/signature.h"
#include "content/model/entry.h"
#include "content/model/finding.h"
#include "content/publish/data_folder.h"
#include "content/store/store.h"

namespace beffroi::content {

/// What a preview shows: the entry, and around it everything else that can be shown.
struct PreviewContent {
    Content content;
    Kind kind = Kind::Place;
    std::string slug;
    std::string digest;             ///< Of all of it: the same digest, the same picture.
    std::vector<Finding> findings;  ///< Errors that no former version of another entry could mend.
};

enum class PreviewOf { Draft, Published };

/// Reads only. Other entries with errors stand as they are published, or stay away.
/// Errors: NotFound (no such entry, or it is not out).
Result<PreviewContent> content_for_preview(Store& store, std::string_view entry, PreviewOf of);

/// Writes it as the current edition of `root`/edition. Errors in files (a refused model) become findings of
/// `preview`, and nothing is written then.
/// Thread: any, with a `store` of its own; one at a time for one `root`.
Outcome write_preview_edition(Store& store, const DataFolder& folder, const std::filesystem::path& root,
                              const SecretKey& key, PreviewContent& preview, UtcTime now);

}  // namespace beffroi::content
