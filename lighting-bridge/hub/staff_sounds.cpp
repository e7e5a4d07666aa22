// The library of sounds: looked at by the cook, drawn, listened to as the kiosk will play them.
#include "content/cook/sound_words.h"
#include "content/publish/picture_cook.h"
#include "content/store/media.h"
#include "lighting-bridge/hub/staff_library.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

using content::CookedSound;
using content::Kind;

const char* mark_of(content::SoundFormat format) {
    return format == content::SoundFormat::Mp3 ? "MP3" : "OGG";
}

Result<CookedSound> cook(StaffDesk& desk, const Digest& digest, const std::string& bytes) {
    content::CookedCache cache{desk.folder.cooked()};
    return content::cooked_sound(cache, digest, [&]() -> Result<std::string> { return bytes; });
}

}  // namespace

std::optional<net::Response> look_at_sound(StaffDesk& desk, const net::Request& http, const Digest& digest,
                                           std::string_view name, Json& answer) {
    const auto cooked = cook(desk, digest, http.body);
    if (!cooked) return refuse(http, cooked.error());
    if (cooked->fault != content::SoundFault::None) {
        return refuse_file(http, content::code_of(cooked->fault), content::words_for(*cooked));
    }
    answer.set("length_ms", std::int64_t{cooked->length_ms});
    answer.set("format", mark_of(cooked->format));
    answer.set("findings", remarks_json(http, content::remarks_on(*cooked, name, http.body.size())));
    return std::nullopt;
}

std::optional<net::Response> drawn_sound(StaffDesk& desk, const Digest& digest, const std::string& bytes) {
    const auto cooked = cook(desk, digest, bytes);
    if (!cooked || cooked->shape.empty()) return std::nullopt;
    return kept_forever("image/svg+xml", content::drawing_of(*cooked));
}

net::Response read_sound(StaffDesk& desk, const StaffRequest& request) {
    const auto digest = Digest::parse(request.http.parameter("hash"));
    const content::Media media{desk.store, desk.folder.media()};
    if (!digest || !media.holds(*digest)) return refuse(request.http, 404, "not_found");
    const auto bytes = media.read(*digest);
    if (!bytes) return refuse(request.http, bytes.error());
    if (kind_of_file(*bytes) != "sound") return refuse(request.http, 404, "not_found");
    const auto cooked = cook(desk, *digest, *bytes);
    if (!cooked) return refuse(request.http, cooked.error());
    if (cooked->bytes.empty()) return refuse(request.http, 404, "not_found");
    auto wav = content::wav_of(*cooked);
    if (!wav) return refuse(request.http, wav.error());
    return kept_forever("audio/wav", std::move(*wav));
}

net::Response list_sounds(StaffDesk& desk, const StaffRequest& request) {
    return list_library(desk, request, Kind::Sound);
}

net::Response add_sound(StaffDesk& desk, const StaffRequest& request) {
    return add_to_library(desk, request, Kind::Sound, "son-");
}

}  // namespace beffroi::hub
