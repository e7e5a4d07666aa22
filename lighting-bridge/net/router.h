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

/// Well-formed by RFC 3629: no overlong form, no surrogate, nothing over U+10FFFF.
bool is_utf8(std::string_view text);

}  // namespace beffroi::net
