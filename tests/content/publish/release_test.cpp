// Former editions again, parts of the drafts, and releases at their time.
#include <algorithm>

#include <doctest/doctest.h>

#include "content/store/editions.h"
#include "content/store/releases.h"
#include "tests/content/publish/small_town.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

using namespace std::chrono_literals;

std::string title(const SmallTown& town, const char* slug, const char* locale) {
    const auto place = town.edition()->place(slug, locale);
    return place ? place->card.title : "";
}

std::int64_t ms(UtcTime at) {
    return utc_ms(at);
}

PublishReport with(SmallTown& town, const PublishRequest& request) {
    return publish(town.store, town.folder, request, kEvening).value();
}

}  // namespace

TEST_CASE("a former edition again: the same words under a new number, and the drafts stay drafts") {
    SmallTown town;
    town.publish();
    const std::string before = title(town, "mill", "fr");
    town.write(Kind::Place, "mill", "title", "fr", "Le vieux moulin");
    town.publish();
    town.write(Kind::Place, "mill", "title", "fr", "Le très vieux moulin");
    town.publish();
    REQUIRE(title(town, "mill", "fr") == "Le très vieux moulin");

    CHECK(with(town, {.by = "tool", .only = {}, .again = 1}).edition == 4);
    CHECK(title(town, "mill", "fr") == before);
    CHECK(town.edition()->number() == 4);
    CHECK(town.entries.find(town.id(Kind::Place, "mill"))->changed);
    CHECK(Editions{town.store}.newest().value()->again_of == 1);

    CHECK(with(town, {.by = "tool", .only = {}, .again = 2}).edition == 5);
    CHECK(title(town, "mill", "fr") == "Le vieux moulin");
    CHECK(town.publish().edition == 6);
    CHECK(title(town, "mill", "fr") == "Le très vieux moulin");
}

TEST_CASE("an edition again brings back what was removed since, and takes away what came since") {
    SmallTown town;
    town.publish();
    for (const auto& [kind, slug] : {std::pair{Kind::Event, "fair"}, std::pair{Kind::Tour, "walk"}}) {
        REQUIRE(town.entries.remove(town.id(kind, slug), kEvening));
    }
    REQUIRE(town.entries.remove(town.id(Kind::Place, "mill"), kEvening));
    REQUIRE(town.publish().edition == 2);
    CHECK_FALSE(town.edition()->place("mill", "fr"));
    REQUIRE(with(town, {.by = "tool", .only = {}, .again = 1}).edition == 3);
    CHECK(town.edition()->place("mill", "fr"));
    REQUIRE(with(town, {.by = "tool", .only = {}, .again = 2}).edition == 4);
    CHECK_FALSE(town.edition()->place("mill", "fr"));
}

TEST_CASE("an edition that was never made cannot come again") {
    SmallTown town;
    town.publish();
    for (const std::int64_t number : {0, 2, 99}) {
        CAPTURE(number);
        const auto refused =
            publish(town.store, town.folder, {.by = "tool", .only = {}, .again = number}, kEvening);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().fault == Fault::NotFound);
    }
}

TEST_CASE("an edition remembers what changed with it, also after a second publishing of the same number") {
    SmallTown town;
    town.publish();
    Editions editions{town.store};
    town.write(Kind::Place, "mill", "title", "fr", "Le vieux moulin");
    town.publish();
    CHECK(editions.changed_with(2).value() == std::vector{town.id(Kind::Place, "mill")});
    town.write(Kind::Place, "town-hall", "record", "", R"({"year": "1791"})");
    REQUIRE(town.publish().unchanged);
    CHECK(editions.changed_with(2)->size() == 2);
    const Content first = editions.content_of(1).value();
    const Content second = editions.content_of(2).value();
    CHECK(first.find(Kind::Place, "town-hall")->value("record") !=
          second.find(Kind::Place, "town-hall")->value("record"));
    const Content published = town.entries.published().value();
    REQUIRE(second.entries.size() == published.entries.size());
    for (const Entry& entry : published.entries) {
        CAPTURE(entry.slug);
        const Entry* kept = second.find(entry.kind, entry.slug);
        REQUIRE(kept != nullptr);
        for (const auto& [key, value] : entry.values) CHECK(kept->value(key.first, key.second) == value);
    }
}

TEST_CASE("one language can go out alone, and brings out nothing new") {
    SmallTown town;
    town.publish();
    const std::string french = title(town, "mill", "fr");
    town.write(Kind::Place, "mill", "title", "fr", "Le vieux moulin");
    town.write(Kind::Place, "mill", "title", "en", "The old mill");
    REQUIRE(with(town, {.by = "tool", .only = {}, .locales = {"en"}}).edition == 2);
    CHECK(title(town, "mill", "en") == "The old mill");
    CHECK(title(town, "mill", "fr") == french);
    CHECK(town.entries.find(town.id(Kind::Place, "mill"))->changed);
    const std::string mill = town.id(Kind::Place, "mill");
    REQUIRE(with(town, {.by = "tool", .only = {mill}, .locales = {"fr"}}).edition == 3);
    CHECK_FALSE(town.entries.find(mill)->changed);
}

