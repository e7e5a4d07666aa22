#pragma once
// What every screen is built from, and the frame they share: picture and title above, dock, night line,
// toast.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/local_time.h"
#include "kiosk/link/city.h"
#include "kiosk/link/link.h"
#include "kiosk/screens/evening.h"
#include "kiosk/screens/picture_order.h"
#include "kiosk/screens/show_request.h"
#include "kiosk/screens/visit.h"
#include "kiosk/screens/walks.h"
#include "kiosk/screens/words.h"
#include "kiosk/ui/components.h"

namespace beffroi::kiosk {

/// One sentence at the top of Main, for a while.
struct ToastWords {
    std::string sentence;
    std::string icon = "info";
    Token side = Token::Thread;
};

/// Everything a screen may show, as it is now. Borrowed for one build.
struct ScreenContext {
    const Metrics& metrics;
    const Ruler& ruler;
    const Words& words;
    const City& city;
    const Visit& visit;
    const Site& site;
    const std::vector<Walk>& walks;  ///< Nearest first.
    const BridgeNews& news;
    const Evening& evening;
    const ShowRequest& request;
    Look look = Look::Night;
    UtcTime now;
    const std::vector<content::Occurrence>& coming;  ///< From today on, see kAgendaDays.
    const std::vector<content::SearchHit>& hits;     ///< For what the visitor typed.
    std::optional<ToastWords> toast{};
    std::string attract_facade{};  ///< Attract: whose turn it is…
    std::string attract_scene{};   ///< …under which light; "": as it is in the street.
    bool goodbye = false;          ///< Attract: somebody has just left.

    bool is_high_contrast() const { return metrics.comfort().high_contrast; }
    CivilDate today() const { return evening.civil.date; }
    content::CivilMoment civil_now() const {
        return {evening.civil.date,
                std::chrono::duration_cast<std::chrono::minutes>(evening.civil.since_midnight)};
    }
    const std::string& locale() const { return words.locale(); }
    std::string say(std::string_view key, Strings::Arguments arguments = {}) const {
        return words.say(key, arguments);
    }
};

/// Fills a tree whose locale, theme and metrics are set. Thread: main.
using BuildScreen = void (*)(const ScreenContext&, Tree&);

void build_attract(const ScreenContext& context, Tree& tree);
void build_home(const ScreenContext& context, Tree& tree);
void build_search(const ScreenContext& context, Tree& tree);
void build_place(const ScreenContext& context, Tree& tree);
void build_map(const ScreenContext& context, Tree& tree);
void build_lights(const ScreenContext& context, Tree& tree);
/// Asked, waiting, playing, over: in place of the lights screen while a request is under way.
void build_show(const ScreenContext& context, Tree& tree);
/// Every façade with tonight's hours.
void build_facades(const ScreenContext& context, Tree& tree);
void build_events(const ScreenContext& context, Tree& tree);
void build_event(const ScreenContext& context, Tree& tree);
void build_tours(const ScreenContext& context, Tree& tree);
void build_tour(const ScreenContext& context, Tree& tree);
void build_stop(const ScreenContext& context, Tree& tree);
void build_about(const ScreenContext& context, Tree& tree);
void build_comfort(const ScreenContext& context, Tree& tree);
void build_language(const ScreenContext& context, Tree& tree);
/// Before the first edition.
void build_empty(const Metrics& metrics, const Strings& strings, Tree& tree);

// ---- The frame

struct HeadTag {
    std::string id;
    std::string words;
    std::string icon;
    Token colour = Token::Thread;
    bool live = false;
};

/// What stands in Ciel.
struct Head {
    std::string title;
    std::string subtitle;
    bool large = true;                ///< h1; otherwise h2: the picture matters more.
    bool at_foot = false;             ///< Title at Ciel's foot, with its tags above it (place).
    std::vector<HeadTag> tags{};      ///< At the foot over the picture, or above an at_foot title.
    std::optional<HeadTag> corner{};  ///< Upper right.
    double below_mm = 0;              ///< The picture goes on so far below Ciel (map, playing).
    bool brand = true;
};

/// Picture, scrim, title, subtitle and tags; in high contrast the words stand under the picture instead.
/// `order`'s crown and foot are set so that the façade stands clear of the words. Returns the picture's
/// bounds.
RectMm add_ciel(const ScreenContext& context, Tree& tree, std::string picture_id, PictureOrder order,
                std::string description, const Head& head, bool takes_gestures = false);

/// Dock and Seuil, last.
void add_frame(const ScreenContext& context, Tree& tree, Screen tab);
void add_seuil(const ScreenContext& context, Tree& tree);

/// Where a screen puts its controls; a toast takes the top of it first. Adds to the root: ask before holding
/// one of its children.
RectMm main_room(const ScreenContext& context, Tree& tree);

/// Precondition: there is a toast.
double toast_height(const ScreenContext& context);

/// Main for words to read: on a lying screen with the room above it, where nothing is touched. What is
/// touched stands at its foot there.
RectMm reading_room(const ScreenContext& context, Tree& tree);
bool words_stand_above(const ScreenContext& context);

// ---- Small things several screens need

struct ButtonWords {
    std::string id;
    std::string words;
    std::string icon;
    Action action;
    bool amber = false;
    bool directional = false;
    bool icon_only = false;
};
/// Buttons side by side, wrapping, stretched to the full width of their row when `fill`. Returns their
/// height.
double buttons_height(const ScreenContext& context, const std::vector<ButtonWords>& buttons, double width);
void add_buttons(const ScreenContext& context, Node& into, const std::vector<ButtonWords>& buttons, RectMm at,
                 bool fill);

/// Chips side by side, wrapping; those that do not fit are left out.
struct ChipWords {
    std::string id;
    std::string words;
    std::string icon;
    Token colour = Token::Text;
};
double chip_height(const ScreenContext& context);
double chips_height(const ScreenContext& context, const std::vector<ChipWords>& chips, double width);
void add_chips(const ScreenContext& context, Node& into, const std::vector<ChipWords>& chips, RectMm at);

/// A big action as high as its words need.
double big_action_height(const ScreenContext& context, std::string_view title, std::string_view line,
                         double width, bool ring = false);

/// "En face, 30 m" or "5 min à pied"; an arrow true to the real direction where that is known.
struct WalkWords {
    std::string words;
    Icon icon;
};
WalkWords walk_words(const ScreenContext& context, const Walk& walk);

/// "hotel-de-ville" → its icon and the category's name.
std::string category_icon(const ScreenContext& context, const content::PlaceCard& card);
std::string category_name(const ScreenContext& context, const content::PlaceCard& card);

/// A picture for a place's card: its façade, else the map around it.
PictureOrder card_picture(const ScreenContext& context, const content::PlaceCard& card);

/// The sentence of a refusal, with its hour in words.
std::string refusal_words(const ScreenContext& context, const Refused& refused);

/// Markdown as the editor allows it, as plain words: paragraphs parted by '\n'.
std::string plain(std::string_view markdown);

Action go(Screen screen, std::string subject = {});

}  // namespace beffroi::kiosk
