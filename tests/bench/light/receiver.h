#pragma once
// The listening end of the light benchmark: counts packets and takes the kernel's time of each.

#include <atomic>
#include <cstdint>
#include <map>
#include <span>
#include <thread>
#include <vector>

#include "content/base/file_descriptor.h"

namespace beffroi::bench {

/// Unit: milliseconds.
struct Spread {
    double p50 = 0;
    double p99 = 0;
    double p999 = 0;
};
Spread spread_of(std::vector<double> values);

/// Waits for one packet on a socket that has SO_TIMESTAMPNS. Unit: UTC nanoseconds of its arrival in the
/// kernel; 0 when none came within the socket's patience.
std::int64_t receive_stamped(int socket, std::span<std::uint8_t> bytes, int flags);

/// A UDP socket on 127.0.0.1 with a thread that empties it. Times are the kernel's, at arrival
/// (SO_TIMESTAMPNS).
class Receiver {
public:
    Receiver();
    ~Receiver();
    Receiver(const Receiver&) = delete;
    Receiver& operator=(const Receiver&) = delete;

    std::uint16_t port() const { return port_; }

    /// Stops listening and hands over what was heard.
    struct Heard {
        std::size_t packets = 0;
        std::map<std::uint16_t, std::vector<std::int64_t>> times_ns;  ///< By universe
    };
    Heard finish();

private:
    void run();

    FileDescriptor socket_;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopping_{false};
    Heard heard_;
    std::thread thread_;
};

}  // namespace beffroi::bench
