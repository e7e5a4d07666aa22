#include "lighting-bridge/output/simulated_wire.h"

#include <cerrno>
#include <utility>

namespace beffroi::out {

net::SendReport SimulatedWire::send(std::span<const net::Datagram> batch) {
    ++calls_;
    net::SendReport report;
    for (const net::Datagram& datagram : batch) {
        if (!datagram.to.is_ipv6 && cut_off_.contains(datagram.to.ip)) {
            ++report.failed;
            report.last_errno = EHOSTUNREACH;
            continue;
        }
        packets_.push_back({clock_.steady(), datagram.to, {datagram.bytes.begin(), datagram.bytes.end()}});
        ++report.sent;
    }
    return report;
}

void SimulatedWire::say(const net::UdpAddress& from, std::span<const std::uint8_t> bytes) {
    said_.push_back({clock_.steady(), from, {bytes.begin(), bytes.end()}});
}

std::optional<net::HeardDatagram> SimulatedWire::hear() {
    if (said_.empty()) return std::nullopt;
    heard_ = std::move(said_.front().bytes);
    const net::UdpAddress from = said_.front().to;
    said_.pop_front();
    return net::HeardDatagram{from, heard_};
}

}  // namespace beffroi::out
