#pragma once
// Where a server listens or a client connects: a TCP port, or a pathname socket (which also crosses network
// namespaces, where another namespace's loopback cannot be reached).

#include <cstdint>
#include <string>
#include <string_view>

#include "content/base/result.h"

namespace beffroi::net {

struct Address {
    std::string host;           ///< Dotted IPv4 or a name; empty for a pathname socket.
    std::uint16_t port = 0;     ///< 0 when listening: the system picks one.
    std::string path = "/";     ///< Of the request, e.g. "/live".
    std::string unix_socket{};  ///< Path of the socket in the file system; empty for TCP.

    bool is_unix() const { return !unix_socket.empty(); }
    /// "ws://127.0.0.1:8090/live" or "unix:/run/beffroi/bridge.sock".
    std::string text() const;

    /// Reads `ws://HOST[:PORT][/PATH]`, `http://…` (the same), or `unix:/absolute/path`.
    /// Errors: Invalid, with what was expected.
    static Result<Address> parse(std::string_view text);

    friend bool operator==(const Address&, const Address&) = default;
};

}  // namespace beffroi::net
