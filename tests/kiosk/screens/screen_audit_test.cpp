// Every screen, in every language, text size, contrast and installation, as the one who reaches it finds it.

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>

#include "kiosk/screens/kiosk_model.h"
#include "kiosk/ui/painter.h"
#include "sample_city.h"

using namespace beffroi;
using namespace beffroi::kiosk;
using namespace std::chrono_literals;

namespace {

struct Stop {
    const char* name;
    const char* first_screen;
    int hour;
    std::function<void(KioskModel&, test::FakeLink&, ManualClock&)> then;
    std::shared_ptr<const City> (*city)() = test::sample_city;
};

void nothing(KioskModel&, test::FakeLink&, ManualClock&) {}

void tick(KioskModel& model, const ManualClock& clock) {
    static_cast<void>(model.tick(clock.steady()));
}

void ask(KioskModel& model, test::FakeLink& link, ManualClock& clock) {
    model.act({"ask", ""}, clock.steady());
    REQUIRE(link.asked.size() == 1);
    const std::int64_t start = (clock.utc() + 95s).since_epoch.count();
    protocol::Answer answer;
    answer.request = link.asked.back().request;
    answer.cue = "cue-1";
    answer.start_us = start;
    answer.position = 1;
    link.answers.push_back(answer);
    tick(model, clock);
    link.said.facades[0].queue = {{.scene = link.asked.back().scene, .start_us = start}};
    link.changed = true;
    tick(model, clock);
}

void play(KioskModel& model, test::FakeLink& link, ManualClock& clock) {
    ask(model, link, clock);
    protocol::Playing playing;
    playing.cue.id = "cue-1";
    playing.cue.scene = link.asked.back().scene;
    playing.cue.start_us = clock.utc().since_epoch.count();
    playing.ends_us = (clock.utc() + 70s).since_epoch.count();
    link.said.facades[0].queue = {{.scene = "les-teinturiers", .start_us = playing.ends_us}};
    link.said.facades[0].playing = playing;
    link.changed = true;
    clock.advance(9s);
    tick(model, clock);
    REQUIRE(model.request().stage() == ShowRequest::Stage::Playing);
}

void finish(KioskModel& model, test::FakeLink& link, ManualClock& clock) {
    play(model, link, clock);
    clock.advance(62s);
    tick(model, clock);
    REQUIRE(model.request().stage() == ShowRequest::Stage::Ended);
}

void idle(KioskModel& model, test::FakeLink&, ManualClock& clock) {
    clock.advance(65s);
    tick(model, clock);
}

void go_offline(KioskModel& model, test::FakeLink& link, ManualClock& clock) {
    link.said.online = false;
    link.said.offline_since = clock.utc();
    link.changed = true;
    tick(model, clock);
}

protocol::Notice notice_of(bool emergency, const ManualClock& clock) {
    return {.id = "01JNOTICE",
            .emergency = emergency,
            .until_us = (clock.utc() + 2h).since_epoch.count(),
            .texts = {{"fr",
                       "Alerte aux vents violents. Quittez le parc et les places arborées, éloignez-vous des "
                       "échafaudages et restez à l’abri jusqu’à la fin de l’alerte."},
                      {"en",
                       "Violent winds. Leave the park and the squares with trees, keep away from "
                       "scaffolding and stay under shelter until the alert is over."},
                      {"nl",
                       "Zware windstoten. Verlaat het park en de pleinen met bomen, blijf weg van "
                       "steigers en schuil tot het sein veilig."}}};
}

void give_notice(KioskModel& model, test::FakeLink& link, ManualClock& clock) {
    link.said.notices = {notice_of(false, clock)};
    link.changed = true;
    tick(model, clock);
}

void alarm(KioskModel& model, test::FakeLink& link, ManualClock& clock) {
    link.said.notices = {notice_of(true, clock)};
    link.changed = true;
    tick(model, clock);
}

const std::vector<Stop>& stops() {
    static const std::vector<Stop> all{
        {"attract by night", "", 18, nothing},
        {"attract by day", "", 11, nothing},
        {"home by night", "home", 18, nothing},
        {"home by day", "home", 11, nothing},
        {"home, further on", "home", 18,
         [](KioskModel& model, test::FakeLink&, ManualClock& clock) {
             model.act({"page", "1"}, clock.steady());
         }},
        {"home asks who is there", "home", 18, idle},
        {"home with a notice", "home", 18, give_notice},
        {"an emergency", "place:la-piscine", 18, alarm},
        {"an emergency, further on", "", 11,
         [](KioskModel& model, test::FakeLink& link, ManualClock& clock) {
             alarm(model, link, clock);
             model.act({"page", "1"}, clock.steady());
         }},
        {"place with a façade", "place:hotel-de-ville", 18, nothing},
        {"place without", "place:la-piscine", 18, nothing},
        {"the second page of a place", "place:la-piscine", 18,
         [](KioskModel& model, test::FakeLink&, ManualClock& clock) {
             model.act({"page", "1"}, clock.steady());
         }},
        {"place with a photograph", "place:eglise-saint-martin", 18, nothing},
        {"place with a photograph and a façade", "place:anmt-motte-bossut", 18, nothing},
        {"its second photograph", "place:anmt-motte-bossut", 18,
         [](KioskModel& model, test::FakeLink&, ManualClock& clock) {
             model.act({"picture", "1"}, clock.steady());
         }},
        {"its façade after its photographs", "place:anmt-motte-bossut", 18,
         [](KioskModel& model, test::FakeLink&, ManualClock& clock) {
             model.act({"picture", "2"}, clock.steady());
         }},
        {"map", "map", 18, nothing},
        {"way to a place", "map:la-piscine", 18, nothing},
        {"lights", "lights", 18, nothing},
        {"lights by day", "lights", 11, nothing},
        {"lights after curfew", "lights", 26, nothing},
        {"lights offline", "lights", 18, go_offline},
        {"lights of the other façade", "lights:motte-bossut", 18, nothing},
        {"waiting", "lights", 18, ask},
        {"playing", "lights", 18, play},
        {"playing here", "playing", 11, nothing},
        {"the end", "lights", 18, finish},
        {"search, nothing typed", "search", 18, nothing},
        {"search, nothing found", "search", 18,
         [](KioskModel& model, test::FakeLink&, ManualClock& clock) {
             for (const char* letter : {"x", "y", "z"}) model.act({"type", letter}, clock.steady());
         }},
        {"comfort", "comfort", 18, nothing},
        {"comfort, further on", "comfort", 18,
         [](KioskModel& model, test::FakeLink&, ManualClock& clock) {
             model.act({"page", "1"}, clock.steady());
         }},
        {"language", "language", 18, nothing},
        {"language, further on", "language", 18,
         [](KioskModel& model, test::FakeLink&, ManualClock& clock) {
             model.act({"page", "1"}, clock.steady());
         }},
        {"tonight with nothing dated", "events:tonight", 18, nothing},
        {"events, further on", "events:tonight", 18,
         [](KioskModel& model, test::FakeLink&, ManualClock& clock) {
             model.act({"page", "2"}, clock.steady());
         }},
        {"the weekend", "events:weekend", 18, nothing},
        {"the month", "events:month", 18, nothing},
        {"all year", "events:year", 18, nothing},
        {"events, which theme", "events:year/?", 18, nothing},
        {"events of a theme", "events:year/education-culture", 18, nothing},
        {"an event of known days", "event:fete-nationale", 18, nothing},
        {"an event known in words", "event:marche-de-noel", 11, nothing},
        {"an event, further on", "event:paris-roubaix", 18,
         [](KioskModel& model, test::FakeLink&, ManualClock& clock) {
             model.act({"page", "1"}, clock.steady());
         }},
        {"tonight with changes", "events:tonight", 18, nothing, test::changed_city},
        {"the year with changes", "events:year", 18, nothing, test::changed_city},
        {"an event that is off tonight", "event:braderie-de-l-art", 18, nothing, test::changed_city},
        {"an event that is moved away", "event:nuit-des-arts", 18, nothing, test::changed_city},
        {"an event that is moved here", "event:urbx", 18, nothing, test::changed_city},
        {"an event that is off as a whole", "event:marche-de-noel", 18, nothing, test::changed_city},
        {"home with changes tonight", "home", 18, nothing, test::changed_city},
        {"tours", "tours", 18, nothing},
        {"a tour", "tour:fil-de-l-industrie", 18, nothing},
        {"a tour for children, further on", "tour:petits-curieux", 18,
         [](KioskModel& model, test::FakeLink&, ManualClock& clock) {
             model.act({"page", "1"}, clock.steady());
         }},
        {"first stop", "stop:art-en-marchant/0", 18, nothing},
        {"third stop", "stop:art-en-marchant/2", 18, nothing},
        {"last stop", "stop:art-en-marchant/5", 18, nothing},
        {"every façade", "facades", 18, nothing},
        {"every façade by day", "facades", 11, nothing},
        {"about", "about", 18, nothing},
        {"about, whom it owes", "about", 18,
         [](KioskModel& model, test::FakeLink&, ManualClock& clock) {
             model.act({"page", "1"}, clock.steady());
         }},
    };
    return all;
}

struct Setting {
    std::string installation;
    int text_percent = 100;
    bool high_contrast = false;
    bool lower = false;
};

bool asks_for_all() {
    return std::getenv("BEFFROI_EVERY_SCREEN") != nullptr;
}

/// French, at every size on every installation; high contrast and lower controls change the same things in
/// all languages. Of the others, where words have the least room. All of it with BEFFROI_EVERY_SCREEN set.
std::vector<Setting> settings(std::string_view locale) {
    const bool french = locale == "fr";
    std::vector<Setting> all;
    for (const std::string installation : {"32-portrait", "32-landscape", "21-portrait", "55-portrait"}) {
        const bool narrow = installation == "21-portrait" || installation == "32-landscape";
        for (const int percent : {100, 150, 200}) {
            if (french || asks_for_all() || (narrow && percent != 100)) {
                all.push_back({installation, percent});
            }
            if (asks_for_all() || (french && percent == 200)) all.push_back({installation, percent, true});
        }
        if (french || asks_for_all()) all.push_back({installation, 100, false, true});
    }
    return all;
}

/// Somebody has come to that stop.
struct Standing {
    ManualClock clock;
    test::FakeLink link{clock};
    KioskModel model;

