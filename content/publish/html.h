#pragma once
// Words as HTML. Nothing here lets a sign of anybody's text become markup.

#include <string>
#include <string_view>

#include "content/model/locale.h"

namespace beffroi::content {

/// & < > " ' as references; control characters but tab and line ends left out, which no HTML text may hold.
/// Source: HTML Living Standard, 13.1.2.3 (attributes), 13.1.3 (text), 13.1.4 (character references).
std::string escaped(std::string_view text);

/// The markup of the declarations (content/model/markup.h): a `<p>` a line, emphasis as `<strong>`.
std::string paragraphs(std::string_view markup);

/// Errors: none. "fr" → "fr", "fr-falc" → "fr-x-falc": what is no registered subtag is a private one.
/// Source: RFC 5646, 2.2.7.
std::string language_tag(const Locale& locale);

}  // namespace beffroi::content
