#include "content/store/releases.h"

#include <algorithm>
#include <array>

#include "content/base/json.h"
#include "content/base/ulid.h"

namespace beffroi::content {
namespace {

constexpr std::array<const char*, 4> kStates{"waiting", "published", "refused", "cancelled"};

constexpr const char* kColumns =
    "SELECT id, name, at_ms, state, created_ms, created_by, decided_ms, findings FROM release ";

ReleaseState state_of(std::string_view name) {
    const auto* found = std::find(kStates.begin(), kStates.end(), name);
    return static_cast<ReleaseState>(found - kStates.begin());
}

std::string text_of(const std::vector<Finding>& findings) {
    Json list = Json::array();
    for (const Finding& finding : findings) {
        list.push(Json::object({{"kind", finding.kind},
                                {"entry", finding.entry},
                                {"field", finding.field},
                                {"locale", finding.locale},
                                {"severity", name_of(finding.severity)},
                                {"code", finding.code},
                                {"fr", finding.sentence.fr},
                                {"en", finding.sentence.en},
                                {"nl", finding.sentence.nl}}));
    }
    return list.dump();
}

Result<std::vector<Finding>> findings_of(const std::string& text) {
    const Json list = TRY(Json::parse(text));
    std::vector<Finding> findings;
    for (const Json& one : list.items()) {
        const bool error = one.string_or("severity", "") == name_of(Severity::Error);
        findings.push_back(
            Finding{.kind = one.string_or("kind", ""),
                    .entry = one.string_or("entry", ""),
                    .field = one.string_or("field", ""),
                    .locale = one.string_or("locale", ""),
                    .severity = error ? Severity::Error : Severity::Warning,
                    .code = one.string_or("code", ""),
                    .sentence = {one.string_or("fr", ""), one.string_or("en", ""), one.string_or("nl", "")}});
    }
    return findings;
}

Outcome check(const ReleaseWish& wish) {
    if (wish.name.empty() || wish.name.size() > kMostReleaseName) {
        return Error{Fault::Invalid, "a release has a name of at most 120 bytes"};
    }
    if (wish.entries.empty()) return Error{Fault::Invalid, "a release names what goes out"};
    return Done{};
}

}  // namespace

const char* name_of(ReleaseState state) {
    return kStates[static_cast<std::size_t>(state)];
}

Result<std::vector<Release>> Releases::read(Statement rows) {
    std::vector<Release> found;
    while (TRY(rows.step())) {
        Release release{.id = rows.text("id"),
                        .name = rows.text("name"),
                        .at_ms = rows.maybe_integer("at_ms"),
                        .state = state_of(rows.text("state")),
                        .entries = {},
                        .created_ms = rows.integer("created_ms"),
                        .created_by = rows.text("created_by"),
                        .decided_ms = rows.maybe_integer("decided_ms"),
                        .findings = {}};
        release.findings = TRY(findings_of(rows.text("findings")));
        auto entries = TRY(database_->prepare(
            "SELECT entry_id FROM release_entry WHERE release_id = :id ORDER BY entry_id"));
        entries.bind(":id", release.id);
        while (TRY(entries.step())) release.entries.push_back(entries.text("entry_id"));
        found.push_back(std::move(release));
    }
    return found;
}

Result<std::vector<Release>> Releases::list(int most) {
    auto rows = TRY(database_->prepare(std::string{kColumns} +
                                       "ORDER BY state IN ('published', 'cancelled'),"
                                       " CASE WHEN state IN ('waiting', 'refused')"
                                       "  THEN coalesce(at_ms, 9e15) ELSE -coalesce(decided_ms, 0) END, id"
                                       " LIMIT :most"));
    rows.bind(":most", most);
    return read(std::move(rows));
}

Result<Release> Releases::find(std::string_view id) {
    auto rows = TRY(database_->prepare(std::string{kColumns} + "WHERE id = :id"));
    rows.bind(":id", id);
    auto found = TRY(read(std::move(rows)));
    if (found.empty()) return Error{Fault::NotFound, "no release " + std::string{id}};
    return std::move(found.front());
}

Result<std::vector<Release>> Releases::due(UtcTime now) {
    auto rows = TRY(database_->prepare(std::string{kColumns} +
                                       "WHERE state = 'waiting' AND at_ms <= :now ORDER BY at_ms, id"));
    rows.bind(":now", utc_ms(now));
    return read(std::move(rows));
}

Outcome Releases::write_entries(std::string_view id, const std::vector<std::string>& entries) {
    auto forget = TRY(database_->prepare("DELETE FROM release_entry WHERE release_id = :id"));
    forget.bind(":id", id);
    TRY(forget.run());
    auto known = TRY(database_->prepare("SELECT 1 FROM entry WHERE id = :entry"));
    auto write = TRY(database_->prepare(
        "INSERT OR IGNORE INTO release_entry (release_id, entry_id) VALUES (:id, :entry)"));
    for (const std::string& entry : entries) {
        known.reset();
        known.bind(":entry", entry);
        if (!TRY(known.step())) return Error{Fault::NotFound, "no entry " + entry};
        write.bind(":id", id).bind(":entry", entry);
        TRY(write.run());
    }
    return Done{};
}

Result<Release> Releases::add(const ReleaseWish& wish, std::string_view by, UtcTime now) {
    TRY(check(wish));
    auto transaction = TRY(Transaction::begin(*database_));
    const std::string id = new_ulid(now);
    auto write =
        TRY(database_->prepare("INSERT INTO release (id, name, at_ms, state, created_ms, created_by)"
                               " VALUES (:id, :name, :at, 'waiting', :now, :by)"));
    write.bind(":id", id).bind(":name", wish.name).bind(":at", wish.at_ms);
    write.bind(":now", utc_ms(now)).bind(":by", by);
    TRY(write.run());
    TRY(write_entries(id, wish.entries));
    TRY(transaction.commit());
    return find(id);
}

Result<Release> Releases::change(std::string_view id, const ReleaseWish& wish) {
    TRY(check(wish));
    auto transaction = TRY(Transaction::begin(*database_));
    const Release now = TRY(find(id));
    if (now.state == ReleaseState::Published || now.state == ReleaseState::Cancelled) {
        return Error{Fault::Conflict, "the release is " + std::string{name_of(now.state)}};
    }
    auto write =
        TRY(database_->prepare("UPDATE release SET name = :name, at_ms = :at, state = 'waiting',"
                               " decided_ms = NULL, findings = '[]' WHERE id = :id"));
    write.bind(":id", id).bind(":name", wish.name).bind(":at", wish.at_ms);
    TRY(write.run());
    TRY(write_entries(id, wish.entries));
    TRY(transaction.commit());
    return find(id);
}

Outcome Releases::cancel(std::string_view id, UtcTime now) {
    const Release release = TRY(find(id));
    if (release.state == ReleaseState::Published) {
        return Error{Fault::Conflict, "the release is published"};
    }
    return decide(id, ReleaseState::Cancelled, "[]", now);
}

Outcome Releases::mark_published(std::string_view id, UtcTime now) {
    return decide(id, ReleaseState::Published, "[]", now);
}

Outcome Releases::mark_refused(std::string_view id, const std::vector<Finding>& findings, UtcTime now) {
    return decide(id, ReleaseState::Refused, text_of(findings), now);
}

Outcome Releases::decide(std::string_view id, ReleaseState state, const std::string& findings, UtcTime now) {
    auto write = TRY(database_->prepare(
        "UPDATE release SET state = :state, findings = :findings, decided_ms = :now WHERE id = :id"));
    write.bind(":id", id).bind(":state", name_of(state)).bind(":findings", findings);
    write.bind(":now", utc_ms(now));
    TRY(write.run());
    if (database_->changes() == 0) return Error{Fault::NotFound, "no release " + std::string{id}};
    return Done{};
}

}  // namespace beffroi::content
