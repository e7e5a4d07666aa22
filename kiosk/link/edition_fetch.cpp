#include "kiosk/link/edition_fetch.h"

#include <utility>

#include "content/base/fetch.h"
#include "content/base/files.h"
#include "content/base/log.h"
#include "content/snapshot/manifest.h"

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

constexpr const char* kPinnedKey = "edition-key.pub";
constexpr std::size_t kMostKeyBytes = 4096;

}  // namespace

Result<bool> fetch_edition(content::EditionStore& store, const PublicKey& key, const GetPath& get) {
    const std::string folder = "edition/";
    const std::string manifest = TRY(get(folder + content::kManifestFile, kMostManifestBytes));
    if (Digest::of(manifest).hex() == store.current_manifest_hash()) return false;
    const std::string signature = TRY(get(folder + content::kSignatureFile, kMostKeyBytes));
    const content::Manifest offered = TRY(store.offer(manifest, signature, key));
    for (const content::EditionFile& file : store.missing(offered)) {
        if (file.size > kMostObjectBytes) {
            return Error{Fault::TooLarge, file.path + " has " + std::to_string(file.size) + " bytes"};
        }
        const std::string bytes =
            TRY(get(content::object_path(file.digest), static_cast<std::size_t>(file.size)));
        TRY(store.receive(file.digest, bytes));
    }
    TRY(store.take(manifest, signature, key));
    log::info("edition.taken", {{"number", offered.number}});
    if (const auto swept = store.sweep(); !swept) {
        log::warn("edition.sweep_failed", {{"why", swept.error().detail}});
    }
    return true;
}

Result<PublicKey> edition_key(const std::filesystem::path& given, const std::filesystem::path& folder,
                              const GetPath& get) {
    if (!given.empty()) {
        const std::string text = TRY(read_file(given, kMostKeyBytes));
        return PublicKey::parse(text);
    }
    const std::filesystem::path pinned = folder / kPinnedKey;
    if (const auto text = read_file(pinned, kMostKeyBytes)) return PublicKey::parse(*text);
    const std::string text = TRY(get("edition/key.pub", kMostKeyBytes));
    const PublicKey key = TRY(PublicKey::parse(text));
    TRY(write_file(pinned, key.text()));
    log::warn("edition.key_pinned", {{"file", pinned.string()}, {"id", to_hex(key.id)}});
    return key;
}

Result<HttpSource> http_source(std::string_view bridge_url) {
    if (bridge_url.starts_with("unix:")) {
        return HttpSource{"http://localhost/", std::string{bridge_url.substr(5)}};
    }
    const std::size_t scheme_end = bridge_url.find("://");
    const std::string_view scheme = bridge_url.substr(0, scheme_end);
    if (scheme_end == std::string_view::npos ||
        (scheme != "ws" && scheme != "wss" && scheme != "http" && scheme != "https")) {
        return Error{Fault::Invalid,
                     "the bridge's address must be ws://host:port/live or unix:/socket; it is " +
                         std::string{bridge_url}};
    }
    const std::string_view rest = bridge_url.substr(scheme_end + 3);
    const bool secure = scheme == "wss" || scheme == "https";
    return HttpSource{(secure ? "https://" : "http://") + std::string{rest.substr(0, rest.find('/'))} + "/",
                      {}};
}

GetPath over_http(HttpSource source, const std::atomic<bool>& stop) {
    return [source = std::move(source), &stop](std::string_view path, std::size_t most) {
        FetchLimits limits{.most_bytes = most};
        limits.in_all = 120s;
        limits.stop = &stop;
        limits.unix_socket = source.unix_socket;
        return fetch(source.base_url + std::string{path}, limits);
    };
}

}  // namespace beffroi::kiosk
