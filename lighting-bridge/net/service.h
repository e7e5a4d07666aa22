#pragma once
// What a service owes its supervisor: ready, alive, stopping; and the signals that end it.

#include "content/base/result.h"
#include "lighting-bridge/net/loop.h"

namespace beffroi::net {

/// SIGTERM and SIGINT stop the loop; SIGPIPE means nothing. Call before any other thread is started: they
/// inherit the mask. Errors: Io.
Outcome stop_on_signals(Loop& loop);

/// Tells systemd the service is ready, and from then on, from the loop, that it is alive.
void announce_ready(Loop& loop, const char* status);
void announce_stopping();

}  // namespace beffroi::net
