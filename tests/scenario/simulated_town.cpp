#include "tests/scenario/simulated_town.h"

#include <algorithm>
#include <utility>

#include "content/base/ulid.h"

namespace beffroi::test {
namespace {

/// As the bridge's own disk: what is saved is on it so much later.
constexpr std::int64_t kDiskTakes_us = 20'000;
constexpr std::int64_t kSilence_us = 10 * kSecond;
constexpr std::int64_t kClockWatch_us = 500'000;
constexpr std::int64_t kLook_us = 100'000;

}  // namespace

void Wall::take(const light::Cue& cue, std::int64_t now_us) {
    while (performance.take_spent(now_us)) {
    }
    if (auto staged = repertoire.stage(cue)) performance.take(std::move(*staged), now_us);
}

std::vector<light::Level> Wall::at(std::int64_t now_us) {
    std::vector<light::Level> levels(performance.patch().channel_count());
    performance.levels_at(now_us, levels);
    return levels;
}

Drawing::Drawing(const hub::LightEdition& edition) {
    for (const hub::EditionFacade& facade : edition.facades) {
        light::Repertoire& known =
            repertoires_.emplace(facade.slug, light::Repertoire{facade.patch}).first->second;
        for (const hub::EditionScene& scene : facade.scenes) known.learn(scene.scene);
        patches_.emplace(facade.slug, facade.patch);
    }
}

std::vector<light::Level> Drawing::of(const protocol::State& state, const std::string& facade,
                                      std::int64_t bridge_us) const {
    const auto said = std::find_if(state.facades.begin(), state.facades.end(),
                                   [&](const protocol::FacadeState& one) { return one.facade == facade; });
    if (said == state.facades.end()) return {};
    Wall wall{patches_.at(facade)};
    wall.repertoire = repertoires_.at(facade);
    for (const light::Cue& cue : said->layers) wall.take(cue, bridge_us);
    const light::Night night{.opens_us = said->opens_us, .closes_us = said->closes_us};
    light::Ceiling ceiling = light::ceiling_at(std::span{&night, 1}, bridge_us, protocol::kNightFadeMs);
    const light::DarkSpan dark{said->dusk_us, said->dawn_us};
    ceiling.spared = said->spared;
    ceiling.floor = light::floor_at(std::span{&dark, 1}, bridge_us, protocol::kNightFadeMs);
    wall.performance.set_ceiling(ceiling);
    return wall.at(bridge_us);
}

Bridge::Bridge(World& world, std::shared_ptr<const hub::LightEdition> edition, hub::LightsSettings settings)
    : world_{world}, clock_{world, 0, 0}, edition_{std::move(edition)}, settings_{std::move(settings)} {
    start();
}

void Bridge::start() {
    ++life_;
    told_.clear();
    lights_ = std::make_unique<hub::Lights>(settings_, clock_);
    REQUIRE(lights_->follow(edition_, disk_));
    clock_watch_.emplace(clock_);
    look_at_clock();
    move_on();
}

void Bridge::look_at_clock() {
    if (clock_watch_->was_set()) {
        for (const auto& guest : guests_) guest->way->to_client(protocol::encode(protocol::ClockSet{}));
        move_on();
    }
    world_.after(kClockWatch_us, [this, life = life_] {
        if (life == life_) look_at_clock();
    });
}

void Bridge::kill() {
    ++life_;
    lights_.reset();
    for (const auto& guest : guests_) guest->way->snap();
    // Clients look at their way until they have another: it must stay.
}

Guest* Bridge::guest_of(const Way* way) {
    const auto found =
        std::find_if(guests_.begin(), guests_.end(), [&](const auto& one) { return one->way.get() == way; });
    return found == guests_.end() ? nullptr : found->get();
}

Way* Bridge::admit(protocol::Role role, const std::string& id, const Weather& weather,
                   Way::Receive at_guest) {
    if (!runs()) return nullptr;
    auto guest = std::make_unique<Guest>(Guest{role, id, nullptr});
    Guest* const place = guest.get();
    guest->way =
        std::make_unique<Way>(world_, weather, std::move(at_guest),
                              [this, place](const std::string& text) { hear(place->way.get(), text); });
    guests_.push_back(std::move(guest));
    return place->way.get();
}

void Bridge::gone(Way* way) {
    way->snap();
    const Guest* guest = guest_of(way);
    if (!runs() || guest == nullptr || guest->role != protocol::Role::Controller) return;
    lights_->controller_gone(guest->id);
    move_on();
}

void Bridge::hear(Way* way, const std::string& text) {
    Guest* guest = guest_of(way);
    if (!runs() || guest == nullptr) return;
    auto decoded = protocol::decode(text);
    REQUIRE(std::holds_alternative<protocol::Message>(decoded));
    const auto& message = std::get<protocol::Message>(decoded);
    if (const auto* time = std::get_if<protocol::ClockRequest>(&message)) {
        way->to_client(protocol::encode(protocol::ClockReply{time->t0_us, now_us(), now_us()}));
    } else if (const auto* hello = std::get_if<protocol::Hello>(&message)) {
        greet(*guest, *hello);
    } else if (const auto* ask = std::get_if<protocol::Ask>(&message)) {
        way->to_client(protocol::encode(lights_->ask(guest->id, *ask)));
        move_on();
    }
}

void Bridge::greet(Guest& guest, const protocol::Hello& hello) {
    for (const auto& other : guests_)  // one connection a device
        if (other.get() != &guest && other->id == hello.id && other->role == hello.role) other->way->snap();
    protocol::Welcome welcome{"simulated", now_us(), lights_->edition_number(), lights_->manifest(), {}};
    const auto assignments = lights_->assignments(hello.id);
    if (guest.role == protocol::Role::Kiosk) {
        guest.way->to_client(protocol::encode(welcome));
        guest.way->to_client(protocol::encode(lights_->state()));
        return;
    }
    for (const protocol::Assign& assign : assignments) welcome.facades.push_back(assign.facade);
    guest.way->to_client(protocol::encode(welcome));
    lights_->controller_came(hello.id);
    for (const protocol::Assign& assign : assignments) guest.way->to_client(protocol::encode(assign));
    move_on();
}

void Bridge::tell(const protocol::Message& message, std::optional<std::string> controller) {
    const std::string text = protocol::encode(message);
    for (const auto& guest : guests_) {
        const bool theirs = controller ? guest->role == protocol::Role::Controller && guest->id == *controller
                                       : guest->role == protocol::Role::Kiosk;
        if (theirs) guest->way->to_client(text);
    }
}

void Bridge::move_on() {
    for (const hub::CueToSend& due : lights_->advance()) {
        if (!due.controller.empty()) tell(protocol::CueMessage{due.cue}, due.controller);
        tell(protocol::CueMessage{due.cue}, std::nullopt);
    }
    protocol::State state = lights_->state();
    const std::int64_t now = std::exchange(state.now_us, 0);
    if (std::string text = protocol::encode(state); text != told_) {
        told_ = std::move(text);
        state.now_us = now;
        tell(state, std::nullopt);
    }
    world_.after(kDiskTakes_us, [this, life = life_, saved = lights_->saved()] {
        if (life == life_) disk_ = saved;
    });
    world_.after(lights_->until_next().count(), [this, life = life_, wake = ++wake_] {
        if (life == life_ && wake == wake_) move_on();
    });
}

Client::Client(World& world, Bridge& bridge, protocol::Role role, std::string name)
    : id{std::move(name)},
      world_{world},
      own{world, world.pick(-500, 500) * 1000, world.pick(-50'000, 50'000)},
      bridge_{bridge},
      role_{role} {
    world_.after(kLook_us, [this] { watch(); });
}

void Client::connect() {
    if (way_ != nullptr && way_->whole()) return;
    way_ = weather.cut ? nullptr : bridge_.admit(role_, id, weather, [this](const std::string& text) {
        last_heard_us_ = world_.now_us();
        auto decoded = protocol::decode(text);
        REQUIRE(std::holds_alternative<protocol::Message>(decoded));
        heard(std::move(std::get<protocol::Message>(decoded)));
    });
    if (way_ == nullptr) return try_later();
    pause_us_ = 250'000;
    last_heard_us_ = world_.now_us();
    opened();
}

void Client::try_later() {
    world_.after(pause_us_, [this, attempt = ++tries_] {
        if (attempt == tries_) connect();
    });
    pause_us_ = std::min(pause_us_ * 2, Microseconds{protocol::kLongestRetry}.count());
}

void Client::drop() {
    if (way_ == nullptr) return;
    leave();
    try_later();
}

void Client::leave() {
    ++tries_;
    if (way_ == nullptr) return;
    Way* const lost = std::exchange(way_, nullptr);
    bridge_.gone(lost);
    closed();
}

/// Silence, pongs included, means gone: somebody looks often.
void Client::watch() {
    world_.after(kLook_us, [this] { watch(); });
    if (way_ == nullptr) return;
    if (weather.cut && world_.now_us() - last_heard_us_ > kSilence_us) return drop();
    if (!weather.cut) last_heard_us_ = world_.now_us();
    if (!way_->whole()) drop();
}

void Client::say(const protocol::Message& message) {
    if (way_ != nullptr) way_->to_bridge(protocol::encode(message));
}

SimulatedController::SimulatedController(World& world, Bridge& bridge, std::string name)
    : Client{world, bridge, protocol::Role::Controller, std::move(name)} {
    start();
}

void SimulatedController::start() {
    ++life_;
    keeper_ = std::make_unique<controller::Keeper>(own, *this, id, "");
    std::vector<controller::AssignedFacade> kept;
    for (const auto& [facade, assign] : disk_) {
        auto read = controller::read_assignment(assign);
        REQUIRE(read);
        kept.push_back(std::move(read).value());
    }
    keeper_->resume(std::move(kept));
    every(kSecond, [this] { keeper_->follow_programme(); });
    every(2 * kSecond, [this] { keeper_->beat(std::nullopt); });
    connect();
}

void SimulatedController::kill() {
    ++life_;
    keeper_.reset();
    walls_.clear();
    lit_since_us_.reset();
    leave();
}

void SimulatedController::every(std::int64_t pause_us, std::function<void()> what) {
    world_.after(pause_us, [this, pause_us, life = life_, what = std::move(what)]() mutable {
        if (life != life_) return;
        what();
        every(pause_us, std::move(what));
    });
}

void SimulatedController::opened() {
    if (keeper_) keeper_->opened();
}

void SimulatedController::closed() {
    if (keeper_) keeper_->closed();
}

void SimulatedController::heard(protocol::Message message) {
    if (keeper_) keeper_->received(std::move(message));
}

void SimulatedController::light(std::vector<out::StagedFacade> facades) {
    walls_.clear();
    if (facades.empty()) lit_since_us_.reset();
    for (const out::StagedFacade& facade : facades) {
        Wall& wall = walls_.emplace(facade.patch.facade, Wall{facade.patch}).first->second;
        for (const light::Scene& scene : facade.scenes) wall.repertoire.learn(scene);
        wall.performance.set_ceiling(facade.ceiling);
        for (const light::Cue& cue : facade.cues) wall.take(cue, now_us());
        if (!lit_since_us_) lit_since_us_ = world_.now_us();
    }
}

Wall* SimulatedController::wall(const std::string& facade) {
    const auto found = walls_.find(facade);
    return found == walls_.end() ? nullptr : &found->second;
}

out::Took SimulatedController::play(const std::string& facade, const light::Cue& cue) {
    Wall* lit = wall(facade);
    if (lit == nullptr) return out::Took::UnknownFacade;
    if (!lit->repertoire.stage(cue)) return out::Took::UnknownScene;
    lit->take(cue, now_us());
    return out::Took::Posted;
}

void SimulatedController::learn(const std::string& facade, const light::Scene& scene) {
    if (Wall* lit = wall(facade)) lit->repertoire.learn(scene);
}

bool SimulatedController::set_ceiling(const std::string& facade, const light::Ceiling& ceiling) {
    Wall* lit = wall(facade);
    if (lit != nullptr) lit->performance.set_ceiling(ceiling);
    return lit != nullptr;
}

void SimulatedController::ask_time_after(Microseconds pause) {
    world_.after(pause.count(), [this, life = life_, exchange = ++exchange_] {
        if (life == life_ && exchange == exchange_ && connected()) keeper_->ask_time();
    });
}

SimulatedKiosk::SimulatedKiosk(World& world, Bridge& bridge, std::string name)
    : Client{world, bridge, protocol::Role::Kiosk, std::move(name)}, clock_{own} {
    connect();
}

void SimulatedKiosk::ask(const std::string& facade, const std::string& scene) {
    if (!connected()) return;
    ++asks;
    say(protocol::Ask{id + "." + std::to_string(asks), facade, scene});
}

void SimulatedKiosk::opened() {
    filter_.clear();
    say(protocol::Hello{.role = protocol::Role::Kiosk, .id = id});
    ++exchange_;
    ask_time();
}

void SimulatedKiosk::ask_time() {
    if (!connected()) return;
    say(protocol::ClockRequest{own.steady().since_boot.count()});
    world_.after(filter_.next_pause().count(), [this, exchange = exchange_] {
        if (exchange == exchange_) ask_time();
    });
}

void SimulatedKiosk::heard(protocol::Message message) {
    if (const auto* reply = std::get_if<protocol::ClockReply>(&message)) {
        filter_.add({SteadyTime{Microseconds{reply->t0_us}}, UtcTime{Microseconds{reply->t1_us}},
                     UtcTime{Microseconds{reply->t2_us}}, own.steady()});
        clock_.follow(filter_);
    } else if (std::holds_alternative<protocol::ClockSet>(message)) {
        filter_.clear();
        ++exchange_;
        ask_time();
    } else if (auto* state = std::get_if<protocol::State>(&message)) {
        state_ = std::move(*state);
    } else if (std::holds_alternative<protocol::Answer>(message)) {
        ++answers;
    }
}

}  // namespace beffroi::test
