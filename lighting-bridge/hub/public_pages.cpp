#include "lighting-bridge/hub/public_pages.h"

#include <string>
#include <utility>

#include "content/publish/static_pages.h"

namespace beffroi::hub {
namespace {

net::Response page() {
    net::Response response;
    response.type = "text/html; charset=utf-8";
    response.cache = "no-cache";
    response.headers.emplace_back("content-security-policy", std::string{content::kPagePolicy});
    return response;
}

}  // namespace

net::Route public_pages(std::function<const LightEdition*()> edition) {
    net::Route route{net::Method::Get, "/pages/*", "", 0, {}};
    route.handler = net::answer([edition = std::move(edition)](const net::Request& request) {
        net::Response response = page();
        const LightEdition* current = edition();
        const auto none = std::map<std::string, std::filesystem::path, std::less<>>{};
        const auto& pages = current == nullptr ? none : current->pages;
        const auto found = pages.find(request.parameter("rest"));
        if (found == pages.end()) {
            response.status = 404;
            response.body = content::page_is_gone();
            return response;
        }
        const std::string tag = "\"" + found->second.filename().string() + "\"";
        response.headers.emplace_back("etag", tag);
        if (request.header("if-none-match") == tag) {
            response.status = 304;
        } else {
            response.file = found->second;
        }
        return response;
    });
    return route;
}

}  // namespace beffroi::hub
