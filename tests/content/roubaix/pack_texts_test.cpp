// What the first city's texts promise: the languages, the length a screen can hold, words as they are
// printed.

#include "tests/content/roubaix/pack_files.h"

using namespace beffroi;
using namespace beffroi::test;

namespace {

std::set<std::string> slugs_of(const Json& pack, const char* list) {
    std::set<std::string> known;
    for (const Json& item : pack.find(list)->items()) known.insert(item.string_or("slug", ""));
    return known;
}

void check_length(const std::string& text, const char* heading, std::size_t least, std::size_t most) {
    const std::size_t words = words_in(section(text, heading));
    CAPTURE(heading);
    CHECK(words >= least);
    CHECK(words <= most);
}

void check_heads(const std::string& text) {
    CHECK(text.starts_with("# "));
    CHECK(letters_in(title_of(text)) <= 60);
    CHECK(letters_in(hook_of(text)) <= 90);
    CHECK(words_in(section(text, "Read over by")) == 0);
}

/// Sentences end with a mark that a space follows.
std::vector<std::string> sentences_of(const std::string& text) {
    std::vector<std::string> sentences{""};
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool space = text[i] == ' ' || text[i] == '\n';
        if (space && i > 0 && std::string_view{".!?"}.find(text[i - 1]) != std::string_view::npos) {
            sentences.emplace_back();
        } else {
            sentences.back() += text[i];
        }
    }
    return sentences;
}

}  // namespace

TEST_CASE("every place, event and tour is of the city's words, with its sources") {
    const Json pack = json_of("pack.json");
    const auto themes = slugs_of(pack, "themes");
    const auto categories = slugs_of(pack, "categories");
    CHECK(themes.size() == 4);
    CHECK(slugs_in("places").size() == 69);
    CHECK(slugs_in("events").size() == 17);
    CHECK(slugs_in("tours").size() == 6);
    for (const std::string folder : {"places", "events", "tours"}) {
        for (const std::string& slug : slugs_in(folder)) {
            CAPTURE(slug);
            const Json entry = json_of(folder + "/" + slug + ".json");
            CHECK(entry.string_or("slug", "") == slug);
            CHECK(themes.count(entry.string_or("theme", "")) == 1);
            if (folder == "places") CHECK(categories.count(entry.string_or("category", "")) == 1);
            if (folder == "tours") continue;
            REQUIRE(entry.find("sources") != nullptr);
            CHECK_FALSE(entry.find("sources")->items().empty());
        }
    }
}

TEST_CASE("no event of this city claims a date that nobody published") {
    for (const std::string& slug : slugs_in("events")) {
        CAPTURE(slug);
        const Json event = json_of("events/" + slug + ".json");
        const Json& when = *event.find("when");
        CHECK(when.string_or("kind", "") != "exact");
        if (when.string_or("kind", "") != "recurring") continue;
        const std::string said = event.find("record")->string_or("recurrence", "");
        CHECK(said.starts_with("RRULE:" + when.string_or("rrule", "none")));
    }
}

TEST_CASE("at least forty places, every event and every tour are written in all four languages") {
    const auto whole = [](const std::string& folder, const std::string& slug) {
        return std::all_of(kLocales.begin(), kLocales.end(), [&](const std::string& locale) {
            return is_there(text_path(folder, slug, locale));
        });
    };
    const auto places = slugs_in("places");
    CHECK(std::count_if(places.begin(), places.end(),
                        [&](const std::string& slug) { return whole("places", slug); }) >= 40);
    for (const std::string folder : {"events", "tours"}) {
        for (const std::string& slug : slugs_in(folder)) {
            CAPTURE(slug);
            CHECK(whole(folder, slug));
        }
    }
}

TEST_CASE("a place's hook fits a small screen, its story is 60 to 120 words, and it says where to look") {
    for (const std::string& path : texts_in("places")) {
        CAPTURE(path);
        const std::string text = text_of(path);
        check_heads(text);
        check_length(text, "Story", 60, 120);
        check_length(text, "Look", 8, 60);
    }
}

TEST_CASE("an activity has a short title and 12 to 60 words, in every language of its place") {
    CHECK(slugs_in("activities").size() * 2 > slugs_in("places").size());
    for (const std::string& slug : slugs_in("activities")) {
        CAPTURE(slug);
        const std::string place = json_of("activities/" + slug + ".json").string_or("place", "");
        REQUIRE(is_there("places/" + place + ".json"));
        for (const std::string& locale : kLocales) {
            CAPTURE(locale);
            const std::string path = text_path("activities", slug, locale);
            CHECK(is_there(path) == is_there(text_path("places", place, locale)));
            if (!is_there(path)) continue;
            const std::string text = text_of(path);
            CHECK(text.starts_with("# "));
            CHECK(letters_in(title_of(text)) <= 32);
            CHECK(words_in(lead_of(text)) >= 12);
            CHECK(words_in(lead_of(text)) <= 60);
            CHECK(headings_of(text) == std::vector<std::string>{"Read over by"});
            CHECK(words_in(section(text, "Read over by")) == 0);
        }
    }
}

TEST_CASE("an event's story is 40 to 100 words, and its time is said in a line") {
    for (const std::string& path : texts_in("events")) {
        CAPTURE(path);
        const std::string text = text_of(path);
        check_heads(text);
        check_length(text, "Story", 40, 100);
        CHECK(words_in(section(text, "When")) >= 1);
        CHECK(letters_in(section(text, "When")) <= 120);
    }
}

TEST_CASE("a tour's introduction and what is told at each stop are 40 to 90 words") {
    for (const std::string& path : texts_in("tours")) {
        CAPTURE(path);
        const std::string text = text_of(path);
        check_heads(text);
        check_length(text, "Story", 40, 90);
        std::vector<std::string> wanted{"Story"};
        const Json tour = json_of(path.substr(0, path.find('.')) + ".json");
        for (const Json& stop : tour.find("stops")->items()) {
            wanted.push_back("Stop " + *stop.string());
            check_length(text, wanted.back().c_str(), 40, 90);
        }
        wanted.emplace_back("Read over by");
        CHECK(headings_of(text) == wanted);
    }
}

TEST_CASE("words are set as they are printed") {
    for (const std::string folder : {"places", "events", "tours", "activities"}) {
        for (const std::string& path : texts_in(folder)) {
            CAPTURE(path);
            const std::string text = text_of(path);
            const bool french = locale_of(path).starts_with("fr");
            for (const char* wrong : {"'", "\"", " ;", " :", " !", " ?", "« ", " »"}) {
                if (!french && wrong[1] != '\0') continue;
                CAPTURE(wrong);
                CHECK(text.find(wrong) == std::string::npos);
            }
        }
    }
}

TEST_CASE("easy French has short sentences") {
    for (const std::string folder : {"places", "events", "tours"}) {
        for (const std::string& path : texts_in(folder)) {
            if (locale_of(path) != "fr-falc") continue;
            CAPTURE(path);
            for (const std::string& sentence : sentences_of(section(text_of(path), "Story"))) {
                CAPTURE(sentence);
                CHECK(words_in(sentence) <= 15);
            }
        }
    }
}
