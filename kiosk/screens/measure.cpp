#include "kiosk/screens/measure.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "content/model/field_spec.h"
#include "content/model/markup.h"
#include "kiosk/screens/kiosk_model.h"
#include "kiosk/screens/measure_town.h"
#include "kiosk/screens/strings.h"
#include "kiosk/ui/painter.h"

namespace beffroi::kiosk {
namespace {

constexpr std::array kTextPercents{100, 125, 150, 200};
constexpr std::string_view kUsualScreen = "32-portrait";
constexpr const char* kNextToNothing = "Un";
/// No screen has so many: one that never comes round is a fault of its own.
constexpr int kMostPages = 60;
/// Questions between two times that old layouts are thrown away.
constexpr std::size_t kForgetEvery = 8;
/// Shorter pieces may stand at the end of other words by chance.
constexpr std::size_t kLeastPiece = 4;

/// Where a field is read: on which screen, in which nodes. Others where it stands too are only looked at for
/// what it does to them.
struct Place {
    const char* kind;
    const char* field;
    const char* screen;
    std::vector<const char*> nodes;
    const char* also = nullptr;
    bool bounded = false;  ///< It has one place and no pages.
};

const std::vector<Place>& places() {
    static const std::vector<Place> all{
        {"place", "title", "place:measured", {"title"}, "home", true},
        {"place", "hook", "place:measured", {"place.hook"}},
        {"place", "look_up", "place:measured", {"place.look_words", "place.story"}},
        {"place", "story", "place:measured", {"place.story"}},
        {"activity", "title", "place:measured", {"place.activity.0_title", "place.story"}},
        {"activity", "words", "place:measured", {"place.activity.0_words", "place.story"}},
        {"activity", "answer", "place:measured", {"place.answer.0_words", "place.story"}},
        {"event", "title", "event:measured", {"title"}, "events:year", true},
        {"event", "hook", "event:measured", {"event.hook"}},
        {"event", "when_words", "event:measured", {"event.when"}, "events:year"},
        {"event", "story", "event:measured", {"event.story"}},
        {"tour", "title", "tour:measured", {"title"}, "tours", true},
        {"tour", "hook", "tour:measured", {"tour.hook"}, "tours"},
        {"tour", "story", "tour:measured", {"tour.story"}},
        {"tour_stop", "narration", "stop:measured/0", {"stop.narration"}},
        {"scene", "title", "lights:measured", {"title"}, nullptr, true},
        {"scene", "sentence", "lights:measured", {"lights.see"}, nullptr, true},
        {"scene", "what_you_see", "playing", {"show.see"}, nullptr, true},
        {"notice", "title", "home", {"toast", "emergency.words"}},
        {"notice", "text", "home", {"toast", "emergency.words"}},
        {"category", "name", "place:measured", {"place.category"}, nullptr, true},
        {"theme", "name", "event:measured", {"event.theme"}, "events:year/?", true},
    };
    return all;
}

const Place* place_of(const MeasureQuestion& question) {
    const auto found = std::find_if(places().begin(), places().end(), [&](const Place& each) {
        return question.kind == each.kind && question.field == each.field;
    });
    return found == places().end() ? nullptr : &*found;
}

/// A link to a bridge that has said all it will say.
class SettledLink final : public Link {
public:
    SettledLink(BridgeNews news, std::shared_ptr<const City> city)
        : news_{std::move(news)}, city_{std::move(city)} {}

    bool poll() override { return false; }
    const BridgeNews& news() const override { return news_; }
    const Clock& clock() const override { return clock_; }
    bool ask(const protocol::Ask&) override { return false; }
    void withdraw(std::string_view) override {}
    std::optional<protocol::Answer> take_answer() override { return std::nullopt; }
    std::vector<light::Cue> take_cues() override { return {}; }
    std::shared_ptr<const City> take_city() override { return std::exchange(city_, nullptr); }

private:
    ManualClock clock_{kMeasuredEvening};
    BridgeNews news_;
    std::shared_ptr<const City> city_;
};

/// A visitor who has come to that screen.
class Visitor {
public:
    Visitor(const MeasureQuestion& question, const char* screen, SunDays& days)
        : Visitor{question, town_around(question), screen, days} {}

