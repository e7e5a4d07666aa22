#pragma once
// How much one address may have open and ask for: the library has no such limit. Pure.

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "content/base/clock.h"

namespace beffroi::net {

struct LimitSettings {
    std::size_t connections = 64;     ///< An address, at once.
    double requests_per_second = 20;  ///< An address, on average…
    double burst = 200;               ///< …and this many at once.
    std::size_t connections_total = 12000;
};

class ConnectionLimits {
public:
    explicit ConnectionLimits(LimitSettings settings) : settings_{settings} {}

    /// Each accepted open() is paired with one close().
    [[nodiscard]] bool open(std::string_view address);
    void close(std::string_view address);

    /// Takes one request from the address's budget. False: too many.
    [[nodiscard]] bool request(std::string_view address, SteadyTime now);

    std::size_t connections() const { return total_; }

private:
    struct Account {
        std::size_t open = 0;
        double tokens = 0;
        SteadyTime at{};
        bool used = false;
    };
    void forget_idle(SteadyTime now);

    LimitSettings settings_;
    std::map<std::string, Account, std::less<>> accounts_;
    std::size_t total_ = 0;
};

}  // namespace beffroi::net
