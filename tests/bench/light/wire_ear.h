#pragma once
// Hears every E1.31 data packet on one network interface, whoever sends it and wherever to, with the kernel's
// time of each.

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "content/base/file_descriptor.h"
#include "content/base/result.h"

namespace beffroi::bench {

/// Unit: milliseconds.
struct Spread {
    double p50 = 0;
    double p99 = 0;
    double p999 = 0;
    double worst = 0;
};
/// Shape: any order. None: all 0.
Spread spread_of(std::vector<double> values);

/// One data packet (E1.31-2018, 4.1 to 4.3) with all 512 slots.
struct Heard {
    std::int64_t utc_ns = 0;  ///< The kernel's time of its arrival
    std::uint16_t universe = 0;
    std::span<const std::uint8_t, 512> slots;  ///< Until the next hear()
};

/// In a bright frame the first lamp (16-bit RGBW) has an emitter near full; in a dark one none, whatever
/// moves.
inline bool is_bright(const Heard& packet) {
    return std::max({packet.slots[0], packet.slots[2], packet.slots[4], packet.slots[6]}) > 128;
}

/// A packet socket (needs CAP_NET_RAW) on an interface. Thread: one.
class WireEar {
public:
    /// Errors: NotFound when there is no such interface, Io.
    static Result<std::unique_ptr<WireEar>> open(const std::string& interface);
    ~WireEar();
    WireEar(const WireEar&) = delete;
    WireEar& operator=(const WireEar&) = delete;
    WireEar(WireEar&&) = delete;
    WireEar& operator=(WireEar&&) = delete;

    /// What has come, waiting at most 50 ms for the first. What is no data packet is left out.
    std::span<const Heard> hear();
    /// Forgets what waits.
    void drop();
    /// Packets the kernel had no room for since the last call.
    std::uint64_t lost() const;

private:
    struct Batch;

    explicit WireEar(FileDescriptor socket);

    FileDescriptor socket_;
    std::unique_ptr<Batch> batch_;
    std::vector<Heard> heard_;
};

}  // namespace beffroi::bench
