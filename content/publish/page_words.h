#pragma once
// What the pages for everybody say around the city's own words, by language. Inside this folder.

#include <array>
#include <string_view>

#include "content/model/locale.h"

namespace beffroi::content {

struct PageWords {
    std::string_view language;  ///< Of these words.
    std::string_view children;
    std::string_view everyone;
    std::string_view first_name;
    std::string_view date;
    std::string_view space;  ///< Over the room to draw or write.
    std::string_view answer;
    std::string_view answer_for;  ///< Whom the answer is for.
    std::string_view way;
    std::string_view near;       ///< {kiosk}
    std::string_view far;        ///< {distance} {direction} {kiosk}
    std::string_view kilometre;  ///< {km}, one decimal
    std::string_view metre;      ///< {m}
    char decimal;
    std::array<std::string_view, 8> directions;  ///< From north, clockwise.
    std::string_view read_by;                    ///< {name}
    std::string_view unread;
    std::string_view photograph;  ///< {credit}
    std::string_view fell_back;   ///< A part is in another language.
    std::string_view list;        ///< Title of the list of sheets.
    std::string_view list_help;
    std::string_view empty;  ///< A sheet with nothing on it yet.
    std::string_view empty_help;
    std::string_view gone;  ///< An address that leads nowhere.
    std::string_view gone_help;
};

/// In `locale`, its language without variant, or English.
const PageWords& page_words(const Locale& locale);

}  // namespace beffroi::content
