// A sound of a place and its words: "place/0". It plays when a visitor says so.

#include <algorithm>
#include <charconv>

#include "kiosk/screens/listening.h"
#include "kiosk/screens/place_view.h"
#include "kiosk/screens/reading.h"

namespace beffroi::kiosk {

ListenView ListenView::parse(std::string_view subject) {
    const std::size_t slash = subject.find('/');
    ListenView view{std::string{subject.substr(0, slash)}, 0};
    if (slash == std::string_view::npos) return view;
    const std::string_view digits = subject.substr(slash + 1);
    std::from_chars(digits.data(), digits.data() + digits.size(), view.number);
    return view;
}

const content::PlaceSound* sound_of(const content::PlacePage& page, const ListenView& view) {
    return view.number < page.sounds.size() ? &page.sounds[view.number] : nullptr;
}

std::optional<ButtonWords> listen_button(const ScreenContext& context, const content::PlacePage& page) {
    if (page.sounds.empty()) return std::nullopt;
    const std::string subject = ListenView{page.card.slug, 0}.subject();
    const std::string length = context.words.countdown(page.sounds.front().length);
    const bool enlarged = context.metrics.comfort().text_percent > 125;
    const std::string words =
        enlarged ? context.say("place.listen") : context.say("place.listen_for", {{"length", length}});
    return ButtonWords{"place.listen", words, "volume-2", {"listen", subject}};
}

namespace {

std::string spoken_words(const ScreenContext& context, const content::PlaceSound& sound) {
    return sound.spoken.empty() ? "" : context.say("listen.spoken." + sound.spoken);
}

bool is_begun(const Heard& heard) {
    return heard.state == Playing::Loading || heard.state == Playing::Sounding ||
           heard.state == Playing::Paused;
}

Reading reading_of(const ScreenContext& context, const content::PlaceSound& sound) {
    Reading reading;
    reading.id = "listen";
    const Heard& heard = context.heard;
    const std::string length = context.words.countdown(sound.length);
    const std::string at = context.words.countdown(std::min(heard.at, sound.length));
    const std::string time = is_begun(heard) ? context.say("listen.at", {{"at", at}, {"length", length}})
                                             : context.say("listen.length", {{"length", length}});
    reading.passages.push_back({Passage::Kind::Lead, "time", time});
    if (heard.state == Playing::Failed) {
        reading.passages.push_back({Passage::Kind::Lead, "mute", context.say("listen.mute")});
    }
    if (sound.transcript_locale != context.locale()) {
        const bool english = sound.transcript_locale.starts_with("en");
        reading.passages.push_back({Passage::Kind::Lead, "fell_back",
                                    context.say(english ? "common.fell_back.en" : "common.fell_back.fr")});
    }
    reading.passages.push_back({Passage::Kind::Text, "words", marked(sound.transcript)});
    reading.facts.push_back(
        {context.say("listen.credit", {{"credit", sound.credit}, {"licence", sound.licence}}),
         spoken_words(context, sound), "mic"});
    return reading;
}

ButtonWords play_button(const ScreenContext& context) {
    switch (context.heard.state) {
        case Playing::Loading:
        case Playing::Sounding:
            return {"listen.play", context.say("listen.pause"), "pause", {"sound", "pause"}, true};
        case Playing::Paused:
            return {"listen.play", context.say("listen.resume"), "play", {"sound", "resume"}, true};
        case Playing::Ended:
            return {"listen.play", context.say("listen.repeat"), "rotate-ccw", {"sound", "play"}, true};
        case Playing::Silent:
        case Playing::Failed:
            break;
    }
    return {"listen.play", context.say("listen.play"), "play", {"sound", "play"}, true};
}

std::vector<ButtonWords> buttons_of(const ScreenContext& context, const content::PlacePage& page,
                                    const ListenView& view) {
    std::vector<ButtonWords> buttons{
        {"listen.back", context.say("common.back"), "arrow-left", {"back", ""}, false, true},
        play_button(context)};
    if (is_begun(context.heard)) {
        ButtonWords again{"listen.again", context.say("listen.again"), "rotate-ccw", {"sound", "play"}};
        again.icon_only = true;
        buttons.push_back(std::move(again));
    }
    if (page.sounds.size() > 1) {
        const std::size_t next = (view.number + 1) % page.sounds.size();
        const std::string words = context.say(
            "listen.sounds",
            {{"page", std::to_string(view.number + 1)}, {"pages", std::to_string(page.sounds.size())}});
        buttons.push_back({"listen.sounds", words, "music",
                           go(Screen::Listen, ListenView{page.card.slug, next}.subject())});
    }
    return buttons;
}

/// The words are in the language they are spoken for.
void say_language(Node& main, const content::PlaceSound& sound) {
    for (Node& node : main.children) {
        if (node.id == "listen.words") node.language = sound.transcript_locale;
    }
}

}  // namespace

void build_listen(const ScreenContext& context, Tree& tree) {
    const ListenView view = ListenView::parse(context.visit.at.subject);
    const content::PlacePage* page = context.city.place(view.place, context.locale());
    const content::PlaceSound* sound = page ? sound_of(*page, view) : nullptr;
    if (!sound) return build_home(context, tree);
    Head head;
    head.title = sound->title;
    head.at_foot = true;
    head.tags.push_back({"listen.place", page->card.title, "map-pin"});
    PictureOrder order = card_picture(context, page->card);
    if (order.kind == PictureOrder::Kind::Photo && !page->pictures.empty()) {  // whose it is must be said
        head.tags.insert(head.tags.begin(),
                         {"listen.photo", credit_over(context, page->pictures.front()), "camera"});
    }
    order.close = false;
    if (order.kind == PictureOrder::Kind::Thumb) {
        order = {};
        order.subject = *page->card.facade;
        head.tags.push_back({"listen.schematic", context.say("common.schematic"), "info", Token::Quiet});
    }
    add_ciel(context, tree, "listen.picture", order, page->card.title, head);

    const RectMm whole = reading_room(context, tree);
    Node& main = tree.root.add(group("listen.main"));
    Cutter cut{whole, kGap};
    const auto buttons = buttons_of(context, *page, view);
    const double buttons_h = buttons_height(context, buttons, cut.rest().w);
    const RectMm at = words_stand_above(context) ? cut.bottom(buttons_h) : cut.top(buttons_h);
    add_buttons(context, main, buttons, at, false);
    add_reading(context, main, reading_of(context, *sound), cut.rest());
    if (sound->transcript_locale != context.locale()) say_language(main, *sound);
    add_frame(context, tree, Screen::Listen);
}

}  // namespace beffroi::kiosk
