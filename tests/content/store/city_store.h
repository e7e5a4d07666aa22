#pragma once
// A store with a city that speaks French and English, and a time that a test moves on.

#include <chrono>
#include <string>

#include <doctest/doctest.h>

#include "content/store/editions.h"
#include "content/store/entry_views.h"
#include "content/store/new_entry.h"
#include "tests/content/store/open_store.h"

namespace beffroi::content {

struct CityStore : TestStore {
    Entries entries{store};
    EntryViews views{store};
    UtcTime now = kNoon;
    std::string city = entries.create(Kind::City, "town", "tool", now).value();

    CityStore() {
        write(city, "name", "", "Town");
        write(city, "locales", "", R"(["en","fr"])");
        write(city, "default_locale", "", "fr");
    }

    void later() { now = now + std::chrono::minutes{1}; }

    std::string add(Kind kind, std::string title, std::string under = "") {
        const auto made = make_entry(store, {kind, std::move(title), "fr", std::move(under)}, "anna", now);
        REQUIRE(made);
        return *made;
    }

    ValueView value(const std::string& entry, const char* field, const char* locale) {
        const auto found = views.value(entry, field, locale).value();
        REQUIRE(found);
        return *found;
    }

    /// Over whatever is there.
    void write(const std::string& entry, const char* field, const char* locale, const char* text,
               const char* by = "anna") {
        const auto there = views.value(entry, field, locale).value();
        REQUIRE(entries.save({entry, field, locale, text, there ? there->saved.version : 0}, by, now));
    }

    void publish(std::int64_t number) {
        REQUIRE(Editions{store}.stage({number, "hash", false, 0, "anna"}, entries.drafts().value()));
        REQUIRE(Editions{store}.mark_live(number));
    }
};

}  // namespace beffroi::content
