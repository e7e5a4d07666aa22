// The counter under a field: what the kiosks will do with what is being typed. Runs aside from the desk: it
// touches no store.
#include "content/base/json.h"
#include "lighting-bridge/hub/measures.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {

net::Response measure_text(StaffDesk& desk, const StaffRequest& request) {
    const auto body = Json::parse(request.http.body);
    const bool asks = body && body->is_object() && !body->string_or("kind", "").empty() &&
                      !body->string_or("field", "").empty() && !body->string_or("locale", "").empty();
    if (!asks) return refuse(request.http, 422, "invalid");
    if (desk.measures == nullptr) return refuse(request.http, 503, "measure_absent");
    // Written anew: whatever the body holds, it is one line and nothing but a question.
    Json question = Json::object();
    for (const char* key : {"kind", "field", "locale", "text"}) question.set(key, body->string_or(key, ""));
    if (const Json* others = body->find("others"); others && others->is_object())
        question.set("others", *others);
    const auto answer = desk.measures->ask(question.dump());
    if (!answer) return refuse(request.http, 503, "measure_absent");
    const auto said = Json::parse(*answer);
    if (!said || !said->find("screens")) return net::Response::no_content();  // no screen shows that field
    return net::Response::json(said->dump());
}

}  // namespace beffroi::hub
