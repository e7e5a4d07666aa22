#include "lighting-bridge/hub/lights.h"

#include <algorithm>
#include <utility>

#include "content/base/log.h"
#include "lighting-bridge/output/cid.h"
#include "lighting-bridge/protocol/codec.h"
#include "lighting-bridge/show/calendar_file.h"
#include "lighting-bridge/show/floor_plan.h"
#include "lighting-bridge/show/nights.h"

namespace beffroi::hub {
namespace {

constexpr Microseconds kLongestWait = std::chrono::seconds{10};
constexpr std::int64_t kNightsGoodForUs = std::int64_t{60} * 60 * 1'000'000;
constexpr std::string_view kController = "controller:";
constexpr std::string_view kCueOutput = "cue_output:";

std::int64_t us_of(const Clock& clock) {
    return clock.utc().since_epoch.count();
}

}  // namespace

Result<Driver> Driver::parse(std::string_view text) {
    if (text == "bridge") return Driver{};
    if (text.starts_with(kController) && protocol::is_word(text.substr(kController.size())))
        return Driver{std::string{text.substr(kController.size())}};
    if (text.starts_with(kCueOutput) && protocol::is_word(text.substr(kCueOutput.size())))
        return Driver{.controller = {}, .cue_output = std::string{text.substr(kCueOutput.size())}};
    return Error{Fault::Invalid, "a driver is “bridge”, “controller:ID” or “cue_output:NAME”, not “" +
                                     std::string{text} + "”"};
}

std::string Driver::text() const {
    if (!cue_output.empty()) return std::string{kCueOutput} + cue_output;
    return controller.empty() ? "bridge" : std::string{kController} + controller;
}

Lights::Lights(LightsSettings settings, const Clock& clock) : settings_{std::move(settings)}, clock_{clock} {}

Lights::Lit* Lights::find(std::string_view facade) {
    const auto lit =
        std::find_if(facades_.begin(), facades_.end(), [&](const Lit& l) { return l.show.slug() == facade; });
    return lit == facades_.end() ? nullptr : &*lit;
}

bool Lights::online(const Lit& lit) const {
    if (!lit.driver) return false;
    if (!lit.driver->cue_output.empty())
        return settings_.cue_outputs != nullptr && settings_.cue_outputs->alive(lit.driver->cue_output);
    return lit.driver->controller.empty() ? stage_ != nullptr : controllers_.contains(lit.driver->controller);
}

FacadeShow::Now Lights::now_for(const Lit& lit) const {
    return {us_of(clock_), lit.nights, online(lit), lit.plans, lit.dark, evening()};
}

/// A programme that no longer fits the town's curfew is kept as it was, and said: the town stays lit.
Outcome Lights::read_programme() {
    auto calendar = light::calendar_from(light::kCalendarFile, settings_.programme, edition_->city.curfew);
    if (!calendar && !calendar_) return calendar.error();
    if (calendar)
        calendar_ = std::move(calendar).value();
    else
        log::error("light.programme_refused", {{"detail", calendar.error().detail}});
    return Done{};
}

void Lights::renew_nights() {
    const std::int64_t now_us = us_of(clock_);
    if (!edition_ || (now_us < nights_until_us_ && now_us > nights_until_us_ - 2 * kNightsGoodForUs)) return;
    nights_until_us_ = now_us + kNightsGoodForUs;
    for (Lit& lit : facades_) plan_nights(lit);
}

/// Without a night nothing above the pavement's floor is lit: a place or zone that is wrong lights nothing.
void Lights::plan_nights(Lit& lit) const {
    lit.nights.clear();
    lit.plans.clear();
    lit.dark.clear();
    const content::CityInfo& city = edition_->city;
    const light::Town town{city.time_zone, {city.lat_deg, city.lon_deg}};
    const auto facade = std::find_if(edition_->facades.begin(), edition_->facades.end(),
                                     [&](const EditionFacade& one) { return one.slug == lit.show.slug(); });
    if (facade == edition_->facades.end()) return;
    std::vector<light::Scene> scenes;
    for (const EditionScene& scene : facade->scenes) scenes.push_back(scene.scene);
    auto nights = light::planned_nights(*calendar_, town, facade->slug, clock_.utc());
    auto plans = light::plans_around(*calendar_, town, facade->slug, scenes, clock_.utc());
    if (!nights || !plans) {
        log::error("light.no_nights", {{"detail", (nights ? plans.error() : nights.error()).detail}});
        return;
    }
    lit.nights = std::move(nights).value();
    lit.plans = std::move(plans).value();
    if (auto dark = light::floor_hours(*calendar_, town, clock_.utc())) lit.dark = std::move(dark).value();
}

Result<std::set<std::string>> Lights::follow(std::shared_ptr<const LightEdition> edition,
                                             const Json& before) {
    edition_ = std::move(edition);
    TRY(read_programme());
    nights_until_us_ = us_of(clock_) + kNightsGoodForUs;
    std::vector<Lit> next;
    bool own_changed = false;
    std::set<std::string> changed;
    for (const EditionFacade& facade : edition_->facades) {
        const auto driver = settings_.drivers.find(facade.slug);
        const bool own = driver != settings_.drivers.end() && driver->second.is_bridge();
        if (Lit* known = find(facade.slug)) {
            const bool same_patch = known->show.follow(facade);
            own_changed |= own && !same_patch;
            next.push_back(std::move(*known));
            plan_nights(next.back());
        } else {
            next.push_back(bring(facade, before));
            own_changed |= own;
        }
        if (own && stage_ && !own_changed)
            for (light::Scene& scene : next.back().show.scenes())
                stage_->learn(facade.slug, std::move(scene));
        if (std::string told = follower(next.back()); !told.empty()) changed.insert(std::move(told));
    }
    facades_ = std::move(next);
    if (own_changed) TRY(start_own_light());
    return changed;
}

Lights::Lit Lights::bring(const EditionFacade& facade, const Json& before) {
    Lit lit{FacadeShow{facade, settings_.rules}, std::nullopt};
    plan_nights(lit);
    const auto driver = settings_.drivers.find(facade.slug);
    if (driver != settings_.drivers.end()) lit.driver = driver->second;
    const Json* facades = before.find("facades");
    if (const Json* own = facades ? facades->find(facade.slug) : nullptr)
        lit.show.restore(*own, now_for(lit));
    if (const auto used = used_.find(facade.slug); used != used_.end()) lit.show.resume(used->second);
    return lit;
}

Outcome Lights::start_own_light() {
    if (!settings_.own_light)
        return Error{
            Fault::Invalid,
            "a façade is driven by the bridge, but no [output.sacn], [output.artnet] or [output.ddp.NAME] "
            "says where its lamps are"};
    std::vector<out::StagedFacade> staged;
    for (Lit& lit : facades_) {
        if (!lit.driver || !lit.driver->is_bridge()) continue;
        lit.ceiling = lit.show.ceiling(now_for(lit));
        staged.push_back({lit.show.patch(), lit.show.scenes(), lit.show.active(), lit.ceiling});
    }
    say_uncovered();
    stage_.reset();  // its universes end before they begin anew
    stage_ = TRY(out::Stage::start(*settings_.own_light, staged, clock_));
    return Done{};
}

void Lights::light_here(Lit& lit, const light::Cue& cue) {
    if (!stage_) return;
    const out::Took took = stage_->take(lit.show.slug(), cue);
    if (took != out::Took::Posted)
        log::error("light.cue_lost", {{"cue", cue.id}, {"facade", lit.show.slug()}});
}

protocol::Answer Lights::ask(const std::string& kiosk, const protocol::Ask& ask) {
    renew_nights();
    Lit* lit = find(ask.facade);
    if (!lit) {
        protocol::Answer no{.request = ask.request, .outcome = protocol::Outcome::Refused};
        no.reason = "unknown_facade";
        return no;
    }
    protocol::Answer answer = lit->show.ask(kiosk, ask, now_for(*lit));
    if (answer.outcome != protocol::Outcome::Refused)
        for (Lit& other : facades_)  // one wish a kiosk
            if (&other != lit) other.show.leave(kiosk);
    return answer;
}

bool Lights::withdraw(const std::string& kiosk, const std::string& request) {
    bool any = false;
    for (Lit& lit : facades_) any |= lit.show.leave(kiosk, request);
    return any;
}

bool Lights::drives(const std::string& controller) const {
    if (controller == settings_.standby) return true;
    return std::any_of(settings_.drivers.begin(), settings_.drivers.end(),
                       [&](const auto& row) { return row.second.controller == controller; });
}

std::vector<protocol::Assign> Lights::assignments(const std::string& controller) const {
    std::vector<protocol::Assign> all;
    for (const Lit& lit : facades_) {
        if (controller.empty() || follower(lit) != controller) continue;
        protocol::Assign assign = lit.show.assignment(edition_->number);
        if (lit.driver->is_bridge()) assign.source = out::cid_text(settings_.own_light->sacn.cid);
        assign.latitude_deg = edition_->city.lat_deg;
        assign.longitude_deg = edition_->city.lon_deg;
        assign.time_zone = edition_->city.time_zone;
        if (const auto curfew = light::parse_curfew(edition_->city.curfew))
            assign.curfew_min = static_cast<std::int32_t>(curfew->count());
        assign.programme = settings_.programme;
        all.push_back(std::move(assign));
    }
    return all;
}

std::vector<CueToSend> Lights::advance() {
    look();
    tell_own_news();
    std::vector<CueToSend> all = std::exchange(ordered_, {});
    for (Lit& lit : facades_) {
        const bool here = lit.driver && lit.driver->is_bridge();
        const FacadeShow::Now now = now_for(lit);
        for (light::Cue& cue : lit.show.advance(now)) {
            if (here) light_here(lit, cue);
            all.push_back({std::move(cue), follower(lit)});
        }
        renew_ceiling(lit);
    }
    tell_outputs();
    return all;
}

void Lights::tell_own_news() {
    if (!stage_) return;
    stage_->tell_news();
    for (const out::CueNews& news : stage_->take_cue_news()) {
        using What = out::CueReport::What;
        const log::Fields what{{"cue", news.cue.cue}, {"facade", news.cue.facade}, {"by", "bridge"}};
        if (news.what == What::Started)
            log::info("cue.started", what);
        else if (news.what != What::Known)
            log::warn("cue.refused", what);
    }
}

void Lights::tell_outputs() {
    if (!settings_.cue_outputs) return;
    std::set<std::string> gone = std::exchange(outputs_know_, {});
    for (const Lit& lit : facades_) {
        settings_.cue_outputs->tell(lit.show.slug(), lit.show.active(), lit.nights);
        outputs_know_.insert(lit.show.slug());
        gone.erase(lit.show.slug());
    }
    for (const std::string& facade : gone) settings_.cue_outputs->tell(facade, {}, {});
    settings_.cue_outputs->move_on();
}

std::optional<std::string> Lights::order(const out::CueOrder& order) {
    renew_nights();
    Lit* lit = find(order.facade);
    if (!lit) return "unknown_facade";
    light::Cue cue;
    if (auto refusal = lit->show.order(order.scene, order.by, now_for(*lit), cue)) return refusal;
    send_order(*lit, std::move(cue));
    return std::nullopt;
}

Microseconds Lights::until_next() const {
    Microseconds wait = kLongestWait;
    for (const Lit& lit : facades_) {
        const FacadeShow::Now now = now_for(lit);
        if (const auto next = lit.show.next_event(now)) wait = std::min(wait, Microseconds{*next - now.us});
    }
    return std::max(wait, Microseconds{1000});
}

protocol::State Lights::state() const {
    protocol::State state;
    state.now_us = us_of(clock_);
    for (const Lit& lit : facades_) {
        protocol::FacadeState facade = lit.show.state(now_for(lit));
        if (lit.driver) facade.driver = lit.driver->text();
        state.facades.push_back(std::move(facade));
    }
    return state;
}

std::optional<out::LightStatus> Lights::own_light() const {
    if (!stage_) return std::nullopt;
    return stage_->status();
}

Json Lights::saved() const {
    Json facades = Json::object();
    for (const Lit& lit : facades_) facades.set(lit.show.slug(), lit.show.saved());
    return Json::object({{"format", 1}, {"facades", std::move(facades)}});
}

}  // namespace beffroi::hub
