#include "content/snapshot/search_rows.h"

#include <initializer_list>
#include <map>

#include "content/model/markup.h"

namespace beffroi::content {
namespace {

/// Names of themes or categories as a reader of a language sees them.
class Names {
public:
    template <typename Row>
    Names(const std::vector<Row>& rows, Locale standard) : standard_{std::move(standard)} {
        for (const Row& row : rows) {
            for (const NameText& name : row.names) names_[row.slug][name.locale] = name.name;
        }
    }

    std::string of(const std::string& slug, const Locale& locale) const {
        const auto found = names_.find(slug);
        if (found == names_.end()) return {};
        for (const Locale& next : fallback_order(locale, standard_)) {
            const auto name = found->second.find(next);
            if (name != found->second.end()) return name->second;
        }
        return {};
    }

private:
    Locale standard_;
    std::map<std::string, std::map<Locale, std::string>> names_;
};

void add(std::string& to, const char* between, const std::string& words) {
    if (words.empty()) return;
    if (!to.empty()) to += between;
    to += words;
}

std::string lines(std::initializer_list<std::string> parts) {
    std::string text;
    for (const std::string& part : parts) add(text, "\n", part);
    return text;
}

/// What there is to do there, by place and language; an answer is not given away by the search.
using ToDo = std::map<std::pair<std::string, Locale>, std::string>;

ToDo to_do_of(const CityContent& content) {
    ToDo found;
    for (const ActivityRow& activity : content.activities) {
        for (const ActivityText& text : activity.texts) {
            add(found[{activity.place, text.locale}], "\n", lines({text.title, words_of_markup(text.words)}));
        }
    }
    return found;
}

void add_places(const CityContent& content, std::vector<SearchRow>& rows) {
    const Names categories{content.categories, content.city.locales.front()};
    ToDo to_do = to_do_of(content);
    for (const PlaceRow& place : content.places) {
        for (const PlaceText& text : place.texts) {
            if (text.title.empty()) continue;
            std::string names;
            for (const std::string& name : place.also_known_as) add(names, " · ", name);
            add(names, " · ", place.address);
            add(names, " · ", categories.of(place.category, text.locale));
            rows.push_back({"place", place.slug, text.locale, text.title, std::move(names),
                            lines({text.hook, words_of_markup(text.story), words_of_markup(text.look_up),
                                   to_do[{place.slug, text.locale}], text.who, text.style})});
        }
    }
}

const PlaceRow* find_place(const CityContent& content, const std::string& slug) {
    for (const PlaceRow& place : content.places) {
        if (place.slug == slug) return &place;
    }
    return nullptr;
}

std::string title_of(const PlaceRow* place, const Locale& locale, const Locale& standard) {
    if (place == nullptr) return {};
    for (const Locale& next : fallback_order(locale, standard)) {
        for (const PlaceText& text : place->texts) {
            if (text.locale == next && !text.title.empty()) return text.title;
        }
    }
    return {};
}

/// Where it is, is a name of an event: its place and that place's street.
void add_events(const CityContent& content, std::vector<SearchRow>& rows) {
    const Locale& standard = content.city.locales.front();
    for (const EventRow& event : content.events) {
        const PlaceRow* place = find_place(content, event.place);
        for (const EventText& text : event.texts) {
            if (text.title.empty()) continue;
            std::string names = title_of(place, text.locale, standard);
            if (place != nullptr) add(names, " · ", place->address);
            rows.push_back(
                {"event", event.slug, text.locale, text.title, std::move(names),
                 lines({text.hook, text.when_words, words_of_markup(text.story), event.organiser})});
        }
    }
}

std::string narration_of(const TourStopRow& stop, const Locale& locale) {
    for (const NarrationText& text : stop.texts) {
        if (text.locale == locale) return text.narration;
    }
    return {};
}

/// The places it passes are names of a tour.
void add_tours(const CityContent& content, std::vector<SearchRow>& rows) {
    const Locale& standard = content.city.locales.front();
    for (const TourRow& tour : content.tours) {
        for (const TourText& text : tour.texts) {
            if (text.title.empty()) continue;
            std::string names;
            std::string words = lines({text.hook, words_of_markup(text.story)});
            for (const TourStopRow& stop : tour.stops) {
                add(names, " · ", title_of(find_place(content, stop.place), text.locale, standard));
                add(words, "\n", words_of_markup(narration_of(stop, text.locale)));
            }
            rows.push_back({"tour", tour.slug, text.locale, text.title, std::move(names), std::move(words)});
        }
    }
}

}  // namespace

std::vector<SearchRow> search_rows(const CityContent& content) {
    std::vector<SearchRow> rows;
    add_places(content, rows);
    add_events(content, rows);
    add_tours(content, rows);
    return rows;
}

}  // namespace beffroi::content
