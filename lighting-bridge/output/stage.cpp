#include "lighting-bridge/output/stage.h"

#include <utility>

#include "content/base/log.h"

namespace beffroi::out {

Result<std::unique_ptr<Stage>> Stage::start(SacnSettings sacn, bool real_time,
                                            const std::vector<StagedFacade>& facades, net::UdpSender& sender,
                                            const Clock& clock) {
    std::unique_ptr<Stage> stage{new Stage};
    LightRunnerSettings settings;
    settings.sacn = std::move(sacn);
    settings.real_time = real_time;
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

bool Stage::set_ceiling(const std::string& facade, light::Ceiling ceiling) {
    return runner_->set_ceiling(facade, ceiling);
}

}  // namespace beffroi::out
