#pragma once
// A data folder with the small town imported, ready to publish.

#include <filesystem>

#include "content/exchange/import.h"
#include "content/publish/publish.h"
#include "content/snapshot/edition.h"
#include "content/store/entries.h"
#include "tests/support/scratch_folder.h"

namespace beffroi::content {

inline constexpr UtcTime kEvening{std::chrono::hours{24 * 20000 + 19}};

struct SmallTown {
    ScratchFolder scratch;
    DataFolder folder{scratch / "data"};
    Store store = opened();
    Entries entries{store};

    Store opened() {
        static_cast<void>(make_data_folder(folder).has_value());
        Store made = Store::open(folder.editing_database(), Access::ReadWrite).value();
        Media media{made, folder.media()};
        const auto pack = std::filesystem::path{BEFFROI_SOURCE_DIR} / "tests/content/exchange/small_town";
        static_cast<void>(import_pack(made, media, pack, ImportMode::Apply, kEvening).value().applied);
        return made;
    }

    std::string id(Kind kind, std::string_view slug) { return entries.find(kind, slug).value().id; }

    /// Writes over whatever is there.
    void write(Kind kind, std::string_view slug, const char* field, const char* locale,
               const std::string& value) {
        const std::string entry = id(kind, slug);
        std::int64_t version = 0;
        const auto values = entries.values(entry).value();
        for (const SavedValue& saved : values) {
            if (saved.field == field && saved.locale == locale) version = saved.version;
        }
        static_cast<void>(entries.save({entry, field, locale, value, version}, "anna", kEvening).value());
    }

    PublishReport publish(std::vector<std::string> only = {}) {
        return content::publish(store, folder, {.by = "tool", .only = std::move(only)}, kEvening).value();
    }

    Result<Edition> edition() const {
        return Edition::open(folder.edition(), read_public_key(folder).value());
    }
};

}  // namespace beffroi::content
