#pragma once
// The small pages that QR codes lead to: no script, no cookie, nothing from elsewhere, and they print on A4.
// A kind of page is a file of its own (activity_sheet.h) that fills a StaticPage's body.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "content/model/entry.h"

namespace beffroi::content {

/// What a page is made of.
struct PageParts {
    Locale locale;      ///< The page's; what is in another language says so in its `lang`.
    std::string title;  ///< In words, not HTML.
    std::string city;   ///< Its name, in words.
    std::string body;   ///< HTML, between the city's name above and below.
};

/// A whole document. Source: HTML Living Standard, 13.1; printed as CSS Paged Media Level 3, 5 says.
std::string static_page(const PageParts& parts);

struct StaticPage {
    std::string path;  ///< Inside the edition
    std::string html;
};

/// A small JPEG of a picture of the library; empty: there is none to show.
using PagePictures = std::function<std::string(const Entry& picture)>;

/// Every page of an edition that says `content`, drafts left out already.
std::vector<StaticPage> static_pages(const Content& content, const PagePictures& pictures = {});

/// For an address that leads nowhere, in every language there are words for.
std::string page_is_gone();

/// What the HTTP header allows such a page: its own style, pictures that it holds itself, and nothing else.
/// The page says so too, for servers that send no header. Source: CSP Level 3, 3.3 and 6.1.
inline constexpr std::string_view kPagePolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors "
    "'none'";

}  // namespace beffroi::content