    Standing(const Stop& stop, const std::string& locale)
        : clock{test::evening_at_hour(stop.hour, 42)},
          model{link, {.locale = locale, .first_screen = stop.first_screen}} {
        link.said.online = true;
        link.said.facades = {test::open_facade("hotel-de-ville", clock.utc()),
                             test::open_facade("motte-bossut", clock.utc())};
        link.city = stop.city();
        tick(model, clock);
        stop.then(model, link, clock);
    }

    Tree tree(const Setting& setting) {
        model.act({"contrast", setting.high_contrast ? "1" : "0"}, clock.steady());
        model.act({"lower", setting.lower ? "1" : "0"}, clock.steady());
        model.act({"text", std::to_string(setting.text_percent)}, clock.steady());
        return model.build(parse_installation(setting.installation).value(), test::text_engine());
    }
};

std::string described(const Stop& stop, const std::string& locale, const Setting& setting) {
    return std::string{stop.name} + " · " + setting.installation + " · " + locale + " · " +
           std::to_string(setting.text_percent) + " %" + (setting.high_contrast ? " · contrast" : "") +
           (setting.lower ? " · lower" : "");
}

/// Every screen under every setting, with its name.
void walk_screens(const std::function<void(const Tree&, const std::string&)>& look) {
    for (const Stop& stop : stops()) {
        for (const std::string& locale : screen_locales()) {
            Standing standing{stop, locale};
            for (const Setting& setting : settings(locale)) {
                look(standing.tree(setting), described(stop, locale, setting));
            }
            test::text_engine().forget();
        }
    }
}

}  // namespace

