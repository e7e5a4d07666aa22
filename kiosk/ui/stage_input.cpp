// Fingers, the mouse as a finger on a desk, and a keypad, into what they mean for the tree.

#include <SDL2/SDL.h>

#include "kiosk/ui/stage_state.h"

namespace beffroi::kiosk {

namespace {

constexpr std::int64_t kMouse = -1;

}  // namespace

PointMm Stage::Impl::place_of(float x, float y) const {
    const SizeMm size = settings.installation.size;
    return {x * size.w, y * size.h};
}

void Stage::Impl::act_on(const std::string& id) {
    const SteadyTime now = clock.steady();
    tapped = now;
    if (id.empty()) {
        face->act(tree.any_touch, tree.root, now);
        return;
    }
    const Node* node = find_node(tree, id);
    if (node == nullptr || node->disabled) return;
    const Node copy = *node;  // The face may rebuild while it acts.
    face->act(copy.action, copy, now);
}

void Stage::Impl::follow(const TouchTracker::Meanings& meanings) {
    for (const TouchMeaning& meaning : meanings) {
        if (meaning.kind == TouchMeaning::Kind::Act) {
            act_on(meaning.node);
        } else if (const Node* picture = find_node(tree, meaning.node)) {
            face->gesture(*picture, meaning.gesture);
        }
    }
    note_press();
}

void Stage::Impl::note_press() {
    const std::string& held = touch.pressed();
    if (!held.empty()) {
        if (shown_press != held || released) must_draw = true;
        shown_press = held;
        released.reset();
    } else if (!shown_press.empty() && !released) {
        released = clock.steady();
        must_draw = true;
    }
}

void Stage::Impl::take_key(const SDL_KeyboardEvent& key) {
    const bool back = (key.keysym.mod & KMOD_SHIFT) != 0;
    switch (key.keysym.sym) {
        case SDLK_TAB:
            if (back) {
                focus.previous(tree);
            } else {
                focus.next(tree);
            }
            break;
        case SDLK_LEFT:
            focus.towards(tree, KeyDirection::Left);
            break;
        case SDLK_RIGHT:
            focus.towards(tree, KeyDirection::Right);
            break;
        case SDLK_UP:
            focus.towards(tree, KeyDirection::Up);
            break;
        case SDLK_DOWN:
            focus.towards(tree, KeyDirection::Down);
            break;
        case SDLK_RETURN:
        case SDLK_KP_ENTER:
        case SDLK_SPACE:
            if (tree.any_touch_continues && !focus.is_shown()) {
                act_on("");
            } else if (focus.is_shown()) {
                act_on(focus.node());
            }
            break;
        default:
            return;
    }
    face->touched(clock.steady());
    must_draw = true;
}

void Stage::Impl::take_event(const SDL_Event& event) {
    const SteadyTime now = clock.steady();
    const auto mouse = [&](int x, int y) {
        return place_of((static_cast<float>(x) + 0.5F) / static_cast<float>(window.width_px()),
                        (static_cast<float>(y) + 0.5F) / static_cast<float>(window.height_px()));
    };
    const auto begin = [&](std::int64_t finger, PointMm at) {
        if (focus.is_shown()) must_draw = true;
        focus.hide();
        face->touched(now);
        follow(touch.down(finger, at, now, tree));
    };
    switch (event.type) {
        case SDL_QUIT:
            closed = true;
            break;
        case SDL_FINGERDOWN:
            begin(event.tfinger.fingerId, place_of(event.tfinger.x, event.tfinger.y));
            break;
        case SDL_FINGERMOTION:
            follow(touch.move(event.tfinger.fingerId, place_of(event.tfinger.x, event.tfinger.y), now, tree));
            break;
        case SDL_FINGERUP:
            follow(touch.up(event.tfinger.fingerId, place_of(event.tfinger.x, event.tfinger.y), now, tree));
            break;
        case SDL_MOUSEBUTTONDOWN:
            if (event.button.button == SDL_BUTTON_LEFT) begin(kMouse, mouse(event.button.x, event.button.y));
            break;
        case SDL_MOUSEMOTION:
            follow(touch.move(kMouse, mouse(event.motion.x, event.motion.y), now, tree));
            break;
        case SDL_MOUSEBUTTONUP:
            if (event.button.button == SDL_BUTTON_LEFT) {
                follow(touch.up(kMouse, mouse(event.button.x, event.button.y), now, tree));
            }
            break;
        case SDL_KEYDOWN:
            take_key(event.key);
            break;
        case SDL_WINDOWEVENT:
            must_draw = true;  // Uncovered, moved: what is on the glass may be gone.
            break;
        default:
            break;
    }
}

void Stage::Impl::take_events() {
    SDL_Event event;
    while (SDL_PollEvent(&event) != 0) {
        take_event(event);
        // What was touched may have changed the screen: the next finger meets the new one.
        if (tapped && face != nullptr) {
            const Need need = face->tick(clock.steady());
            if (need.rebuild) build();
            must_draw = must_draw || need.redraw || need.rebuild;
        }
    }
}

}  // namespace beffroi::kiosk
