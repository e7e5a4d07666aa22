#pragma once
// What an edition is made of: the one file that is signed.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/digest.h"
#include "content/base/result.h"
#include "content/model/locale.h"

namespace beffroi::content {

struct CityInfo {
    std::string slug;
    std::string name;
    std::string time_zone;  ///< "Europe/Paris"
    double lat_deg = 0;     ///< WGS 84, the centre
    double lon_deg = 0;
    std::string curfew;           ///< "01:00", local: lights out, unless a façade says otherwise.
    std::vector<Locale> locales;  ///< In the order the kiosk offers them; the first is the standard one.
    /// Where everybody may read the pages of the edition (content/model/public_address.h); may be empty.
    std::string public_address{};

    friend bool operator==(const CityInfo&, const CityInfo&) = default;
};

struct EditionFile {
    std::string path;        ///< Inside the edition: "content.db", "facades/hotel-de-ville/mesh.bin"
    std::uint64_t size = 0;  ///< Bytes
    Digest digest;
};

struct Manifest {
    std::int64_t number = 0;  ///< Rises by one or more with every edition; a lower one is never taken.
    CityInfo city;
    std::int64_t created_ms = 0;  ///< UTC, since 1970
    std::int64_t expires_ms = 0;  ///< After it a kiosk warns its staff; it never blanks.
    std::string previous;         ///< Hash of the manifest before, hex; empty for the first.
    int reader_floor = 0;         ///< Oldest reader that understands it; see kReaderVersion.
    std::vector<EditionFile> files;

    /// Null when there is no such file.
    const EditionFile* find(std::string_view path) const;
};

/// What this program can read, 1 being before events and tours. An edition with a higher floor is refused
/// with a sentence.
inline constexpr int kReaderVersion = 2;

inline constexpr const char* kManifestFile = "manifest.json";
inline constexpr const char* kSignatureFile = "manifest.json.minisig";

std::string to_json(const Manifest& manifest);

/// Errors: Corrupt with the first fault; also for a path that would leave the edition ("..", "/", "\").
Result<Manifest> parse_manifest(std::string_view text);

}  // namespace beffroi::content
