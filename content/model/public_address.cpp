#include "content/model/public_address.h"

#include <algorithm>

namespace beffroi::content {
namespace {

constexpr std::size_t kMostDigits = 5;  // of a port

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_plain(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.';
}

bool is_host(std::string_view host) {
    if (host.empty() || !std::all_of(host.begin(), host.end(), is_plain)) return false;
    const char first = host.front();
    const char last = host.back();
    return first != '-' && first != '.' && last != '-' && last != '.' &&
           host.find("..") == std::string_view::npos;
}

bool is_path(std::string_view path) {
    return std::all_of(path.begin(), path.end(),
                       [](char c) { return is_plain(c) || c == '/' || c == '_' || c == '~'; }) &&
           path.find("//") == std::string_view::npos && path.find("/.") == std::string_view::npos;
}

}  // namespace

bool is_public_address(std::string_view text) {
    constexpr std::string_view kSchemes[] = {"https://", "http://"};
    const auto* scheme = std::find_if(std::begin(kSchemes), std::end(kSchemes),
                                      [&](std::string_view each) { return text.starts_with(each); });
    if (scheme == std::end(kSchemes)) return false;
    text.remove_prefix(scheme->size());
    const std::size_t slash = std::min(text.find('/'), text.size());
    std::string_view host = text.substr(0, slash);
    if (const std::size_t colon = host.find(':'); colon != std::string_view::npos) {
        const std::string_view port = host.substr(colon + 1);
        if (port.empty() || port.size() > kMostDigits || !std::all_of(port.begin(), port.end(), is_digit))
            return false;
        host = host.substr(0, colon);
    }
    return is_host(host) && is_path(text.substr(slash));
}

std::string public_page(std::string_view base, std::string_view path) {
    while (base.ends_with('/')) base.remove_suffix(1);
    return std::string{base} + "/" + std::string{path};
}

}  // namespace beffroi::content
