#include "lighting-bridge/hub/facade_show.h"

#include <algorithm>
#include <utility>

#include "content/base/log.h"
#include "content/base/ulid.h"
#include "lighting-bridge/show/programme.h"

namespace beffroi::hub {
namespace {

constexpr std::int32_t kDayMs = 24 * 60 * 60 * 1000;
constexpr std::size_t kOldVersionsKept = 16;

std::int32_t milliseconds(const light::Scene& scene) {
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(scene.duration).count();
    return static_cast<std::int32_t>(std::min<std::int64_t>(ms, kDayMs));
}

/// When the planned show ends that would play at the same time, if there is one.
std::optional<std::int64_t> planned_show_meeting(std::span<const light::NightPlan> plans,
                                                 std::int64_t from_us, std::int64_t to_us) {
    for (const light::NightPlan& plan : plans)
        for (const light::Cue& cue : plan.cues)
            if (cue.layer == light::Layer::Show && cue.start_us < to_us && light::end_of(cue) > from_us)
                return light::end_of(cue);
    return std::nullopt;
}

}  // namespace

const char* name_of(light::Reason reason) {
    switch (reason) {
        case light::Reason::Offline:
            return "offline";
        case light::Reason::Held:
            return "held";
        case light::Reason::QuietDay:
            return "quiet_day";
        case light::Reason::BeforeSunset:
            return "before_sunset";
        case light::Reason::AfterCurfew:
            return "after_curfew";
        case light::Reason::EnergySpent:
            return "energy_spent";
        case light::Reason::QueueFull:
            return "queue_full";
        case light::Reason::CoolDown:
            return "cool_down";
    }
    return "";
}

FacadeShow::FacadeShow(const EditionFacade& facade, ShowRules rules)
    : slug_{facade.slug},
      patch_text_{facade.patch_text},
      rules_{rules},
      scenes_{facade.scenes},
      current_scenes_{facade.scenes.size()},
      repertoire_{facade.patch},
      performance_{facade.patch},
      queue_{rules.queue},
      watch_{facade.slug} {
    for (const EditionScene& each : scenes_) repertoire_.learn(each.scene);
}

bool FacadeShow::follow(const EditionFacade& facade) {
    const bool same_patch = facade.patch_text == patch_text_;
    std::vector<EditionScene> older = std::move(scenes_);
    scenes_ = facade.scenes;
    current_scenes_ = scenes_.size();
    for (EditionScene& old : older) {
        if (scenes_.size() >= current_scenes_ + kOldVersionsKept) break;
        if (!scene(old.scene.id, old.scene.version)) scenes_.push_back(std::move(old));
    }
    const std::vector<light::Cue> playing = active();
    patch_text_ = facade.patch_text;
    if (!same_patch) {
        repertoire_ = light::Repertoire{facade.patch};
        const light::Ceiling ceiling = performance_.ceiling();
        performance_ = light::Performance{facade.patch};
        performance_.set_ceiling(ceiling);
    }
    for (const EditionScene& each : scenes_) repertoire_.learn(each.scene);
    if (!same_patch)
        for (const light::Cue& cue : playing) take(cue, cue.start_us);
    return same_patch;
}

const EditionScene* FacadeShow::scene(std::string_view slug, std::string_view version) const {
    const std::size_t searched = version.empty() ? current_scenes_ : scenes_.size();
    const auto end = scenes_.begin() + static_cast<std::ptrdiff_t>(searched);
    const auto found = std::find_if(scenes_.begin(), end, [&](const EditionScene& each) {
        return each.scene.id == slug && (version.empty() || each.scene.version == version);
    });
    return found == end ? nullptr : &*found;
}

light::Wish FacadeShow::wish_for(const EditionScene& wanted, const Now& now) const {
    const light::ShowQueueState& queue = queue_.state();
    const std::vector<std::int64_t> starts = queue_.starts(now.us);
    light::Wish wish;
    const light::Turn* joined = queue_.joinable(wanted.scene.id, now.us);
    wish.joins = joined != nullptr;
    const auto start = joined ? queue_.start_of(joined->id, now.us) : queue_.start_if_asked(now.us);
    wish.start_us = start.value_or(now.us + rules_.queue.lead.count());
    wish.duration_us = wanted.scene.duration.count();
    wish.watt_hours = static_cast<float>(wanted.energy_wh);
    wish.online = now.online;
    wish.held = queue.held;
    wish.waiting = queue.waiting.size();
    wish.queue_frees_us = starts.empty() ? 0 : starts.front();
    wish.last_ended_us = queue.last_ended_us;
    wish.watt_hours_spent = static_cast<float>(energy_wh_);
    wish.night_watt_hours_spent = counted_wh_;
    wish.taken_until_us = planned_show_meeting(now.plans, wish.start_us, wish.start_us + wish.duration_us);
    return wish;
}

protocol::Answer FacadeShow::ask(const std::string& kiosk, const protocol::Ask& ask, const Now& now) {
    protocol::Answer answer{.request = ask.request, .outcome = protocol::Outcome::Refused};
    const EditionScene* wanted = scene(ask.scene);
    if (!wanted || wanted->scene.loop || wanted->scene.id == light::kArchitecture) {
        answer.reason = "unknown_scene";
        return answer;
    }
    if (const auto refusal = light::refuse(rules_.policy, now.nights, wish_for(*wanted, now))) {
        answer.reason = name_of(refusal->reason);
        answer.next_us = refusal->again_us.value_or(0);
        return answer;
    }
    const light::Turn turn{.id = new_ulid(UtcTime{Microseconds{now.us}}),
                           .scene = ask.scene,
                           .duration_us = wanted->scene.duration.count(),
                           .asked_us = now.us,
                           .kiosks = {kiosk}};
    const light::ShowQueue::Joined joined = queue_.ask(turn, now.us);
    requests_[kiosk] = ask.request;
    answer.outcome = joined.is_new ? protocol::Outcome::Queued : protocol::Outcome::Joined;
    answer.cue = joined.turn;
    answer.start_us = joined.start_us.value_or(0);
    const std::vector<light::Turn>& waiting = queue_.state().waiting;
    const auto place = std::find_if(waiting.begin(), waiting.end(),
                                    [&](const light::Turn& t) { return t.id == joined.turn; });
    if (place != waiting.end()) answer.position = static_cast<std::int32_t>(place - waiting.begin());
    return answer;
}

bool FacadeShow::leave(const std::string& kiosk) {
    requests_.erase(kiosk);
    return queue_.leave(kiosk);
}

bool FacadeShow::leave(const std::string& kiosk, const std::string& request) {
    const auto wish = requests_.find(kiosk);
    return wish != requests_.end() && wish->second == request && leave(kiosk);
}

light::Cue FacadeShow::show_cue(const light::StartNow& start) const {
    light::Cue cue;
    cue.id = start.turn.id;
    cue.facades = {slug_};
    cue.scene = start.turn.scene;
    if (const EditionScene* wanted = scene(start.turn.scene)) {
        cue.version = wanted->scene.version;
        cue.ttl_ms = milliseconds(wanted->scene);  // whoever joins late plays the rest
    }
    cue.start_us = start.start_us;
    cue.seed = light::seed_of(cue.id);
    cue.fade_ms = rules_.fade_ms;
    cue.layer = light::Layer::Show;
    cue.cue_class = light::CueClass::Visitor;
    cue.by = start.turn.kiosks.empty() ? "" : "kiosk:" + start.turn.kiosks.front();
    return cue;
}

void FacadeShow::open_night(const Now& now) {
    const light::Night* night = light::night_for(now.nights, now.us);
    if (!night || night->opens_us == night_opens_us_) return;
    night_opens_us_ = night->opens_us;
    energy_wh_ = 0;
    counted_wh_ = 0;
}

void FacadeShow::prune(std::int64_t now_us) {
    while (performance_.take_spent(now_us)) {
    }
}

bool FacadeShow::take(const light::Cue& cue, std::int64_t now_us) {
    auto staged = repertoire_.stage(cue);
    return staged && performance_.take(std::move(*staged), now_us) == light::Heard::Taken;
}

void FacadeShow::take_planned(const Now& now, std::vector<light::Cue>& due) {
    for (const light::NightPlan& plan : now.plans) {
        const bool spent =
            plan.night && plan.night->budget && light::is_spent(*plan.night->budget, counted_wh_);
        for (light::Cue& cue : light::planned_due(plan, active(), now.us, light::kPlannedLeadUs)) {
            if (spent && cue.layer == light::Layer::Show) continue;
            if (take(cue, now.us)) due.push_back(std::move(cue));
        }
    }
}

std::vector<light::Cue> FacadeShow::advance(const Now& now) {
    open_night(now);
    prune(now.us);
    std::vector<light::Cue> due;
    if (const EditionScene* nightly = scene(light::kArchitecture))
        if (auto cue = light::architecture_due(slug_, nightly->scene, now.nights, active(), now.us))
            due.push_back(std::move(*cue));
    while (const auto start = queue_.advance(now.us)) {
        const EditionScene* wanted = scene(start->turn.scene);
        if (!wanted) {  // unpublished while it waited
            log::warn("show.scene_gone", {{"facade", slug_}, {"scene", start->turn.scene}});
            queue_.skip(now.us);
            continue;
        }
        energy_wh_ += wanted->energy_wh;
        due.push_back(show_cue(*start));
    }
    for (const light::Cue& cue : due) take(cue, now.us);
    take_planned(now, due);
    return due;
}

std::optional<std::int64_t> FacadeShow::next_event(const Now& now) const {
    std::optional<std::int64_t> next = queue_.next_event(now.us);
    for (const light::Night& night : now.nights)
        for (const std::int64_t at : {night.opens_us, night.closes_us})
            if (at > now.us && (!next || at < *next)) next = at;
    const auto turns = performance_.next_start(now.us);
    if (turns && (!next || *turns < *next)) next = turns;
    return next;
}

protocol::FacadeState FacadeShow::state(const Now& now) const {
    const light::ShowQueueState& queue = queue_.state();
    protocol::FacadeState state;
    state.facade = slug_;
    state.online = now.online;
    state.layers = active();
    if (queue.playing)
        for (const light::Cue& cue : state.layers)
            if (cue.id == queue.playing->id)
                state.playing = protocol::Playing{cue, queue.playing_from_us + queue.playing->duration_us};
    const std::vector<std::int64_t> starts = queue_.starts(now.us);
    for (std::size_t i = 0; i < queue.waiting.size(); ++i)
        state.queue.push_back({queue.waiting[i].scene, i < starts.size() ? starts[i] : 0,
                               static_cast<std::int32_t>(queue.waiting[i].kiosks.size())});
    if (const light::Night* night = light::night_for(now.nights, now.us)) {
        state.opens_us = night->opens_us;
        state.closes_us = night->closes_us;
    }
    if (!queue.playing && queue.last_ended_us) {
        const std::int64_t rested = *queue.last_ended_us + rules_.queue.cool_down.count();
        if (rested > now.us) state.resting_until_us = rested;
    }
    state.held = queue.held;
    state.energy_wh = energy_wh_;
    state.spared = spared_;
    for (const light::DarkSpan& span : now.dark) {
        if (now.us >= span.to_us + protocol::kNightFadeMs * std::int64_t{1000}) continue;
        state.dusk_us = span.from_us;
        state.dawn_us = span.to_us;
        break;
    }
    return state;
}

protocol::Assign FacadeShow::assignment(std::int64_t edition) const {
    protocol::Assign assign;
    assign.facade = slug_;
    assign.edition = edition;
    assign.patch = patch_text_;
    assign.layers = active();
    const auto plays = [&](const light::Scene& old) {
        return std::any_of(assign.layers.begin(), assign.layers.end(), [&](const light::Cue& cue) {
            return cue.scene == old.id && cue.version == old.version;
        });
    };
    for (std::size_t i = 0; i < scenes_.size(); ++i)
        if (i < current_scenes_ || plays(scenes_[i].scene))
            assign.scenes.push_back({scenes_[i].scene.id, scenes_[i].scene.version, scenes_[i].text});
    return assign;
}

std::vector<light::Scene> FacadeShow::scenes() const {
    std::vector<light::Scene> all;
    // Older versions first: the newest learnt counts where only the slug is known.
    for (auto each = scenes_.rbegin(); each != scenes_.rend(); ++each) all.push_back(each->scene);
    return all;
}

}  // namespace beffroi::hub
