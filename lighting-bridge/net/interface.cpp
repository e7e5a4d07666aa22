#include "lighting-bridge/net/interface.h"

#include <cerrno>
#include <cstring>
#include <memory>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netpacket/packet.h>

#include "lighting-bridge/net/udp_socket.h"

namespace beffroi::net {
namespace {

using Addresses = std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)>;

std::uint32_t ip_of(const sockaddr* from) {
    if (from == nullptr || from->sa_family != AF_INET) return 0;
    sockaddr_in address{};
    std::memcpy(&address, from, sizeof address);
    return ntohl(address.sin_addr.s_addr);
}

std::array<std::uint8_t, 6> mac_of(const Addresses& all, const char* name) {
    std::array<std::uint8_t, 6> mac{};
    for (const ifaddrs* each = all.get(); each != nullptr; each = each->ifa_next) {
        if (each->ifa_addr == nullptr || each->ifa_addr->sa_family != AF_PACKET) continue;
        if (std::strcmp(each->ifa_name, name) != 0) continue;
        sockaddr_ll address{};
        std::memcpy(&address, each->ifa_addr, sizeof address);
        if (address.sll_halen == mac.size()) std::memcpy(mac.data(), address.sll_addr, mac.size());
    }
    return mac;
}

}  // namespace

Result<Interface> find_interface(const std::string& wanted) {
    ifaddrs* list = nullptr;
    if (::getifaddrs(&list) != 0)
        return Error{Fault::Io, fmt::format("getifaddrs: {}", std::strerror(errno))};
    const Addresses all{list, &::freeifaddrs};
    std::string known;
    for (const ifaddrs* each = all.get(); each != nullptr; each = each->ifa_next) {
        const std::uint32_t ip = ip_of(each->ifa_addr);
        if (ip == 0) continue;
        const std::string dotted = dotted_text(ip);
        if (wanted == each->ifa_name || wanted == dotted) {
            const bool has_broadcast = (each->ifa_flags & IFF_BROADCAST) != 0U;
            return Interface{static_cast<int>(::if_nametoindex(each->ifa_name)), ip,
                             has_broadcast ? ip_of(each->ifa_broadaddr) : 0, mac_of(all, each->ifa_name)};
        }
        known += fmt::format("{}{} {}", known.empty() ? "" : ", ", each->ifa_name, dotted);
    }
    return Error{
        Fault::NotFound,
        fmt::format("no network interface \"{}\" with an IPv4 address; there are: {}", wanted, known)};
}

}  // namespace beffroi::net