TEST_CASE("a release goes out at its time and not before, with the words of that moment") {
    SmallTown town;
    town.publish();
    town.write(Kind::Place, "mill", "title", "fr", "Le vieux moulin");
    Releases releases{town.store};
    const Release made =
        releases.add({"Winter", ms(kEvening + 1h), {town.id(Kind::Place, "mill")}}, "anna", kEvening).value();
    CHECK(publish_due(town.store, town.folder, kEvening + 59min).value() == 0);
    CHECK(town.edition()->number() == 1);
    town.write(Kind::Place, "mill", "title", "fr", "Le moulin d'hiver");
    town.write(Kind::Place, "town-hall", "title", "fr", "La mairie");

    // The bridge was off at that time: another connection, later.
    Store restarted = Store::open(town.folder.editing_database(), Access::ReadWrite).value();
    CHECK(publish_due(restarted, town.folder, kEvening + 3h).value() == 1);
    CHECK(title(town, "mill", "fr") == "Le moulin d'hiver");
    CHECK(title(town, "town-hall", "fr") == "Hôtel de ville");
    CHECK(releases.find(made.id)->state == ReleaseState::Published);
    CHECK(Editions{town.store}.newest().value()->release_id == made.id);
    CHECK(publish_due(restarted, town.folder, kEvening + 4h).value() == 0);
    CHECK(town.edition()->number() == 2);
}

TEST_CASE("a release with an error is refused with its findings, holds nothing up, and may try again") {
    SmallTown town;
    town.publish();
    town.write(Kind::Place, "mill", "lat_deg", "", "500");
    town.write(Kind::Place, "town-hall", "title", "fr", "La mairie");
    Releases releases{town.store};
    const std::string mill = town.id(Kind::Place, "mill");
    const std::string bad = releases.add({"Bad", ms(kEvening), {mill}}, "anna", kEvening)->id;
    const std::string good =
        releases.add({"Good", ms(kEvening + 1s), {town.id(Kind::Place, "town-hall")}}, "anna", kEvening)->id;
    CHECK(publish_due(town.store, town.folder, kEvening + 1min).value() == 1);
    CHECK(releases.find(good)->state == ReleaseState::Published);
    const Release refused = releases.find(bad).value();
    CHECK(refused.state == ReleaseState::Refused);
    REQUIRE(refused.findings.size() == 1);
    CHECK(refused.findings[0].entry == "mill");
    CHECK(refused.findings[0].field == "lat_deg");
    CHECK(refused.findings[0].sentence.fr != "");
    CHECK(town.edition()->number() == 2);
    CHECK(publish_due(town.store, town.folder, kEvening + 2min).value() == 0);

    town.write(Kind::Place, "mill", "lat_deg", "", "50.5");
    REQUIRE(releases.change(bad, {"Bad", ms(kEvening + 5min), {mill}}));
    CHECK(releases.find(bad)->findings.empty());
    CHECK(publish_due(town.store, town.folder, kEvening + 5min).value() == 1);
}

TEST_CASE("a release without a time waits to be told, a cancelled one never goes out") {
    SmallTown town;
    town.publish();
    town.write(Kind::Place, "mill", "title", "fr", "Le vieux moulin");
    Releases releases{town.store};
    const std::string mill = town.id(Kind::Place, "mill");
    const std::string told = releases.add({"Told", std::nullopt, {mill}}, "anna", kEvening)->id;
    const std::string dropped = releases.add({"Dropped", ms(kEvening), {mill}}, "anna", kEvening)->id;
    REQUIRE(releases.cancel(dropped, kEvening));
    CHECK(publish_due(town.store, town.folder, kEvening + 24h).value() == 0);
    CHECK(publish_release(town.store, town.folder, dropped, "anna", kEvening).error().fault ==
          Fault::Conflict);
    CHECK(publish_release(town.store, town.folder, told, "anna", kEvening)->edition == 2);
    CHECK(releases.cancel(told, kEvening).error().fault == Fault::Conflict);
    CHECK(releases.change(told, {"Told", std::nullopt, {mill}}).error().fault == Fault::Conflict);
}

TEST_CASE("a release needs a name and something that exists") {
    SmallTown town;
    Releases releases{town.store};
    const std::string mill = town.id(Kind::Place, "mill");
    CHECK(releases.add({"", std::nullopt, {mill}}, "anna", kEvening).error().fault == Fault::Invalid);
    CHECK(releases.add({"x", std::nullopt, {}}, "anna", kEvening).error().fault == Fault::Invalid);
    CHECK(releases.add({"x", std::nullopt, {"nothing"}}, "anna", kEvening).error().fault == Fault::NotFound);
    CHECK(releases.list()->empty());
}

TEST_CASE("a notice is no part of an edition, and an unfinished one stands in nobody's way") {
    SmallTown town;
    const std::string id = town.entries.create(Kind::Notice, "works", "tool", kEvening).value();
    REQUIRE(town.entries.save({id, "title", "fr", "Travaux", 0}, "tool", kEvening));
    CHECK(town.publish().edition == 1);
    CHECK_FALSE(has_errors(find_before_publishing(town.store, town.folder, kEvening).value()));
    const auto out = town.entries.published().value();
    CHECK(out.of(Kind::Notice).empty());
}
