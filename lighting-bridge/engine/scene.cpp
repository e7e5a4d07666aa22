#include "lighting-bridge/engine/scene.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace beffroi::light {
namespace {

/// Wall columns are told apart to the decimetre: lamps of one bay never stand on exactly one vertical.
int decimetre(float metres) {
    return static_cast<int>(metres * 10 + (metres < 0 ? -0.5F : 0.5F));
}

bool is_named(const Selection& select, const Patch& patch, std::size_t fixture) {
    if (select.groups.empty() && select.fixtures.empty()) return true;
    const auto& ids = select.fixtures;
    if (std::find(ids.begin(), ids.end(), patch.fixtures[fixture].id) != ids.end()) return true;
    return std::any_of(patch.groups.begin(), patch.groups.end(), [&](const FixtureGroup& group) {
        const auto& named = select.groups;
        return std::find(named.begin(), named.end(), group.id) != named.end() &&
               std::find(group.fixtures.begin(), group.fixtures.end(), fixture) != group.fixtures.end();
    });
}

std::vector<std::size_t> only_columns(EveryColumn every, const Patch& patch,
                                      std::vector<std::size_t> chosen) {
    if (every.of <= 1) return chosen;
    std::vector<int> columns;
    for (const std::size_t i : chosen) columns.push_back(decimetre(patch.fixtures[i].position.x));
    std::sort(columns.begin(), columns.end());
    columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
    std::erase_if(chosen, [&](std::size_t i) {
        const auto at =
            std::lower_bound(columns.begin(), columns.end(), decimetre(patch.fixtures[i].position.x));
        return (at - columns.begin()) % every.of != every.keep;
    });
    return chosen;
}

/// The axis of the façade's frame that the beam follows most.
Aim aim_of(const Fixture& fixture) {
    const auto size = [](float value) { return value < 0 ? -value : value; };
    const Vec3 way{fixture.aim.x - fixture.position.x, fixture.aim.y - fixture.position.y,
                   fixture.aim.z - fixture.position.z};
    if (size(way.y) >= size(way.x) && size(way.y) >= size(way.z)) return way.y < 0 ? Aim::Down : Aim::Up;
    if (size(way.x) >= size(way.z)) return way.x < 0 ? Aim::Left : Aim::Right;
    return way.z < 0 ? Aim::Wall : Aim::Viewer;
}

bool is_chosen(const Selection& select, const Patch& patch, std::size_t fixture) {
    const Fixture& lamp = patch.fixtures[fixture];
    const Vec3 at = lamp.position;
    if (!select.x.holds(at.x) || !select.y.holds(at.y) || !select.z.holds(at.z)) return false;
    if (select.aim && *select.aim != aim_of(lamp)) return false;
    const bool tagged = std::all_of(select.tags.begin(), select.tags.end(), [&](const std::string& tag) {
        return std::find(lamp.tags.begin(), lamp.tags.end(), tag) != lamp.tags.end();
    });
    return tagged && is_named(select, patch, fixture);
}

std::vector<std::size_t> chosen_by(const Selection& select, const Patch& patch) {
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < patch.fixtures.size(); ++i) {
        if (is_chosen(select, patch, i)) chosen.push_back(i);
    }
    return only_columns(select.every, patch, std::move(chosen));
}

float coordinate(Direction direction, Vec3 at) {
    const bool upright = direction == Direction::Up || direction == Direction::Down;
    return upright ? at.y : at.x;
}

/// Where a coordinate lies on the way, in metres, and how long the way is.
struct Way {
    float least;
    float most;
    Direction direction;

    float metres(float at) const {
        if (direction == Direction::Left || direction == Direction::Down) return most - at;
        if (direction != Direction::Outward) return at - least;
        const float aside = at - (least + most) / 2;
        return aside < 0 ? -aside : aside;
    }
    float length() const { return direction == Direction::Outward ? (most - least) / 2 : most - least; }
};

/// Where on the selection's own rectangle a point lies: x and y 0..1.
auto shares(const std::vector<std::size_t>& chosen, const Patch& patch) {
    Vec3 least = patch.fixtures[chosen.front()].position;
    Vec3 most = least;
    for (const std::size_t i : chosen) {
        const Vec3 at = patch.fixtures[i].position;
        least = {std::min(least.x, at.x), std::min(least.y, at.y), 0};
        most = {std::max(most.x, at.x), std::max(most.y, at.y), 0};
    }
    return [least, most](Vec3 at) -> Vec3 {
        const auto share = [](float value, float low, float high) {
            return high > low ? (value - low) / (high - low) : 0.0F;
        };
        return {share(at.x, least.x, most.x), share(at.y, least.y, most.y), 0};
    };
}

