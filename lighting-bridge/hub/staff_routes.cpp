#include "lighting-bridge/hub/staff_routes.h"

#include <atomic>
#include <map>
#include <utility>

#include "content/base/log.h"
#include "content/publish/flash_check.h"
#include "content/publish/publish.h"
#include "content/store/editions.h"
#include "content/store/notices.h"
#include "lighting-bridge/hub/measures.h"
#include "lighting-bridge/hub/previews.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/hub/staff_words.h"
#include "lighting-bridge/hub/video_works.h"

namespace beffroi::hub {
namespace {

/// How long a session that was used is not said to be used again.
constexpr Microseconds kTouchPause = std::chrono::minutes{1};
/// Questions of people who type: more than so many at once are not worth waiting for.
constexpr std::size_t kMostAside = 32;
constexpr Microseconds kLookForDue = std::chrono::seconds{1};
/// After a publishing that could not be done (a full disk, another one running).
constexpr Microseconds kPatience = std::chrono::seconds{30};

PlannedNotice planned(const content::SentNotice& sent) {
    protocol::Notice notice{.id = sent.entry_id, .emergency = sent.emergency};
    notice.until_us = sent.until_ms * 1000;
    for (const auto& [locale, words] : sent.texts) notice.texts.push_back({locale, words});
    return {std::move(notice), sent.from_ms * 1000};
}

/// A connection to the editing database for each thread that uses it.
struct Stores {
    content::Store writing;
    content::Store reading;
    content::Store slow;

    static Result<Stores> open(const std::filesystem::path& file) {
        auto writing = TRY(content::Store::open(file, content::Access::ReadWrite));
        auto reading = TRY(content::Store::open(file, content::Access::ReadOnly));
        auto slow = TRY(content::Store::open(file, content::Access::ReadWrite));
        return Stores{std::move(writing), std::move(reading), std::move(slow)};
    }
};

/// A desk for each lane, with what they stand on; shared by the rows.
struct Office {
    StaffHouse house;
    content::DataFolder folder;
    Stores stores;
    Previews previews;
    VideoWorks videos;
    Measures measures{};
    content::FlashBook flashes{folder.cooked()};
    StaffDesk writing;                       // used on the writing thread
    StaffDesk reading;                       // used on the reading thread
    StaffDesk slow;                          // used on the slow thread
    UtcTime not_before{};                    // used on the slow thread
    std::map<std::string, UtcTime> touched;  // used on the reading thread
    std::atomic<bool> looking = false;       // set on the loop's thread, cleared on the slow one
    Jobs aside{"measure", kMostAside};       // last: what runs there uses the rest

    Office(const StaffHouse& staff, content::DataFolder data, Stores opened)
        : house{staff},
          folder{std::move(data)},
          stores{std::move(opened)},
          previews{folder},
          videos{folder},
          writing{stores.writing, house.clock, nobody_publishes, folder, &previews, &videos},
          reading{stores.reading, house.clock, nobody_publishes, folder, &previews, &videos},
          slow{stores.slow,
               house.clock,
               [this](const content::PublishRequest& request) { return publish(request, house.clock.utc()); },
               folder,
               &previews,
               &videos} {
        for (StaffDesk* desk : {&writing, &reading, &slow})
            desk->second_factor_grace = house.second_factor_grace;
        writing.notices_changed = [this] { put_up_notices(); };
        reading.measures = &measures;
        reading.flashes = &flashes;
        reading.lights = house.lights.get();
        reading.light_desk = writing.light_desk = house.light_desk.get();
    }

    static Result<PublishAnswer> nobody_publishes(const content::PublishRequest&) {
        return Error{Fault::Invalid, "editions are made on the slow thread"};
    }

    StaffDesk& desk(Lane lane) {
        if (lane == Lane::Write) return writing;
        return lane == Lane::Slow ? slow : reading;
    }
    Jobs& thread(Lane lane) const {
        Workers& workers = house.workers;
        if (lane == Lane::Write) return workers.writing;
        return lane == Lane::Slow ? workers.slow : workers.reading;
    }