    void set_text(int percent) { model_.act({"text", std::to_string(percent)}, link_.clock().steady()); }
    Tree page(int number, const Installation& installation, TextEngine& engine) {
        model_.act({"page", std::to_string(number)}, link_.clock().steady());
        return model_.build(installation, engine);
    }

private:
    Visitor(const MeasureQuestion& question, const std::shared_ptr<const City>& city, const char* screen,
            SunDays& days)
        : link_{news_around(question, *city), city},
          model_{link_, {.locale = question.locale, .first_screen = screen, .days = &days}} {
        static_cast<void>(model_.tick(link_.clock().steady()));
    }

    SettledLink link_;
    KioskModel model_;
};

/// Another page follows, says the tree itself.
bool goes_on(const Tree& tree, int page) {
    bool further = false;
    const std::string next = std::to_string(page + 1);
    walk(tree.root,
         [&](const Node& node) { further |= node.action.verb == "page" && node.action.argument == next; });
    return further;
}

std::string words_in(const Node& node) {
    std::string words = node.name;
    if (const auto* look = std::get_if<PanelLook>(&node.look)) {
        for (const Span& span : look->spans) words += "\n" + span.text;
    }
    return words;
}

/// But for the text that is asked about.
bool same_entry(const MeasureQuestion& a, const MeasureQuestion& b) {
    return a.kind == b.kind && a.field == b.field && a.locale == b.locale && a.others == b.others;
}

/// The text as it stands on a screen, its marks read where that field has any.
std::string words_told(const MeasureQuestion& question) {
    return content::has_markup(question.field) ? content::words_of_markup(question.text) : question.text;
}

/// How much of the front of `rest` stands in these words: all of it anywhere, or a piece of it at their end.
std::size_t piece_in(std::string_view words, std::string_view rest) {
    if (words.find(rest) != std::string_view::npos) return rest.size();
    for (std::size_t size = std::min(words.size(), rest.size()); size >= kLeastPiece; --size) {
        if (words.ends_with(rest.substr(0, size))) return size;
    }
    return 0;
}

void skip_blanks(std::string_view& rest) {
    rest.remove_prefix(std::min(rest.find_first_not_of(" \n"), rest.size()));
}

}  // namespace

struct Measurer::Impl {
    explicit Impl(TextEngine& text) : engine{text} {}

    TextEngine& engine;
    const Icons no_icons{};
    Painter painter{engine, no_icons};
    SunDays days = measured_days();
    std::map<std::string, int, std::less<>> rooms;       ///< By field and language.
    std::map<std::string, double, std::less<>> letters;  ///< Capitals of a short text there.

    using Faults = std::set<std::string>;
    struct Seen {
        Measured measured;
        double capital_mm = 0;
        Faults faults;

        bool is_well() const { return faults.empty() && !measured.cut && !measured.left_out; }
    };

    std::optional<MeasureQuestion> without{};  ///< The one that `seen_without` answers.
    std::map<std::pair<std::string, int>, Seen> seen_without{};
    std::size_t questions = 0;

    /// What a visitor would meet on that page.
    void collect(const Tree& tree, Faults& faults) {
        painter.paint(tree, {});
        for (const ClippedText& each : painter.clipped()) faults.insert(each.node + " is cut");
        for (const TreeFinding& each : audit(tree)) faults.insert(each.node + " " + each.sentence);
        for (std::string& each : words_over_words(tree)) faults.insert(std::move(each));
    }

