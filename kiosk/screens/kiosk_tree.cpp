// From the state to the tree of the screen that shows it (declared in kiosk_model.h).

#include "kiosk/screens/kiosk_model.h"
#include "kiosk/screens/notices.h"

namespace beffroi::kiosk {
namespace {

Look look_of(const Comfort& comfort, bool night) {
    if (comfort.high_contrast) return Look::HighContrast;
    return night ? Look::Night : Look::Day;
}

}  // namespace

std::string KioskModel::attract_facade() const {
    if (city_->facades.empty()) return {};
    return city_->facades[attract_.turn % city_->facades.size()].slug;
}

/// By night each façade shows its scenes in turn, unless a visitor's plays on it just now.
std::string KioskModel::attract_scene() const {
    const CityFacade* facade = city_->facade(attract_facade());
    if (!facade || facade->scenes.empty() || !evening_.night) return {};
    const protocol::FacadeState* state = link_.news().facade(facade->slug);
    if (state && state->playing) return {};
    const std::size_t round = attract_.turn / city_->facades.size();
    return facade->scenes[round % facade->scenes.size()].scene.id;
}

std::optional<ToastWords> KioskModel::toast(const ScreenContext& context) const {
    if (request_.refused() && visit_.at.screen == Screen::Lights) {
        return ToastWords{refusal_words(context, *request_.refused()), "moon", Token::Thread};
    }
    const protocol::Notice* notice = standing_notice(link_.news().notices, now());
    if (notice && visit_.at.screen == Screen::Home) {
        return ToastWords{words_of(*notice, visit_.locale, city_->info.locales), "bell", Token::Gaude};
    }
    return std::nullopt;
}

void KioskModel::build_screen(const ScreenContext& context, Tree& tree) const {
    switch (visit_.at.screen) {
        case Screen::Attract:
            return build_attract(context, tree);
        case Screen::Home:
            return build_home(context, tree);
        case Screen::Search:
            return build_search(context, tree);
        case Screen::Place:
            return build_place(context, tree);
        case Screen::Map:
            return build_map(context, tree);
        case Screen::Lights:
            return request_.is_under_way() ? build_show(context, tree) : build_lights(context, tree);
        case Screen::Facades:
            return build_facades(context, tree);
        case Screen::Events:
            return build_events(context, tree);
        case Screen::Event:
            return build_event(context, tree);
        case Screen::Tours:
            return build_tours(context, tree);
        case Screen::Tour:
            return build_tour(context, tree);
        case Screen::Stop:
            return build_stop(context, tree);
        case Screen::Listen:
            return build_listen(context, tree);
        case Screen::About:
            return build_about(context, tree);
        case Screen::Comfort:
            return build_comfort(context, tree);
        case Screen::Language:
            return build_language(context, tree);
    }
}

void KioskModel::add_timeout(Tree& tree, const Words& words) const {
    const Microseconds left = attention_.left_to_answer(steady_);
    const double share = static_cast<double>(left.count()) / static_cast<double>(Attention::kWarning.count());
    tree.root.add(timeout_dialog(tree.metrics, words.say("idle.title"), words.say("idle.text"),
                                 words.say("idle.continue"), share, {"continue", ""}));
    tree.any_touch_continues = true;
    tree.any_touch = {"continue", ""};
}

Tree KioskModel::build(const Installation& installation, TextEngine& text) {
    Tree tree;
    tree.locale = visit_.locale;
    tree.screen = name_of(visit_.at.screen);
    tree.subject = visit_.at.subject;
    tree.metrics = Metrics{installation, visit_.comfort};
    const Strings& strings = Strings::of(visit_.locale);
    const Look look = look_of(visit_.comfort, !city_ || evening_.night);
    tree.theme = theme(look);
    tree.root.id = "root";
    if (!city_) {
        tree.screen = "empty";
        build_empty(tree.metrics, strings, tree);
        return tree;
    }
    const Ruler ruler{text, tree.metrics, visit_.locale,
                      letters_for(visit_.locale, visit_.comfort.high_contrast)};
    const Words words{strings, days_->zone()};
    ScreenContext context{.metrics = tree.metrics,
                          .ruler = ruler,
                          .words = words,
                          .city = *city_,
                          .visit = visit_,
                          .site = site_,
                          .walks = walks_,
                          .news = link_.news(),
                          .evening = evening_,
                          .request = request_,
                          .look = look,
                          .now = now(),
                          .coming = coming_,
                          .hits = hits_};
    context.attract_facade = attract_facade();
    context.attract_scene = attract_scene();
    context.heard = heard();
    context.goodbye = attract_.goodbye_until.has_value();
    if (const protocol::Notice* urgent = standing_emergency(link_.news().notices, now())) {
        tree.screen = "emergency";
        build_emergency(context, *urgent, tree);
        if (tree.right_to_left()) mirror(tree);
        return tree;
    }
    context.toast = toast(context);
    build_screen(context, tree);
    if (!visit_.is_over() && attention_state_ == Attention::State::Warned) add_timeout(tree, words);
    if (visit_.at.screen == Screen::Lights && request_.is_under_way()) tree.screen = "show";
    if (tree.right_to_left()) mirror(tree);
    return tree;
}

Json KioskModel::state() const {
    Json state = Json::object({{"screen", name_of(visit_.at.screen)},
                               {"subject", visit_.at.subject},
                               {"locale", visit_.locale},
                               {"online", link_.news().online}});
    state.set("edition", city_ ? city_->number : std::int64_t{0});
    state.set("waiting_edition", waiting_city_ ? waiting_city_->number : std::int64_t{0});
    state.set("show", name_of(request_.stage()));
    state.set("facade", request_.facade());
    state.set("scene", request_.scene());
    state.set("cue", request_.cue());
    state.set("start_us", request_.start().since_epoch.count());
    state.set("now_us", now().since_epoch.count());
    return state;
}

}  // namespace beffroi::kiosk
