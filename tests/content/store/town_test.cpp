#include "content/store/town.h"

#include "content/store/bin.h"
#include "tests/content/store/city_store.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

std::string text_of(const Content& content) {
    std::string text;
    for (const Entry& entry : content.entries) {
        text += entry.slug + "\n";
        for (const auto& [key, value] : entry.values)
            text += " " + key.first + " " + key.second + " " + value + "\n";
    }
    return text;
}

struct KeptTown : CityStore {
    Store reading = Store::open(scratch / "editing.db", Access::ReadOnly).value();
    Town kept{reading};

    /// True: the town had changed since. Whatever it was, what is kept is what the database says.
    bool changes() {
        const std::int64_t before = kept.state();
        REQUIRE(kept.look());
        CHECK(text_of(kept.drafts()) == text_of(entries.drafts().value()));
        CHECK(text_of(kept.live()) == text_of(entries.published().value()));
        return kept.state() != before;
    }
};

}  // namespace

TEST_CASE("what is kept of drafts and of what is out follows every change, and stands while there is none") {
    KeptTown town;
    const std::string mill = town.add(Kind::Place, "La filature");
    CHECK(town.changes());
    CHECK_FALSE(town.changes());
    town.write(mill, "hook", "fr", "Elle tourne.");
    CHECK(town.changes());
    town.publish(1);
    CHECK(town.changes());
    REQUIRE(town.entries.confirm(mill, "hook", "fr", town.now));
    CHECK_FALSE(town.changes());
    REQUIRE(Bin{town.store}.put(mill, "anna", town.now));
    CHECK(town.changes());
    REQUIRE(Bin{town.store}.restore(mill, town.now));
    CHECK(town.changes());
    town.write(mill, "sources", "", R"(["archives"])");
    REQUIRE(Editions{town.store}.set_published(1, town.entries.drafts().value()));
    CHECK(town.changes());
    CHECK_FALSE(town.changes());
}
