#pragma once
// Where the city lets everybody read the small pages of its editions: what QR codes carry.

#include <string>
#include <string_view>

namespace beffroi::content {

/// "https://bornes.example.org", "http://10.0.0.4:8080/patrimoine": a scheme, a host, perhaps a port and a
/// path. No user, no query, no fragment.
/// Source: RFC 3986, 3.1 to 3.3; hosts in letters, digits, hyphens and dots only.
bool is_public_address(std::string_view text);

/// The address of a file of the edition under it. Precondition: is_public_address(base).
std::string public_page(std::string_view base, std::string_view path);

}  // namespace beffroi::content