    /// True when some of it stands on that page.
    bool read_page(const Tree& tree, const Place& place, std::string_view& rest, Seen& seen) {
        const Ruler ruler{engine, tree.metrics, tree.locale, letters_for(tree.locale, false)};
        bool bears = false;
        for (const char* id : place.nodes) {
            const Node* node = rest.empty() ? nullptr : find_node(tree, id);
            if (!node) continue;
            const std::string words = words_in(*node);
            const std::size_t size = piece_in(words, rest);
            if (size == 0) continue;
            if (const auto* look = std::get_if<TextLook>(&node->look)) {
                const std::size_t at = words.rfind(rest.substr(0, size));
                const Spans plain{{words, look->type.weight}};
                const Spans piece = part_of(look->spans.empty() ? plain : look->spans, at, at + size);
                seen.measured.lines += ruler.lines(piece, look->type, node->bounds.w);
                seen.capital_mm = tree.metrics.capital_mm(look->type.step);
            }
            rest.remove_prefix(size);
            skip_blanks(rest);
            bears = true;
        }
        if (bears) ++seen.measured.pages;
        return bears;
    }

    /// One question, walked through at every size on every kiosk.
    struct Walkthrough {
        Walkthrough(const MeasureQuestion& question, const Place& where, SunDays& days)
            : place{where}, told{words_told(question)}, there{question, where.screen, days} {
            if (where.also) elsewhere.emplace(question, where.also, days);
        }

        const Place& place;
        std::string told;
        Visitor there;
        std::optional<Visitor> elsewhere{};
    };

    Seen look(Walkthrough& through, const Installation& installation, int percent) {
        Seen seen;
        std::string_view rest = through.told;
        skip_blanks(rest);
        while (rest.ends_with(' ') || rest.ends_with('\n')) rest.remove_suffix(1);
        through.there.set_text(percent);
        for (int page = 0; page < kMostPages; ++page) {
            const Tree tree = through.there.page(page, installation, engine);
            const bool bears = read_page(tree, through.place, rest, seen);
            if (bears || page == 0) collect(tree, seen.faults);
            seen.measured.of = page + 1;
            if (!goes_on(tree, page)) break;
        }
        if (through.elsewhere) {
            through.elsewhere->set_text(percent);
            collect(through.elsewhere->page(0, installation, engine), seen.faults);
        }
        seen.measured.left_out = seen.measured.pages == 0;
        seen.measured.cut = !seen.measured.left_out && !rest.empty();
        return seen;
    }

    /// The same with next to nothing written: what is wrong then is not this text's doing. Whoever types asks
    /// for it again and again, so it is kept until something else of the entry changes.
    const Seen& look_without(MeasureQuestion question, const Place& place, const std::string& screen,
                             int percent) {
        question.text = kNextToNothing;
        if (!without || !same_entry(*without, question)) {
            without = question;
            seen_without.clear();
        }
        const auto [seen, fresh] = seen_without.try_emplace({screen, percent});
        if (!fresh) return seen->second;
        Walkthrough through{question, place, days};
        seen->second = look(through, parse_installation(screen).value(), percent);
        return seen->second;
    }

    /// Lines of the longest text that fits there, found by trying.
    int room_for(const MeasureQuestion& asked, const Place& place, const Installation& installation,
                 int percent) {
        MeasureQuestion question = asked;
        question.others.reset();
        int lines = 0;
        int most = 0;
        for (int step = 32; step > 0; step /= 2) {
            question.text.clear();
            for (int word = 0; word < most + step; ++word) question.text += "filature ";
            question.text.pop_back();
            Walkthrough through{question, place, days};
            const Seen seen = look(through, installation, percent);
            if (!seen.is_well()) continue;
            most += step;
            lines = seen.measured.lines;
        }
        return lines;
    }

