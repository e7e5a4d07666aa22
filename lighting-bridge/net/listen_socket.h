#pragma once
// Listening stream sockets, with the reason when one cannot be had.

#include <cstdint>
#include <string>

#include "content/base/file_descriptor.h"
#include "content/base/result.h"
#include "lighting-bridge/net/address.h"

namespace beffroi::net {

/// Errors: Conflict when the port is taken, Invalid for a host that is not dotted IPv4 or localhost, Io.
Result<FileDescriptor> listen_tcp(const Address& address);

/// Mode 0660; the socket file of a killed program is replaced.
/// Errors: Conflict when somebody answers there, or something that is no socket lies there; Invalid, Io.
Result<FileDescriptor> listen_unix(const std::string& path);

std::uint16_t port_of(const FileDescriptor& socket);

/// The next waiting connection, or none. `peer` becomes its dotted address, or "unix".
FileDescriptor accept_from(int listener, std::string& peer);

}  // namespace beffroi::net
