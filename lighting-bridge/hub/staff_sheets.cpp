// The sheet of an activity's draft, as it would be published.
#include "content/publish/activity_sheet.h"
#include "content/publish/picture_cook.h"
#include "content/store/media.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {

net::Response read_sheet(StaffDesk& desk, const StaffRequest& request) {
    const auto looked = desk.town.look();
    if (!looked) return refuse(request.http, looked.error());
    const content::Content& drafts = desk.town.drafts();
    const auto summary = content::Entries{desk.store}.find(request.http.parameter("id"));
    if (!summary) return refuse(request.http, summary.error());
    const content::Entry* activity =
        summary->kind == content::Kind::Activity ? drafts.find(summary->kind, summary->slug) : nullptr;
    if (activity == nullptr) return refuse(request.http, 404, "not_found");
    const auto asked = request.http.query.find("locale");
    const std::string locale = asked == request.http.query.end() ? std::string{} : asked->second;
    if (!content::is_locale(locale)) return refuse(request.http, 422, "invalid");
    net::Response response;
    response.type = "text/html; charset=utf-8";
    response.headers.emplace_back("content-security-policy", std::string{content::kPagePolicy});
    const auto picture = [&](const content::Entry& entry) -> std::string {
        content::CookedCache cache{desk.folder.cooked()};
        const content::Media media{desk.store, desk.folder.media()};
        const auto digest = Digest::parse(entry.value("file"));
        if (!digest) return {};
        auto cooked = content::cooked_picture(cache, *digest, [&] { return media.read(*digest); });
        return cooked ? std::move(cooked->thumbnail) : std::string{};
    };
    response.body = content::activity_sheet(drafts, *activity, locale, picture);
    return response;
}

}  // namespace beffroi::hub