TEST_CASE("every screen can be reached, read and named, at any size in any language") {
    const Icons none;
    Painter painter{test::text_engine(), none};
    walk_screens([&](const Tree& tree, const std::string& name) {
        for (const TreeFinding& finding : audit(tree)) {
            FAIL_CHECK(name << ": " << finding.node << " " << finding.sentence);
        }
        painter.paint(tree, {});
        for (const ClippedText& clipped : painter.clipped()) {
            FAIL_CHECK(name << ": " << clipped.node << " clips \"" << clipped.words << "\"");
        }
        if (painter.missing_glyphs() > 0) FAIL_CHECK(name << ": a character has no letter");
        for (const std::string& covered : words_over_words(tree)) FAIL_CHECK(name << ": " << covered);
    });
}

TEST_CASE("no sentence key reaches the glass") {
    for (const Stop& stop : stops()) {
        for (const char* locale : {"fr", "en", "nl"}) {
            const Tree tree = Standing{stop, locale}.tree({"32-portrait"});
            walk(tree.root, [&](const Node& node) {
                for (const std::string* words : {&node.name, &node.value, &node.reason}) {
                    if (words->find('[') != std::string::npos || words->find('{') != std::string::npos) {
                        FAIL_CHECK(stop.name << ": " << node.id << " says \"" << *words << "\"");
                    }
                }
            });
        }
    }
}

