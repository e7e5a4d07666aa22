#pragma once
// What encoding and decoding of messages share with files that keep cues.

#include <string>
#include <vector>

#include "content/base/json.h"
#include "content/base/json_reader.h"
#include "lighting-bridge/protocol/messages.h"

namespace beffroi::protocol {

Json cue_json(const light::Cue& cue);
Json standby_json(const StandbyReport& report);

/// Faults go to the reader's findings.
light::Cue read_cue(JsonReader& reader);

/// 1..100 of letters, digits and . _ : - , as every id, slug and hash is.
bool is_word(std::string_view text);

}  // namespace beffroi::protocol
