#include "kiosk/ui/stage.h"

#include <algorithm>
#include <thread>

#include <GLES3/gl3.h>
#include <SDL2/SDL.h>

#include "content/base/log.h"
#include "kiosk/ui/stage_state.h"

namespace beffroi::kiosk {

namespace {

using namespace std::chrono_literals;

// Source: visual guide, section 6.
constexpr Microseconds kPressBack = 90ms;
constexpr Microseconds kSlide = 180ms;
constexpr Microseconds kFade = 240ms;

constexpr Microseconds kFrame = 16'667us;
constexpr Microseconds kPoll = 10ms;  // SDL 2.26 does not block offscreen nor on KMSDRM: between 8 and 16 ms.
constexpr std::size_t kTapsKept = 1000;

double ease_out(double t) {
    return 1 - (1 - t) * (1 - t) * (1 - t);
}

double share_of(Microseconds since, Microseconds whole) {
    return std::clamp(static_cast<double>(since.count()) / static_cast<double>(whole.count()), 0.0, 1.0);
}

}  // namespace

bool Stage::Impl::animates(SteadyTime now) const {
    if (released && now - *released <= kPressBack + kFrame) return true;
    return changed && now - *changed <= kFade + kFrame;
}

Microseconds Stage::Impl::patience(Microseconds longest) const {
    const SteadyTime now = clock.steady();
    if (must_draw || must_build) return 0us;
    if (moving || animates(now)) {
        if (settings.unlimited) return 0us;
        return std::clamp(kFrame - (now - last_draw), Microseconds{0}, kFrame);
    }
    if (next_wake) longest = std::min(longest, std::max(Microseconds{0}, *next_wake - now));
    return longest;
}

void Stage::Impl::wait(Microseconds longest) {
    const Microseconds patient = patience(longest);
    if (patient <= 0us) return;
    const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(patient);
    if (window.waits()) {
        SDL_WaitEventTimeout(nullptr, static_cast<int>(std::min<std::int64_t>(milliseconds.count(), 60'000)));
        return;
    }
    const SteadyTime until = clock.steady() + patient;
    while (clock.steady() < until) {
        SDL_PumpEvents();
        if (SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT) == SDL_TRUE) return;
        std::this_thread::sleep_for(std::min(kPoll, std::max(Microseconds{0}, until - clock.steady())));
    }
}

void Stage::Impl::build() {
    Tree next = face->build(settings.installation, *text);
    const bool is_other = next.screen != tree.screen || next.subject != tree.subject;
    if (is_other && figures.frames > 0 && !next.metrics.comfort().less_motion) changed = clock.steady();
    tree = std::move(next);
    focus.settle(tree);
    must_build = false;
    must_draw = true;
}

PaintState Stage::Impl::paint_state(SteadyTime now) const {
    PaintState state;
    const bool calm = tree.metrics.comfort().less_motion;
    state.pressed = shown_press;
    state.press_share = !released ? 1 : (calm ? 0 : 1 - share_of(now - *released, kPressBack));
    state.focused = focus.node();
    state.show_focus = focus.is_shown();
    if (changed) {
        state.slide = ease_out(share_of(now - *changed, kSlide));
        state.fade = 1 - ease_out(share_of(now - *changed, kFade));
        state.before = kept;
    }
    return state;
}

void Stage::Impl::paint() {
    const SteadyTime now = clock.steady();
    text->forget();
    painter->paint(
        tree, paint_state(now), [this](const PictureRequest& request) { return face->picture(request); },
        [this](const Node& node, Painter& with) { face->paint_over(node, with); });
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glDisable(GL_SCISSOR_TEST);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    const Colour page = tree.theme[Token::Page];
    const auto part = [](std::uint8_t c) { return static_cast<float>(c) / 255.0F; };
    glClearColor(part(page.r), part(page.g), part(page.b), 1);
    glClear(GL_COLOR_BUFFER_BIT);
    renderer->draw(painter->draw_data(), *text);
}

void Stage::Impl::draw() {
    const SteadyTime begin = clock.steady();
    must_draw = false;
    paint();
    // A copy of the last still frame is what the next screen fades from; a moving one is cut.
    const bool fading = changed && begin - *changed < kFade;
    if (!fading && !moving) kept = renderer->keep_frame(window.width_px(), window.height_px());
    if (!fading && moving) kept = 0;
    window.show_frame();
    const SteadyTime end = clock.steady();
    if (figures.frames == 0) figures.first_picture = end - opened;
    ++figures.frames;
    figures.last_frame = end - begin;
    last_draw = begin;
    if (tapped) {
        if (figures.taps.size() >= kTapsKept) figures.taps.erase(figures.taps.begin());
        figures.taps.push_back(end - *tapped);
        tapped.reset();
    }
    if (released && end - *released > kPressBack) {
        released.reset();
        shown_press.clear();
    }
    if (changed && end - *changed > kFade) changed.reset();
}

Stage::Stage(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Stage::~Stage() = default;

Result<std::unique_ptr<Stage>> Stage::open(const StageSettings& settings, const Clock& clock) {
    const SteadyTime opened = clock.steady();
    WindowSettings wanted;
    wanted.width_px = settings.installation.width_px;
    wanted.height_px = settings.installation.height_px;
    wanted.fullscreen = settings.fullscreen;
    wanted.vsync = !settings.unlimited;
    Window window = TRY(Window::open(wanted));
    auto impl = std::make_unique<Impl>(std::move(window), clock);
    impl->settings = settings;
    impl->opened = opened;
    // The real glass wins over what was announced: px may differ, mm stay.
    impl->settings.installation.width_px = impl->window.width_px();
    impl->settings.installation.height_px = impl->window.height_px();
    impl->renderer = TRY(GlRenderer::make());
    impl->text = TRY(TextEngine::open(settings.assets));
    Result<Icons> icons = Icons::load(settings.assets / "icons.json");
    if (icons) {
        impl->icons = std::move(icons).value();
    } else {
        log::warn("kiosk.icons_missing",
                  {{"folder", settings.assets.string()}, {"why", icons.error().detail}});
    }
    impl->painter = std::make_unique<Painter>(*impl->text, impl->icons);
    return std::unique_ptr<Stage>{new Stage{std::move(impl)}};
}

void Stage::show(Face& face) {
    impl_->face = &face;
    impl_->must_build = true;
}

bool Stage::step(Microseconds longest) {
    Impl& s = *impl_;
    s.wait(longest);
    ++s.figures.wakes;
    if (s.must_build) s.build();  // A finger needs a tree to meet.
    s.take_events();
    const Need need = s.face->tick(s.clock.steady());
    s.moving = need.moving;
    s.next_wake = need.next;
    if (need.rebuild || s.must_build) s.build();
    const bool due = s.moving || s.animates(s.clock.steady());
    const bool frame_time = s.settings.unlimited || s.clock.steady() - s.last_draw >= kFrame - 1ms;
    if (s.must_draw || need.redraw || (due && frame_time)) s.draw();
    return !s.closed;
}

void Stage::run(const std::function<bool()>& each_turn) {
    while (step(60s)) {
        if (each_turn && !each_turn()) return;
    }
}

void Stage::wake() {
    SDL_Event event{};
    event.type = SDL_USEREVENT;
    SDL_PushEvent(&event);
}

void Stage::quit() {
    SDL_Event event{};
    event.type = SDL_QUIT;
    SDL_PushEvent(&event);
}

const Tree& Stage::tree() const {
    return impl_->tree;
}
const Window& Stage::window() const {
    return impl_->window;
}
const FrameFigures& Stage::figures() const {
    return impl_->figures;
}
TextEngine& Stage::text() {
    return *impl_->text;
}
const std::vector<ClippedText>& Stage::clipped() const {
    return impl_->painter->clipped();
}

std::vector<std::uint8_t> Stage::picture() {
    impl_->paint();
    return impl_->window.read_frame();
}

bool Stage::is_still() const {
    return !impl_->animates(impl_->clock.steady()) && !impl_->must_draw && !impl_->must_build;
}

namespace {

void push_finger(std::uint32_t type, const Stage& stage, PointMm at, std::int64_t finger) {
    const SizeMm size = stage.tree().metrics.installation().size;
    SDL_Event event{};
    event.tfinger.type = type;
    event.tfinger.touchId = 1;
    event.tfinger.fingerId = finger;
    event.tfinger.x = static_cast<float>(at.x / size.w);
    event.tfinger.y = static_cast<float>(at.y / size.h);
    event.tfinger.pressure = 1;
    event.tfinger.windowID = stage.window().id();
    SDL_PushEvent(&event);
}

}  // namespace

void Stage::touch_down(const Stage& stage, PointMm at, std::int64_t finger) {
    push_finger(SDL_FINGERDOWN, stage, at, finger);
}
void Stage::touch_move(const Stage& stage, PointMm at, std::int64_t finger) {
    push_finger(SDL_FINGERMOTION, stage, at, finger);
}
void Stage::touch_up(const Stage& stage, PointMm at, std::int64_t finger) {
    push_finger(SDL_FINGERUP, stage, at, finger);
}

}  // namespace beffroi::kiosk
