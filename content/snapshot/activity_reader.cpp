// What there is to do at a place (declared in reader.h).
#include "content/snapshot/content_file.h"
#include "content/snapshot/reader.h"
#include "content/snapshot/words.h"

namespace beffroi::content {

std::string activity_page_path(std::string_view slug, std::string_view locale) {
    return std::string{kPagesFolder} + "activities/" + std::string{slug} + "." + std::string{locale} +
           ".html";
}

std::string activity_list_path(std::string_view locale) {
    return std::string{kPagesFolder} + "activities." + std::string{locale} + ".html";
}

/// An edition of before activities had entries of their own has one text of a place, for children.
Result<std::vector<PlaceActivity>> Edition::Reader::former_activity(std::string_view place,
                                                                    std::string_view locale) const {
    std::vector<PlaceActivity> found;
    if (!has_outings()) return found;
    const auto order = fallback_order(locale, standard);
    auto asked =
        TRY(database.prepare("SELECT place AS slug, locale, activity FROM place_text WHERE place = :place"));
    asked.bind(":place", place);
    auto texts = TRY(read_words(std::move(asked), {"activity"}));
    PlaceActivity activity;
    activity.words = texts[std::string{place}].take("activity", order);
    activity.audience = Audience::Children;
    if (!activity.words.empty()) found.push_back(std::move(activity));
    return found;
}

Result<std::vector<PlaceActivity>> Edition::Reader::activities(std::string_view place,
                                                               std::string_view locale) const {
    if (!has_activities()) return former_activity(place, locale);
    const auto order = fallback_order(locale, standard);
    auto asked =
        TRY(database.prepare("SELECT activity AS slug, locale, title, words, answer, read_over_by"
                             " FROM activity_text WHERE activity IN"
                             " (SELECT slug FROM activity WHERE place = :place)"));
    asked.bind(":place", place);
    auto texts = TRY(read_words(std::move(asked), {"title", "words", "answer", "read_over_by"}));
    auto rows =
        TRY(database.prepare("SELECT slug, audience FROM activity WHERE place = :place ORDER BY rank"));
    rows.bind(":place", place);
    std::vector<PlaceActivity> found;
    while (TRY(rows.step())) {
        PlaceActivity activity;
        activity.slug = rows.text("slug");
        const Words& words = texts[activity.slug];
        Locale from;
        activity.title = words.take("title", order);
        activity.words = words.take("words", order, &from);
        activity.answer = words.take("answer", order);
        activity.audience = rows.text("audience") == "children" ? Audience::Children : Audience::Everyone;
        // Of the text that is shown, not of another language's.
        activity.read_over_by = words.take("read_over_by", {from});
        activity.words_locale = std::move(from);
        found.push_back(std::move(activity));
    }
    return found;
}

}  // namespace beffroi::content
