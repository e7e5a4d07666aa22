#include "lighting-bridge/net/connection_limits.h"

#include <algorithm>

namespace beffroi::net {
namespace {

constexpr std::size_t kAccountsBeforeTidying = 4096;

}  // namespace

bool ConnectionLimits::open(std::string_view address) {
    if (total_ >= settings_.connections_total) return false;
    Account& account = accounts_[std::string{address}];
    if (account.open >= settings_.connections) return false;
    ++account.open;
    ++total_;
    return true;
}

void ConnectionLimits::close(std::string_view address) {
    const auto found = accounts_.find(address);
    if (found == accounts_.end() || found->second.open == 0) return;
    --found->second.open;
    --total_;
}

bool ConnectionLimits::request(std::string_view address, SteadyTime now) {
    if (accounts_.size() > kAccountsBeforeTidying) forget_idle(now);
    Account& account = accounts_[std::string{address}];
    if (!account.used) account.tokens = settings_.burst;
    const double seconds = account.used ? std::chrono::duration<double>(now - account.at).count() : 0;
    account.tokens = std::min(settings_.burst, account.tokens + seconds * settings_.requests_per_second);
    account.at = now;
    account.used = true;
    if (account.tokens < 1) return false;
    account.tokens -= 1;
    return true;
}

void ConnectionLimits::forget_idle(SteadyTime now) {
    const std::chrono::duration<double> full{settings_.burst / settings_.requests_per_second};
    std::erase_if(accounts_,
                  [&](const auto& entry) { return entry.second.open == 0 && now - entry.second.at > full; });
}

}  // namespace beffroi::net
