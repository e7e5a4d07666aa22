#include "lighting-bridge/hub/notice_board.h"

#include <algorithm>
#include <utility>

namespace beffroi::hub {
namespace {

bool has(const std::vector<protocol::Notice>& notices, const std::string& id) {
    return std::any_of(notices.begin(), notices.end(), [&](const auto& each) { return each.id == id; });
}

}  // namespace

void NoticeBoard::put(std::vector<PlannedNotice> planned, UtcTime now) {
    planned_ = std::move(planned);
    look(now);
}

void NoticeBoard::look(UtcTime now) {
    const auto before = std::exchange(told_, standing(now));
    if (!tell_) return;
    for (const protocol::Notice& gone : before) {
        if (!has(told_, gone.id)) tell_(protocol::Notice{.id = gone.id});
    }
    for (const protocol::Notice& each : told_) {
        if (std::find(before.begin(), before.end(), each) == before.end()) tell_(each);
    }
}

std::vector<protocol::Notice> NoticeBoard::standing(UtcTime now) const {
    const std::int64_t now_us = now.since_epoch.count();
    std::vector<protocol::Notice> found;
    for (const PlannedNotice& each : planned_) {
        if (each.from_us <= now_us && now_us < each.notice.until_us) found.push_back(each.notice);
    }
    return found;
}

}  // namespace beffroi::hub
