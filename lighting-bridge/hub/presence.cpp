#include "lighting-bridge/hub/presence.h"

#include <algorithm>

namespace beffroi::hub {

void Presence::hear(std::string_view entry, std::string_view person, std::string_view name,
                    std::string_view field, std::int64_t now_ms) {
    forget(now_ms);
    const auto [at, fresh] = seen_.try_emplace({std::string{entry}, std::string{person}});
    Seen& seen = at->second;
    if (fresh) seen.here.since_ms = now_ms;
    seen.here.name = name;
    seen.here.field = field;
    seen.heard_ms = now_ms;
}

std::vector<Presence::Here> Presence::others(std::string_view entry, std::string_view person,
                                             std::int64_t now_ms) const {
    std::vector<Here> found;
    for (auto at = seen_.lower_bound({std::string{entry}, ""}); at != seen_.end() && at->first.first == entry;
         ++at) {
        if (at->first.second != person && now_ms - at->second.heard_ms <= kHeardMs)
            found.push_back(at->second.here);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Here& a, const Here& b) { return a.since_ms < b.since_ms; });
    return found;
}

void Presence::forget(std::int64_t now_ms) {
    std::erase_if(seen_, [&](const auto& row) { return now_ms - row.second.heard_ms > kHeardMs; });
}

}  // namespace beffroi::hub
