// Setting up one's own second factor, and taking it off.
#include "content/base/one_time_code.h"
#include "content/base/qr_code.h"
#include "content/store/audit.h"
#include "content/store/second_factor.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

using content::SecondFactors;

void note(StaffDesk& desk, const StaffRequest& request, std::string_view what) {
    (void)content::Audit{desk.store}.add(desk.clock.utc(), request.by(), what, "session").has_value();
}

net::Response begin(StaffDesk& desk, const StaffRequest& request) {
    const auto secret = SecondFactors{desk.store}.begin(request.by(), desk.clock.utc());
    if (!secret && secret.error().fault == Fault::Conflict) {
        return refuse(request.http, 409, "second_factor_on");
    }
    if (!secret) return refuse(request.http, secret.error());
    const std::string uri = code_address("Beffroi", request.session->person.name, *secret);
    const auto drawn = qr_path(uri);
    if (!drawn) return refuse(request.http, drawn.error());
    return net::Response::json(
        Json::object({{"secret", *secret},
                      {"uri", uri},
                      {"picture", Json::object({{"side", drawn->side}, {"path", drawn->path}})}})
            .dump());
}

net::Response confirm(StaffDesk& desk, const StaffRequest& request, std::string_view code) {
    const auto codes = SecondFactors{desk.store}.confirm(request.by(), code, desk.clock.utc());
    if (!codes && codes.error().fault == Fault::Conflict)
        return refuse(request.http, 409, "second_factor_on");
    if (!codes && codes.error().fault == Fault::Denied) return refuse(request.http, 422, "code_refused");
    if (!codes) return refuse(request.http, codes.error());
    note(desk, request, "second_factor_on");
    Json list = Json::array();
    for (const std::string& one : *codes) list.push(one);
    return net::Response::json(Json::object({{"recovery_codes", std::move(list)}}).dump());
}

net::Response remove(StaffDesk& desk, const StaffRequest& request, std::string_view code) {
    const auto tried = content::People{desk.store}.check_code(request.by(), code, desk.clock.utc());
    if (!tried) return refuse(request.http, tried.error());
    if (tried->refused.wait.count() > 0) {
        const std::int64_t wait_s = (tried->refused.wait.count() + 999) / 1000;
        return refuse(request.http, 429, "login_wait", Json::object({{"retry_after_s", wait_s}}));
    }
    if (!tried->person) return refuse(request.http, 422, "code_refused");
    const Outcome removed = SecondFactors{desk.store}.remove(request.by());
    if (!removed) return refuse(request.http, removed.error());
    note(desk, request, "second_factor_off");
    return net::Response::no_content();
}

}  // namespace

net::Response change_second_factor(StaffDesk& desk, const StaffRequest& request) {
    const auto body = Json::parse(request.http.body);
    if (!body) return refuse(request.http, 422, "invalid");
    const std::string action = body->string_or("action", "");
    const std::string code = body->string_or("code", "");
    if (action == "begin") return begin(desk, request);
    if (action == "confirm") return confirm(desk, request, code);
    if (action == "remove") return remove(desk, request, code);
    return refuse(request.http, 422, "invalid");
}

}  // namespace beffroi::hub
