// The counter under a field: what the kiosks will do with what is being typed. Runs aside from the desk: it
// touches no store.
#include <chrono>
#include <cstdint>

#include "content/base/json.h"
#include "lighting-bridge/hub/measures.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

using std::chrono::milliseconds;

/// Without the kiosks' program: until somebody has installed it.
constexpr milliseconds kAbsentFor = std::chrono::minutes{1};
/// It has just ended, is slow, or many type at once.
constexpr milliseconds kBusyFor = std::chrono::seconds{3};

/// No error for who types: the editor counts characters meanwhile.
net::Response not_measured(milliseconds ask_again) {
    return net::Response::json(Json::object({{"measured", false},
                                             {"again_ms", static_cast<std::int64_t>(ask_again.count())},
                                             {"screens", Json::array()}})
                                   .dump());
}

}  // namespace

net::Response measure_text(StaffDesk& desk, const StaffRequest& request) {
    const auto body = Json::parse(request.http.body);
    const bool asks = body && body->is_object() && !body->string_or("kind", "").empty() &&
                      !body->string_or("field", "").empty() && !body->string_or("locale", "").empty();
    if (!asks) return refuse(request.http, 422, "invalid");
    if (desk.measures == nullptr) return not_measured(kAbsentFor);
    // Written anew: whatever the body holds, it is one line and nothing but a question.
    Json question = Json::object();
    for (const char* key : {"kind", "field", "locale", "text"}) question.set(key, body->string_or(key, ""));
    if (const Json* others = body->find("others"); others && others->is_object())
        question.set("others", *others);
    const auto answer = desk.measures->ask(question.dump());
    if (!answer) return not_measured(answer.error().fault == Fault::NotFound ? kAbsentFor : kBusyFor);
    const auto said = Json::parse(*answer);
    const Json* screens = said ? said->find("screens") : nullptr;
    if (screens == nullptr) return net::Response::no_content();  // no screen shows that field
    return net::Response::json(Json::object({{"measured", true}, {"screens", *screens}}).dump());
}

net::Response measures_busy() {
    return not_measured(kBusyFor);
}

}  // namespace beffroi::hub
