#include "lighting-bridge/engine/head.h"

#include <algorithm>
#include <array>
#include <limits>

namespace beffroi::light {
namespace {

constexpr double kDegrees = 180 / 3.14159265358979323846;
constexpr double kOnAxis = 1e-4;  // of the distance: a millimetre at ten metres
constexpr double kReach = 0.01;   // degrees past a stop that nobody sees
constexpr int kLooks = 32;        // from key to key, for what lies between

/// Range: 0 ≤ x ≤ 1; radians. Source: Abramowitz and Stegun, 4.4.49.
double arc_tangent(double x) {
    constexpr std::array<double, 9> kOf = {1.0,           -0.3333314528, 0.1999355085,
                                           -0.1420889944, 0.1065626393,  -0.0752896400,
                                           0.0429096138,  -0.0161657367, 0.0028662257};
    const double square = x * x;
    double sum = 0;
    for (std::size_t i = kOf.size(); i-- > 0;) sum = sum * square + kOf[i];
    return x * sum;
}

double size_of(double number) {
    return number < 0 ? -number : number;
}

/// The angle that looks the same as `angle` and lies within half a turn of `near`.
double nearest_to(double near, double angle) {
    const double turns = (near - angle) / 360;
    const auto whole = static_cast<std::int64_t>(turns < 0 ? turns - 0.5 : turns + 0.5);
    return angle + 360.0 * static_cast<double>(whole);
}

double past(double angle, float whole_deg) {
    return std::max(0.0, size_of(angle) - size_of(static_cast<double>(whole_deg)) / 2);
}

Level level_of(double angle, float whole_deg) {
    return Level::from_fraction(static_cast<float>(0.5 + angle / static_cast<double>(whole_deg)));
}

struct Cross {
    double x, y, z;
};

Cross cross(Vec3 a, Vec3 b) {
    const auto wide = [](float value) { return static_cast<double>(value); };
    return {wide(a.y) * wide(b.z) - wide(a.z) * wide(b.y), wide(a.z) * wide(b.x) - wide(a.x) * wide(b.z),
            wide(a.x) * wide(b.y) - wide(a.y) * wide(b.x)};
}

}  // namespace

double square_root(double number) {
    if (!(number > 0)) return 0;
    double root = number > 1 ? number : 1;
    for (int i = 0; i < 64; ++i) {
        const double next = (root + number / root) / 2;
        if (next >= root) break;
        root = next;
    }
    return root;
}

double arc_tangent_deg(double y, double x) {
    const double up = size_of(y);
    const double along = size_of(x);
    if (up == 0 && along == 0) return 0;
    double angle =
        (up <= along ? arc_tangent(up / along) * kDegrees : 90 - arc_tangent(along / up) * kDegrees);
    if (x < 0) angle = 180 - angle;
    return y < 0 ? -angle : angle;
}

bool is_square(const Mount& mount) {
    const Cross side = cross(mount.axis, mount.front);
    return side.x * side.x + side.y * side.y + side.z * side.z > 1e-6;
}

HeadFrame::HeadFrame(const Fixture& fixture) : position_{fixture.position} {
    const auto unit = [](double x, double y, double z) {
        const double length = square_root(x * x + y * y + z * z);
        return length > 0 ? Way{x / length, y / length, z / length} : Way{};
    };
    const Mount& mount = fixture.mount;
    axis_ = unit(static_cast<double>(mount.axis.x), static_cast<double>(mount.axis.y),
                 static_cast<double>(mount.axis.z));
    const Cross side = cross(mount.axis, mount.front);
    side_ = unit(side.x, side.y, side.z);
    front_ = {side_.y * axis_.z - side_.z * axis_.y, side_.z * axis_.x - side_.x * axis_.z,
              side_.x * axis_.y - side_.y * axis_.x};
}

Sight HeadFrame::sight(Vec3 point) const {
    const double x = static_cast<double>(point.x) - static_cast<double>(position_.x);
    const double y = static_cast<double>(point.y) - static_cast<double>(position_.y);
    const double z = static_cast<double>(point.z) - static_cast<double>(position_.z);
    const auto along = [&](const Way& way) { return x * way.x + y * way.y + z * way.z; };
    const double up = along(axis_);
    const double ahead = along(front_);
    const double aside = along(side_);
    const double out = square_root(ahead * ahead + aside * aside);
    return {arc_tangent_deg(aside, ahead), arc_tangent_deg(out, up), out <= kOnAxis * size_of(up)};
}

HeadWay::HeadWay(const Fixture& fixture, const Yoke& yoke, const Keyed<Vec3>& aim)
    : frame_{fixture}, yoke_{yoke} {
    const Sight rest = frame_.sight(fixture.aim);
    const double rest_pan = rest.on_axis ? 0 : rest.pan;
    const double from = size_of(rest_pan) <= 90 ? rest_pan : nearest_to(0, rest_pan + 180);
    double least = std::numeric_limits<double>::max();
    double nearest = least;
    for (const bool over : {false, true}) {
        for (const int turns : {0, 1, -1, 2, -2}) {
            std::vector<double> pans;
            const double passed = plan(aim, over, turns, pans);
            const double far = size_of(pans.front() - from);
            if (passed > least || (passed == least && far >= nearest)) continue;
            least = passed;
            nearest = far;
            over_ = over;
            pans_ = std::move(pans);
        }
    }
}

double HeadWay::plan(const Keyed<Vec3>& aim, bool over, int turns, std::vector<double>& pans) const {
    double passed = 0;
    for (const Key<Vec3>& key : aim.keys) {
        const Sight sight = frame_.sight(key.value);
        const double pan = over ? sight.pan + 180 : sight.pan;
        if (pans.empty()) {
            pans.push_back(nearest_to(0, sight.on_axis ? 0 : pan) + 360.0 * turns);
        } else {
            pans.push_back(sight.on_axis ? pans.back() : nearest_to(pans.back(), pan));
        }
        passed = std::max(passed, past(pans.back(), yoke_.pan_deg));
    }
    return passed <= kReach ? 0 : passed;
}

HeadWay::Turned HeadWay::turned(Vec3 point, double near_pan) const {
    const Sight sight = frame_.sight(point);
    const double pan = sight.on_axis ? near_pan : nearest_to(near_pan, over_ ? sight.pan + 180 : sight.pan);
    return {pan, over_ ? -sight.tilt : sight.tilt};
}

Pose HeadWay::at(const Keyed<Vec3>& aim, std::chrono::microseconds t) const {
    std::size_t key = 0;
    while (key + 1 < aim.keys.size() && aim.keys[key + 1].at <= t) ++key;
    const Turned now = turned(aim.at(t), pans_[key]);
    return {level_of(now.pan, yoke_.pan_deg), level_of(now.tilt, yoke_.tilt_deg)};
}

std::optional<HeadWay::Beyond> HeadWay::beyond(const Keyed<Vec3>& aim) const {
    for (std::size_t key = 0; key < aim.keys.size(); ++key) {
        const bool last = key + 1 == aim.keys.size();
        const Vec3 from = aim.keys[key].value;
        const Vec3 to = last || aim.keys[key].ease == Ease::Hold ? from : aim.keys[key + 1].value;
        for (int look = 0; look < (from == to ? 1 : kLooks); ++look) {
            const Turned now =
                turned(mix(from, to, static_cast<float>(look) / static_cast<float>(kLooks)), pans_[key]);
            if (past(now.pan, yoke_.pan_deg) > kReach) {
                return Beyond{key, look > 0, true, size_of(now.pan),
                              size_of(static_cast<double>(yoke_.pan_deg)) / 2};
            }
            if (past(now.tilt, yoke_.tilt_deg) > kReach) {
                return Beyond{key, look > 0, false, size_of(now.tilt),
                              size_of(static_cast<double>(yoke_.tilt_deg)) / 2};
            }
        }
    }
    return std::nullopt;
}

Pose rest_pose(const Fixture& fixture, const Yoke& yoke) {
    const Keyed<Vec3> aim{fixture.aim};
    return HeadWay{fixture, yoke, aim}.at(aim, {});
}

}  // namespace beffroi::light
