#pragma once
// A published small town whose drafts are looked at.

#include <chrono>
#include <thread>

#include "lighting-bridge/hub/previews.h"
#include "tests/content/publish/small_town.h"

namespace beffroi::hub {

struct PreviewTown : content::SmallTown {
    PreviewTown() { static_cast<void>(publish()); }

    PreviewWish wish(std::string_view slug = "mill") {
        return {.entry = id(content::Kind::Place, slug), .locale = "fr"};
    }
};

/// Waits until it is drawn, or could not be.
inline Preview drawn(Previews& previews, const PreviewWish& wish) {
    const std::string id = previews.ask(wish, content::kEvening).value();
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes{2};
    Preview preview = previews.look(id).value();
    while (preview.state == PreviewState::Drawing && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
        preview = previews.look(id).value();
    }
    return preview;
}

}  // namespace beffroi::hub
