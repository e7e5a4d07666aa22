#pragma once
// What the staff's rows about light share.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lighting-bridge/hub/light_board.h"
#include "lighting-bridge/hub/light_desk.h"
#include "lighting-bridge/hub/staff_desk.h"
#include "lighting-bridge/show/explain.h"

namespace beffroi::hub {

/// As it is: the cues that play, under the ceilings of now. `fixture`: index into the patch; none: all of it.
light::Explanation explain_now(const EditionFacade& facade, const FacadeLook& look,
                               std::optional<std::size_t> fixture, std::int64_t now_us);

/// A scene as its file calls it in the reader's language; its name where the edition has it no more.
std::string title_of(const EditionFacade& facade, const std::string& scene, std::string_view language);

/// Null: the edition has none of that name.
const EditionFacade* find_facade(const LightEdition& edition, std::string_view slug);

/// All of `now` as the page about light asks for it, in the reader's language.
Json lights_json(StaffDesk& desk, const net::Request& http, const LightsNow& now);

}  // namespace beffroi::hub
