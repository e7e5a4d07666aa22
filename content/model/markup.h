#pragma once
// The markup of the declarations (FieldType::Text where has_markup()): paragraphs, *emphasis*,
// [links](https://…). The editor writes it (content/editor/src/text/markup.ts reads it sign for sign alike),
// kiosks show it, the search reads its words.

#include <string>
#include <string_view>
#include <vector>

namespace beffroi::content {

/// Words of one kind. '\n' ends a line or a paragraph: a screen parts them alike.
struct MarkedRun {
    std::string words;
    bool emphasis = false;

    friend bool operator==(const MarkedRun&, const MarkedRun&) = default;
};

/// One to three stars against a word open an emphasis, as many against a word of the same line close it; a
/// backslash makes the mark after it a sign. A mark that opens or closes nothing is shown as it was typed.
/// Errors: none; every text says something. Neighbours differ in emphasis, none is empty; no blank line.
std::vector<MarkedRun> read_markup(std::string_view text);

/// The same without its emphasis: what is spoken, searched and counted.
std::string words_of_markup(std::string_view text);

/// https://, http://, mailto: or place: before all else.
bool is_link_target(std::string_view target);

}  // namespace beffroi::content
