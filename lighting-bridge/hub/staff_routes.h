#pragma once
// The staff's rows as routes of the server: asked on the loop, done on the thread of their lane, answered on
// the loop.

#include <chrono>
#include <memory>
#include <vector>

#include "content/base/clock.h"
#include "content/model/second_factor_rule.h"
#include "content/publish/data_folder.h"
#include "lighting-bridge/hub/jobs.h"
#include "lighting-bridge/hub/light_board.h"
#include "lighting-bridge/hub/light_desk.h"
#include "lighting-bridge/hub/notice_board.h"
#include "lighting-bridge/net/http.h"
#include "lighting-bridge/net/loop.h"

namespace beffroi::hub {

/// What the staff's rows reach; all of it must outlive the routes.
struct StaffHouse {
    Workers& workers;
    net::Loop& loop;
    std::shared_ptr<NoticeBoard> notices;
    const Clock& clock;
    std::chrono::hours second_factor_grace = content::kSecondFactorGrace;
    std::shared_ptr<LightBoard> lights{};     ///< Null: nobody can ask why a façade is lit.
    std::shared_ptr<LightDesk> light_desk{};  ///< Null: nobody can watch the light, nor order any.
};

/// Opens the editing database once for each of the workers, and puts up the notices that stand. A database
/// that cannot be opened is logged and leaves staff without routes: kiosks and light go on. Thread: the
/// loop's, before it runs.
std::vector<net::Route> staff_routes(const StaffHouse& house, const content::DataFolder& folder);

}  // namespace beffroi::hub
