#include "lighting-bridge/output/stage.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>

#include "content/base/log.h"

namespace beffroi::out {
namespace {

bool any_shared(std::span<const std::uint16_t> sorted, const OpenedOutputs& opened) {
    return std::any_of(opened.outputs.begin(), opened.outputs.end(), [&](const auto& output) {
        const auto sent = output->universes();
        return std::any_of(sent.begin(), sent.end(), [&](std::uint16_t universe) {
            return std::binary_search(sorted.begin(), sorted.end(), universe);
        });
    });
}

void tell(const OutputNews& news, const std::string& output) {
    switch (news.kind) {
        case OutputNews::Kind::ReceiverCame:
            log::info("output.receiver_came", {{"output", output},
                                               {"address", net::dotted_text(news.ip)},
                                               {"name", std::string{news.name.data()}}});
            break;
        case OutputNews::Kind::ReceiverGone:
            log::warn("output.receiver_gone",
                      {{"output", output},
                       {"address", net::dotted_text(news.ip)},
                       {"name", std::string{news.name.data()}},
                       {"hint", "three polls without an answer: its lamps get nothing"}});
            break;
        case OutputNews::Kind::SendingFails:
            log::warn("output.send_failed", {{"output", output}, {"reason", std::strerror(news.error)}});
            break;
        case OutputNews::Kind::SendingWorks:
            log::info("output.send_works", {{"output", output}});
            break;
        case OutputNews::Kind::StandbyRaised:
            log::warn("standby.raised",
                      {{"output", output},
                       {"priority", int{Standby::kRaisedTo}},
                       {"hint", "the primary is not heard on the lighting network: this bridge lights"}});
            break;
        case OutputNews::Kind::StandbyLowered:
            log::info("standby.lowered", {{"output", output},
                                          {"priority", int{Standby::kWaitsAt}},
                                          {"hint", "the primary is heard again, and lights"}});
            break;
    }
}

}  // namespace

Result<std::unique_ptr<Stage>> Stage::start(const StageOutputs& outputs,
                                            const std::vector<StagedFacade>& facades, const Clock& clock) {
    std::unique_ptr<Stage> stage{new Stage{clock}};
    std::vector<light::Patch> patches;
    for (const StagedFacade& facade : facades) {
        patches.push_back(facade.patch);
        Staged& staged = stage->facades_
                             .emplace(facade.patch.facade, Staged{light::Repertoire{facade.patch},
                                                                  facade.patch, facade.patch_version})
                             .first->second;
        for (const light::Scene& scene : facade.scenes) staged.repertoire.learn(scene);
    }
    for (const StagedFacade& facade : facades) {
        const auto at = stage->facades_.find(facade.patch.facade);
        const auto index = static_cast<std::size_t>(std::distance(stage->facades_.begin(), at));
        stage->first_.push_back({index, facade.ceiling});
        for (const light::Cue& cue : facade.cues) {
            auto staged = at->second.repertoire.stage(cue);
            if (!staged) {
                log::warn("light.unknown_scene", {{"facade", facade.patch.facade}, {"scene", cue.scene}});
                continue;
            }
            const bool to_come = cue.start_us > stage->now_us();
            stage->first_.push_back(
                {index, std::move(*staged), to_come ? stage->ticket_for(at->first, cue) : 0});
        }
    }
    auto networks =
        TRY(open_networks(patches, outputs.sacn, outputs.sender, outputs.network, outputs.others));
    for (OpenedOutputs& opened : networks) {
        const bool also_unlit = &opened == &networks.front();
        TRY(stage->start_network(outputs, std::move(opened), also_unlit));
    }
    stage->first_.clear();
    return stage;
}

/// What of the façades is on one network; `also_unlit`: and those that are on none.
LightRunnerSettings Stage::settings_for(const OpenedOutputs& opened, bool also_unlit) {
    LightRunnerSettings settings;
    std::size_t index = 0;
    for (auto& [slug, staged] : facades_) {
        const std::size_t own = index++;
        const bool unlit = also_unlit && staged.patch.universes().empty();
        if (!unlit && !any_shared(staged.patch.universes(), opened)) continue;
        for (const LightCommand& command : first_) {
            if (command.facade != own) continue;
            settings.first.push_back(command);
            settings.first.back().facade = settings.patches.size();
        }
        settings.patches.push_back(staged.patch);
    }
    return settings;
}

Outcome Stage::start_network(const StageOutputs& outputs, OpenedOutputs opened, bool also_unlit) {
    LightRunnerSettings settings = settings_for(opened, also_unlit);
    settings.real_time = outputs.real_time;
    std::vector<std::string> slugs;
    for (const light::Patch& patch : settings.patches) slugs.push_back(patch.facade);
    runners_.push_back(TRY(LightRunner::start(std::move(settings), std::move(opened), clock_)));
    for (const std::string& slug : slugs) facades_.at(slug).runners.push_back(runners_.back().get());
    return Done{};
}

std::uint64_t Stage::ticket_for(const std::string& facade, const light::Cue& cue) {
    awaited_.emplace(++last_ticket_, StartedCue{cue.id, facade, cue.start_us, 0});
    return last_ticket_;
}

Took Stage::take(const std::string& facade, light::Cue cue) {
    const auto found = facades_.find(facade);
    if (found == facades_.end()) return Took::UnknownFacade;
    const auto staged = found->second.repertoire.stage(cue);
    if (!staged) return Took::UnknownScene;
    const std::uint64_t ticket = ticket_for(facade, cue);
    bool posted = true;
    for (LightRunner* runner : found->second.runners) posted &= runner->take(facade, *staged, ticket);
    if (posted) return Took::Posted;
    awaited_.erase(ticket);
    return Took::Busy;
}

void Stage::learn(const std::string& facade, light::Scene scene) {
    const auto found = facades_.find(facade);
    if (found != facades_.end()) found->second.repertoire.learn(std::move(scene));
}

bool Stage::set_ceiling(const std::string& facade, light::Ceiling ceiling) {
    const auto found = facades_.find(facade);
    if (found == facades_.end()) return false;
    bool posted = true;
    for (LightRunner* runner : found->second.runners) posted &= runner->set_ceiling(facade, ceiling);
    return posted;
}

bool Stage::renew(const std::vector<StagedFacade>& facades) {
    const bool same = facades.size() == facades_.size() &&
                      std::all_of(facades.begin(), facades.end(), [&](const StagedFacade& facade) {
                          const auto known = facades_.find(facade.patch.facade);
                          return known != facades_.end() && !facade.patch_version.empty() &&
                                 facade.patch_version == known->second.patch_version;
                      });
    if (!same) return false;
    bool posted = true;
    for (const StagedFacade& facade : facades) {
        Staged& staged = facades_.at(facade.patch.facade);
        for (const light::Scene& scene : facade.scenes) staged.repertoire.learn(scene);
        for (LightRunner* runner : staged.runners) {
            auto performance = std::make_shared<light::Performance>(staged.patch);
            performance->set_ceiling(facade.ceiling);
            for (const light::Cue& cue : facade.cues)
                if (auto made = staged.repertoire.stage(cue)) performance->take(std::move(*made), now_us());
            posted &= runner->replace(facade.patch.facade, std::move(performance));
        }
    }
    return posted;
}

std::vector<CueNews> Stage::take_cue_news() {
    std::vector<CueNews> all;
    for (const auto& runner : runners_) {
        while (const auto report = runner->take_report()) {
            const auto awaited = awaited_.extract(report->ticket);
            if (!awaited) continue;  // of a façade on two networks the first one told already
            StartedCue cue = awaited.mapped();
            cue.left_us = report->left_us;
            if (report->what == CueReport::What::Started) last_start_ = cue;
            all.push_back({report->what, std::move(cue)});
        }
    }
    return all;
}

std::optional<std::int64_t> Stage::awaited_start_us() const {
    if (awaited_.empty()) return std::nullopt;
    return std::min_element(
               awaited_.begin(), awaited_.end(),
               [](const auto& a, const auto& b) { return a.second.start_us < b.second.start_us; })
        ->second.start_us;
}

LightStatus Stage::status() const {
    LightStatus sum{.real_time = true};
    for (const auto& runner : runners_) {
        LightStatus one = runner->status();
        sum.ticks += one.ticks;
        sum.late_ticks += one.late_ticks;
        sum.worst_late_us = std::max(sum.worst_late_us, one.worst_late_us);
        sum.jitter_us = std::max(sum.jitter_us, one.jitter_us);
        sum.packets += one.packets;
        sum.failed_packets += one.failed_packets;
        sum.cues_taken += one.cues_taken;
        sum.cues_refused += one.cues_refused;
        sum.watts += one.watts;
        sum.real_time = sum.real_time && one.real_time;
        std::move(one.outputs.begin(), one.outputs.end(), std::back_inserter(sum.outputs));
    }
    sum.last_start = last_start_;
    return sum;
}

void Stage::tell_news() {
    for (const auto& runner : runners_)
        while (const auto news = runner->take_news()) tell(news->first, news->second);
}

}  // namespace beffroi::out
