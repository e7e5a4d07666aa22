#include "lighting-bridge/output/light_runner.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <set>

#include <fmt/format.h>
#include <pthread.h>
#include <sched.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/timerfd.h>

#include "content/base/log.h"

namespace beffroi::out {
namespace {

constexpr int kRealTimePriority = 20;  // above ordinary programs, below the kernel's own threads
constexpr Microseconds kLate{1'000};
constexpr std::size_t kSpentRoom = 256;
constexpr std::size_t kRetiredRoom = 64;
constexpr std::size_t kReportRoom = 256;
constexpr std::size_t kNewsRoom = 256;
constexpr int kMostHeard = 256;  // packets of others at one waking: light comes first

/// Two fixtures of different façades in one slot would fight.
Outcome check_apart(const std::vector<light::Patch>& patches) {
    std::set<std::string> slugs;
    std::map<std::pair<int, int>, std::string> owners;
    for (const light::Patch& patch : patches) {
        if (!slugs.insert(patch.facade).second) {
            return Error{Fault::Invalid, fmt::format("façade {} is driven twice", patch.facade)};
        }
        for (const light::Fixture& fixture : patch.fixtures) {
            for (int i = 0; i < patch.profiles[fixture.profile].footprint; ++i) {
                const int slot = fixture.slot + i;
                const auto [owner, is_new] = owners.try_emplace({fixture.universe, slot}, patch.facade);
                if (is_new || owner->second == patch.facade) continue;
                return Error{Fault::Invalid,
                             fmt::format("{} and {} share slot {} of universe {}", owner->second,
                                         patch.facade, slot, fixture.universe)};
            }
        }
    }
    return Done{};
}

}  // namespace

struct LightRunner::Published {
    std::atomic<std::uint64_t> ticks{0};
    std::atomic<std::uint64_t> late_ticks{0};
    std::atomic<std::uint64_t> worst_late_us{0};
    std::atomic<std::uint64_t> jitter_16th_us{0};  ///< In sixteenths, as it is smoothed
    std::atomic<std::uint64_t> packets{0};
    std::atomic<std::uint64_t> failed_packets{0};
    std::atomic<std::uint64_t> cues_taken{0};
    std::atomic<std::uint64_t> cues_refused{0};
    std::atomic<float> watts{0};
    std::atomic<bool> real_time{false};
};

struct LightRunner::PublishedOutput {
    Capabilities can{};
    std::atomic<std::uint64_t> packets{0};
    std::atomic<std::uint64_t> failed{0};
    std::atomic<int> last_errno{0};
    std::atomic<std::int64_t> last_alive_us{-1};  ///< -1: never
    std::atomic<std::uint32_t> receivers{0};
    std::atomic<std::uint32_t> unheard{0};
    std::atomic<bool> stands_by{false};
    std::atomic<bool> raised{false};
    std::atomic<std::int64_t> primary_heard_us{-1};  ///< -1: never
    std::atomic<std::uint32_t> times_raised{0};

