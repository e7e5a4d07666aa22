// Publishing itself, and former editions again.
#include <algorithm>
#include <map>

#include "content/store/editions.h"
#include "content/store/entries.h"
#include "content/store/releases.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_findings.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

using content::Content;
using content::Entry;
using content::Finding;

constexpr std::size_t kMostNote = 200;
constexpr std::size_t kTitlesShown = 3;
constexpr int kEditionsShown = 50;

using ById = std::map<std::string, const Entry*>;

ById by_id(const Content& content) {
    ById found;
    for (const Entry& entry : content.entries) found[entry.id] = &entry;
    return found;
}

net::Response answer(StaffDesk& desk, const StaffRequest& request, const Result<PublishAnswer>& published) {
    if (!published) return refuse(request.http, published.error());
    if (const auto* findings = std::get_if<std::vector<Finding>>(&*published)) {
        const auto drafts = content::Entries{desk.store}.drafts();
        if (!drafts) return refuse(request.http, drafts.error());
        return refuse(request.http, 422, "blocked",
                      Json::object({{"findings", findings_json(request.http, *findings, *drafts)}}));
    }
    const auto& edition = std::get<PublishedEdition>(*published);
    return net::Response::json(
        Json::object({{"number", edition.number}, {"created_ms", edition.created_ms}}).dump());
}

/// Nothing: a member is there and no list of words.
std::optional<std::vector<std::string>> words_in(const Json& body, std::string_view member) {
    std::vector<std::string> words;
    const Json* list = body.find(member);
    if (list == nullptr) return words;
    if (!list->is_array()) return std::nullopt;
    for (const Json& one : list->items()) {
        if (!one.is_string()) return std::nullopt;
        words.push_back(*one.string());
    }
    return words;
}

Json edition_json(StaffDesk& desk, const StaffRequest& request, const content::EditionRow& row,
                  const ById& entries, const Titled& content) {
    Json out = Json::object({{"number", row.number},
                             {"created_ms", row.created_ms},
                             {"by", author_name(desk.store, request.http, row.created_by)},
                             {"note", row.note}});
    if (row.again_of) out.set("again_of", *row.again_of);
    if (row.release_id) {
        if (const auto release = content::Releases{desk.store}.find(*row.release_id))
            out.set("release", release->name);
    }
    Json titles = Json::array();
    std::size_t changed = 0;
    const auto ids = content::Editions{desk.store}.changed_with(row.number);
    for (const std::string& id : ids ? *ids : std::vector<std::string>{}) {
        ++changed;
        const auto entry = entries.find(id);
        if (entry != entries.end() && titles.items().size() < kTitlesShown)
            titles.push(content.title(*entry->second));
    }
    return out.set("changed", std::uint64_t{changed}).set("titles", std::move(titles));
}

}  // namespace

net::Response publish_edition(StaffDesk& desk, const StaffRequest& request) {
    const auto body = Json::parse(request.http.body);
    if (!body || !body->is_object()) return refuse(request.http, 422, "invalid");
    auto only = words_in(*body, "only");
    auto locales = words_in(*body, "locales");
    const std::string note = body->string_or("note", "");
    const bool nothing = only && body->find("only") != nullptr && only->empty();
    if (!only || !locales || nothing || note.size() > kMostNote) return refuse(request.http, 422, "invalid");
    return answer(
        desk, request,
        desk.publish(
            {.by = request.by(), .only = *std::move(only), .locales = *std::move(locales), .note = note}));
}

net::Response list_editions(StaffDesk& desk, const StaffRequest& request) {
    content::Editions editions{desk.store};
    const auto rows = editions.list(kEditionsShown);
    if (!rows) return refuse(request.http, rows.error());
    const auto oldest = editions.oldest_remembered();
    if (!oldest) return refuse(request.http, oldest.error());
    const auto looked = desk.town.look();
    if (!looked) return refuse(request.http, looked.error());
    ById entries = by_id(desk.town.drafts());
    entries.merge(by_id(desk.town.live()));
    const Titled titled{desk.town.drafts(), language_of(request.http)};
    Json list = Json::array();
    bool live_seen = false;
    for (const content::EditionRow& row : *rows) {
        Json one = edition_json(desk, request, row, entries, titled);
        one.set("live", row.live && !live_seen);
        one.set("kept", *oldest && row.number >= **oldest);
        live_seen = live_seen || row.live;
        list.push(std::move(one));
    }
    return net::Response::json(list.dump());
}

net::Response publish_again(StaffDesk& desk, const StaffRequest& request) {
    const auto number = Json::parse(request.http.parameter("number"));
    if (!number || !number->is_integer()) return refuse(request.http, 404, "not_found");
    const auto said = content::Editions{desk.store}.content_of(*number->integer());
    if (!said && said.error().fault == Fault::NotFound) return refuse(request.http, 404, "edition_forgotten");
    return answer(desk, request, desk.publish({.by = request.by(), .only = {}, .again = *number->integer()}));
}

}  // namespace beffroi::hub
