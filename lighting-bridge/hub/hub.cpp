#include "lighting-bridge/hub/hub.h"

#include <utility>

#include <sys/stat.h>

#include "content/base/files.h"
#include "content/base/log.h"

namespace beffroi::hub {
namespace {

using namespace std::chrono_literals;

constexpr Microseconds kEditionWatch = 500ms;
constexpr Microseconds kLightWatch = 2s;
constexpr Microseconds kLightNote = 30s;

std::filesystem::path state_file(const content::DataFolder& data) {
    return data.state() / "show.json";
}

/// Changes whenever another manifest is put in place; empty when there is none.
std::string mark_of(const std::filesystem::path& file) {
    struct stat facts {};
    if (::stat(file.c_str(), &facts) != 0) return {};
    return std::to_string(facts.st_ino) + "/" + std::to_string(facts.st_mtim.tv_sec) + "." +
           std::to_string(facts.st_mtim.tv_nsec) + "/" + std::to_string(facts.st_size);
}

}  // namespace

Hub::Hub(net::Loop& loop, const Clock& clock, HubSettings settings)
    : loop_{loop},
      clock_{clock},
      settings_{std::move(settings)},
      started_{clock.steady()},
      clock_watch_{clock},
      lights_{settings_.lights, clock},
      live_{clock, settings_.live, hooks()},
      keeper_{"state"},
      light_log_{light_log_folder(settings_.data.root)} {}

Hub::~Hub() {
    *alive_ = false;
    if (settings_.light_desk) settings_.light_desk->close();
    notices_->speak_through({});
    loop_.cancel(next_);
    loop_.cancel(watch_);
    loop_.cancel(light_watch_);
    lights_.stop_watching();
    keep_light_log();
    note_light();
}

Result<std::unique_ptr<Hub>> Hub::open(net::Loop& loop, const Clock& clock, HubSettings settings) {
    std::unique_ptr<Hub> hub{new Hub{loop, clock, std::move(settings)}};
    TRY(hub->start());
    return hub;
}

Outcome Hub::start() {
    lights_.remember(light_log_.noted().used);
    TRY(read_first_edition());
    std::vector<net::Endpoint> endpoints{{.path = std::string{protocol::kPath},
                                          .subprotocol = std::string{protocol::kSubprotocol},
                                          .handler = &live_}};
    server_ = TRY(net::Server::open(loop_, clock_, settings_.server, table(), std::move(endpoints)));
    live_.speak_through(*server_);
    if (settings_.osc_in) {
        osc_in_ = TRY(out::OscListener::open(loop_, clock_, *settings_.osc_in,
                                             [this](const out::CueOrder& order) { return ordered(order); }));
    }
    notices_->speak_through([this](const protocol::Message& message) { live_.to_kiosks(message); });
    if (settings_.light_desk)
        settings_.light_desk->open(loop_, {[this] { return lights_now(); },
                                           [this](const LightOrder& order) { return staff_ordered(order); }});
    watch_ = loop_.every(kEditionWatch, [this] {
        look_at_clock();
        look_for_edition();
        notices_->look(clock_.utc());
    });
    light_watch_ = loop_.every(kLightWatch, [this] { watch_light(); });
    move_on();
    return Done{};
}

void Hub::watch_light() {
    lights_.look();
    keep_light_log();
    for (const std::string& controller : lights_.controllers())
        for (protocol::Dim& dim : lights_.dims(controller, Lights::Dims::New))
            live_.to(protocol::Role::Controller, controller, std::move(dim));
    if (clock_.steady() - light_noted_ < kLightNote) return;
    light_noted_ = clock_.steady();
    note_light();
}

void Hub::note_light() {
    if (lights_.edition_number() == 0) return;  // nothing is known: do not write over what was
    light_log_.note(lights_.note());
}

void Hub::keep_light_log() {
    light_log_.write(lights_.take_changes());
}

Outcome Hub::read_first_edition() {
    edition_mark_ = mark_of(settings_.data.edition() / "current" / content::kManifestFile);
    const PublicKey key = TRY(content::read_public_key(settings_.data));
    auto edition = read_light_edition(settings_.data.edition(), key);
    if (!edition && edition.error().fault == Fault::NotFound) {
        log::warn("edition.none", {{"detail", edition.error().detail}});
        return Done{};
    }
    const auto current = TRY(std::move(edition));
    TRY(lights_.follow(current, read_saved()));
    log::info("edition.current", {{"number", lights_.edition_number()}});
    return Done{};
}

/// What the last run left; nothing when there is none, or none that can be read (said, and begun anew).
Json Hub::read_saved() const {
    auto text = read_file(state_file(settings_.data), 16U << 20U);
    if (!text) return {};
    auto json = Json::parse(*text);
    if (!json) {
        log::error("state.unreadable", {{"detail", json.error().detail}});
        return {};
    }
    return std::move(json).value();
}

LiveHooks Hub::hooks() {
    LiveHooks hooks;
    hooks.welcome = [this](const protocol::Hello& hello) {
        protocol::Welcome welcome{"beffroi-bridge " BEFFROI_VERSION,
                                  clock_.utc().since_epoch.count(),
                                  lights_.edition_number(),
                                  lights_.manifest(),
                                  {}};
        if (hello.role == protocol::Role::Controller)
            for (const protocol::Assign& assign : lights_.assignments(hello.id))
                welcome.facades.push_back(assign.facade);
        return welcome;
    };
    hooks.came = [this](const protocol::Hello& hello) { came(hello); };
    hooks.gone = [this](const protocol::Hello& hello) { gone(hello); };
    hooks.asked = [this](const std::string& kiosk, const protocol::Ask& ask) { asked(kiosk, ask); };
    hooks.withdrawn = [this](const std::string& kiosk, const protocol::Withdraw& withdraw) {
        if (lights_.withdraw(kiosk, withdraw.request)) move_on();
    };
    return hooks;
}

void Hub::came(const protocol::Hello& hello) {
    if (hello.role == protocol::Role::Kiosk) {
        live_.to(protocol::Role::Kiosk, hello.id, lights_.state());
        for (const protocol::Notice& notice : notices_->standing(clock_.utc())) {
            live_.to(protocol::Role::Kiosk, hello.id, notice);
        }
        return;
    }
    controllers_gone_.erase(hello.id);
    lights_.controller_came(hello.id);
    if (!lights_.drives(hello.id)) log::warn("light.drives_nothing", {{"controller", hello.id}});
    assign(hello.id);
    move_on();
}

void Hub::gone(const protocol::Hello& hello) {
    if (hello.role != protocol::Role::Controller) return;
    controllers_gone_[hello.id] = clock_.steady();
    lights_.controller_gone(hello.id);
    move_on();
}

void Hub::assign(const std::string& controller) {
    for (protocol::Assign& assignment : lights_.assignments(controller))
        live_.to(protocol::Role::Controller, controller, std::move(assignment));
    for (protocol::Dim& dim : lights_.dims(controller, Lights::Dims::All))
        live_.to(protocol::Role::Controller, controller, std::move(dim));
}

std::optional<std::string> Hub::ordered(const out::CueOrder& order) {
    auto refusal = lights_.order(order);
    if (!refusal) move_on();
    return refusal;
}

void Hub::asked(const std::string& kiosk, const protocol::Ask& ask) {
    protocol::Answer answer = lights_.ask(kiosk, ask);
    live_.to(protocol::Role::Kiosk, kiosk, std::move(answer));
    move_on();
}

void Hub::move_on() {
    for (const CueToSend& due : lights_.advance()) {
        const protocol::CueMessage message{due.cue};
        if (!due.controller.empty()) live_.to(protocol::Role::Controller, due.controller, message);
        live_.to_kiosks(message);
        log::info("cue.sent",
                  {{"cue", due.cue.id}, {"scene", due.cue.scene}, {"start_us", due.cue.start_us}});
    }
    tell_and_save();
    keep_light_log();
    loop_.cancel(next_);
    next_ = loop_.after(lights_.until_next(), [this] {
        next_ = 0;
        move_on();
    });
}

void Hub::tell_and_save() {
    protocol::State state = lights_.state();
    const std::int64_t now_us = std::exchange(state.now_us, 0);
    if (std::string text = protocol::encode(state); text != told_) {
        told_ = std::move(text);
        state.now_us = now_us;
        live_.to_kiosks(state);
    }
    if (lights_.edition_number() == 0) return;  // nothing is known: do not write over what was
    std::string text = lights_.saved().dump(1);
    if (text == saved_) return;
    const bool posted = keeper_.post([file = state_file(settings_.data), text] {
        if (const auto written = write_file(file, text); !written)
            log::error("state.not_written", {{"detail", written.error().detail}});
    });
    if (posted)
        saved_ = std::move(text);
    else
        log::error("state.disk_too_slow");
}

/// Everyone measures anew, and what is due by the new time is sent.
void Hub::look_at_clock() {
    if (!clock_watch_.was_set()) return;
    log::warn("clock.was_set", {{"now_us", clock_.utc().since_epoch.count()}});
    live_.to_all(protocol::ClockSet{});
    move_on();
}

void Hub::look_for_edition() {
    if (reading_edition_) return;
    const std::string mark = mark_of(settings_.data.edition() / "current" / content::kManifestFile);
    if (mark.empty() || mark == edition_mark_) return;
    reading_edition_ = workers_.slow.post([this, mark, alive = alive_, folder = settings_.data] {
        auto key = content::read_public_key(folder);
        auto read = key ? read_light_edition(folder.edition(), *key)
                        : Result<std::shared_ptr<const LightEdition>>{key.error()};
        const bool posted = loop_.post([this, mark, alive, read = std::move(read)]() mutable {
            if (!*alive) return;
            reading_edition_ = false;
            edition_mark_ = mark;
            if (!read)
                log::error("edition.refused", {{"detail", read.error().detail}});
            else
                take_edition(std::move(read).value());
        });
        if (!posted) log::error("edition.loop_full");
    });
}

void Hub::take_edition(std::shared_ptr<const LightEdition> edition) {
    if (edition->number == lights_.edition_number() && edition->manifest == lights_.manifest()) return;
    const Json before = lights_.edition_number() == 0 ? read_saved() : Json{};
    const auto changed = lights_.follow(std::move(edition), before);
    if (!changed) {
        log::error("light.output_failed", {{"detail", changed.error().detail}});
        return;
    }
    log::info("edition.current", {{"number", lights_.edition_number()}});
    for (const std::string& controller : *changed) assign(controller);
    live_.to_kiosks(protocol::Edition{lights_.edition_number(), lights_.manifest()});
    move_on();
}

}  // namespace beffroi::hub
