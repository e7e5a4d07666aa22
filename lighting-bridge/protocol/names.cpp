// The words that enumerators are on the wire.

#include <array>
#include <cstddef>

#include "lighting-bridge/protocol/messages.h"

namespace beffroi::protocol {
namespace {

constexpr std::array<std::string_view, light::kLayerCount> kLayers{"function", "architecture", "season",
                                                                   "show",     "override",     "emergency"};
constexpr std::array<std::string_view, 4> kClasses{"schedule", "visitor", "operator", "alarm"};
constexpr std::array<std::string_view, 3> kOutcomes{"queued", "joined", "refused"};
constexpr std::array<std::string_view, std::variant_size_v<Message>> kTypes{
    "hello",   "welcome",     "clock",     "clock_reply", "assign", "cue",
    "cue_ack", "cue_refused", "heartbeat", "ask",         "answer", "withdraw",
    "state",   "edition",     "notice",    "clock_set",   "dim",    "error"};

}  // namespace

std::string_view type_of(const Message& message) {
    return kTypes[message.index()];
}

std::string_view name_of(light::Layer layer) {
    return kLayers[static_cast<std::size_t>(layer)];
}

std::string_view name_of(light::CueClass cue_class) {
    return kClasses[static_cast<std::size_t>(cue_class)];
}

std::string_view name_of(Outcome outcome) {
    return kOutcomes[static_cast<std::size_t>(outcome)];
}

}  // namespace beffroi::protocol
