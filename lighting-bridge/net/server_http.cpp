// A request's way through the server: objections, body, handler, response.

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>

#include "content/base/log.h"
#include "lighting-bridge/net/server_core.h"

namespace beffroi::net {
namespace {

constexpr std::size_t kHeaderRoom = 8192;
constexpr std::size_t kPiece = 64 * 1024;

constexpr const char* kStrictPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; "
    "font-src 'self'; "
    "connect-src 'self' data:; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors "
    "'none'; "
    "object-src 'none'";

struct Verb {
    std::optional<Method> method;
    bool head = false;
};

Verb verb_of(int library_method) {
    switch (library_method) {
        case LWSHUMETH_GET:
            return {Method::Get};
        case LWSHUMETH_HEAD:
            return {Method::Get, true};
        case LWSHUMETH_POST:
            return {Method::Post};
        case LWSHUMETH_PUT:
            return {Method::Put};
        case LWSHUMETH_PATCH:
            return {Method::Patch};
        case LWSHUMETH_DELETE:
            return {Method::Delete};
        default:
            return {};
    }
}

std::map<std::string, std::string> query_of(lws* wsi) {
    std::map<std::string, std::string> query;
    std::array<char, kHeaderRoom> pair{};
    for (int i = 0;; ++i) {
        const int n = lws_hdr_copy_fragment(wsi, pair.data(), static_cast<int>(pair.size()),
                                            WSI_TOKEN_HTTP_URI_ARGS, i);
        if (n < 0) break;
        const std::string_view text{pair.data(), static_cast<std::size_t>(n)};
        const std::size_t equals = text.find('=');
        const std::string_view value =
            equals == std::string_view::npos ? std::string_view{} : text.substr(equals + 1);
        if (equals != 0 && is_utf8(text)) query.emplace(text.substr(0, equals), value);
    }
    return query;
}

/// The announced length; nothing when it is malformed.
std::optional<std::size_t> content_length(const Request& request) {
    const std::string_view text = request.header("content-length");
    std::size_t length = 0;
    if (text.empty()) return length;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), length);
    if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return length;
}

bool is_plain(std::string_view value) {
    return value.find_first_of(std::string_view{"\r\n\0", 3}) == std::string_view::npos;
}

/// Appends header lines to the library's buffer.
class HeaderWriter {
public:
    HeaderWriter(lws* wsi, unsigned char** at, unsigned char* end) : wsi_{wsi}, at_{at}, end_{end} {}

    void add(const std::string& name, std::string_view value) {
        if (!is_plain(name) || !is_plain(value)) return;
        const std::string with_colon = name + ":";
        failed_ |=
            lws_add_http_header_by_name(wsi_, reinterpret_cast<const unsigned char*>(with_colon.c_str()),
                                        reinterpret_cast<const unsigned char*>(value.data()),
                                        static_cast<int>(value.size()), at_, end_) != 0;
    }

    bool failed() const { return failed_; }

private:
    lws* wsi_;
    unsigned char** at_;
    unsigned char* end_;
    bool failed_ = false;
};

}  // namespace

std::string header_of(lws* wsi, lws_token_indexes token) {
    const int length = lws_hdr_total_length(wsi, token);
    if (length <= 0) return {};
    std::string text(static_cast<std::size_t>(length) + 1, '\0');
    const int copied = lws_hdr_copy(wsi, text.data(), static_cast<int>(text.size()), token);
    text.resize(copied > 0 ? static_cast<std::size_t>(copied) : 0);
    return text;
}

std::map<std::string, std::string> kept_headers(lws* wsi) {
    static constexpr std::array<std::pair<lws_token_indexes, const char*>, 11> kKept{{
        {WSI_TOKEN_HOST, "host"},
        {WSI_TOKEN_ORIGIN, "origin"},
        {WSI_TOKEN_HTTP_COOKIE, "cookie"},
        {WSI_TOKEN_HTTP_CONTENT_TYPE, "content-type"},
        {WSI_TOKEN_HTTP_CONTENT_LENGTH, "content-length"},
        {WSI_TOKEN_HTTP_TRANSFER_ENCODING, "transfer-encoding"},
        {WSI_TOKEN_HTTP_ACCEPT, "accept"},
        {WSI_TOKEN_HTTP_ACCEPT_LANGUAGE, "accept-language"},
        {WSI_TOKEN_HTTP_AUTHORIZATION, "authorization"},
        {WSI_TOKEN_HTTP_IF_NONE_MATCH, "if-none-match"},
        {WSI_TOKEN_HTTP_USER_AGENT, "user-agent"},
    }};
    std::map<std::string, std::string> headers;
    for (const auto& [token, name] : kKept)
        if (std::string value = header_of(wsi, token); !value.empty())
            headers.emplace(name, std::move(value));
    static constexpr std::array<std::string_view, 3> kCustom{"x-csrf-token:", "sec-fetch-site:", "if-match:"};
    for (const std::string_view name : kCustom) {
        const int room = static_cast<int>(name.size());
        const int length = lws_hdr_custom_length(wsi, name.data(), room);
        if (length <= 0) continue;
        std::string value(static_cast<std::size_t>(length) + 1, '\0');
        const int copied =
            lws_hdr_custom_copy(wsi, value.data(), static_cast<int>(value.size()), name.data(), room);
        value.resize(copied > 0 ? static_cast<std::size_t>(copied) : 0);
        headers.emplace(name.substr(0, name.size() - 1), std::move(value));
    }
    return headers;
}