    Measured measure(const MeasureQuestion& question, Walkthrough& through, const std::string& screen,
                     int percent) {
        const Place& place = through.place;
        const Installation installation = parse_installation(screen).value();
        Seen seen = look(through, installation, percent);
        if (!seen.faults.empty() && !seen.measured.cut && !seen.measured.left_out) {
            const Faults& known = look_without(question, place, screen, percent).faults;
            seen.measured.cut =
                !std::includes(known.begin(), known.end(), seen.faults.begin(), seen.faults.end());
        }
        seen.measured.screen = screen;
        seen.measured.text_percent = percent;
        if (!place.bounded) return seen.measured;
        const std::string key = question.kind + "." + question.field + " " + question.locale;
        if (screen == kUsualScreen && percent == kTextPercents.front()) {
            const auto [room, unknown] = rooms.try_emplace(key, 0);
            if (unknown) room->second = room_for(question, place, installation, percent);
            seen.measured.room = room->second;
        }
        if (seen.capital_mm <= 0) return seen.measured;
        const auto [capital, first] =
            letters.try_emplace(key + " " + screen + " " + std::to_string(percent), 0);
        if (first) capital->second = look_without(question, place, screen, percent).capital_mm;
        seen.measured.smaller = seen.capital_mm + 0.1 < capital->second;
        return seen.measured;
    }
};

const std::vector<std::string>& measured_screens() {
    static const std::vector<std::string> screens{"21-portrait", "32-portrait", "55-portrait",
                                                  "32-landscape"};
    return screens;
}

Measurer::Measurer(TextEngine& engine) : impl_{std::make_unique<Impl>(engine)} {}
Measurer::~Measurer() = default;

Result<std::vector<Measured>> Measurer::answer(const MeasureQuestion& question) {
    const Place* place = place_of(question);
    if (!place) return Error{Fault::NotFound, "no screen shows " + question.kind + "." + question.field};
    const auto& spoken = screen_locales();
    if (std::find(spoken.begin(), spoken.end(), question.locale) == spoken.end()) {
        return Error{Fault::NotFound, "the screens do not speak " + question.locale};
    }
    std::vector<Measured> all;
    if (words_told(question).find_first_not_of(" \n") == std::string::npos) return all;
    Impl::Walkthrough through{question, *place, impl_->days};
    for (const std::string& screen : measured_screens()) {
        for (const int percent : kTextPercents) {
            all.push_back(impl_->measure(question, through, screen, percent));
        }
    }
    // The other texts of the entry stand as they are while one of them is typed: they are kept for a while.
    if (++impl_->questions % kForgetEvery == 0) impl_->engine.forget();
    return all;
}

Json answer_line(Measurer& measurer, std::string_view line) {
    const auto refuse = [](const char* error, std::string detail) {
        return Json::object({{"error", error}, {"detail", std::move(detail)}});
    };
    const auto asked = Json::parse(line);
    if (!asked || !asked->is_object()) return refuse("invalid", "a question is a JSON object");
    MeasureQuestion question{.kind = asked->string_or("kind", ""),
                             .field = asked->string_or("field", ""),
                             .locale = asked->string_or("locale", ""),
                             .text = asked->string_or("text", "")};
    if (const Json* others = asked->find("others"); others && others->is_object()) {
        question.others.emplace();
        for (const auto& [field, value] : others->members()) {
            if (value.is_string()) question.others->emplace(field, *value.string());
        }
    }
    const auto measured = measurer.answer(question);
    if (!measured) return refuse("not_shown", measured.error().detail);
    Json screens = Json::array();
    for (const Measured& each : *measured) {
        screens.push(Json::object({{"screen", each.screen},
                                   {"text_percent", each.text_percent},
                                   {"lines", each.lines},
                                   {"room", each.room},
                                   {"pages", each.pages},
                                   {"of", each.of},
                                   {"cut", each.cut},
                                   {"left_out", each.left_out},
                                   {"smaller", each.smaller}}));
    }
    return Json::object({{"screens", std::move(screens)}});
}

}  // namespace beffroi::kiosk
