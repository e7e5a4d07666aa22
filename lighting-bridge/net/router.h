#pragma once
// Finds the row of the table for a request. Pure.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lighting-bridge/net/http.h"

namespace beffroi::net {

class Router {
public:
    /// Precondition: no two rows with equal method and pattern.
    void add(Route route);
    void add(std::vector<Route> routes);

    struct Match {
        const Route* route = nullptr;  ///< Null: none; `other_method` says whether the path exists.
        std::map<std::string, std::string> parameters;
        bool other_method = false;
    };
    /// Exact words win over parameters, parameters over "*".
    Match find(Method method, std::string_view path) const;

    const std::vector<Route>& routes() const { return routes_; }

private:
    std::vector<Route> routes_;
};

/// "%C3%A9" → "é". Nothing for a malformed escape, a zero byte, or broken UTF-8.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);

/// "a=1&b=%20" decoded; malformed pairs are left out.
std::map<std::string, std::string> parse_query(std::string_view text);

}  // namespace beffroi::net
