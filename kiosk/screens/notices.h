#pragma once
// The city's messages: which one stands now, in whose words. Pure.

#include <string>
#include <string_view>
#include <vector>

#include "content/base/clock.h"
#include "lighting-bridge/protocol/messages.h"

namespace beffroi::kiosk {

struct ScreenContext;
struct Tree;

/// The newest that is not over; an emergency before all others. Null: none.
const protocol::Notice* standing_notice(const std::vector<protocol::Notice>& notices, UtcTime now);
const protocol::Notice* standing_emergency(const std::vector<protocol::Notice>& notices, UtcTime now);

/// In that language, else in the language it is a variant of, else in the first of `locales` that has it.
std::string words_of(const protocol::Notice& notice, std::string_view locale,
                     const std::vector<std::string>& locales);

bool is_said_in(const protocol::Notice& notice, std::string_view locale);

/// Instead of whatever screen would stand: red, one sentence as large as it fits, and the languages.
void build_emergency(const ScreenContext& context, const protocol::Notice& notice, Tree& tree);

}  // namespace beffroi::kiosk
