#pragma once
// A receiver of sACN that does as E1.31-2018 says: of the sources it hears it follows the highest priority
// (6.2.3), until that one ended its stream (6.2.6) or was silent for 2.5 s (6.7.1).

#include <map>
#include <string>

#include <poll.h>

#include "tests/scenario/receiver.h"
#include "tests/support/sacn_ear.h"

namespace beffroi::test {

class MergingReceiver final : public Receiver {
public:
    /// At an own address of this machine, on whose network the multicast is.
    MergingReceiver(const light::Patch& patch, const std::string& own)
        : Receiver{patch}, ear_{SacnEar::Any{}} {
        joined_ = ear_.bound();
        for (const std::uint16_t universe : universes()) joined_ = ear_.join(own, universe) && joined_;
    }
    bool joined() const { return joined_; }

    const char* name() const override { return "own receiver"; }
    void watch() override {
        pollfd waiting{ear_.descriptor(), POLLIN, 0};
        ::poll(&waiting, 1, 1);
        while (const auto frame = ear_.take())
            if (follows(*frame)) shows(frame->universe, frame->at, frame->slots);
    }

private:
    static constexpr Microseconds kLost = std::chrono::milliseconds{2500};

    struct Source {
        SteadyTime heard{};
        int priority = 0;
    };

    bool follows(const HeardFrame& frame) {
        auto& sources = sources_[frame.universe];
        std::erase_if(sources, [&](const auto& one) { return frame.at - one.second.heard > kLost; });
        if (frame.terminated) {
            sources.erase(frame.source);
            return false;
        }
        sources[frame.source] = {frame.at, frame.priority};
        return std::none_of(sources.begin(), sources.end(),
                            [&](const auto& one) { return one.second.priority > frame.priority; });
    }

    SacnEar ear_;
    bool joined_ = false;
    std::map<std::uint16_t, std::map<std::string, Source>> sources_;
};

}  // namespace beffroi::test
