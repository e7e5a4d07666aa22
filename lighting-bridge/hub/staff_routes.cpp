#include "lighting-bridge/hub/staff_routes.h"

#include <atomic>
#include <utility>

#include "content/base/log.h"
#include "content/publish/publish.h"
#include "content/store/editions.h"
#include "content/store/notices.h"
#include "lighting-bridge/hub/previews.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_words.h"
#include "lighting-bridge/hub/video_works.h"

namespace beffroi::hub {
namespace {

constexpr Microseconds kLookForDue = std::chrono::seconds{1};
/// After a publishing that could not be done (a full disk, another one running).
constexpr Microseconds kPatience = std::chrono::seconds{30};

PlannedNotice planned(const content::SentNotice& sent) {
    protocol::Notice notice{.id = sent.entry_id, .emergency = sent.emergency};
    notice.until_us = sent.until_ms * 1000;
    for (const auto& [locale, words] : sent.texts) notice.texts.push_back({locale, words});
    return {std::move(notice), sent.from_ms * 1000};
}

/// The desk with what it stands on; shared by the rows, used by the jobs thread only.
struct Office {
    StaffHouse house;
    content::DataFolder folder;
    content::Store store;
    Previews previews;
    VideoWorks videos;
    StaffDesk desk;
    UtcTime not_before{};
    std::atomic<bool> looking = false;  // set on the loop's thread, cleared on the jobs thread

    Office(const StaffHouse& staff, content::DataFolder data, content::Store opened)
        : house{staff},
          folder{std::move(data)},
          store{std::move(opened)},
          previews{folder},
          videos{folder},
          desk{store,
               house.clock,
               [this](const content::PublishRequest& request) { return publish(request, house.clock.utc()); },
               folder,
               &previews,
               &videos} {
        desk.notices_changed = [this] { put_up_notices(); };
    }

    Result<PublishAnswer> publish(const content::PublishRequest& request, UtcTime now) {
        const auto report = TRY(content::publish(store, folder, request, now));
        if (content::has_errors(report.findings)) return PublishAnswer{report.findings};
        const auto newest = TRY(content::Editions{store}.newest());
        if (!newest) return Error{Fault::Corrupt, "published, and no edition in the database"};
        return PublishAnswer{PublishedEdition{newest->number, newest->created_ms}};
    }

    /// From the database onto the board, on the loop.
    void put_up_notices() {
        const auto ahead = content::Notices{store}.ahead(house.clock.utc());
        if (!ahead) return log::error("notices.unreadable", {{"detail", ahead.error().detail}});
        std::vector<PlannedNotice> notices;
        for (const content::SentNotice& each : *ahead) notices.push_back(planned(each));
        const auto put_up = [board = house.notices, notices, &clock = house.clock] {
            board->put(notices, clock.utc());
        };
        if (!house.loop.post(put_up)) {
            log::error("notices.loop_full");
        }
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
    explicit Chores(const std::shared_ptr<Office>& office)
        : loop_{office->house.loop}, timer_{loop_.every(kLookForDue, [office] {
              if (office->looking.exchange(true)) return;
              const bool posted = office->house.jobs.post([office] {
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

net::Handler on_jobs(std::shared_ptr<Office> office, std::shared_ptr<Chores> chores, const StaffRow& row) {
    return [office = std::move(office), chores = std::move(chores), &row](const net::Request& request,
                                                                          net::Responder responder) {
        const bool taken = office->house.jobs.post([office, &row, request, responder] {
            net::Response answer = serve(office->desk, row, request);
            if (!office->house.loop.post([responder, answer] { responder.send(answer); })) {
                log::warn("staff.answer_dropped", {{"path", request.path}});
            }
        });
        if (!taken) responder.send(refuse(request, 503, "failed"));
    };
}

}  // namespace

std::vector<net::Route> staff_routes(const StaffHouse& house, const content::DataFolder& folder) {
    auto store = content::Store::open(folder.editing_database(), content::Access::ReadWrite);
    if (!store) {
        log::error("staff.closed", {{"detail", store.error().detail}});
        return {};
    }
    const auto settled = content::settle_editions(*store, folder);
    if (!settled) log::warn("staff.edition_not_settled", {{"detail", settled.error().detail}});
    const auto office = std::make_shared<Office>(house, folder, *std::move(store));
    office->put_up_notices();
    const auto chores = std::make_shared<Chores>(office);
    std::vector<net::Route> routes;
    for (const StaffRow& row : staff_rows()) {
        routes.push_back({.method = row.method,
                          .pattern = row.pattern,
                          .needs = "staff",
                          .body_limit = row.body_limit,
                          .handler = on_jobs(office, chores, row)});
    }
    return routes;
}

}  // namespace beffroi::hub
