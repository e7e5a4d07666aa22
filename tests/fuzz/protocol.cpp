// Whatever arrives on /live: refused with a code, or a message that survives another trip over the wire.
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "lighting-bridge/protocol/messages.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace beffroi::protocol;
    const auto decoded = decode({reinterpret_cast<const char*>(data), size});
    if (const auto* error = std::get_if<ErrorReply>(&decoded)) {
        assert(!error->code.empty());
        return 0;
    }
    const Message& message = std::get<Message>(decoded);
    const auto again = decode(encode(message));
    assert(std::holds_alternative<Message>(again));
    assert(type_of(std::get<Message>(again)) == type_of(message));
    return 0;
}
