#include "lighting-bridge/hub/staff_routes.h"

#include <utility>

#include "content/base/log.h"
#include "content/publish/publish.h"
#include "content/store/editions.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

/// The desk with what it stands on; shared by the rows, used by the jobs thread only.
struct Office {
    content::DataFolder folder;
    content::Store store;
    StaffDesk desk;

    Office(content::DataFolder data, content::Store opened, const Clock& clock)
        : folder{std::move(data)},
          store{std::move(opened)},
          desk{store, clock, [this, &clock](std::string_view by) { return publish(by, clock.utc()); },
               folder} {}

    Result<PublishAnswer> publish(std::string_view by, UtcTime now) {
        const auto report = TRY(content::publish(store, folder, {.by = std::string{by}, .only = {}}, now));
        if (content::has_errors(report.findings)) return PublishAnswer{report.findings};
        const auto newest = TRY(content::Editions{store}.newest());
        if (!newest) return Error{Fault::Corrupt, "published, and no edition in the database"};
        return PublishAnswer{PublishedEdition{newest->number, newest->created_ms}};
    }
};

net::Handler on_jobs(std::shared_ptr<Office> office, const StaffRow& row, Jobs& jobs, net::Loop& loop) {
    return [office = std::move(office), &row, &jobs, &loop](const net::Request& request,
                                                            net::Responder responder) {
        const bool taken = jobs.post([office, &row, &loop, request, responder] {
            net::Response answer = serve(office->desk, row, request);
            if (!loop.post([responder, answer] { responder.send(answer); })) {
                log::warn("staff.answer_dropped", {{"path", request.path}});
            }
        });
        if (!taken) responder.send(refuse(request, 503, "failed"));
    };
}

}  // namespace

std::vector<net::Route> staff_routes(Jobs& jobs, net::Loop& loop, const content::DataFolder& folder,
                                     const Clock& clock) {
    auto store = content::Store::open(folder.editing_database(), content::Access::ReadWrite);
    if (!store) {
        log::error("staff.closed", {{"detail", store.error().detail}});
        return {};
    }
    const auto settled = content::settle_editions(*store, folder);
    if (!settled) log::warn("staff.edition_not_settled", {{"detail", settled.error().detail}});
    const auto office = std::make_shared<Office>(folder, *std::move(store), clock);
    std::vector<net::Route> routes;
    for (const StaffRow& row : staff_rows()) {
        routes.push_back({.method = row.method,
                          .pattern = row.pattern,
                          .needs = "staff",
                          .body_limit = row.body_limit,
                          .handler = on_jobs(office, row, jobs, loop)});
    }
    return routes;
}

}  // namespace beffroi::hub
