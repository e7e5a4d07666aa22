#include "tests/bench/light/wire_ear.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>

namespace beffroi::bench {
namespace {

constexpr std::size_t kBatch = 512;
constexpr int kRoom = 64 << 20;
constexpr std::size_t kDataPacket = 638;
constexpr std::size_t kUniverseAt = 113;
constexpr std::size_t kSlotsAt = 126;
constexpr std::uint16_t kPort = 5568;

struct Slot {
    std::array<std::uint8_t, 800> bytes{};
    alignas(cmsghdr) std::array<char, 128> control{};
};

std::int64_t kernel_time_ns(msghdr& message) {
    for (cmsghdr* each = CMSG_FIRSTHDR(&message); each != nullptr; each = CMSG_NXTHDR(&message, each)) {
        if (each->cmsg_level != SOL_SOCKET || each->cmsg_type != SCM_TIMESTAMPNS) continue;
        timespec at{};
        std::memcpy(&at, CMSG_DATA(each), sizeof at);
        return at.tv_sec * 1'000'000'000 + at.tv_nsec;
    }
    return 0;
}

std::uint16_t word_at(std::span<const std::uint8_t> bytes, std::size_t at) {
    return static_cast<std::uint16_t>(bytes[at] << 8U | bytes[at + 1]);
}

/// The E1.31 data packet in an IPv4 packet; empty when there is none.
std::span<const std::uint8_t> data_packet(std::span<const std::uint8_t> ip) {
    if (ip.size() < 28 || ip[0] >> 4U != 4 || ip[9] != IPPROTO_UDP) return {};
    const std::size_t header = (ip[0] & 15U) * 4U;
    if (ip.size() != header + 8 + kDataPacket || word_at(ip, header + 2) != kPort) return {};
    const auto packet = ip.subspan(header + 8);
    const bool is_data = packet[21] == 4 && packet[43] == 2;  // the vectors of root and framing layer
    return is_data ? packet : std::span<const std::uint8_t>{};
}

Error said(const char* what) {
    return {Fault::Io, fmt::format("{}: {}", what, std::strerror(errno))};
}

}  // namespace

Spread spread_of(std::vector<double> values) {
    if (values.empty()) return {};
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) {
        return values[std::min(values.size() - 1,
                               static_cast<std::size_t>(share * static_cast<double>(values.size())))];
    };
    return {at(0.5), at(0.99), at(0.999), values.back()};
}

struct WireEar::Batch {
    std::vector<Slot> slots{kBatch};
    std::vector<iovec> pieces{kBatch};
    std::vector<mmsghdr> messages{kBatch};

    void prepare() {
        for (std::size_t i = 0; i < kBatch; ++i) {
            pieces[i] = {slots[i].bytes.data(), slots[i].bytes.size()};
            messages[i] = {};
            messages[i].msg_hdr.msg_iov = &pieces[i];
            messages[i].msg_hdr.msg_iovlen = 1;
            messages[i].msg_hdr.msg_control = slots[i].control.data();
            messages[i].msg_hdr.msg_controllen = slots[i].control.size();
        }
    }
};

WireEar::WireEar(FileDescriptor socket) : socket_{std::move(socket)}, batch_{std::make_unique<Batch>()} {
    heard_.reserve(kBatch);
}

WireEar::~WireEar() = default;

Result<std::unique_ptr<WireEar>> WireEar::open(const std::string& interface) {
    const unsigned index = ::if_nametoindex(interface.c_str());
    if (index == 0) return Error{Fault::NotFound, "no interface " + interface};
    FileDescriptor socket{::socket(AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
    if (!socket.is_open()) return said("packet socket");
    const int on = 1;
    const timeval patience{0, 50'000};
    ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVBUFFORCE, &kRoom, sizeof kRoom);
    ::setsockopt(socket.get(), SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
    ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_ll at{};
    at.sll_family = AF_PACKET;
    at.sll_protocol = htons(ETH_P_IP);
    at.sll_ifindex = static_cast<int>(index);
    if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0) return said("bind");
    return std::unique_ptr<WireEar>{new WireEar{std::move(socket)}};
}

std::span<const Heard> WireEar::hear() {
    heard_.clear();
    batch_->prepare();
    const int got = ::recvmmsg(socket_.get(), batch_->messages.data(), kBatch, MSG_WAITFORONE, nullptr);
    for (int i = 0; i < got; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const auto packet = data_packet({batch_->slots[at].bytes.data(), batch_->messages[at].msg_len});
        if (packet.empty()) continue;
        heard_.push_back({kernel_time_ns(batch_->messages[at].msg_hdr), word_at(packet, kUniverseAt),
                          packet.subspan(kSlotsAt).first<512>()});
    }
    return heard_;
}

void WireEar::drop() {
    batch_->prepare();
    while (::recvmmsg(socket_.get(), batch_->messages.data(), kBatch, MSG_DONTWAIT, nullptr) > 0)
        batch_->prepare();
}

std::uint64_t WireEar::lost() const {
    tpacket_stats counts{};
    socklen_t size = sizeof counts;
    ::getsockopt(socket_.get(), SOL_PACKET, PACKET_STATISTICS, &counts, &size);
    return counts.tp_drops;
}

}  // namespace beffroi::bench
