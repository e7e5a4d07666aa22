// What would go out if somebody published now, a page at a time, and what stands in its way.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "content/base/latin.h"
#include "content/model/validate.h"
#include "content/publish/publish.h"
#include "content/store/entry_lists.h"
#include "lighting-bridge/hub/staff_findings.h"
#include "lighting-bridge/hub/staff_kept.h"
#include "lighting-bridge/hub/staff_query.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

using content::Content;
using content::Entry;
using content::Finding;
using content::Severity;

constexpr std::size_t kMostRows = 200;    ///< Of a page, where one is asked for.
constexpr std::size_t kMostChosen = 100;  ///< Entries whose findings alone are asked for.

using ById = std::map<std::string, const Entry*>;

ById by_id(const Content& content) {
    ById found;
    for (const Entry& entry : content.entries) found[entry.id] = &entry;
    return found;
}

/// Languages ("" for facts) in which the two differ. An empty value is the same as none.
Json differing(const Entry& draft, const Entry* live) {
    std::map<std::string, bool> locales;
    const auto compare = [&](const Entry& a, const Entry* b) {
        for (const auto& [key, value] : a.values) {
            const bool same = b == nullptr ? value.empty() : b->value(key.first, key.second) == value;
            if (!same) locales[key.second] = true;
        }
    };
    compare(draft, live);
    if (live != nullptr) compare(*live, &draft);
    Json list = Json::array();
    for (const auto& [locale, differs] : locales) list.push(locale);
    return list;
}

KeptChange change(const Titled& content, const Entry& entry, const char* state, Json locales) {
    KeptChange made{.id = entry.id, .title = content.title(entry), .folded = "", .ready = true, .said = {}};
    made.folded = fold_latin(made.title);
    made.ready = state != std::string_view{"kept"};
    made.said = Json::object({{"id", entry.id},
                              {"kind", content::name_of(entry.kind)},
                              {"title", made.title},
                              {"state", state},
                              {"locales", std::move(locales)}});
    return made;
}

/// An activity waits with its place.
bool may_go_out(const Entry& draft, const Titled& drafts) {
    if (!content::may_be_published(draft)) return false;
    if (draft.kind != content::Kind::Activity) return true;
    const Entry* place = drafts.find(content::Kind::Place, draft.value("place"));
    return place != nullptr && content::may_be_published(*place);
}

/// Everything that drafts say otherwise than what is out.
std::vector<KeptChange> find_changes(const Content& drafts, const Content& live, std::string_view language) {
    const ById out = by_id(live);
    const ById in = by_id(drafts);
    const Titled written{drafts, language};
    const Titled live_titles{live, language};
    std::vector<KeptChange> list;
    for (const Entry& draft : drafts.entries) {
        if (draft.kind == content::Kind::Notice) continue;  // sent by itself
        const auto found = out.find(draft.id);
        const Entry* former = found == out.end() ? nullptr : found->second;
        Json locales = differing(draft, former);
        if (former != nullptr && locales.items().empty()) continue;
        const char* state = former == nullptr ? "new" : "changed";
        if (!may_go_out(draft, written)) state = "kept";
        list.push_back(change(written, draft, state, std::move(locales)));
    }
    for (const Entry& entry : live.entries) {
        if (!in.contains(entry.id)) list.push_back(change(live_titles, entry, "removed", Json::array()));
    }
    return list;
}

/// Which of them: words of a title, a page, and the entries whose findings are asked for.
struct Asked {
    std::vector<std::string> words;
    std::size_t offset = 0;
    std::optional<std::size_t> limit;
    std::vector<std::string> of;  ///< Ids; empty: all
    std::size_t findings_offset = 0;
    std::optional<std::size_t> findings_limit;

    static std::optional<Asked> by(const StaffRequest& request) {
        bool valid = true;
        Asked wish{.words = content::search_words(asked(request, "q")),
                   .offset = asked_number(request, "offset", valid).value_or(0),
                   .limit = asked_number(request, "limit", valid),
                   .of = asked_list(request, "of"),
                   .findings_offset = asked_number(request, "findings_offset", valid).value_or(0),
                   .findings_limit = asked_number(request, "findings_limit", valid)};
        const bool too_many = wish.limit.value_or(0) > kMostRows ||
                              wish.findings_limit.value_or(0) > kMostRows || wish.of.size() > kMostChosen;
        if (!valid || too_many) return std::nullopt;
        return wish;
    }
};