TEST_CASE("why there is no light is written on one of the pages, however large the text") {
    for (const Stop& stop : stops()) {
        if (!std::string_view{stop.name}.starts_with("lights ")) continue;
        Standing standing{stop, "fr"};
        const Tree whole = standing.tree({"32-portrait"});
        const Node* ask = find_node(whole, "lights.ask");
        REQUIRE(ask != nullptr);
        if (ask->value == Strings::of("fr").text("lights.ask_fact")) continue;  // Nothing stands in the way.
        for (const Setting& setting : settings("fr")) {
            bool written = false;
            for (const char* page : {"0", "1", "2", "3"}) {
                standing.model.act({"page", page}, standing.clock.steady());
                walk(standing.tree(setting).root, [&](const Node& node) {
                    const auto* action = std::get_if<BigActionLook>(&node.look);
                    written |= action && (action->line == ask->value || node.reason == ask->value);
                    written |= std::holds_alternative<TextLook>(node.look) && node.name == ask->value;
                });
            }
            if (!written) FAIL_CHECK(described(stop, "fr", setting) << ": nowhere \"" << ask->value << "\"");
        }
    }
}

TEST_CASE("whose map it is stands on one of its pages, however large the text") {
    const auto map = std::find_if(stops().begin(), stops().end(),
                                  [](const Stop& stop) { return std::string_view{stop.name} == "map"; });
    REQUIRE(map != stops().end());
    Standing standing{*map, "fr"};
    for (const Setting& setting : settings("fr")) {
        std::string written;
        std::string page = "0";
        do {
            standing.model.act({"page", page}, standing.clock.steady());
            const Tree tree = standing.tree(setting);
            const Node* credit = find_node(tree, "map.credit");
            if (credit && written.find(credit->name) == std::string::npos) written += credit->name + " ";
            const Node* more = find_node(tree, "map.more");
            page = more ? more->action.argument : "0";
        } while (page != "0");
        CAPTURE(described(*map, "fr", setting));
        for (const char* source : {"Métropole européenne de Lille", "Voies navigables de France"}) {
            CHECK(written.find(source) != std::string::npos);
        }
    }
}

TEST_CASE("every text colour stands out from what it lies on, by night, by day and in high contrast") {
    struct Pair {
        Token ink;
        Token ground;
    };
    for (const Look look : {Look::Night, Look::Day, Look::HighContrast}) {
        const Theme& colours = theme(look);
        const double least = look == Look::HighContrast ? 7.0 : 4.5;
        for (const Pair& pair :
             {Pair{Token::Text, Token::Page}, Pair{Token::Text, Token::Raised},
              Pair{Token::Text, Token::Control}, Pair{Token::Quiet, Token::Page},
              Pair{Token::Quiet, Token::Raised}, Pair{Token::Thread, Token::Page},
              Pair{Token::Thread, Token::Raised}, Pair{Token::OnFilled, Token::Filled},
              Pair{Token::OnAction, Token::Action}, Pair{Token::SoftText, Token::Page},
              Pair{Token::OnParapet, Token::ParapetTop}, Pair{Token::OnParapetQuiet, Token::ParapetTop},
              Pair{Token::Error, Token::Raised}}) {
            CAPTURE(static_cast<int>(look));
            CAPTURE(static_cast<int>(pair.ink));
            CAPTURE(static_cast<int>(pair.ground));
            CHECK(contrast_ratio(colours[pair.ink], colours[pair.ground]) >= least);
        }
    }
}

TEST_CASE("every screen but attract and an emergency shows the same six tabs, and says the hour below") {
    for (const Stop& stop : stops()) {
        const Tree tree = Standing{stop, "fr"}.tree({"32-portrait"});
        if (tree.screen == "emergency") continue;
        CAPTURE(stop.name);
        CHECK(find_node(tree, "parapet") != nullptr);
        const bool attract = tree.screen == "attract";
        for (const char* tab :
             {"dock.home", "dock.map", "dock.lights", "dock.search", "dock.comfort", "dock.language"}) {
            CHECK((find_node(tree, tab) != nullptr) == !attract);
        }
    }
}