Response Server::Core::refuse(int status, std::string_view code, const Request& request) const {
    const Refusal refusal{status, code};
    if (settings.refusal) return settings.refusal(refusal, request);
    return Response::json(R"({"error":{"code":")" + std::string{code} + R"("}})", status);
}

int Server::Core::serve_http(lws* wsi, lws_callback_reasons reason, std::uint64_t& id, void* in,
                             std::size_t length) {
    if (reason == LWS_CALLBACK_HTTP) return begin(wsi, id);
    const auto found = exchanges.find(id);
    if (found == exchanges.end()) return 0;
    switch (reason) {
        case LWS_CALLBACK_HTTP_BODY:
            return take_body(found->second, static_cast<const char*>(in), length);
        case LWS_CALLBACK_HTTP_BODY_COMPLETION:
            dispatch(id);
            return 0;
        case LWS_CALLBACK_HTTP_WRITEABLE:
            return write(id);
        default:
            forget(id);
            return 0;
    }
}

int Server::Core::begin(lws* wsi, std::uint64_t& id) {
    forget(id);
    id = next_id++;
    ++figures.requests;
    Exchange& exchange = exchanges[id];
    exchange.wsi = wsi;
    exchange.request.headers = kept_headers(wsi);
    exchange.request.peer = connections.at(wsi);
    exchange.request.secure = lws_is_ssl(wsi) != 0;
    char* uri = nullptr;
    int uri_length = 0;
    const Verb verb = verb_of(lws_http_get_uri_and_method(wsi, &uri, &uri_length));
    exchange.head = verb.head;
    if (verb.method) exchange.request.method = *verb.method;
    std::optional<Response> no;
    if (!verb.method)
        no = refuse(405, "method_not_allowed", exchange.request);
    else
        no = objection(exchange, {uri, static_cast<std::size_t>(uri_length)});
    if (no) {
        ++figures.refused;
        exchange.close_after = exchange.request.method != Method::Get;
        respond(id, std::move(*no));
        return 0;
    }
    exchange.request.query = query_of(wsi);
    if (content_length(exchange.request) == std::size_t{0}) {
        // Without a length the library would wait for a body: none is read, so the connection ends here.
        exchange.close_after =
            exchange.request.method != Method::Get && exchange.request.header("content-length").empty();
        dispatch(id);
    }
    return 0;
}

std::optional<Response> Server::Core::objection(Exchange& exchange, std::string_view uri) {
    Request& request = exchange.request;
    if (!is_utf8(uri) || uri.find('\0') != std::string_view::npos) return refuse(400, "bad_request", request);
    request.path = uri;
    if (request.peer != "unix" && !limits.request(request.peer, clock.steady()))
        return refuse(429, "too_many", request);
    Router::Match match = router.find(request.method, uri);
    if (!match.route) {
        return match.other_method ? refuse(405, "method_not_allowed", request)
                                  : refuse(404, "not_found", request);
    }
    exchange.route = match.route;
    request.parameters = std::move(match.parameters);
    request.needs = match.route->needs;
    if (request.method != Method::Get && !same_origin(request.header("origin"), request.header("host")))
        return refuse(403, "foreign_origin", request);
    if (!request.header("transfer-encoding").empty()) return refuse(411, "length_required", request);
    const std::optional<std::size_t> length = content_length(request);
    if (!length) return refuse(400, "bad_request", request);
    if (*length > match.route->body_limit) return refuse(413, "too_large", request);
    if (settings.guard)
        if (std::optional<Response> no = settings.guard(request)) return no;
    if (bodies + *length > settings.bodies_in_memory) return refuse(503, "busy", request);
    request.body.reserve(*length);
    exchange.reserved = *length;
    bodies += *length;
    return std::nullopt;
}

int Server::Core::take_body(Exchange& exchange, const char* bytes, std::size_t length) {
    if (exchange.response || exchange.dispatched) return 0;
    if (exchange.request.body.size() + length > exchange.route->body_limit) return -1;
    exchange.request.body.append(bytes, length);
    return 0;
}