/// From `offset` on, at most `limit`.
template <typename T>
std::vector<T> part_of(const std::vector<T>& all, std::size_t offset, std::optional<std::size_t> limit) {
    const std::size_t first = std::min(offset, all.size());
    const std::size_t most = std::min(limit.value_or(all.size()), all.size() - first);
    const auto from = all.begin() + static_cast<std::ptrdiff_t>(first);
    return {from, from + static_cast<std::ptrdiff_t>(most)};
}

/// Errors first.
std::vector<const Finding*> findings_of(const std::vector<Finding>& all, const Content& drafts,
                                        const std::vector<std::string>& ids) {
    std::set<std::pair<std::string_view, std::string_view>> chosen;
    const std::set<std::string_view> wanted{ids.begin(), ids.end()};
    for (const Entry& entry : drafts.entries) {
        if (wanted.contains(entry.id)) chosen.emplace(content::name_of(entry.kind), entry.slug);
    }
    std::vector<const Finding*> found;
    for (const Finding& one : all) {
        if (ids.empty() || chosen.contains({one.kind, one.entry})) found.push_back(&one);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Finding* a, const Finding* b) { return a->severity < b->severity; });
    return found;
}

/// Looked up when the town or the day changed since it was last asked in this language.
Result<const std::vector<KeptChange>*> changes_now(StaffDesk& desk, const StaffRequest& request) {
    TRY(renew(desk, desk.changes));
    const std::string language{language_of(request.http)};
    const auto [kept, fresh] = desk.changes.changes_by_language.try_emplace(language);
    if (fresh) kept->second = find_changes(desk.town.drafts(), desk.town.live(), language);
    if (!desk.changes.findings)
        desk.changes.findings =
            content::find_before_publishing(desk.town.drafts(), desk.clock.utc(), desk.flashes);
    return &kept->second;
}

std::vector<const KeptChange*> named_by(const std::vector<KeptChange>& all,
                                        const std::vector<std::string>& words) {
    std::vector<const KeptChange*> found;
    for (const KeptChange& one : all) {
        if (content::has_words(one.folded, words)) found.push_back(&one);
    }
    return found;
}

std::size_t ready_among(const std::vector<const KeptChange*>& changes) {
    const auto ready = [](const KeptChange* one) { return one->ready; };
    return static_cast<std::size_t>(std::count_if(changes.begin(), changes.end(), ready));
}

Json counts(const std::vector<KeptChange>& all, const std::vector<const KeptChange*>& found,
            const std::vector<const Finding*>& findings) {
    const auto errors = std::count_if(findings.begin(), findings.end(),
                                      [](const Finding* one) { return one->severity == Severity::Error; });
    return Json::object({{"all", std::uint64_t{all.size()}},
                         {"ready", std::uint64_t{ready_among(named_by(all, {}))}},
                         {"found", std::uint64_t{found.size()}},
                         {"found_ready", std::uint64_t{ready_among(found)}},
                         {"findings", std::uint64_t{findings.size()}},
                         {"errors", static_cast<std::int64_t>(errors)}});
}

}  // namespace

net::Response read_changes(StaffDesk& desk, const StaffRequest& request) {
    const auto wish = Asked::by(request);
    if (!wish) return refuse(request.http, 422, "invalid");
    const auto all = changes_now(desk, request);
    if (!all) return refuse(request.http, all.error());
    const auto found = named_by(**all, wish->words);
    const Content& drafts = desk.town.drafts();
    const auto findings = findings_of(*desk.changes.findings, drafts, wish->of);
    Json changes = Json::array();
    for (const KeptChange* one : part_of(found, wish->offset, wish->limit)) changes.push(one->said);
    std::vector<Finding> told;
    for (const Finding* one : part_of(findings, wish->findings_offset, wish->findings_limit))
        told.push_back(*one);
    return net::Response::json(
        Json::object({{"changes", std::move(changes)},
                      {"findings", findings_json(request.http, std::move(told), drafts)},
                      {"counts", counts(**all, found, findings)}})
            .dump());
}

net::Response list_ready(StaffDesk& desk, const StaffRequest& request) {
    const auto all = changes_now(desk, request);
    if (!all) return refuse(request.http, all.error());
    Json list = Json::array();
    for (const KeptChange* one : named_by(**all, content::search_words(asked(request, "q")))) {
        if (one->ready) list.push(Json::object({{"id", one->id}, {"title", one->title}}));
    }
    return net::Response::json(list.dump());
}

}  // namespace beffroi::hub
