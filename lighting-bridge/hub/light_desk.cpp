#include "lighting-bridge/hub/light_desk.h"

#include <condition_variable>
#include <functional>

#include "content/base/log.h"

namespace beffroi::hub {
namespace {

constexpr std::chrono::seconds kPatience{2};

template <typename Answer>
struct Slot {
    std::mutex mutex;
    std::condition_variable filled;
    std::optional<Answer> answer;  // guarded by mutex
};

}  // namespace

void LightDesk::open(net::Loop& loop, Hooks hooks) {
    const std::scoped_lock lock{mutex_};
    loop_ = &loop;
    hooks_ = std::make_shared<const Hooks>(std::move(hooks));
}

void LightDesk::close() {
    const std::scoped_lock lock{mutex_};
    loop_ = nullptr;
    hooks_.reset();
}

template <typename Answer, typename Do>
std::optional<Answer> LightDesk::ask(Do work) const {
    const auto slot = std::make_shared<Slot<Answer>>();
    {
        const std::scoped_lock lock{mutex_};
        if (!hooks_) return std::nullopt;
        const bool posted = loop_->post([slot, hooks = std::weak_ptr{hooks_}, work] {
            const auto open = hooks.lock();
            if (!open) return;  // the hub went meanwhile
            Answer answer = work(*open);
            const std::scoped_lock filling{slot->mutex};
            slot->answer = std::move(answer);
            slot->filled.notify_one();
        });
        if (!posted) return std::nullopt;
    }
    std::unique_lock waiting{slot->mutex};
    slot->filled.wait_for(waiting, kPatience, [&] { return slot->answer.has_value(); });
    if (!slot->answer) log::warn("light_desk.no_answer");
    return std::move(slot->answer);
}

std::optional<LightsNow> LightDesk::now() const {
    return ask<LightsNow>([](const Hooks& hooks) { return hooks.now(); });
}

std::optional<LightVerdict> LightDesk::give(LightOrder order) const {
    return ask<LightVerdict>([order = std::move(order)](const Hooks& hooks) { return hooks.give(order); });
}

}  // namespace beffroi::hub