void Server::Core::dispatch(std::uint64_t id) {
    Exchange& exchange = exchanges.at(id);
    if (exchange.response || exchange.dispatched) return;
    exchange.dispatched = true;
    exchange.route->handler(exchange.request, Responder{*server, id});
    if (exchange.response) return;
    // The answer comes later: until then the library must not look at what a hasty client sends, nor give up.
    exchange.paused = true;
    lws_rx_flow_control(exchange.wsi, 0);
    lws_set_timeout(exchange.wsi, NO_PENDING_TIMEOUT, 0);
}

void Server::Core::respond(std::uint64_t id, Response response) {
    const auto found = exchanges.find(id);
    if (found == exchanges.end() || found->second.response) return;
    Exchange& exchange = found->second;
    exchange.response = std::move(response);
    if (exchange.paused) lws_rx_flow_control(exchange.wsi, 1);
    lws_callback_on_writable(exchange.wsi);
}

int Server::Core::write(std::uint64_t& id) {
    Exchange& exchange = exchanges.at(id);
    if (!exchange.response) return 0;
    if (!exchange.started) {
        if (write_headers(exchange) != 0) return -1;
    } else if (write_body(exchange) != 0) {
        return -1;
    }
    if (exchange.sent < exchange.length) {
        lws_callback_on_writable(exchange.wsi);
        return 0;
    }
    lws* const wsi = exchange.wsi;
    const bool end = exchange.close_after;
    forget(id);
    return end || lws_http_transaction_completed(wsi) != 0 ? -1 : 0;
}

int Server::Core::write_headers(Exchange& exchange) {
    Response& response = *exchange.response;
    if (!response.file.empty()) {
        exchange.file = FileDescriptor{::open(response.file.c_str(), O_RDONLY | O_CLOEXEC)};
        struct stat facts {};
        if (!exchange.file.is_open() || ::fstat(exchange.file.get(), &facts) != 0) {
            response = refuse(404, "not_found", exchange.request);
        } else {
            exchange.length = static_cast<std::size_t>(facts.st_size);
        }
    }
    if (response.file.empty()) exchange.length = response.body.size();
    std::array<unsigned char, LWS_PRE + kHeaderRoom> room{};
    unsigned char* const start = room.data() + LWS_PRE;
    unsigned char* at = start;
    unsigned char* const end = room.data() + room.size() - 1;
    if (lws_add_http_header_status(exchange.wsi, static_cast<unsigned>(response.status), &at, end) != 0)
        return -1;
    HeaderWriter headers{exchange.wsi, &at, end};
    if (!response.type.empty() && response.status != 304) headers.add("content-type", response.type);
    headers.add("cache-control", response.cache);
    const bool has_policy =
        std::any_of(response.headers.begin(), response.headers.end(),
                    [](const auto& header) { return header.first == "content-security-policy"; });
    if (!has_policy) {
        headers.add("content-security-policy", settings.content_security_policy.empty()
                                                   ? kStrictPolicy
                                                   : settings.content_security_policy);
    }
    headers.add("x-content-type-options", "nosniff");
    headers.add("referrer-policy", "same-origin");
    headers.add("cross-origin-opener-policy", "same-origin");
    headers.add("cross-origin-resource-policy", "same-origin");
    for (const auto& [name, value] : response.headers) headers.add(name, value);
    if (exchange.close_after) headers.add("connection", "close");
    const bool bodiless = response.status == 204 || response.status == 304;
    if (!bodiless && lws_add_http_header_content_length(
                         exchange.wsi, static_cast<lws_filepos_t>(exchange.length), &at, end) != 0)
        return -1;
    if (headers.failed()) {
        log::error("net.headers_too_long", {{"status", response.status}});
        return -1;
    }
    if (bodiless || exchange.head) exchange.length = 0;
    exchange.started = true;
    return lws_finalize_write_http_header(exchange.wsi, start, &at, end);
}

int Server::Core::write_body(Exchange& exchange) {
    static thread_local std::vector<unsigned char> room(LWS_PRE + kPiece);
    unsigned char* const piece = room.data() + LWS_PRE;
    std::size_t size = std::min(kPiece, exchange.length - exchange.sent);
    if (exchange.file.is_open()) {
        const ssize_t got = ::read(exchange.file.get(), piece, size);
        if (got <= 0) return -1;  // it shrank: the length already said is wrong, so end the connection
        size = static_cast<std::size_t>(got);
    } else {
        std::copy_n(exchange.response->body.begin() + static_cast<std::ptrdiff_t>(exchange.sent), size,
                    piece);
    }
    exchange.sent += size;
    const bool last = exchange.sent == exchange.length;
    const int written = lws_write(exchange.wsi, piece, size, last ? LWS_WRITE_HTTP_FINAL : LWS_WRITE_HTTP);
    return written < static_cast<int>(size) ? -1 : 0;
}

void Server::Core::forget(std::uint64_t& id) {
    const auto found = exchanges.find(id);
    if (found != exchanges.end()) {
        bodies -= found->second.reserved;
        exchanges.erase(found);
    }
    id = 0;
}

}  // namespace beffroi::net
