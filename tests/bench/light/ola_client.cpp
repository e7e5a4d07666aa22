// Feeds olad as its own library does, until it is killed: patches E1.31 port after port, then sends every
// slot of every universe, another value each frame, 44 times a second by absolute deadlines.
//   bench_light_ola --universes 256
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <ola/Callback.h>
#include <ola/DmxBuffer.h>
#include <ola/Logging.h>
#include <ola/client/ClientWrapper.h>
#include <ola/client/OlaClient.h>
#include <ola/client/StreamingClient.h>
#include <ola/plugin_id.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>

namespace {

constexpr long kFrameNs = 22'728'000;  // as every other sender here

[[noreturn]] void give_up(const std::string& why) {
    std::fprintf(stderr, "bench_light_ola: %s\n", why.c_str());
    std::exit(1);
}

/// Patches output port n of the E1.31 device to universe n + 1.
class Patching {
public:
    explicit Patching(unsigned universes) : universes_{universes} {}

    void run() {
        if (!wrapper_.Setup()) give_up("olad does not answer");
        wrapper_.GetClient()->FetchDeviceInfo(ola::OLA_PLUGIN_E131,
                                              ola::NewSingleCallback(this, &Patching::take_devices));
        wrapper_.GetSelectServer()->Run();
    }

private:
    void take_devices(const ola::client::Result& result, const std::vector<ola::client::OlaDevice>& devices) {
        if (!result.Success() || devices.empty()) give_up("olad has no E1.31 device");
        if (devices[0].OutputPorts().size() < universes_)
            give_up("olad has " + std::to_string(devices[0].OutputPorts().size()) + " E1.31 ports only");
        for (unsigned i = 0; i < universes_; ++i) {
            wrapper_.GetClient()->Patch(devices[0].Alias(), i, ola::client::OUTPUT_PORT, ola::client::PATCH,
                                        i + 1, ola::NewSingleCallback(this, &Patching::patched));
        }
    }
    void patched(const ola::client::Result& result) {
        if (!result.Success()) give_up("olad does not patch: " + result.Error());
        if (++done_ == universes_) wrapper_.GetSelectServer()->Terminate();
    }

    ola::client::OlaClientWrapper wrapper_;
    unsigned universes_;
    unsigned done_ = 0;
};

/// The library leaves Nagle's algorithm on, which costs it stalls of 40 ms at few universes, and gives up for
/// good when its socket is full once, which a frame of many universes does.
void help_its_socket() {
    const int on = 1;
    const int room = 16 << 20;
    for (int fd = 3; fd < 64; ++fd) {
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        ::setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &room, sizeof room);
    }
}

[[noreturn]] void send(unsigned universes) {
    ola::client::StreamingClient::Options options;
    options.auto_start = false;
    ola::client::StreamingClient client{options};
    if (!client.Setup()) give_up("olad takes no stream");
    help_its_socket();
    ::prctl(PR_SET_TIMERSLACK, 1UL);
    std::vector<std::uint8_t> slots(512);
    timespec next{};
    ::clock_gettime(CLOCK_MONOTONIC, &next);
    for (std::uint8_t number = 0;; ++number) {
        std::memset(slots.data(), number, slots.size());
        const ola::DmxBuffer frame{slots.data(), static_cast<unsigned>(slots.size())};
        for (unsigned universe = 1; universe <= universes; ++universe)
            if (!client.SendDmx(universe, frame)) give_up("olad has gone");
        next.tv_nsec += kFrameNs;
        if (next.tv_nsec >= 1'000'000'000) {
            next.tv_nsec -= 1'000'000'000;
            ++next.tv_sec;
        }
        while (::clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, nullptr) == EINTR) {
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3 || std::string{argv[1]} != "--universes") give_up("--universes 256");
    const int universes = std::atoi(argv[2]);
    if (universes < 1 || universes > 512) give_up("1 to 512 universes");
    ola::InitLogging(ola::OLA_LOG_WARN, ola::OLA_LOG_STDERR);
    Patching{static_cast<unsigned>(universes)}.run();
    send(static_cast<unsigned>(universes));
}
