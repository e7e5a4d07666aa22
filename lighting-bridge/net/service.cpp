#include "lighting-bridge/net/service.h"

#include <csignal>
#include <cstdint>
#include <string>

#include <sys/signalfd.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#include "content/base/log.h"

namespace beffroi::net {

Outcome stop_on_signals(Loop& loop) {
    std::signal(SIGPIPE, SIG_IGN);
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGINT);
    if (::pthread_sigmask(SIG_BLOCK, &ending, nullptr) != 0)
        return Error{Fault::Io, "signals cannot be blocked"};
    const int descriptor = ::signalfd(-1, &ending, SFD_CLOEXEC | SFD_NONBLOCK);
    if (descriptor < 0) return Error{Fault::Io, "no signalfd"};
    return loop.watch(descriptor, [descriptor, &loop] {
        signalfd_siginfo signal{};
        if (::read(descriptor, &signal, sizeof signal) != sizeof signal) return;
        log::info("service.stopping", {{"signal", signal.ssi_signo}});
        loop.stop();
    });
}

void announce_ready(Loop& loop, const char* status) {
    ::sd_notify(0, (std::string{"READY=1\nSTATUS="} + status).c_str());
    std::uint64_t period_us = 0;
    if (::sd_watchdog_enabled(0, &period_us) <= 0 || period_us == 0) return;
    loop.every(std::chrono::microseconds{period_us / 3}, [] { ::sd_notify(0, "WATCHDOG=1"); });
}

void announce_stopping() {
    ::sd_notify(0, "STOPPING=1");
}

}  // namespace beffroi::net
