#include "lighting-bridge/net/loop.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <mutex>
#include <string_view>
#include <utility>

#include "content/base/log.h"
#include "lighting-bridge/net/loop_core.h"

namespace beffroi::net {
namespace {

constexpr const char* kWatchProtocol = "beffroi-watch";

void tell(int, const char* line) {
    std::string_view text{line};
    while (text.ends_with('\n')) text.remove_suffix(1);
    log::warn("net.library", {{"text", text}});
}

int serve_watch(lws* wsi, lws_callback_reasons reason, void*, void*, std::size_t) {
    if (reason != LWS_CALLBACK_RAW_RX_FILE) return 0;
    const auto* task = static_cast<const Task*>(lws_get_opaque_user_data(wsi));
    if (task) (*task)();
    return 0;
}

const std::array<lws_protocols, 3>& outgoing_protocols() {
    static const std::array<lws_protocols, 3> protocols{
        lws_protocols{kWatchProtocol, serve_watch, 0, 0, 0, nullptr, 0},
        lws_protocols{kClientProtocol, serve_client, 0, 16'384, 0, nullptr, 0},
        lws_protocols{nullptr, nullptr, 0, 0, 0, nullptr, 0}};
    return protocols;
}

}  // namespace

struct Loop::Core::Timer {
    struct Link {
        lws_sorted_usec_list_t list;  // first: the library hands it back by address
        Timer* timer;
    };

    Link link{};
    Core* core = nullptr;
    TimerId id = 0;
    Microseconds period{0};
    Task task;

    static void fire(lws_sorted_usec_list_t* list) {
        Timer& timer = *reinterpret_cast<Link*>(list)->timer;
        if (timer.period.count() > 0) {
            lws_sul_schedule(timer.core->context, 0, list, fire, timer.period.count());
            const Task task = timer.task;  // it may cancel itself
            task();
            return;
        }
        const Task task = std::move(timer.task);
        timer.core->timers.erase(timer.id);
        task();
    }
};

Loop::Core::Core() {
    static std::once_flag once;
    std::call_once(once, [] { lws_set_log_level(LLL_ERR, tell); });
    lws_context_creation_info info{};
    info.options =
        LWS_SERVER_OPTION_EXPLICIT_VHOSTS | LWS_SERVER_OPTION_VALIDATE_UTF8 | LWS_SERVER_OPTION_DISABLE_IPV6;
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.max_http_header_data = 8192;
    info.timeout_secs = 10;
    info.connect_timeout_secs = 5;
    context = lws_create_context(&info);
    if (!context) return;
    info.protocols = outgoing_protocols().data();
    info.vhost_name = "outgoing";
    outgoing = lws_create_vhost(context, &info);
}

Loop::Core::~Core() {
    for (auto& [id, timer] : timers) lws_sul_cancel(&timer->link.list);
    timers.clear();
    if (context) lws_context_destroy(context);
}

void Loop::Core::serve_once() {
    lws_service(context, 0);
    run_posted();
}

void Loop::Core::run_posted() {
    while (std::optional<Task> task = posted.take()) (*task)();
}

TimerId Loop::Core::add_timer(Microseconds delay, Microseconds period, Task task) {
    auto timer = std::make_unique<Timer>();
    timer->link.timer = timer.get();
    timer->core = this;
    timer->id = next_timer++;
    timer->period = period;
    timer->task = std::move(task);
    const TimerId id = timer->id;
    lws_sul_schedule(context, 0, &timer->link.list, Timer::fire, std::max<lws_usec_t>(1, delay.count()));
    timers.emplace(id, std::move(timer));
    return id;
}

Loop::Core::Anchor& Loop::Core::new_anchor(void* owner) {
    anchors.push_back(std::make_unique<Anchor>(Anchor{owner}));
    return *anchors.back();
}

Loop::Loop(std::unique_ptr<Core> core) : core_{std::move(core)} {}

Loop::~Loop() = default;

Result<std::unique_ptr<Loop>> Loop::open() {
    auto core = std::make_unique<Core>();
    if (!core->context || !core->outgoing) return Error{Fault::Io, "the event loop could not be made"};
    return std::unique_ptr<Loop>{new Loop{std::move(core)}};
}

void Loop::run() {
    while (!core_->stopping.load(std::memory_order_acquire)) core_->serve_once();
    core_->run_posted();
    core_->stopping.store(false, std::memory_order_release);
}

void Loop::run_for(std::chrono::milliseconds most) {
    bool over = most.count() <= 0;
    // Fired before the wait begins, it must still end it.
    const TimerId limit = over ? 0 : after(most, [this] { lws_cancel_service(core_->context); });
    lws_service(core_->context, over ? -1 : 0);
    core_->run_posted();
    cancel(limit);
}

void Loop::stop() {
    core_->stopping.store(true, std::memory_order_release);
    lws_cancel_service(core_->context);
}

bool Loop::post(Task task) {
    if (!core_->posted.post(std::move(task))) return false;
    lws_cancel_service(core_->context);
    return true;
}

TimerId Loop::after(std::chrono::microseconds delay, Task task) {
    return core_->add_timer(delay, Microseconds{0}, std::move(task));
}

TimerId Loop::every(std::chrono::microseconds period, Task task) {
    assert(period.count() > 0);
    return core_->add_timer(period, period, std::move(task));
}

void Loop::cancel(TimerId timer) {
    const auto found = core_->timers.find(timer);
    if (found == core_->timers.end()) return;
    lws_sul_cancel(&found->second->link.list);
    core_->timers.erase(found);
}

Outcome Loop::watch(int descriptor, Task readable) {
    if (!core_->watch(descriptor, std::move(readable)))
        return Error{Fault::Io, "the event loop cannot watch the descriptor"};
    return Done{};
}

lws* Loop::Core::watch(int descriptor, Task readable) {
    auto task = std::make_unique<Task>(std::move(readable));
    lws_adopt_desc_t adopted{};
    adopted.vh = outgoing;
    adopted.type = LWS_ADOPT_RAW_FILE_DESC;
    adopted.fd.filefd = descriptor;
    adopted.vh_prot_name = kWatchProtocol;
    adopted.opaque = task.get();
    lws* const handle = lws_adopt_descriptor_vhost_via_info(&adopted);
    if (handle) watches.emplace(handle, std::move(task));
    return handle;
}

void Loop::Core::unwatch(lws* handle) {
    lws_set_opaque_user_data(handle, nullptr);
    cut(handle);
    watches.erase(handle);
}

void Loop::Core::cut(lws* wsi) {
    lws_set_timeout(wsi, PENDING_TIMEOUT_KILLED_BY_PARENT, LWS_TO_KILL_SYNC);
}

}  // namespace beffroi::net
