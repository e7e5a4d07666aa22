#include "lighting-bridge/output/stage.h"

#include <cstring>
#include <utility>

#include "content/base/log.h"

namespace beffroi::out {

Result<std::unique_ptr<Stage>> Stage::start(SacnSettings sacn, bool real_time,
                                            const std::vector<StagedFacade>& facades, net::UdpSender* sender,
                                            const Clock& clock, std::vector<OtherOutput> others) {
    std::unique_ptr<Stage> stage{new Stage};
    LightRunnerSettings settings;
    settings.sacn = std::move(sacn);
    settings.real_time = real_time;
    settings.others = std::move(others);
    for (std::size_t i = 0; i < facades.size(); ++i) {
        const StagedFacade& facade = facades[i];
        light::Repertoire& repertoire =
            stage->repertoires_.emplace(facade.patch.facade, light::Repertoire{facade.patch}).first->second;
        for (const light::Scene& scene : facade.scenes) repertoire.learn(scene);
        settings.patches.push_back(facade.patch);
        settings.first.push_back({i, facade.ceiling});
        for (const light::Cue& cue : facade.cues) {
            if (auto staged = repertoire.stage(cue))
                settings.first.push_back({i, std::move(*staged)});
            else
                log::warn("light.unknown_scene", {{"facade", facade.patch.facade}, {"scene", cue.scene}});
        }
    }
    stage->runner_ = TRY(LightRunner::start(std::move(settings), sender, clock));
    return stage;
}

Took Stage::take(const std::string& facade, light::Cue cue) {
    const auto repertoire = repertoires_.find(facade);
    if (repertoire == repertoires_.end()) return Took::UnknownFacade;
    auto staged = repertoire->second.stage(std::move(cue));
    if (!staged) return Took::UnknownScene;
    return runner_->take(facade, std::move(*staged)) ? Took::Posted : Took::Busy;
}

void Stage::learn(const std::string& facade, light::Scene scene) {
    const auto repertoire = repertoires_.find(facade);
    if (repertoire != repertoires_.end()) repertoire->second.learn(std::move(scene));
}

void Stage::tell_news() {
    while (const auto told = runner_->take_news()) {
        const auto& [news, output] = *told;
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
}

bool Stage::set_ceiling(const std::string& facade, light::Ceiling ceiling) {
    return runner_->set_ceiling(facade, ceiling);
}

}  // namespace beffroi::out
