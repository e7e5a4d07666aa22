#include "lighting-bridge/net/web_socket.h"

#include "lighting-bridge/net/library.h"

namespace beffroi::net {

Message::Message(std::string_view text) : bytes_{std::make_shared<std::vector<unsigned char>>(LWS_PRE)} {
    bytes_->insert(bytes_->end(), text.begin(), text.end());
}

std::string_view Message::text() const {
    return {reinterpret_cast<const char*>(payload()), size()};
}

std::size_t Message::size() const {
    return bytes_->size() - LWS_PRE;
}

unsigned char* Message::payload() const {
    return bytes_->data() + LWS_PRE;
}

}  // namespace beffroi::net
