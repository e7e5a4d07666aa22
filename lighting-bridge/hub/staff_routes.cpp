#include "lighting-bridge/hub/staff_routes.h"

#include <atomic>
#include <utility>

#include "content/base/log.h"
#include "content/publish/publish.h"
#include "content/store/editions.h"
#include "lighting-bridge/hub/previews.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

constexpr Microseconds kLookForDue = std::chrono::seconds{1};
/// After a publishing that could not be done (a full disk, another one running).
constexpr Microseconds kPatience = std::chrono::seconds{30};

/// The desk with what it stands on; shared by the rows, used by the jobs thread only.
struct Office {
    content::DataFolder folder;
    content::Store store;
    Previews previews;
    StaffDesk desk;
    UtcTime not_before{};
    std::atomic<bool> looking = false;  // set on the loop's thread, cleared on the jobs thread

    Office(content::DataFolder data, content::Store opened, const Clock& clock)
        : folder{std::move(data)},
          store{std::move(opened)},
          previews{folder},
          desk{store, clock,
               [this, &clock](const content::PublishRequest& request) {
                   return publish(request, clock.utc());
               },
               folder, &previews} {}

    Result<PublishAnswer> publish(const content::PublishRequest& request, UtcTime now) {
        const auto report = TRY(content::publish(store, folder, request, now));
        if (content::has_errors(report.findings)) return PublishAnswer{report.findings};
        const auto newest = TRY(content::Editions{store}.newest());
        if (!newest) return Error{Fault::Corrupt, "published, and no edition in the database"};
        return PublishAnswer{PublishedEdition{newest->number, newest->created_ms}};
    }

    /// What nobody asks for: releases whose time has come, links whose time is over.
    void do_chores() {
        const UtcTime now = desk.clock.utc();
        if (now < not_before) return;
        sweep_shared_previews(desk);
        const auto out = content::publish_due(store, folder, now);
        if (out) return;
        not_before = now + kPatience;
        log::warn("release.not_published", {{"detail", out.error().detail}});
    }
};

/// Looks for chores once a second, until the routes go. Thread: the loop's.
class Chores {
public:
    Chores(std::shared_ptr<Office> office, Jobs& jobs, net::Loop& loop)
        : loop_{loop}, timer_{loop.every(kLookForDue, [office = std::move(office), &jobs] {
              if (office->looking.exchange(true)) return;
              const bool posted = jobs.post([office] {
                  office->do_chores();
                  office->looking = false;
              });
              if (!posted) office->looking = false;
          })} {}
    Chores(const Chores&) = delete;
    Chores& operator=(const Chores&) = delete;
    Chores(Chores&&) = delete;
    Chores& operator=(Chores&&) = delete;
    ~Chores() { loop_.cancel(timer_); }

private:
    net::Loop& loop_;
    net::TimerId timer_;
};

net::Handler on_jobs(std::shared_ptr<Office> office, std::shared_ptr<Chores> chores, const StaffRow& row,
                     Jobs& jobs, net::Loop& loop) {
    return [office = std::move(office), chores = std::move(chores), &row, &jobs, &loop](
               const net::Request& request, net::Responder responder) {
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
    const auto chores = std::make_shared<Chores>(office, jobs, loop);
    std::vector<net::Route> routes;
    for (const StaffRow& row : staff_rows()) {
        routes.push_back({.method = row.method,
                          .pattern = row.pattern,
                          .needs = "staff",
                          .body_limit = row.body_limit,
                          .handler = on_jobs(office, chores, row, jobs, loop)});
    }
    return routes;
}

}  // namespace beffroi::hub
