#pragma once
// The kiosk without its glass: who stands before it, what it shows them, what it asks of the bridge. No GL,
// no thread, no sleep: tests drive it with a fake link and a clock of their own.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/json.h"
#include "content/base/local_time.h"
#include "kiosk/link/link.h"
#include "kiosk/link/wall.h"
#include "kiosk/render/orbit.h"
#include "kiosk/screens/clip_wish.h"
#include "kiosk/screens/map_desk.h"
#include "kiosk/screens/map_overlay.h"
#include "kiosk/screens/screen.h"
#include "kiosk/screens/show_request.h"
#include "kiosk/screens/visit.h"
#include "kiosk/screens/walks.h"
#include "kiosk/ui/face.h"

namespace beffroi::kiosk {

/// Middle of a map pin above the point it stands on.
inline constexpr float kPinMiddleMm = 9;
/// Attract: how long one façade is shown.
inline constexpr Microseconds kAttractTurn = std::chrono::seconds{20};

struct ModelSettings {
    std::string locale{};                ///< Empty: the city's standard one, where the screens speak it.
    std::string kiosk_id{};              ///< Empty: the pack's first kiosk.
    std::string first_screen{};          ///< "home", "place:la-piscine", "lights", "signed:la-piscine" (its
                                         ///< video at the first caption); empty: attract.
    bool software_gl = false;            ///< Attract moves in slow steps.
    Comfort first_comfort{};             ///< Of the first screen; the visitor after has their own.
    Loudspeaker* loudspeaker = nullptr;  ///< Outlives the model; null: this machine has none.
    /// Of the only town it will show, for who opens many models of it. Outlives the model; null: its own.
    SunDays* days = nullptr;
};

class KioskModel {
public:
    KioskModel(Link& link, ModelSettings settings);

    Need tick(SteadyTime now);
    Tree build(const Installation& installation, TextEngine& text);
    void act(const Action& action, SteadyTime now);
    void touched(SteadyTime now);
    void gesture(const Node& picture, const Gesture& gesture);

    // What pictures are drawn from.
    const std::shared_ptr<const City>& city() const { return city_; }
    std::uint64_t city_generation() const { return generation_; }  ///< Grows with every edition shown.
    Wall& wall() { return wall_; }
    UtcTime now() const { return link_.clock().utc(); }
    bool is_night() const { return evening_.night; }
    std::chrono::minutes local_minutes() const;
    const Comfort& comfort() const { return visit_.comfort; }
    /// Time within the scene that a Preview picture shows.
    Microseconds preview_time(const CityScene& scene) const;
    std::uint64_t preview_seed() const { return request_.seed(); }
    const Orbit& orbit() const { return orbit_; }
    SteadyTime steady() const { return steady_; }
    MapDesk& map_desk() { return map_desk_; }
    /// What the screen lays on the map.
    MapOverlay overlay() const;
    const std::vector<Walk>& walks() const { return walks_; }
    const Site& site() const { return site_; }
    const std::string& locale() const { return visit_.locale; }
    /// 0..1 of the route that is drawn: it draws itself once.
    float route_drawn() const;

    /// Nothing on the big picture will change without a cause: it may be drawn at its best.
    bool picture_moves() const { return picture_moves_; }
    bool map_is_held() const { return map_held_; }

    /// The video that is open, and where it is.
    ClipWish clip_wish() const;
    const Visit& visit() const { return visit_; }
    const ShowRequest& request() const { return request_; }
    Heard heard() const;
    Json state() const;

private:
    struct Attract {
        std::size_t turn = 0;
        SteadyTime since{};
        std::optional<SteadyTime> goodbye_until{};
    };

    // What time and news do
    void take_news();
    void take_city_if_quiet();
    void show_city(std::shared_ptr<const City> city);
    void go_to_first_screen();
    void show_signed(const std::string& place);
    void move_request_on();
    void look_ahead();
    void move_attention_on();
    void follow_notices();
    void move_signing_on();
    void forget_visit();
    void set_locale(std::string locale);
    const protocol::FacadeState* faced_state() const;
    Evening evening_now();
    bool wall_moves_fast() const;
    bool wall_moves() const;
    bool wall_changed();
    void plan_frames(Need& need);
    void plan_wakes(Need& need) const;

    void follow_sound();
    bool sounds() const;

    // What a touch does
    void listen(const std::string& subject);
    void play_sound();
    void use_loudspeaker(std::string_view how);
    void go_to(std::string_view argument);
    void open(Screen screen, std::string subject);
    void ask();
    void play_here();
    void sign(std::string_view how);
    const content::PlaceVideo* open_video() const;
    void set_comfort(const Action& action);
    void type(const Action& action);
    void search();
    void turn();
    void zoom(std::string_view how);
    void frame_map();
    void tap_map(ScreenPoint at, float px_per_mm);
    const CityFacade* chosen_facade() const;
    const CityScene* chosen_scene() const;

    void build_screen(const ScreenContext& context, Tree& tree) const;
    void add_timeout(Tree& tree, const Words& words) const;
    std::string attract_facade() const;
    std::string attract_scene() const;
    std::optional<ToastWords> toast(const ScreenContext& context) const;

    Link& link_;
    ModelSettings settings_;
    std::shared_ptr<const City> city_;
    std::shared_ptr<const City> waiting_city_;
    std::uint64_t generation_ = 0;
    std::optional<SunDays> days_;  ///< With the city's zone.
    Site site_;
    std::vector<Walk> walks_;
    std::vector<content::Occurrence> coming_;
    CivilDate coming_from_;
    std::vector<content::SearchHit> hits_;
    Wall wall_;
    Evening evening_;
    Visit visit_;
    ShowRequest request_;
    Attention attention_;
    Attention::State attention_state_ = Attention::State::Present;
    Attract attract_;
    Orbit orbit_;
    MapDesk map_desk_;
    std::string sounding_;  ///< Subject of the listen screen whose sound was begun.
    Playing shown_playing_ = Playing::Silent;
    bool mute_ = false;  ///< A sound was asked of a machine without a loudspeaker.
    SteadyTime touched_at_{};
    SteadyTime steady_{};
    SteadyTime preview_since_{};
    SteadyTime signing_seen_{};  ///< When the open video was last moved on.
    std::size_t shown_caption_ = 0;
    std::optional<SteadyTime> route_since_;
    std::optional<SteadyTime> refused_until_;
    std::string shown_notice_;  ///< Id of the one that stands; empty: none.
    std::int64_t shown_minute_ = -1;
    std::int64_t shown_second_ = -1;
    bool dirty_ = true;
    bool redraw_ = false;
    bool first_screen_done_ = false;
    bool picture_moves_ = false;
    std::uint64_t wall_seen_ = 0;
    bool map_held_ = false;
};

}  // namespace beffroi::kiosk