    // Runs on: slow
    Result<PublishAnswer> publish(const content::PublishRequest& request, UtcTime now) {
        const auto report = TRY(content::publish(stores.slow, folder, request, now));
        if (content::has_errors(report.findings)) return PublishAnswer{report.findings};
        const auto newest = TRY(content::Editions{stores.slow}.newest());
        if (!newest) return Error{Fault::Corrupt, "published, and no edition in the database"};
        return PublishAnswer{PublishedEdition{newest->number, newest->created_ms}};
    }

    /// That a session was used, at most once a minute. `self`: this office. Runs on: reading
    void touch(const std::shared_ptr<Office>& self, const std::string& token) {
        const UtcTime now = house.clock.utc();
        std::erase_if(touched, [&](const auto& one) { return now - one.second >= kTouchPause; });
        if (!touched.emplace(token, now).second) return;
        const bool posted = house.workers.writing.post([self, token, now] {
            (void)content::Sessions{self->stores.writing}.touch(token, now).has_value();
        });
        if (!posted) touched.erase(token);
    }

    /// From the database onto the board, on the loop. Runs on: writing, or before it does
    void put_up_notices() {
        const auto ahead = content::Notices{stores.writing}.ahead(house.clock.utc());
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

    /// What nobody asks for: releases whose time has come, links whose time is over. Runs on: slow
    void do_chores() {
        const UtcTime now = house.clock.utc();
        (void)flashes.look_at_waiting();  // one a second: a publishing never waits for more than one
        if (now < not_before) return;
        sweep_shared_previews(slow);
        measures.rest();
        const auto out = content::publish_due(stores.slow, folder, now);
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
              const bool posted = office->house.workers.slow.post([office] {
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

/// Back on the loop, where the sender waits.
void answer(const Office& office, const net::Request& request, const net::Responder& responder,
            const net::Response& response) {
    if (!office.house.loop.post([responder, response] { responder.send(response); })) {
        log::warn("staff.answer_dropped", {{"path", request.path}});
    }
}

/// The sender is asked for on the reading thread; the rest waits for nobody. Runs on: reading
void answer_aside(Office& office, const StaffRow& row, const net::Request& request,
                  const net::Responder& responder) {
    auto admitted = admit(office.reading, row, request);
    if (auto* refused = std::get_if<net::Response>(&admitted)) {
        return answer(office, request, responder, *refused);
    }
    auto session = std::move(std::get<StaffRequest>(admitted).session);
    // The office ends that thread before itself: a job that kept the office would end the thread from within.
    const bool taken = office.aside.post([&office, &row, request, responder, session = std::move(session)] {
        answer(office, request, responder, row.handler(office.reading, {request, session}));
    });
    if (!taken) answer(office, request, responder, measures_busy());
}

net::Handler on_its_lane(std::shared_ptr<Office> office, std::shared_ptr<Chores> chores,
                         const StaffRow& row) {
    return [office = std::move(office), chores = std::move(chores), &row](const net::Request& request,
                                                                          net::Responder responder) {
        const Lane lane = row.lane();
        const bool taken = office->thread(lane).post([office, lane, &row, request, responder] {
            if (lane == Lane::Aside) return answer_aside(*office, row, request, responder);
            answer(*office, request, responder, serve(office->desk(lane), row, request));
        });
        if (!taken) responder.send(refuse(request, 503, "failed"));
    };
}

}  // namespace

std::vector<net::Route> staff_routes(const StaffHouse& house, const content::DataFolder& folder) {
    auto stores = Stores::open(folder.editing_database());
    if (!stores) {
        log::error("staff.closed", {{"detail", stores.error().detail}});
        return {};
    }
    const auto settled = content::settle_editions(stores->slow, folder);
    if (!settled) log::warn("staff.edition_not_settled", {{"detail", settled.error().detail}});
    const auto office = std::make_shared<Office>(house, folder, *std::move(stores));
    office->reading.touch = [weak = std::weak_ptr{office}](const std::string& token) {
        if (const auto self = weak.lock()) self->touch(self, token);
    };
    office->put_up_notices();
    const auto chores = std::make_shared<Chores>(office);
    std::vector<net::Route> routes;
    for (const StaffRow& row : staff_rows()) {
        routes.push_back({.method = row.method,
                          .pattern = row.pattern,
                          .needs = "staff",
                          .body_limit = row.body_limit,
                          .handler = on_its_lane(office, chores, row)});
    }
    return routes;
}

}  // namespace beffroi::hub
