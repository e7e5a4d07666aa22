// The town that tests/bench/editor/editors.mjs writes in, and afterwards the proof that nothing was lost.
//   bench_editor_town make DATA --places 10000 --editors 50    prints what the editors need to know, as JSON
//   bench_editor_town publish DATA                             how long a publishing holds the database, as
//   JSON bench_editor_town check DATA < acknowledged.json           every acknowledged save is in the history
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "content/store/editions.h"
#include "content/store/entries.h"
#include "content/store/entry_views.h"
#include "content/store/people.h"
#include "content/store/store.h"

namespace beffroi::bench {
namespace {

using namespace content;

Outcome write(Entries& entries, const std::string& id, const char* field, const char* locale,
              std::string text, UtcTime now) {
    TRY(entries.save({id, field, locale, std::move(text), 0}, kByImport, now));
    return Done{};
}

std::string paragraphs(std::size_t number, const char* sentence) {
    std::string text;
    for (int i = 0; i < 12; ++i) text += std::string{sentence} + " " + std::to_string(number + 1) + ". ";
    return text;
}

Result<std::string> add_place(Entries& entries, std::size_t number, UtcTime now) {
    const std::string name = std::to_string(number);
    const std::string id = TRY(entries.create(Kind::Place, "house-" + name, kByImport, now));
    TRY(write(entries, id, "title", "fr", "Maison du tisserand n° " + name, now));
    TRY(write(entries, id, "title", "en", "Weaver's house no. " + name, now));
    TRY(write(entries, id, "hook", "fr", "On y filait la laine.", now));
    TRY(write(entries, id, "hook", "en", "Wool was spun here.", now));
    TRY(write(entries, id, "story", "fr", paragraphs(number, "La laine venait par le canal, bobine"), now));
    TRY(write(entries, id, "story", "en", paragraphs(number, "Wool came by the canal, bobbin"), now));
    for (const auto& [field, text] : {std::pair{"lat_deg", "50.69"},
                                      {"lon_deg", "3.17"},
                                      {"category", "house"},
                                      {"theme", "wool"},
                                      {"confidence", "high"},
                                      {"sources", "[\"archives\"]"}}) {
        TRY(write(entries, id, field, "", text, now));
    }
    return id;
}

Outcome add_city(Entries& entries, UtcTime now) {
    const std::string id = TRY(entries.create(Kind::City, "town", kByImport, now));
    TRY(write(entries, id, "name", "", "Town", now));
    TRY(write(entries, id, "locales", "", R"(["fr","en"])", now));
    return write(entries, id, "default_locale", "", "fr", now);
}

Result<Json> add_editors(Store& store, std::size_t count, UtcTime now) {
    People people{store, PasswordCost::ForTests};
    Json editors = Json::array();
    for (std::size_t i = 0; i < count; ++i) {
        const auto added = TRY(people.add("Editor " + std::to_string(i + 1), {{Role::Contributor, ""}}, now));
        TRY(people.set_password(added.person.id, "la laine vient du bélier"));
        const auto session = TRY(Sessions{store}.open(added.person.id, now));
        editors.push(Json::object({{"token", session.token}, {"csrf", session.csrf}}));
    }
    return editors;
}

Outcome make(Store& store, std::size_t places, std::size_t editors) {
    const UtcTime now = SystemClock{}.utc();
    Entries entries{store};
    Json ids = Json::array();
    auto transaction = TRY(Transaction::begin(store.database()));
    TRY(add_city(entries, now));
    for (std::size_t i = 0; i < places; ++i) ids.push(TRY(add_place(entries, i, now)));
    const auto drafts = TRY(entries.drafts());
    TRY(Editions{store}.stage({1, "none", false, utc_ms(now), kByTool}, drafts));
    TRY(Editions{store}.mark_live(1));
    Json sessions = TRY(add_editors(store, editors, now));
    TRY(transaction.commit());
    std::puts(Json::object({{"places", std::move(ids)}, {"editors", std::move(sessions)}}).dump().c_str());
    return Done{};
}

/// What of a publishing no save can go beside: its one transaction.
Outcome publish(Store& store) {
    const SystemClock clock;
    const Content drafts = TRY(Entries{store}.drafts());
    const auto newest = TRY(Editions{store}.newest());
    const std::int64_t number = newest ? newest->number + 1 : 1;
    const SteadyTime began = clock.steady();
    TRY(Editions{store}.stage({number, "none", false, utc_ms(clock.utc()), kByTool}, drafts));
    const std::int64_t held_ms = (clock.steady() - began).count() / 1000;
    TRY(Editions{store}.mark_live(number));
    std::puts(Json::object({{"edition", number}, {"held_ms", held_ms}}).dump().c_str());
    return Done{};
}

Outcome check(Store& store) {
    const std::string text{std::istreambuf_iterator<char>{std::cin}, {}};
    const Json saves = TRY(Json::parse(text));
    std::size_t lost = 0;
    auto kept = TRY(store.database().prepare(
        "SELECT new_value FROM revision WHERE entry_id = :id AND field = :field AND locale = :locale"
        " AND version = :version"));
    for (const Json& save : saves.items()) {
        kept.bind(":id", save.string_or("id", "")).bind(":field", save.string_or("field", ""));
        kept.bind(":locale", save.string_or("locale", "")).bind(":version", save.integer_or("version", 0));
        if (!TRY(kept.step()) || kept.text("new_value") != save.string_or("value", "")) ++lost;
        kept.reset();
    }
    TRY(store.check());
    std::printf("{\"acknowledged\":%zu,\"lost\":%zu}\n", saves.items().size(), lost);
    if (lost > 0) return Error{Fault::Corrupt, std::to_string(lost) + " saves are not in the history"};
    return Done{};
}

Outcome run(const std::vector<std::string>& words) {
    if (words.size() < 2) return Error{Fault::Invalid, "make|publish|check DATA [--places N] [--editors N]"};
    std::size_t places = 10'000;
    std::size_t editors = 50;
    for (std::size_t i = 2; i + 1 < words.size(); i += 2) {
        const auto number = static_cast<std::size_t>(std::strtoul(words[i + 1].c_str(), nullptr, 10));
        (words[i] == "--places" ? places : editors) = number;
    }
    Store store = TRY(Store::open(words[1] + "/editing.db", Access::ReadWrite));
    if (words[0] == "publish") return publish(store);
    return words[0] == "make" ? make(store, places, editors) : check(store);
}

}  // namespace
}  // namespace beffroi::bench

int main(int count, char** words) {
    const auto done = beffroi::bench::run({words + 1, words + count});
    if (done) return 0;
    std::fprintf(stderr, "bench_editor_town: %s\n", done.error().detail.c_str());
    return 1;
}
