#pragma once
// What a handler gets and gives: requests, responses, and the rows of a router's table.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace beffroi::net {

enum class Method { Get, Post, Put, Patch, Delete };  ///< HEAD is served as GET without its body.

const char* name_of(Method method);

struct Request {
    Method method = Method::Get;
    std::string path;                               ///< Decoded, starts with '/', holds no "..".
    std::map<std::string, std::string> parameters;  ///< ":slug" in the pattern → "slug".
    std::map<std::string, std::string> query;       ///< Decoded; of equal names the first.
    std::map<std::string, std::string>
        headers;  ///< Names in lower case; see kept_headers() in server_http.cpp.
    std::string body;
    std::string peer;     ///< Dotted address, or "unix" for a pathname socket.
    std::string needs;    ///< The row's tag.
    bool secure = false;  ///< Came over TLS.

    /// Empty when absent.
    std::string_view header(std::string_view name) const;
    std::string_view parameter(std::string_view name) const;
    /// The value of one cookie; empty when absent.
    std::string cookie(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;  ///< More of them, names in lower case.
    std::filesystem::path file;  ///< When not empty: sent in pieces instead of `body`.
    std::string cache = "no-store";

    static Response json(std::string text, int status = 200);
    static Response text(std::string text, int status = 200);
    static Response no_content();
};

class Server;

/// Where an answer goes. A plain value that may be kept, copied and handed to another thread; whoever uses it
/// must be on the loop's thread again (Loop::post). The first send() wins; when the client has gone it is
/// dropped.
class Responder {
public:
    Responder(Server& server, std::uint64_t request) : server_{&server}, request_{request} {}

    void send(Response response) const;

private:
    Server* server_;
    std::uint64_t request_;
};

/// Answers now, or keeps the responder and answers later. Thread: the loop's.
using Handler = std::function<void(const Request&, Responder)>;

/// One row of the table: all that is true of a route, in one place.
struct Route {
    Method method;
    std::string pattern;         ///< "/api/places/:slug"; a last "*" takes the rest, as parameter "rest".
    std::string needs;           ///< Opaque here; the server's guard reads it. Empty: everyone.
    std::size_t body_limit = 0;  ///< Bytes; more is 413 before any of it is kept.
    Handler handler;
};

/// A handler that always answers at once.
Handler answer(std::function<Response(const Request&)> function);

/// Why the server itself said no.
struct Refusal {
    int status;
    std::string_view code;  ///< "not_found", "method_not_allowed", "too_large", "length_required",
                            ///< "too_many", "bad_request", "busy"
};

}  // namespace beffroi::net
