#pragma once
// Time, chance and a network in one thread: what happens is a function of the seed alone.

#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>

#include "content/base/clock.h"

namespace beffroi::test {

inline constexpr std::int64_t kSecond = 1'000'000;

/// Unit: microseconds of true time, from the epoch. Thread: one.
class World {
public:
    World(std::uint64_t seed, std::int64_t begins_us) : now_us_{begins_us}, chance_{seed} {}

    std::int64_t now_us() const { return now_us_; }
    void at(std::int64_t when_us, std::function<void()> what) {
        events_.emplace(std::pair{std::max(when_us, now_us_), count_++}, std::move(what));
    }
    void after(std::int64_t pause_us, std::function<void()> what) { at(now_us_ + pause_us, std::move(what)); }
    void run_until(std::int64_t end_us) {
        while (!events_.empty() && events_.begin()->first.first <= end_us) {
            const auto event = events_.extract(events_.begin());
            now_us_ = event.key().first;
            event.mapped()();
        }
        now_us_ = end_us;
    }

    /// Range: least..most, both included. Not the library's distributions: they differ between libraries.
    std::int64_t pick(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(chance_() % static_cast<std::uint64_t>(most - least + 1));
    }
    bool happens(int in_a_thousand) { return pick(0, 999) < in_a_thousand; }

private:
    std::int64_t now_us_;
    std::uint64_t count_ = 0;
    std::mt19937_64 chance_;
    std::map<std::pair<std::int64_t, std::uint64_t>, std::function<void()>> events_;
};

/// A machine's clocks: off by so much, drifting, and stepped when somebody sets them.
class MachineClock final : public Clock {
public:
    MachineClock(const World& world, std::int64_t offset_us, std::int64_t drift_ppb)
        : world_{world}, begins_us_{world.now_us()}, offset_us_{offset_us}, drift_ppb_{drift_ppb} {}

    UtcTime utc() const override { return UtcTime{Microseconds{begins_us_ + offset_us_ + elapsed()}}; }
    SteadyTime steady() const override { return SteadyTime{Microseconds{1'000 * kSecond + elapsed()}}; }
    void step(std::int64_t by_us) { offset_us_ += by_us; }

private:
    std::int64_t elapsed() const {
        const std::int64_t passed = world_.now_us() - begins_us_;
        return passed + passed / 1000 * drift_ppb_ / 1'000'000;
    }

    const World& world_;
    std::int64_t begins_us_;
    std::int64_t offset_us_;
    std::int64_t drift_ppb_;
};

/// How a way behaves now.
struct Weather {
    std::int64_t least_delay_us = 300;
    std::int64_t jitter_us = 20'000;
    int lost_in_a_thousand = 10;  ///< Sent again by the transport: late, and all behind it too
    bool cut = false;             ///< Nothing passes, and nobody is told
};

/// One connection: texts arrive whole and in order, late, some twice; or no more once it broke.
class Way {
public:
    using Receive = std::function<void(const std::string&)>;

    Way(World& world, const Weather& weather, Receive at_client, Receive at_bridge)
        : world_{world},
          weather_{weather},
          down_{std::move(at_client), {}, 0},
          up_{std::move(at_bridge), {}, 0} {}

    void to_client(const std::string& text) { carry(down_, text); }
    void to_bridge(const std::string& text) { carry(up_, text); }
    /// What is on its way is lost.
    void snap() { *whole_ = false; }
    bool whole() const { return *whole_; }

private:
    /// One direction. What waits in it is delivered in its order, whatever holds the first of it up.
    struct Lane {
        Receive receive;
        std::deque<std::string> waiting;
        std::int64_t heard_us;
    };

    void carry(Lane& lane, const std::string& text) {
        if (!*whole_) return;
        std::int64_t late = weather_.least_delay_us + world_.pick(0, weather_.jitter_us);
        while (world_.happens(weather_.lost_in_a_thousand)) late += 200'000;
        lane.heard_us = std::max(lane.heard_us, world_.now_us() + late);
        for (int copies = world_.happens(kTwiceInAThousand) ? 2 : 1; copies > 0; --copies) {
            lane.waiting.push_back(text);
            deliver_at(lane, lane.heard_us);
        }
    }
    /// Through a cut the transport tries again until it is mended, or the connection was given up.
    void deliver_at(Lane& lane, std::int64_t when_us) {
        world_.at(when_us, [this, &lane, whole = whole_] {
            if (!*whole) return;
            if (weather_.cut) return deliver_at(lane, world_.now_us() + kAgain_us);
            const std::string text = std::move(lane.waiting.front());
            lane.waiting.pop_front();
            lane.receive(text);
        });
    }

    static constexpr int kTwiceInAThousand = 5;
    static constexpr std::int64_t kAgain_us = 400'000;

    World& world_;
    const Weather& weather_;
    Lane down_;
    Lane up_;
    std::shared_ptr<bool> whole_ = std::make_shared<bool>(true);
};

}  // namespace beffroi::test
