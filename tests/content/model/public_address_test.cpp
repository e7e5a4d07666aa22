#include "content/model/public_address.h"

#include <doctest/doctest.h>

#include "content/model/activity_order.h"

using namespace beffroi::content;

TEST_CASE("a public address is a scheme, a host, perhaps a port and a path, and nothing else") {
    for (const char* yes : {"https://bornes.example.org", "http://10.0.0.4:8080",
                            "https://ville.example/patrimoine/", "https://a-b.example/~x/y_z"}) {
        CAPTURE(yes);
        CHECK(is_public_address(yes));
    }
    for (const char* no : {"",
                           "bornes.example.org",
                           "ftp://x.example",
                           "javascript:alert(1)",
                           "https://",
                           "https:///x",
                           "https://a..b",
                           "https://-a.example",
                           "https://a.example:",
                           "https://a.example:123456",
                           "https://a.example:8x",
                           "https://me@a.example",
                           "https://a.example/?q",
                           "https://a.example/#x",
                           "https://a.example/ b",
                           "https://a.example//b",
                           "https://a.example/../b",
                           "https://é.example",
                           "https://a.example\"",
                           "HTTPS://a.example"}) {
        CAPTURE(no);
        CHECK_FALSE(is_public_address(no));
    }
    CHECK(public_page("https://a.example", "pages/x.html") == "https://a.example/pages/x.html");
    CHECK(public_page("https://a.example/b/", "pages/x.html") == "https://a.example/b/pages/x.html");
}

TEST_CASE("activities stand as staff ranked them, the others after them by title, accents aside") {
    Content content;
    Entry city{.id = {}, .kind = Kind::City, .slug = "town", .values = {}};
    city.set("locales", "", R"(["fr","en"])");
    city.set("default_locale", "", "fr");
    content.entries.push_back(city);
    const auto add = [&](const char* slug, const char* title, const char* rank) {
        Entry activity{.id = {}, .kind = Kind::Activity, .slug = slug, .values = {}};
        activity.set("title", "fr", title);
        activity.set("rank", "", rank);
        content.entries.push_back(activity);
    };
    add("a", "Zinc", "");
    add("b", "Écoute", "");
    add("c", "Dessine", "");
    add("d", "Zut", "2");
    add("e", "Abeilles", "10");
    add("f", "Écoute", "");
    std::string order;
    for (const Entry* activity : activities_in_order(content)) order += activity->slug;
    CHECK(order == "decbfa");
}
