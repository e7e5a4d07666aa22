#include "lighting-bridge/output/cue_book.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace beffroi::out {
namespace {

constexpr std::int64_t kMillisecond = 1000;
constexpr std::int64_t kClockWasSetUs = 60'000'000;

std::int64_t end_us(const light::Cue& cue) {
    std::int32_t length_ms = cue.ttl_ms;
    if (light::is_inspection(cue))
        length_ms = std::min({length_ms, cue.inspection_ms, light::kLongestInspectionMs});
    return cue.start_us + length_ms * kMillisecond;
}

std::size_t index_of(light::Layer layer) {
    return static_cast<std::size_t>(layer);
}

}  // namespace

ShownScene CueBook::Look::shown() const {
    const auto seen = [this](light::Layer layer) -> const std::optional<Playing>& {
        return layers[index_of(layer)];
    };
    const auto show = [this](const Playing& playing, double at) {
        return ShownScene{playing.scene, playing.cue, at, fade_ms};
    };
    if (seen(light::Layer::Emergency)) return show(*seen(light::Layer::Emergency), 1);
    if (const auto& order = seen(light::Layer::Override); order && order->inspection) return show(*order, 1);
    if (level > 0)
        for (std::size_t i = index_of(light::Layer::Emergency); i-- > 0;)
            if (layers[i]) return show(*layers[i], i == index_of(light::Layer::Function) ? 1 : level);
    if (seen(light::Layer::Function)) return show(*seen(light::Layer::Function), 1);
    return ShownScene{.scene = {}, .cue = {}, .level = 0, .fade_ms = fade_ms};
}

void CueBook::tell(const std::string& facade, std::span<const light::Cue> cues,
                   std::span<const light::Night> nights) {
    Facade& one = facades_[facade];
    one.cues.assign(cues.begin(), cues.end());
    one.nights.assign(nights.begin(), nights.end());
}

double CueBook::level_at(const Facade& facade, std::int64_t at_us) const {
    const light::Night* night = light::night_of(facade.nights, at_us);
    if (night == nullptr || at_us >= night->closes_us - night_fade_ms_ * kMillisecond) return 0;
    return double{night->most.fraction()};
}

CueBook::Look CueBook::look_at(const Facade& facade, std::int64_t at_us) const {
    Look look;
    std::array<const light::Cue*, light::kLayerCount> latest{};
    for (const light::Cue& cue : facade.cues) {
        const light::Cue*& best = latest[index_of(cue.layer)];
        if (cue.start_us > at_us) continue;
        if (best == nullptr || std::tie(best->start_us, best->id) < std::tie(cue.start_us, cue.id))
            best = &cue;
    }
    for (std::size_t i = 0; i < latest.size(); ++i) {
        const light::Cue* cue = latest[i];
        if (cue == nullptr || cue->scene.empty() || end_us(*cue) <= at_us) continue;
        look.layers[i] = Playing{cue->id,      cue->scene,   cue->start_us,
                                 end_us(*cue), cue->fade_ms, light::is_inspection(*cue)};
    }
    look.level = level_at(facade, at_us);
    return look;
}

/// Every instant at which something may change.
std::vector<std::int64_t> CueBook::instants(const Facade& facade) const {
    std::vector<std::int64_t> all;
    for (const light::Cue& cue : facade.cues) {
        all.push_back(cue.start_us);
        if (!cue.scene.empty()) all.push_back(end_us(cue));
    }
    for (const light::Night& night : facade.nights) {
        all.push_back(night.opens_us);
        all.push_back(night.closes_us - night_fade_ms_ * kMillisecond);
        all.push_back(night.closes_us);
    }
    std::sort(all.begin(), all.end());
    return all;
}

void CueBook::compare(const std::string& slug, const Look& before, const Look& after, std::int64_t at_us,
                      std::vector<CueEvent>& events) const {
    const auto add = [&](CueEvent::What what, std::size_t layer, const Playing& playing, std::int64_t when,
                         std::int32_t fade_ms) {
        CueEvent event{.what = what, .facade = slug, .cue = playing.cue, .scene = playing.scene};
        event.layer = static_cast<light::Layer>(layer);
        event.at_us = when;
        event.fade_ms = fade_ms;
        events.push_back(std::move(event));
    };
    const std::size_t first = events.size();
    for (std::size_t i = 0; i < light::kLayerCount; ++i) {
        const auto& was = before.layers[i];
        const auto& is = after.layers[i];
        if (was == is) continue;
        if (is)
            add(CueEvent::What::Starts, i, *is, is->start_us, is->fade_ms);
        else
            add(CueEvent::What::Ends, i, *was, std::min(was->end_us, at_us), was->fade_ms);
    }
    if (std::abs(before.level - after.level) > 1e-6) {
        CueEvent event{.what = CueEvent::What::Dims, .facade = slug, .cue = {}, .scene = {}};
        event.at_us = at_us;
        event.fade_ms = night_fade_ms_;
        events.push_back(std::move(event));
    }
    for (std::size_t i = first; i < events.size(); ++i) {
        Look then = after;
        then.fade_ms = events[i].fade_ms;
        events[i].level = after.level;
        events[i].shown = then.shown();
    }
}

std::vector<CueEvent> CueBook::advance(std::int64_t until_us) {
    std::vector<CueEvent> events;
    for (auto& [slug, facade] : facades_) {
        const bool first = !facade.looked_us;
        std::int64_t from_us = facade.looked_us.value_or(until_us - 1);
        // What was said is not taken back because a latency shrank or a clock was slewed.
        if (from_us - until_us > kClockWasSetUs) from_us = until_us - 1;
        const std::int64_t to_us = std::max(from_us, until_us);
        std::vector<std::int64_t> steps;
        for (const std::int64_t at : instants(facade))
            if (at > from_us && at < to_us && (steps.empty() || steps.back() != at)) steps.push_back(at);
        steps.push_back(to_us);  // also for what was told late, or is no longer told
        for (const std::int64_t at : steps) {
            Look after = look_at(facade, at);
            const std::size_t known = events.size();
            compare(slug, facade.look, after, at, events);
            for (std::size_t i = known; i < events.size(); ++i) events[i].catching_up = first;
            facade.look = std::move(after);
        }
        facade.looked_us = to_us;
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const CueEvent& a, const CueEvent& b) { return a.at_us < b.at_us; });
    return events;
}

std::optional<std::int64_t> CueBook::next(std::int64_t at_us) const {
    std::optional<std::int64_t> soonest;
    for (const auto& [slug, facade] : facades_)
        for (const std::int64_t at : instants(facade))
            if (at > at_us && (!soonest || at < *soonest)) soonest = at;
    return soonest;
}

std::map<std::string, ShownScene> CueBook::shown() const {
    std::map<std::string, ShownScene> all;
    for (const auto& [slug, facade] : facades_) all[slug] = facade.look.shown();
    return all;
}

}  // namespace beffroi::out
