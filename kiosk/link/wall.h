#pragma once
// What plays on the real walls, computed here from the same cues and the same engine: the façade on the
// screen shows what the façade in the street shows.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/link/city.h"
#include "lighting-bridge/engine/cue.h"
#include "lighting-bridge/engine/level.h"
#include "lighting-bridge/engine/performance.h"
#include "lighting-bridge/engine/policy.h"
#include "lighting-bridge/protocol/messages.h"

namespace beffroi::kiosk {

/// One façade's performance. Unit: UTC microseconds of the bridge. Thread: one.
class WallFacade {
public:
    explicit WallFacade(const CityFacade& facade);

    const std::string& slug() const { return slug_; }

    void take(const light::Cue& cue, std::int64_t now_us);
    /// What the bridge says is active wins over what was heard: cues missed while offline are taken, those
    /// that ended meanwhile are dropped.
    void follow(const protocol::FacadeState& state, std::int64_t now_us);

    /// Shape: levels().size() == patch().channel_count(); holds until the next call.
    std::span<const light::Level> levels_at(std::int64_t now_us);
    bool moves(std::int64_t now_us) const { return performance_.moves(now_us); }
    std::optional<std::int64_t> next_start(std::int64_t now_us) const {
        return performance_.next_start(now_us);
    }
    const light::Patch& patch() const { return performance_.patch(); }
    /// Cues for scenes or versions this edition does not have.
    int refused() const { return refused_; }

private:
    bool has_gone(const light::Cue& cue, const protocol::FacadeState& state) const;

    std::string slug_;
    light::Repertoire repertoire_;
    light::Performance performance_;
    std::vector<light::Level> levels_;
    int refused_ = 0;
};

class Wall {
public:
    /// All façades of an edition.
    explicit Wall(const City& city);
    Wall() = default;

    void take(const light::Cue& cue, std::int64_t now_us);
    void follow(const std::vector<protocol::FacadeState>& states, std::int64_t now_us);
    /// Null when the edition has no such façade.
    WallFacade* facade(std::string_view slug);
    const WallFacade* facade(std::string_view slug) const;

private:
    std::vector<WallFacade> facades_;
};

}  // namespace beffroi::kiosk
