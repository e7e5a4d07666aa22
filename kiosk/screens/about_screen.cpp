#include <algorithm>

#include "kiosk/screens/reading.h"
#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {
namespace {

/// Every source word for word, with its licence and what is to be known of it; each once.
std::vector<ReadFact> credits_of(const ScreenContext& context) {
    std::vector<ReadFact> facts;
    for (const content::Credit& each : context.city.credits) {
        const bool is_map = each.what.starts_with("map");
        std::string quiet = each.licence;
        if (!each.note.empty()) quiet += (quiet.empty() ? "" : " · ") + each.note;
        const bool known = std::any_of(facts.begin(), facts.end(), [&](const ReadFact& fact) {
            return fact.strong == each.attribution && fact.quiet == quiet;
        });
        if (known || each.attribution.empty()) continue;
        facts.push_back(
            {each.attribution, quiet, is_map ? "map" : "book-open", is_map ? Token::Lagune : Token::Thread});
    }
    return facts;
}

/// Facts of the project on the left, whom it owes on the right.
Reading reading_of(const ScreenContext& context) {
    Reading reading;
    reading.id = "about";
    reading.passages.push_back(
        {Passage::Kind::Lead, "what", context.say("about.what", {{"city", context.city.info.name}})});
    reading.passages.push_back(
        {Passage::Kind::Text, "edition",
         context.say("about.edition", {{"n", std::to_string(context.city.number)},
                                       {"date", context.words.date(context.city.made)}})});
    reading.passages.push_back({Passage::Kind::Boxed, "honest", context.say("about.honest"),
                                context.say("about.honest_title"), Token::Gaude});
    reading.passages.push_back({Passage::Kind::Text, "privacy", context.say("about.privacy")});
    reading.facts = credits_of(context);
    return reading;
}

}  // namespace

void build_about(const ScreenContext& context, Tree& tree) {
    Head head;
    head.title = context.say("about.title");
    head.subtitle = context.say("about.subtitle");
    PictureOrder order;
    order.subject = context.site.faces;
    add_ciel(context, tree, "about.picture", order, context.city.info.name, head);

    const RectMm whole = reading_room(context, tree);
    Node& main = tree.root.add(group("about.main"));
    Cutter cut{whole, kGap};
    const std::vector<ButtonWords> buttons{
        {"about.back", context.say("common.back"), "arrow-left", {"back", ""}, false, true}};
    const double buttons_h = buttons_height(context, buttons, cut.rest().w);
    const RectMm at = words_stand_above(context) ? cut.bottom(buttons_h) : cut.top(buttons_h);
    add_buttons(context, main, buttons, at, false);
    add_reading(context, main, reading_of(context), cut.rest());
    add_frame(context, tree, Screen::About);
}

}  // namespace beffroi::kiosk