    void store(const Health& health) {
        const auto relaxed = std::memory_order_relaxed;
        packets.store(health.packets, relaxed);
        failed.store(health.failed, relaxed);
        last_errno.store(health.last_errno, relaxed);
        last_alive_us.store(health.last_alive ? health.last_alive->since_boot.count() : -1, relaxed);
        receivers.store(health.receivers, relaxed);
        unheard.store(health.unheard, relaxed);
        if (!health.standby) return;
        raised.store(health.standby->raised, relaxed);
        primary_heard_us.store(health.standby->heard ? health.standby->heard->since_boot.count() : -1,
                               relaxed);
        times_raised.store(health.standby->times_raised, relaxed);
        stands_by.store(true, relaxed);
    }
    Health load() const {
        const auto relaxed = std::memory_order_relaxed;
        Health health{.packets = packets.load(relaxed),
                      .failed = failed.load(relaxed),
                      .last_errno = last_errno.load(relaxed),
                      .last_alive = std::nullopt,
                      .receivers = receivers.load(relaxed),
                      .unheard = unheard.load(relaxed),
                      .standby = std::nullopt};
        const std::int64_t alive_us = last_alive_us.load(relaxed);
        if (alive_us >= 0) health.last_alive = SteadyTime{Microseconds{alive_us}};
        if (!stands_by.load(relaxed)) return health;
        health.standby = {raised.load(relaxed), std::nullopt, times_raised.load(relaxed)};
        const std::int64_t heard_us = primary_heard_us.load(relaxed);
        if (heard_us >= 0) health.standby->heard = SteadyTime{Microseconds{heard_us}};
        return health;
    }
};

Result<std::unique_ptr<LightRunner>> LightRunner::start(LightRunnerSettings settings, net::UdpSender* sender,
                                                        const Clock& clock) {
    TRY(check_apart(settings.patches));
    OpenedOutputs outputs = TRY(open_outputs(settings.patches, settings.sacn, sender, settings.others));
    return start(std::move(settings), std::move(outputs), clock);
}

Result<std::unique_ptr<LightRunner>> LightRunner::start(LightRunnerSettings settings, OpenedOutputs outputs,
                                                        const Clock& clock) {
    TRY(check_apart(settings.patches));
    for (const LightCommand& command : settings.first) {
        if (command.facade >= settings.patches.size()) {
            return Error{Fault::Invalid, "a first command is for a façade that has no patch"};
        }
    }
    std::unique_ptr<LightRunner> runner{new LightRunner{std::move(settings), std::move(outputs), clock}};
    TRY(runner->make_descriptors());
    runner->thread_ = std::thread{[self = runner.get()] { self->run(); }};
    return runner;
}

LightRunner::LightRunner(LightRunnerSettings settings, OpenedOutputs outputs, const Clock& clock)
    : output_names_{std::move(outputs.names)},
      ears_{std::move(outputs.ears)},
      real_time_{settings.real_time},
      clock_{clock},
      loop_{settings.patches, std::move(outputs.outputs), clock.steady()},
      commands_{settings.ring},
      spent_{kSpentRoom},
      retired_{kRetiredRoom},
      reports_{kReportRoom},
      news_{kNewsRoom},
      published_{std::make_unique<Published>()},
      published_outputs_(output_names_.size()) {
    for (std::size_t i = 0; i < published_outputs_.size(); ++i) {
        published_outputs_[i].can = loop_.outputs()[i]->capabilities();
    }
    for (const light::Patch& patch : settings.patches) slugs_.push_back(patch.facade);
    for (LightCommand& command : settings.first) loop_.apply(std::move(command), clock.utc());
}

Outcome LightRunner::make_descriptors() {
    // CLOCK_BOOTTIME is what Clock::steady() counts (content/base/clock.h).
    timer_ = FileDescriptor{::timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK)};
    wake_ = FileDescriptor{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    if (!timer_.is_open() || !wake_.is_open()) {
        return Error{Fault::Io, fmt::format("timerfd or eventfd: {}", std::strerror(errno))};
    }
    events_ = {{timer_.get(), POLLIN, 0}, {wake_.get(), POLLIN, 0}};
    for (const net::UdpEar* ear : ears_) {
        if (ear == nullptr) continue;
        for (const int fd : ear->descriptors()) events_.push_back({fd, POLLIN, 0});
    }
    return Done{};
}

LightRunner::~LightRunner() {
    if (!thread_.joinable()) return;
    stopping_.store(true, std::memory_order_release);
    wake();
    thread_.join();
}

void LightRunner::wake() {
    // Fails only when 2^64 - 1 wakes are pending, and then the thread wakes anyway.
    [[maybe_unused]] const int ignored = ::eventfd_write(wake_.get(), 1);
}

bool LightRunner::take(const std::string& facade, light::StagedCue cue, std::uint64_t ticket) {
    return post(facade, std::move(cue), ticket);
}

bool LightRunner::replace(const std::string& facade, std::shared_ptr<light::Performance> performance) {
    return post(facade, std::move(performance));
}

bool LightRunner::set_ceiling(const std::string& facade, light::Ceiling ceiling) {
    return post(facade, ceiling);
}

bool LightRunner::post(const std::string& facade, LightCommand::What what, std::uint64_t ticket) {
    while (spent_.take() || retired_.take()) {
    }  // freed here, where it may take its time
    const auto at = std::find(slugs_.begin(), slugs_.end(), facade);
    if (at == slugs_.end()) return false;
    const auto index = static_cast<std::size_t>(at - slugs_.begin());
    if (!commands_.post(LightCommand{index, std::move(what), ticket})) return false;
    wake();
    return true;
}

void LightRunner::become_real_time() {
    ::prctl(PR_SET_NAME, "light");
    ::prctl(PR_SET_TIMERSLACK, 1UL);
    if (!real_time_) return;
    const sched_param priority{kRealTimePriority};
    const int refused = ::pthread_setschedparam(::pthread_self(), SCHED_FIFO, &priority);
    published_->real_time.store(refused == 0, std::memory_order_relaxed);
    if (refused != 0) {
        log::info("light.not_real_time",
                  {{"reason", std::strerror(refused)},
                   {"hint", "give CAP_SYS_NICE or LimitRTPRIO=20 for steadier frames"}});
    }
}

void LightRunner::run() {
    become_real_time();
    SteadyTime deadline = clock_.steady();
    while (!stopping_.load(std::memory_order_acquire)) {
        const bool only_heard = sleep_until(deadline);
        const SteadyTime now = clock_.steady();
        const UtcTime utc = clock_.utc();
        listen(now);
        if (only_heard) {
            deadline =
                std::min(deadline, loop_.next_due());  // a node that has just come waits for its levels
            continue;
        }
        if (loop_.moving() && now >= deadline) note_lateness(now - deadline);
        step(utc, now, deadline);
        publish();
    }
    end_streams();
    publish();
}

void LightRunner::step(UtcTime utc, SteadyTime now, SteadyTime& deadline) {
    while (auto command = commands_.take()) {
        loop_.apply(std::move(*command), utc);
        if (auto retired = loop_.take_retired()) {
            [[maybe_unused]] const bool kept = retired_.post(std::move(retired));  // else freed here
        }
    }
    deadline = loop_.step(utc, now);
    const UtcTime left = clock_.utc();
    while (auto report = loop_.take_report(left)) {
        if (!reports_.post(*report)) break;  // nobody reads them
    }
    while (auto spent = loop_.take_spent(utc)) {
        if (!spent_.post(std::move(*spent))) break;  // nobody posts any more: freed here
    }
}

/// Some frames long: whoever stops the bridge waits for it.
void LightRunner::end_streams() {
    for (SteadyTime again = loop_.terminate(clock_.steady()); again != kNever;
         again = loop_.terminate(clock_.steady())) {
        set_timer(again);
        ::poll(events_.data(), 1, -1);
    }
}

void LightRunner::set_timer(SteadyTime when) {
    const std::int64_t us =
        std::max<std::int64_t>(when.since_boot.count(), 1);  // 0 would switch the timer off
    const itimerspec at{{0, 0}, {us / 1'000'000, us % 1'000'000 * 1000}};
    ::timerfd_settime(timer_.get(), TFD_TIMER_ABSTIME, &at, nullptr);
}

/// True when a packet came in and nothing else happened: no reason to render.
bool LightRunner::sleep_until(SteadyTime when) {
    set_timer(when);
    ::poll(events_.data(), events_.size(), -1);
    // Only the wake needs reading: setting the timer again clears its own count.
    eventfd_t count = 0;
    const bool woken = (events_[1].revents & POLLIN) != 0;
    if (woken) ::eventfd_read(wake_.get(), &count);
    return !woken && events_[0].revents == 0;
}

void LightRunner::listen(SteadyTime now) {
    for (std::size_t i = 0; i < ears_.size(); ++i) {
        if (ears_[i] == nullptr) continue;
        for (int heard = 0; heard < kMostHeard; ++heard) {
            const auto packet = ears_[i]->hear();
            if (!packet) break;
            loop_.heard(i, packet->from, packet->bytes, now);
        }
    }
}

void LightRunner::note_lateness(Microseconds late) {
    if (late > kLate) published_->late_ticks.fetch_add(1, std::memory_order_relaxed);
    const auto us = static_cast<std::uint64_t>(late.count());
    const std::uint64_t jitter = published_->jitter_16th_us.load(std::memory_order_relaxed);
    published_->jitter_16th_us.store(jitter - jitter / 16 + us, std::memory_order_relaxed);
    if (us > published_->worst_late_us.load(std::memory_order_relaxed)) {
        published_->worst_late_us.store(us, std::memory_order_relaxed);
    }
}

void LightRunner::publish() {
    const auto relaxed = std::memory_order_relaxed;
    published_->ticks.fetch_add(1, relaxed);
    publish_outputs();
    published_->cues_taken.store(loop_.counts().cues_taken, relaxed);
    published_->cues_refused.store(loop_.counts().cues_refused, relaxed);
    published_->watts.store(loop_.counts().watts, relaxed);
}

void LightRunner::publish_outputs() {
    std::uint64_t packets = 0;
    std::uint64_t failed = 0;
    for (std::size_t i = 0; i < published_outputs_.size(); ++i) {
        const Health& health = loop_.outputs()[i]->health();
        published_outputs_[i].store(health);
        packets += health.packets;
        failed += health.failed;
    }
    published_->packets.store(packets, std::memory_order_relaxed);
    published_->failed_packets.store(failed, std::memory_order_relaxed);
    while (const auto news = loop_.take_news()) {
        if (!news_.post(*news)) break;  // nobody reads them; the counts say it all the same
    }
}

std::optional<std::pair<OutputNews, std::string>> LightRunner::take_news() {
    const auto news = news_.take();
    if (!news) return std::nullopt;
    return std::pair{*news, output_names_[news->output]};
}

LightStatus LightRunner::status() const {
    std::vector<OutputStatus> outputs;
    for (std::size_t i = 0; i < published_outputs_.size(); ++i) {
        outputs.push_back({output_names_[i], published_outputs_[i].can, published_outputs_[i].load()});
    }
    const auto relaxed = std::memory_order_relaxed;
    return {.ticks = published_->ticks.load(relaxed),
            .late_ticks = published_->late_ticks.load(relaxed),
            .worst_late_us = published_->worst_late_us.load(relaxed),
            .jitter_us = published_->jitter_16th_us.load(relaxed) / 16,
            .packets = published_->packets.load(relaxed),
            .failed_packets = published_->failed_packets.load(relaxed),
            .cues_taken = published_->cues_taken.load(relaxed),
            .cues_refused = published_->cues_refused.load(relaxed),
            .watts = published_->watts.load(relaxed),
            .real_time = published_->real_time.load(relaxed),
            .outputs = std::move(outputs),
            .last_start = std::nullopt};
}

}  // namespace beffroi::out
