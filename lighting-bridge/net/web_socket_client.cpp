#include "lighting-bridge/net/web_socket_client.h"

#include <algorithm>
#include <deque>
#include <utility>
#include <vector>

#include "content/base/log.h"
#include "content/base/random.h"
#include "lighting-bridge/net/backoff.h"
#include "lighting-bridge/net/loop_core.h"

namespace beffroi::net {
namespace {

std::uint16_t whole_seconds(std::chrono::milliseconds duration) {
    return static_cast<std::uint16_t>(std::clamp<std::int64_t>(duration.count() / 1000, 1, 3600));
}

}  // namespace

struct WebSocketClient::Core {
    Core(Loop& on, ClientSettings chosen)
        : loop{on},
          settings{std::move(chosen)},
          backoff{settings.first_pause, settings.longest_pause},
          alive{*loop.core().policies.emplace_back(std::make_unique<lws_retry_bo_t>())} {
        alive.secs_since_valid_ping = whole_seconds(settings.silence_limit * 2 / 5);
        alive.secs_since_valid_hangup = std::max(static_cast<std::uint16_t>(alive.secs_since_valid_ping + 1),
                                                 whole_seconds(settings.silence_limit));
    }
    Core(const Core&) = delete;
    Core& operator=(const Core&) = delete;

    ~Core() {
        loop.cancel(retry);
        if (!wsi) return;
        // The connection may outlive this object: it must no longer find it.
        lws_set_opaque_user_data(wsi, nullptr);
        Loop::Core::cut(wsi);
    }

    void connect() {
        retry = 0;
        lws_client_connect_info info{};
        const std::string address =
            settings.address.is_unix() ? "+" + settings.address.unix_socket : settings.address.host;
        const std::string host = settings.address.is_unix() ? "localhost" : settings.address.host;
        info.context = loop.core().context;
        info.vhost = loop.core().outgoing;
        info.address = address.c_str();
        info.port = settings.address.is_unix() ? 0 : settings.address.port;
        info.path = settings.address.path.c_str();
        info.host = host.c_str();
        info.protocol = settings.subprotocol.c_str();
        info.local_protocol_name = kClientProtocol;
        info.opaque_user_data = this;
        info.retry_and_idle_policy = &alive;
        trying = true;
        // Not info.pwsi: the library would write through it after this object is gone.
        wsi = lws_client_connect_via_info(&info);
        if (!wsi) failed();
    }

    /// The try, or the connection, is over: another one after a pause.
    void failed() {
        wsi = nullptr;
        if (!trying) return;  // said twice
        trying = false;
        const bool was_open = std::exchange(open, false);
        queue.clear();
        waiting_bytes = 0;
        incoming.clear();
        retry = loop.after(backoff.next(random_u64()), [this] { connect(); });
        if (was_open && settings.closed) settings.closed();
    }

    void established() {
        open = true;
        backoff.reset();
        if (settings.opened) settings.opened();
    }

    int receive(const char* in, std::size_t length) {
        lws_validity_confirmed(wsi);
        if (incoming.size() + length > settings.message_limit) {
            log::warn("net.message_too_large", {{"limit", settings.message_limit}});
            return -1;
        }
        incoming.append(in, length);
        if (lws_is_final_fragment(wsi) == 0 || lws_remaining_packet_payload(wsi) != 0) return 0;
        const std::string message = std::exchange(incoming, {});
        if (settings.received) settings.received(message);
        return 0;
    }

    int write() {
        if (queue.empty()) return 0;
        // A client's payload is masked in place, so each message is its own copy.
        std::vector<unsigned char> bytes = std::move(queue.front());
        queue.pop_front();
        const std::size_t size = bytes.size() - LWS_PRE;
        waiting_bytes -= size;
        if (lws_write(wsi, bytes.data() + LWS_PRE, size, LWS_WRITE_TEXT) < static_cast<int>(size)) return -1;
        if (!queue.empty()) lws_callback_on_writable(wsi);
        return 0;
    }

    Loop& loop;
    ClientSettings settings;
    Backoff backoff;
    lws_retry_bo_t& alive;
    lws* wsi = nullptr;
    TimerId retry = 0;
    bool trying = false;
    bool open = false;
    std::deque<std::vector<unsigned char>> queue{};
    std::size_t waiting_bytes = 0;
    std::string incoming{};

    int serve(lws_callback_reasons reason, const char* in, std::size_t length) {
        switch (reason) {
            case LWS_CALLBACK_CLIENT_ESTABLISHED:
                established();
                return 0;
            case LWS_CALLBACK_CLIENT_RECEIVE:
                return receive(in, length);
            case LWS_CALLBACK_CLIENT_WRITEABLE:
                return write();
            case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
            case LWS_CALLBACK_CLIENT_CLOSED:
                failed();
                return 0;
            default:
                return 0;
        }
    }
    static int serve_any(lws* wsi, lws_callback_reasons reason, const char* in, std::size_t length) {
        auto* core = static_cast<Core*>(lws_get_opaque_user_data(wsi));
        return core ? core->serve(reason, in, length) : 0;
    }
};

int serve_client(lws* wsi, lws_callback_reasons reason, void*, void* in, std::size_t length) {
    switch (reason) {
        case LWS_CALLBACK_CLIENT_ESTABLISHED:
        case LWS_CALLBACK_CLIENT_RECEIVE:
        case LWS_CALLBACK_CLIENT_WRITEABLE:
        case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
        case LWS_CALLBACK_CLIENT_CLOSED:
            return WebSocketClient::Core::serve_any(wsi, reason, static_cast<const char*>(in), length);
        default:
            return 0;
    }
}

WebSocketClient::WebSocketClient(std::unique_ptr<Core> core) : core_{std::move(core)} {}

WebSocketClient::~WebSocketClient() = default;

Result<std::unique_ptr<WebSocketClient>> WebSocketClient::open(Loop& loop, ClientSettings settings) {
    if (!settings.address.is_unix() && settings.address.port == 0)
        return Error{Fault::Invalid, "no port to connect to"};
    auto core = std::make_unique<Core>(loop, std::move(settings));
    core->connect();
    return std::unique_ptr<WebSocketClient>{new WebSocketClient{std::move(core)}};
}

bool WebSocketClient::is_open() const {
    return core_->open;
}

bool WebSocketClient::send(std::string_view text) {
    Core& core = *core_;
    if (!core.open) return false;
    if (!core.queue.empty() && core.waiting_bytes + text.size() > core.settings.queue_limit) return false;
    std::vector<unsigned char> bytes(LWS_PRE);
    bytes.insert(bytes.end(), text.begin(), text.end());
    core.queue.push_back(std::move(bytes));
    core.waiting_bytes += text.size();
    lws_callback_on_writable(core.wsi);
    return true;
}

}  // namespace beffroi::net
