#pragma once
// The staff's rows as routes of the server: asked on the loop, done on the jobs thread, answered on the loop.

#include <memory>
#include <vector>

#include "content/base/clock.h"
#include "content/publish/data_folder.h"
#include "lighting-bridge/hub/jobs.h"
#include "lighting-bridge/net/http.h"
#include "lighting-bridge/net/loop.h"

namespace beffroi::hub {

/// Opens the editing database for the jobs thread, which alone uses it from then on. A database that cannot
/// be opened is logged and leaves staff without routes: kiosks and light go on. Thread: the loop's, before it
/// runs; `jobs`, `loop` and `clock` must outlive the routes.
std::vector<net::Route> staff_routes(Jobs& jobs, net::Loop& loop, const content::DataFolder& folder,
                                     const Clock& clock);

}  // namespace beffroi::hub
