#pragma once
// Words to read: passages and facts, in as many pages as they need, turned by a button.

#include <string>
#include <utility>
#include <vector>

#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {

/// Words to read, some of them stressed; most have no marks.
struct Prose {
    Prose(const std::string& words) {  // NOLINT(*-explicit-*)
        if (!words.empty()) spans.push_back({words});
    }
    Prose(Spans marked) : spans{std::move(marked)} {}  // NOLINT(*-explicit-*)

    Spans spans;
};

struct Passage {
    enum class Kind { Lead, Text, Boxed };  ///< Boxed: on a plate with a coloured bar and a title.
    Kind kind = Kind::Text;
    std::string id;  ///< Of its node, after the reading's own.
    Prose words;
    std::string title{};
    Token colour = Token::Thread;
};

struct ReadFact {
    std::string strong;
    std::string quiet;
    std::string icon;
    Token colour = Token::Thread;
};

struct Reading {
    std::string id;  ///< Of its nodes: "event", "tour" …
    std::vector<Passage> passages;
    std::vector<ReadFact> facts;  ///< Beside the passages where there is room, else after them.
};

/// Shows the page the visitor is on, with its pager where there is more than one. Every word is on some page.
void add_reading(const ScreenContext& context, Node& into, const Reading& reading, RectMm room);

}  // namespace beffroi::kiosk
