#include "lighting-bridge/net/address.h"

#include <charconv>

namespace beffroi::net {
namespace {

Error malformed(std::string_view text) {
    return {Fault::Invalid,
            "“" + std::string{text} +
                "” is no address; expected ws://HOST[:PORT][/PATH], http://… or unix:/absolute/path"};
}

}  // namespace

std::string Address::text() const {
    if (is_unix()) return "unix:" + unix_socket;
    return "ws://" + host + ":" + std::to_string(port) + (path == "/" ? "" : path);
}

Result<Address> Address::parse(std::string_view text) {
    Address address;
    std::string_view rest = text;
    if (rest.starts_with("unix:")) {
        address.unix_socket = rest.substr(5);
        // sun_path of sockaddr_un, with its NUL: unix(7).
        if (!address.unix_socket.starts_with('/') || address.unix_socket.size() > 107) return malformed(text);
        return address;
    }
    if (rest.starts_with("ws://"))
        rest.remove_prefix(5);
    else if (rest.starts_with("http://"))
        rest.remove_prefix(7);
    else
        return malformed(text);
    if (const std::size_t slash = rest.find('/'); slash != std::string_view::npos) {
        address.path = rest.substr(slash);
        rest = rest.substr(0, slash);
    }
    address.port = 80;
    if (const std::size_t colon = rest.find(':'); colon != std::string_view::npos) {
        const std::string_view digits = rest.substr(colon + 1);
        const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), address.port);
        if (fault != std::errc{} || end != digits.data() + digits.size()) return malformed(text);
        rest = rest.substr(0, colon);
    }
    address.host = rest;
    if (address.host.empty()) return malformed(text);
    return address;
}

}  // namespace beffroi::net
