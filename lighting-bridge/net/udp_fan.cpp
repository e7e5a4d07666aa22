#include "lighting-bridge/net/udp_fan.h"

#include <algorithm>

#include <fmt/format.h>

namespace beffroi::net {
namespace {

constexpr std::size_t kMostNamed = 64;  // each costs a system call a frame
constexpr std::size_t kBatch = 1024;

void add(SendReport& sum, const SendReport& one) {
    sum.sent += one.sent;
    sum.failed += one.failed;
    if (one.failed > 0) sum.last_errno = one.last_errno;
}

/// Makes room when there is none: nothing allocates.
void put(std::vector<Datagram>& batch, UdpSocket& socket, const Datagram& datagram, SendReport& report) {
    if (batch.size() == batch.capacity()) {
        add(report, socket.send(batch));
        batch.clear();
    }
    batch.push_back(datagram);
}

void flush(std::vector<Datagram>& batch, UdpSocket& socket, SendReport& report) {
    if (!batch.empty()) add(report, socket.send(batch));
    batch.clear();
}

}  // namespace

Result<std::unique_ptr<UdpFan>> UdpFan::open(UdpSettings settings, std::span<const std::uint32_t> named) {
    if (named.size() > kMostNamed) {
        return Error{Fault::Invalid, fmt::format("{} addresses are named, at most {} may be: use multicast",
                                                 named.size(), kMostNamed)};
    }
    std::unique_ptr<UdpFan> fan{new UdpFan};
    UdpSettings own = settings;
    own.patience = std::chrono::microseconds{0};  // nobody else waits for this one
    for (const std::uint32_t ip : named) {
        Lane lane{ip, TRY(UdpSocket::open(own)), {}};
        lane.batch.reserve(kBatch);
        fan->lanes_.push_back(std::move(lane));
    }
    // Last: of sockets that share a port, the system gives what is answered to the one bound last.
    fan->common_ = TRY(UdpSocket::open(settings));
    fan->common_batch_.reserve(kBatch);
    return fan;
}

SendReport UdpFan::send(std::span<const Datagram> batch) {
    if (lanes_.empty()) return common_->send(batch);
    SendReport report;
    for (const Datagram& datagram : batch) {
        const auto lane = std::find_if(lanes_.begin(), lanes_.end(), [&](const Lane& each) {
            return !datagram.to.is_ipv6 && each.ip == datagram.to.ip;
        });
        if (lane == lanes_.end())
            put(common_batch_, *common_, datagram, report);
        else
            put(lane->batch, *lane->socket, datagram, report);
    }
    for (Lane& lane : lanes_) flush(lane.batch, *lane.socket, report);
    flush(common_batch_, *common_, report);  // what speaks for the others' levels stands last in a batch
    return report;
}

}  // namespace beffroi::net
