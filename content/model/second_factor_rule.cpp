#include "content/model/second_factor_rule.h"

#include <algorithm>

namespace beffroi::content {
namespace {

Microseconds left_of(const SecondFactorAccount& account, UtcTime now, std::chrono::hours grace) {
    return account.made + grace - std::max(now, account.made);
}

}  // namespace

bool waits_for_second_factor(Action action) {
    return action == Action::Publish || action == Action::ManagePeople || action == Action::ReadAudit;
}

SecondFactorState second_factor_state(const SecondFactorAccount& account, UtcTime now,
                                      std::chrono::hours grace) {
    if (account.on) return SecondFactorState::On;
    if (!may(account.roles, Action::Publish) && !may(account.roles, Action::ManagePeople))
        return SecondFactorState::None;
    return left_of(account, now, grace).count() > 0 ? SecondFactorState::Wanted : SecondFactorState::Due;
}

int second_factor_days_left(const SecondFactorAccount& account, UtcTime now, std::chrono::hours grace) {
    if (second_factor_state(account, now, grace) != SecondFactorState::Wanted) return 0;
    return static_cast<int>(std::chrono::ceil<std::chrono::days>(left_of(account, now, grace)).count());
}

}  // namespace beffroi::content
