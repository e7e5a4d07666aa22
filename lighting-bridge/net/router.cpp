#include "lighting-bridge/net/router.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <optional>

namespace beffroi::net {
namespace {

std::vector<std::string_view> words_of(std::string_view path) {
    std::vector<std::string_view> words;
    while (!path.empty()) {
        path.remove_prefix(1);  // the slash
        const std::size_t end = path.find('/');
        words.push_back(path.substr(0, end));
        if (end == std::string_view::npos) break;
        path.remove_prefix(end);
    }
    return words;
}

struct Fit {
    std::uint64_t rank = 0;  ///< Two bits a word, first word highest: exact 3, parameter 2, rest 1.
    std::map<std::string, std::string> parameters;
};

std::optional<Fit> fit(std::string_view pattern, std::string_view path) {
    const std::vector<std::string_view> wanted = words_of(pattern);
    const std::vector<std::string_view> given = words_of(path);
    Fit fit;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const unsigned shift = i < 31 ? static_cast<unsigned>(62 - 2 * i) : 0;
        if (wanted[i] == "*") {
            if (i >= given.size()) return std::nullopt;
            const auto offset = static_cast<std::size_t>(given[i].data() - path.data());
            fit.parameters["rest"] = path.substr(offset);
            fit.rank |= std::uint64_t{1} << shift;
            return fit;
        }
        if (i >= given.size()) return std::nullopt;
        if (wanted[i].starts_with(':') && !given[i].empty()) {
            fit.parameters[std::string{wanted[i].substr(1)}] = given[i];
            fit.rank |= std::uint64_t{2} << shift;
        } else if (wanted[i] == given[i]) {
            fit.rank |= std::uint64_t{3} << shift;
        } else {
            return std::nullopt;
        }
    }
    if (given.size() != wanted.size()) return std::nullopt;
    return fit;
}

}  // namespace

void Router::add(Route route) {
    assert(std::none_of(routes_.begin(), routes_.end(), [&](const Route& other) {
        return other.method == route.method && other.pattern == route.pattern;
    }));
    routes_.push_back(std::move(route));
}

void Router::add(std::vector<Route> routes) {
    for (Route& route : routes) add(std::move(route));
}

Router::Match Router::find(Method method, std::string_view path) const {
    Match match;
    std::uint64_t rank = 0;
    if (!path.starts_with('/')) return match;
    for (const Route& route : routes_) {
        std::optional<Fit> here = fit(route.pattern, path);
        if (!here) continue;
        if (route.method != method) {
            match.other_method = true;
            continue;
        }
        if (match.route && here->rank <= rank) continue;
        match.route = &route;
        match.parameters = std::move(here->parameters);
        rank = here->rank;
    }
    return match;
}

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        std::size_t more = 0;
        std::uint32_t point = byte;
        if (byte >= 0xF0 && byte < 0xF5)
            more = 3, point = byte & 0x07U;
        else if (byte >= 0xE0 && byte < 0xF0)
            more = 2, point = byte & 0x0FU;
        else if (byte >= 0xC2 && byte < 0xE0)
            more = 1, point = byte & 0x1FU;
        else if (byte >= 0x80)
            return false;
        if (i + more >= text.size()) return false;
        for (std::size_t k = 1; k <= more; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            if ((next & 0xC0U) != 0x80U) return false;
            point = point << 6U | (next & 0x3FU);
        }
        if (more == 2 && (point < 0x800 || (point >= 0xD800 && point < 0xE000))) return false;
        if (more == 3 && (point < 0x10000 || point > 0x10FFFF)) return false;
        i += more + 1;
    }
    return true;
}

}  // namespace beffroi::net
