#pragma once
// The city's messages as they stand: told to every kiosk when one begins, changes or is taken back, and to
// each kiosk that comes.

#include <cstdint>
#include <functional>
#include <vector>

#include "content/base/clock.h"
#include "lighting-bridge/protocol/messages.h"

namespace beffroi::hub {

struct PlannedNotice {
    protocol::Notice notice;
    std::int64_t from_us = 0;  ///< UTC; before, nobody is told.
};

/// Thread: the loop's.
class NoticeBoard {
public:
    using Tell = std::function<void(const protocol::Message&)>;

    /// To whom changes are told, from then on.
    void speak_through(Tell tell) { tell_ = std::move(tell); }

    /// All that stand now or later, the newest last.
    void put(std::vector<PlannedNotice> planned, UtcTime now);
    /// Tells what has begun, and takes back what is over. To be asked often.
    void look(UtcTime now);

    /// For a kiosk that comes.
    std::vector<protocol::Notice> standing(UtcTime now) const;

private:
    Tell tell_;
    std::vector<PlannedNotice> planned_;
    std::vector<protocol::Notice> told_;
};

}  // namespace beffroi::hub
