#include "lighting-bridge/net/http.h"

#include <utility>

#include "lighting-bridge/net/server_core.h"

namespace beffroi::net {
namespace {

std::string_view find_in(const std::map<std::string, std::string>& map, std::string_view name) {
    const auto found = map.find(std::string{name});
    return found == map.end() ? std::string_view{} : std::string_view{found->second};
}

}  // namespace

const char* name_of(Method method) {
    switch (method) {
        case Method::Get:
            return "GET";
        case Method::Post:
            return "POST";
        case Method::Put:
            return "PUT";
        case Method::Patch:
            return "PATCH";
        case Method::Delete:
            return "DELETE";
    }
    return "";
}

std::string_view Request::header(std::string_view name) const {
    return find_in(headers, name);
}

std::string_view Request::parameter(std::string_view name) const {
    return find_in(parameters, name);
}

std::string Request::cookie(std::string_view name) const {
    std::string_view rest = header("cookie");
    while (!rest.empty()) {
        const std::size_t end = rest.find(';');
        std::string_view pair = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name)
            return std::string{pair.substr(equals + 1)};
    }
    return {};
}

Response Response::json(std::string text, int status) {
    Response response;
    response.status = status;
    response.body = std::move(text);
    return response;
}

Response Response::text(std::string text, int status) {
    Response response = json(std::move(text), status);
    response.type = "text/plain; charset=utf-8";
    return response;
}

Response Response::no_content() {
    Response response;
    response.status = 204;
    response.type.clear();
    return response;
}

void Responder::send(Response response) const {
    server_->core().respond(request_, std::move(response));
}

Handler answer(std::function<Response(const Request&)> function) {
    return [function = std::move(function)](const Request& request, Responder responder) {
        responder.send(function(request));
    };
}

}  // namespace beffroi::net