std::vector<Spot> spots_of(const Track& track, const Patch& patch) {
    const Path path = path_of(track.effect);
    const std::vector<std::size_t> chosen = chosen_by(track.select, patch);
    if (chosen.empty()) return {};
    const auto [least, most] = std::minmax_element(chosen.begin(), chosen.end(), [&](auto a, auto b) {
        return coordinate(path.direction, patch.fixtures[a].position) <
               coordinate(path.direction, patch.fixtures[b].position);
    });
    const Way way{coordinate(path.direction, patch.fixtures[*least].position),
                  coordinate(path.direction, patch.fixtures[*most].position), path.direction};
    const auto share = shares(chosen, patch);
    std::vector<Spot> spots;
    for (const std::size_t i : chosen) {
        float place = way.metres(coordinate(path.direction, patch.fixtures[i].position));
        if (path.measure == Measure::Extent) place = way.length() > 0 ? place / way.length() : 0.0F;
        const Vec3 lies = share(patch.fixtures[i].position);
        spots.push_back({i, place, lies.x, lies.y});
    }
    return spots;
}

LinearColour brightest(LinearColour a, LinearColour b) {
    return {std::max(a.r, b.r), std::max(a.g, b.g), std::max(a.b, b.b)};
}

LinearColour laid_over(Blend blend, LinearColour below, LinearColour colour, float cover) {
    switch (blend) {
        case Blend::Add:
            return below + colour * cover;
        case Blend::Brightest:
            return brightest(below, colour * cover);
        case Blend::Multiply: {
            const LinearColour filter = mix(LinearColour{1, 1, 1}, colour, cover);
            return {below.r * filter.r, below.g * filter.g, below.b * filter.b};
        }
        case Blend::Over:
            break;
    }
    return mix(below, colour, cover);
}

}  // namespace

std::optional<std::chrono::microseconds> InnerScene::time_at(std::chrono::microseconds t) const {
    if (t < at) return std::nullopt;
    const auto own = from + (t - at) * rate / 1000;
    if (!scene->loop && own >= scene->duration) return std::nullopt;
    return own;
}

bool operator==(const InnerScene& a, const InnerScene& b) {
    return a.scene->id == b.scene->id && a.scene->version == b.scene->version && a.at == b.at &&
           a.from == b.from && a.rate == b.rate;
}

StagedScene::StagedScene(Scene scene, const Patch& patch)
    : scene_{std::move(scene)}, touches_(patch.fixtures.size(), 0), aims_(patch.fixtures.size(), 0) {
    for (const Track& track : scene_.tracks) {
        spots_.push_back(spots_of(track, patch));
        inners_.emplace_back();
        stage_aim(track, patch);
        moves_ = moves_ || track.level.keys.size() > 1 || track.opacity.keys.size() > 1;
        if (track.inner) {
            const auto inner = std::make_shared<const StagedScene>(*track.inner->scene, patch);
            std::erase_if(spots_.back(),
                          [&](const Spot& spot) { return inner->touches_[spot.fixture] == 0; });
            chance_ = chance_ || inner->is_chance();
            moves_ = moves_ || inner->moves() || track.inner->at.count() > 0 || !track.inner->scene->loop;
            inners_.back() = inner;
            for (const Spot& spot : spots_.back()) aims_[spot.fixture] |= inner->aims_[spot.fixture];
        } else {
            chance_ = chance_ || light::is_chance(track.effect);
            moves_ = moves_ || changes(track.effect);
        }
        for (const Spot& spot : spots_.back()) touches_[spot.fixture] = 1;
    }
}

void StagedScene::stage_aim(const Track& track, const Patch& patch) {
    turnings_.emplace_back();
    if (!track.aim) return;
    moves_ = moves_ || track.aim->keys.size() > 1;
    for (const Spot& spot : spots_.back()) {
        const Fixture& fixture = patch.fixtures[spot.fixture];
        const auto& yoke = patch.profiles[fixture.profile].yoke;
        if (!yoke) continue;
        turnings_.back().push_back({spot.fixture, HeadWay{fixture, *yoke, *track.aim}});
        aims_[spot.fixture] = 1;
    }
}

std::optional<std::chrono::microseconds> StagedScene::own_time(std::chrono::microseconds t) const {
    if (t.count() < 0 || scene_.duration.count() <= 0) return std::nullopt;
    if (scene_.loop) return t % scene_.duration;
    return t < scene_.duration ? std::optional{t} : std::nullopt;
}

