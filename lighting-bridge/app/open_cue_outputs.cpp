// From what bridge.toml says to outputs that run.

#include <utility>

#include "lighting-bridge/app/config_cue_outputs.h"
#include "lighting-bridge/protocol/messages.h"

namespace beffroi {
namespace {

struct Opener {
    net::Loop& loop;
    const Clock& clock;
    const Clock& world;

    Result<std::unique_ptr<out::CueOutput>> operator()(const OscConfig& osc) const {
        auto line = TRY(out::open_osc_line(osc.to));
        return std::unique_ptr<out::CueOutput>{
            std::make_unique<out::OscCueOutput>(osc.settings, std::move(line), clock, world)};
    }
    Result<std::unique_ptr<out::CueOutput>> operator()(const out::WledSettings& wled) const {
        return http(std::make_unique<out::WledDialect>(wled));
    }
    Result<std::unique_ptr<out::CueOutput>> operator()(const out::TriggerSettings& trigger) const {
        return http(std::make_unique<out::TriggerDialect>(trigger));
    }
    Result<std::unique_ptr<out::CueOutput>> operator()(const QlcConfig& qlc) const {
        auto output =
            TRY(out::QlcCueOutput::open(qlc.settings, out::qlc_web_socket(loop, qlc.address), loop, clock));
        return std::unique_ptr<out::CueOutput>{std::move(output)};
    }

    Result<std::unique_ptr<out::CueOutput>> http(std::unique_ptr<out::HttpDialect> dialect) const {
        return std::unique_ptr<out::CueOutput>{std::make_unique<out::HttpCueOutput>(
            std::move(dialect), std::make_unique<out::HttpLine>(loop), loop, clock)};
    }
};

}  // namespace

Result<std::unique_ptr<out::CueOutputs>> open_cue_outputs(const std::vector<CueOutputConfig>& outputs,
                                                          net::Loop& loop, const Clock& clock,
                                                          const Clock& world) {
    if (outputs.empty()) return std::unique_ptr<out::CueOutputs>{};
    auto all = std::make_unique<out::CueOutputs>(loop, clock, protocol::kNightFadeMs);
    for (const CueOutputConfig& config : outputs) {
        auto output = TRY(std::visit(Opener{loop, clock, world}, config.peer));
        all->add(config.rule, std::move(output));
    }
    return all;
}

}  // namespace beffroi
