#pragma once
// Where a moving head must turn so that its beam meets a point, without the C library: the same on every
// machine. A way along keys is planned once, so that a head's pose is a function of time alone.

#include <chrono>
#include <cstddef>
#include <vector>

#include "lighting-bridge/engine/keyed.h"
#include "lighting-bridge/engine/patch.h"

namespace beffroi::light {

/// Unit: degrees, -180..180. Range of error: under 0.000002. Both 0: 0.
/// Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 4.4.49.
double arc_tangent_deg(double y, double x);

/// Of a number not below nothing, by Newton's rule.
double square_root(double number);

/// Where a point lies as its head sees it. Unit: degrees.
struct Sight {
    double pan = 0;        ///< Round the mount's axis from its front, -180..180
    double tilt = 0;       ///< Away from the axis, 0..180
    bool on_axis = false;  ///< Every pan is right
};

/// A head's mount, made square. Precondition: `front` is not along `axis`, neither is nothing.
class HeadFrame {
public:
    explicit HeadFrame(const Fixture& fixture);

    Sight sight(Vec3 point) const;

private:
    struct Way {
        double x = 0;
        double y = 0;
        double z = 0;
    };

    Vec3 position_;
    Way axis_;
    Way front_;
    Way side_;
};

/// True when a mount tells which way is front.
bool is_square(const Mount& mount);

/// How a head follows a point that goes from key to key on straight lines. Every point can be looked at in
/// several ways: whole turns further, or half a turn further and leaning over to the other side. One of them
/// is chosen for all keys, so that pan never meets its stop between them; of those that keep clear, the one
/// that begins nearest to the head's rest.
///
/// Thread: immutable once made; any.
class HeadWay {
public:
    HeadWay(const Fixture& fixture, const Yoke& yoke, const Keyed<Vec3>& aim);

    /// The pose at `t`, at the stop where the point is out of reach. No allocation, no libm call.
    Pose at(const Keyed<Vec3>& aim, std::chrono::microseconds t) const;

    /// Where the head cannot follow.
    struct Beyond {
        std::size_t key = 0;    ///< The key it happens at
        bool between = false;   ///< Not there, but on the way to the next one
        bool pan = false;       ///< Else tilt
        double wanted_deg = 0;  ///< From the middle of the way
        double stop_deg = 0;
    };
    std::optional<Beyond> beyond(const Keyed<Vec3>& aim) const;

private:
    struct Turned {
        double pan = 0;
        double tilt = 0;
    };

    /// The pans at all keys when the first is `turns` turns further; gives how far the stop is passed.
    double plan(const Keyed<Vec3>& aim, bool over, int turns, std::vector<double>& pans) const;
    Turned turned(Vec3 point, double near_pan) const;

    HeadFrame frame_;
    Yoke yoke_;
    bool over_ = false;         ///< Leans to the other side
    std::vector<double> pans_;  ///< One a key
};

/// Towards the fixture's own aim, by the shortest way from the middle.
Pose rest_pose(const Fixture& fixture, const Yoke& yoke);

}  // namespace beffroi::light
