#include "content/model/slug.h"

#include <doctest/doctest.h>

using namespace beffroi::content;

TEST_CASE("a title gives an identifier that is one, cut between words") {
    struct Row {
        std::string title;
        std::string slug;
    };
    for (const Row& row : {
             Row{"L'Hôtel de Ville", "l-hotel-de-ville"},
             Row{"  — Œuvre n° 3 ! ", "oeuvre-n-3"},
             Row{"東京", "place"},
             Row{"", "place"},
             Row{std::string(100, 'a'), std::string(60, 'a')},
             Row{std::string(55, 'a') + " bcdefgh", std::string(55, 'a')},
             Row{std::string(60, 'a') + " b", std::string(60, 'a')},
         }) {
        CAPTURE(row.title);
        CHECK(slug_of_title(row.title, "place") == row.slug);
        CHECK(is_slug(slug_of_title(row.title, "place")));
        CHECK(is_slug(numbered_slug(slug_of_title(row.title, "place"), 999)));
    }
    CHECK(numbered_slug("mill", 1) == "mill");
    CHECK(numbered_slug("mill", 2) == "mill-2");
}

TEST_CASE("every kind that people make has a field for its title") {
    for (std::size_t i = 0; i < kKindCount; ++i) {
        const auto kind = static_cast<Kind>(i);
        CAPTURE(name_of(kind));
        const bool made_from_files = kind == Kind::MapLayer;
        const bool called_as_its_place = kind == Kind::TourStop;
        CHECK((title_field(kind) == nullptr) == (made_from_files || called_as_its_place));
    }
}
