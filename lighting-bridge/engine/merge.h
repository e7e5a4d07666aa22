#pragma once
// Who wins a fixture: the one rule by which layers become what is lit.

#include <cstdint>
#include <span>

#include "lighting-bridge/engine/cue.h"
#include "lighting-bridge/engine/patch.h"

namespace beffroi::light {

/// One scene that sounds at this instant, on one façade.
struct Voice {
    Layer layer = Layer::Show;
    std::span<const Level> levels;          ///< One a channel
    std::span<const std::uint8_t> touches;  ///< One a fixture; 0: this voice leaves the fixture alone
    Level share;                            ///< How far it is faded in
    std::span<const std::uint8_t>
        handed_on;       ///< Fixtures its successor in the layer also plays on; may be empty
    Level handed_share;  ///< Its share there: it stays up under the successor's fade
    std::span<const std::uint8_t> aims = {};  ///< One a fixture, 1 where it turns a moving head; empty: none
    bool past_ceiling = false;  ///< No ceiling dims it: a technician's inspection (as ever `emergency`)
};

/// How far a voice is up on one fixture; off where it leaves it alone.
Level share_on(const Voice& voice, std::size_t fixture);

/// Lays the voices over each other and writes what is lit.
///
/// 1. Above `function`, the highest active layer wins each fixture; within a layer the later voice does.
/// While
///    one fades, what lies under it shows through in the same measure.
/// 2. The ceiling dims the outcome, all but what is past it: an inspection on `override`, and `emergency`.
/// 3. `function` is the floor: highest takes precedence, and nothing, ceiling included, pulls below it.
/// 4. A moving head at rest looks at once where the first voice that aims it wants it, while that is still
/// dark;
///    from one voice to the next it turns as the second fades in. No fade, ceiling or floor turns it.
///
/// Shape:  `voices` lowest layer first, later start after earlier; `floor` and `levels` have one item a
/// channel. Thread: any; no allocation.
void merge(const Patch& patch, std::span<const Voice> voices, Level ceiling, std::span<const Level> floor,
           std::span<Level> levels);

/// The levels of layer `function`: each fixture's floor, as white. Allocates; call once a patch.
std::vector<Level> floor_of(const Patch& patch);

}  // namespace beffroi::light
