// The façades of the first city: each is drawn without a fault, and its lamps stand on it.
#include <filesystem>
#include <set>

#include <doctest/doctest.h>

#include "content/base/files.h"
#include "content/facade/generate.h"
#include "lighting-bridge/show/patch_file.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

const std::filesystem::path kFacades = BEFFROI_SOURCE_DIR "/content/roubaix/facades";

struct Seen {
    std::string slug;
    FacadeDescription description;
    light::Patch patch;
};

Json json_at(const std::filesystem::path& path) {
    const auto text = read_file(path);
    REQUIRE(text);
    auto json = Json::parse(*text);
    REQUIRE(json);
    return *json;
}

const std::vector<Seen>& every_facade() {
    static const std::vector<Seen> all = [] {
        std::vector<Seen> out;
        for (const auto& home : std::filesystem::directory_iterator(kFacades)) {
            std::vector<FileFinding> findings;
            auto description =
                read_facade_description("facade.json", json_at(home.path() / "facade.json"), findings);
            auto patch = light::read_patch("patch.json", json_at(home.path() / "patch.json"), findings,
                                           &light::shipped_fixtures());
            for (const FileFinding& finding : findings) MESSAGE(finding.field << " " << finding.sentence);
            REQUIRE(findings.empty());
            out.push_back({home.path().filename(), std::move(description), std::move(*patch)});
        }
        return out;
    }();
    return all;
}

}  // namespace

TEST_CASE("the first city has its eight façades, each named as its folder") {
    std::set<std::string> slugs;
    for (const Seen& seen : every_facade()) {
        slugs.insert(seen.slug);
        CHECK(seen.description.facade == seen.slug);
        CHECK(seen.patch.facade == seen.slug);
    }
    CHECK(slugs == std::set<std::string>{"colisee", "condition-publique", "eglise-saint-martin", "ensait",
                                         "gare", "hotel-de-ville", "la-piscine", "motte-bossut"});
}

TEST_CASE("every façade of the pack is drawn, of a size the cooking has room for") {
    for (const Seen& seen : every_facade()) {
        CAPTURE(seen.slug);
        const auto glb = generate_glb(seen.description);
        REQUIRE(glb);
        CHECK(glb->size() > 300'000);
        CHECK(glb->size() < 4'000'000);
    }
}

TEST_CASE("every façade of the pack has its groups, its watts, and universes of its own") {
    std::set<int> taken;
    for (const Seen& seen : every_facade()) {
        CAPTURE(seen.slug);
        CHECK(seen.patch.fixtures.size() >= 20);
        CHECK(seen.patch.fixtures.size() <= 120);
        for (const char* group : {"base", "pilasters", "cornice", "roof", "crown", "windows"}) {
            CAPTURE(group);
            const bool has = std::any_of(seen.patch.groups.begin(), seen.patch.groups.end(),
                                         [&](const auto& g) { return g.id == group && !g.fixtures.empty(); });
            CHECK(has);
        }
        std::set<int> own;
        for (const auto& fixture : seen.patch.fixtures) own.insert(fixture.universe);
        for (const int universe : own) CHECK(taken.insert(universe).second);
        const std::vector<light::Level> full(seen.patch.channel_count(), light::Level::from_fraction(1));
        const double watts = light::watts(seen.patch, full);
        CHECK(watts > 500);
        CHECK(watts < 6000);
    }
}
