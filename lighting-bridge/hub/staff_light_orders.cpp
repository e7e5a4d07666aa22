// What staff order of the light, and that they did.

#include <array>
#include <optional>

#include "content/store/audit.h"
#include "content/store/entries.h"
#include "lighting-bridge/hub/staff_light.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

using What = LightOrder::What;

struct Deed {
    std::string_view name;  ///< As the request says it
    What what;
    const char* audit;
};
constexpr std::array<Deed, 7> kDeeds{{{"hold", What::Hold, "light_hold"},
                                      {"release", What::Release, "light_release"},
                                      {"skip", What::Skip, "light_skip"},
                                      {"clear", What::Clear, "light_clear"},
                                      {"light", What::Light, "light_order"},
                                      {"dark", What::Dark, "light_dark"},
                                      {"inspect", What::Inspect, "light_inspect"}}};

const Deed* deed_of(const std::string& name) {
    for (const Deed& deed : kDeeds)
        if (deed.name == name) return &deed;
    return nullptr;
}

net::Response refused(const net::Request& http, const std::string& reason) {
    if (reason == "unknown_facade" || reason == "unknown_scene") return refuse(http, 404, "not_found");
    if (reason == "offline") return refuse(http, 409, "light_offline");
    if (reason == "before_sunset" || reason == "after_curfew") return refuse(http, 409, "light_hours");
    if (reason == "nothing_plays") return refuse(http, 409, "light_nothing_plays");
    return refuse(http, 409, "light_busy");
}

/// The place people know the façade by; its own entry where there is none.
std::string entry_of(StaffDesk& desk, const std::string& facade) {
    content::Entries entries{desk.store};
    for (const content::Kind kind : {content::Kind::Place, content::Kind::Facade})
        if (const auto found = entries.find(kind, facade)) return found->id;
    return facade;
}

/// A scene's title as the city's own language has it: the journal is read by everybody.
std::string detail_of(const LightsNow& now, const LightOrder& order, const LightVerdict& verdict) {
    const auto* facade = now.look ? find_facade(*now.look->edition, order.facade) : nullptr;
    if (facade == nullptr || verdict.scene.empty()) return {};
    std::string words = title_of(*facade, verdict.scene, "fr");
    if (order.what == What::Inspect) words += ", " + std::to_string(order.length.count()) + " min";
    return words;
}

std::optional<LightOrder> read_order(const StaffRequest& request, const Deed*& deed) {
    const auto body = Json::parse(request.http.body);
    if (!body) return std::nullopt;
    deed = deed_of(body->string_or("what", ""));
    const std::int64_t minutes = body->integer_or("minutes", 10);
    if (deed == nullptr || minutes < 1 || minutes > 10) return std::nullopt;
    return LightOrder{.what = deed->what,
                      .facade = body->string_or("facade", ""),
                      .scene = body->string_or("scene", ""),
                      .by = "staff:" + request.by(),
                      .length = std::chrono::minutes{minutes}};
}

}  // namespace

net::Response order_light(StaffDesk& desk, const StaffRequest& request) {
    const Deed* deed = nullptr;
    const auto order = read_order(request, deed);
    if (!order) return refuse(request.http, 422, "invalid");
    const auto verdict = desk.light_desk ? desk.light_desk->give(*order) : std::nullopt;
    if (!verdict) return refuse(request.http, 503, "light_absent");
    if (!verdict->refused.empty()) return refused(request.http, verdict->refused);
    const auto now = desk.light_desk->now();
    if (!now) return refuse(request.http, 503, "light_absent");
    (void)content::Audit{desk.store}
        .add(desk.clock.utc(), request.by(), deed->audit, entry_of(desk, order->facade),
             detail_of(*now, *order, *verdict))
        .has_value();
    return net::Response::json(lights_json(desk, request.http, *now).dump());
}

}  // namespace beffroi::hub