std::optional<Pose> StagedScene::pose_at(std::size_t fixture, std::chrono::microseconds t) const {
    const auto now = own_time(t);
    if (!now || aims_[fixture] == 0) return std::nullopt;
    for (std::size_t i = scene_.tracks.size(); i-- > 0;) {
        for (const Turning& turning : turnings_[i]) {
            if (turning.fixture == fixture) return turning.way.at(*scene_.tracks[i].aim, *now);
        }
        if (!inners_[i] || spots_in(i, fixture, 1).empty()) continue;
        const auto inner_time = scene_.tracks[i].inner->time_at(*now);
        const auto pose = inner_time ? inners_[i]->pose_at(fixture, *inner_time) : std::nullopt;
        if (pose) return pose;
    }
    return std::nullopt;
}

std::span<const Spot> StagedScene::spots_in(std::size_t track, std::size_t first, std::size_t count) const {
    const auto before = [](const Spot& spot, std::size_t fixture) { return spot.fixture < fixture; };
    const std::vector<Spot>& spots = spots_[track];
    const auto begin = std::lower_bound(spots.begin(), spots.end(), first, before);
    return {begin, std::lower_bound(begin, spots.end(), first + count, before)};
}

void StagedScene::paint(std::chrono::microseconds t, std::uint64_t seed,
                        std::span<LinearColour> colours) const {
    assert(colours.size() == touches_.size());
    paint_part(t, seed, 0, colours);
}

void StagedScene::paint_part(std::chrono::microseconds t, std::uint64_t seed, std::size_t first,
                             std::span<LinearColour> part) const {
    std::fill(part.begin(), part.end(), LinearColour{});
    const auto now = own_time(t);
    if (!now) return;
    t = *now;
    for (std::size_t i = 0; i < spots_.size(); ++i) {
        if (inners_[i]) {
            paint_inner(i, t, seed, first, part);
            continue;
        }
        const Track& track = scene_.tracks[i];
        const float level = track.level.at(t);
        const float opacity = track.opacity.at(t);
        const EffectNow effect{track.effect, t, seed};
        effect.paint(spots_in(i, first, part.size()), [&](const Spot& spot, const Paint& paint) {
            LinearColour& colour = part[spot.fixture - first];
            colour = laid_over(track.blend, colour, paint.colour * level, paint.cover * opacity);
        });
    }
}

/// Block by block on the stack: the caller's span has no room for a second picture, and nothing may allocate.
void StagedScene::paint_inner(std::size_t index, std::chrono::microseconds t, std::uint64_t seed,
                              std::size_t first, std::span<LinearColour> part) const {
    constexpr std::size_t kBlock = 128;
    const Track& track = scene_.tracks[index];
    const auto own_time = track.inner->time_at(t);
    if (!own_time) return;
    const float level = track.level.at(t);
    const float opacity = track.opacity.at(t);
    std::array<LinearColour, kBlock> block;
    for (std::size_t done = 0; done < part.size(); done += kBlock) {
        const std::size_t from = first + done;
        const std::size_t count = std::min(kBlock, part.size() - done);
        const auto spots = spots_in(index, from, count);
        if (spots.empty()) continue;
        inners_[index]->paint_part(*own_time, seed, from, std::span{block}.first(count));
        for (const Spot& spot : spots) {
            LinearColour& colour = part[spot.fixture - first];
            colour = laid_over(track.blend, colour, block[spot.fixture - from] * level, opacity);
        }
    }
}

void render(const StagedScene& staged, const Patch& patch, std::chrono::microseconds t, std::uint64_t seed,
            std::span<LinearColour> colours, std::span<Level> levels) {
    assert(levels.size() == patch.channel_count());
    staged.paint(t, seed, colours);
    for (std::size_t i = 0; i < patch.fixtures.size(); ++i) fit(patch, i, colours[i], levels);
    for (const Head& head : patch.heads()) {
        const Pose pose = staged.pose_at(head.fixture, t).value_or(head.rest);
        levels[head.pan_channel] = pose.pan;
        levels[head.pan_channel + 1] = pose.tilt;
    }
}

void render(const Scene& scene, const Patch& patch, std::chrono::microseconds t, std::uint64_t seed,
            std::span<Level> levels) {
    std::vector<LinearColour> colours(patch.fixtures.size());
    render(StagedScene{scene, patch}, patch, t, seed, colours, levels);
}

}  // namespace beffroi::light
