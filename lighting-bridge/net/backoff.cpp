#include "lighting-bridge/net/backoff.h"

#include <algorithm>

namespace beffroi::net {

std::chrono::milliseconds Backoff::next(std::uint64_t random) {
    const auto most = static_cast<std::uint64_t>(std::max<std::int64_t>(1, ceiling_.count()));
    const std::uint64_t least = most / 2;
    ceiling_ = std::min(ceiling_ * 2, longest_);
    return std::chrono::milliseconds{least + random % (most - least + 1)};
}

}  // namespace beffroi::net
