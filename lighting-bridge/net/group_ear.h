#pragma once
// What others send to multicast groups of a network, and to this machine at the same port.

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "lighting-bridge/net/udp_ear.h"

namespace beffroi::net {

/// A socket a group, bound to it: what goes to others on this machine stays theirs. Thread: one.
class GroupEar final : public UdpEar {
public:
    /// `interface`: its name or own IPv4 address; `groups`: IPv4, few, as each is a socket; all at `port`.
    /// Errors: NotFound for the interface, Io (the port may be somebody else's alone).
    static Result<std::unique_ptr<GroupEar>> open(const std::string& interface,
                                                  std::span<const std::uint32_t> groups, std::uint16_t port);

    std::optional<HeardDatagram> hear() override;
    std::span<const int> descriptors() const override { return numbers_; }

private:
    GroupEar() = default;
    Outcome listen(const UdpAddress& at, const Interface& interface, bool is_group);

    std::vector<FileDescriptor> owned_;
    std::vector<int> numbers_;
    std::size_t next_ = 0;  ///< Where to go on listening: nobody is listened to twice before the others
    std::array<std::uint8_t, 2048> bytes_{};
};

}  // namespace beffroi::net
