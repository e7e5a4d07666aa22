#pragma once
// The staff's rows as routes of the server: asked on the loop, done on the jobs thread, answered on the loop.

#include <memory>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "content/publish/data_folder.h"
#include "lighting-bridge/hub/jobs.h"
#include "lighting-bridge/net/http.h"
#include "lighting-bridge/net/loop.h"

namespace beffroi::hub {

/// Opens the editing database for the jobs thread, which alone uses it from then on.
/// Errors: of Store::open.
/// Thread: the loop's, before it runs; `jobs`, `loop` and `clock` must outlive the routes.
Result<std::vector<net::Route>> staff_routes(const content::DataFolder& folder, const Clock& clock,
                                             Jobs& jobs, net::Loop& loop);

}  // namespace beffroi::hub
