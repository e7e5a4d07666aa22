#pragma once
// A network interface of this machine, found by name or by its own address.

#include <array>
#include <cstdint>
#include <string>

#include "content/base/result.h"

namespace beffroi::net {

/// Addresses in host byte order.
struct Interface {
    int index = 0;
    std::uint32_t ip = 0;
    std::uint32_t broadcast = 0;        ///< Directed broadcast; 0: the interface has none (loopback)
    std::array<std::uint8_t, 6> mac{};  ///< Zeros when it has none
};

/// Errors: NotFound, naming those there are; Io.
Result<Interface> find_interface(const std::string& wanted);

}  // namespace beffroi::net
