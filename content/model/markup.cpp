#include "content/model/markup.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace beffroi::content {
namespace {

constexpr std::string_view kEscaped = "*\\[](";
constexpr std::size_t kMostStars = 3;
constexpr std::size_t kNone = std::string_view::npos;

/// What is a blank to the editor too: the White_Space of Unicode that a keyboard or a paste brings.
constexpr std::array<std::string_view, 25> kBlanks{
    " ",      "\t",     "\n",     "\v",     "\f",     "\r",     "\u00A0", "\u1680", "\u2000",
    "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009",
    "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000", "\uFEFF"};

std::size_t blank_at_front(std::string_view text) {
    const auto* found = std::find_if(kBlanks.begin(), kBlanks.end(),
                                     [&](std::string_view blank) { return text.starts_with(blank); });
    return found == kBlanks.end() ? 0 : found->size();
}

bool ends_in_blank(std::string_view text) {
    return std::any_of(kBlanks.begin(), kBlanks.end(),
                       [&](std::string_view blank) { return text.ends_with(blank); });
}

std::size_t stars_at(std::string_view text, std::size_t at) {
    const std::size_t end = std::min(text.find_first_not_of('*', at), text.size());
    return end - at;
}

/// Where the emphasis that those stars open ends; kNone: they open none.
std::size_t closing(std::string_view line, std::size_t from, std::size_t stars) {
    const std::size_t words = from + stars;
    if (stars > kMostStars || words >= line.size() || blank_at_front(line.substr(words)) > 0) return kNone;
    for (std::size_t at = words; at < line.size(); ++at) {
        if (line[at] == '\\') {
            ++at;
        } else if (line[at] == '*') {
            const std::size_t run = stars_at(line, at);
            if (run == stars && !ends_in_blank(line.substr(0, at))) return at;
            at += run - 1;
        }
    }
    return kNone;
}

/// Length of the link's words at the front, behind its bracket; kNone: there is no link.
std::size_t link_words(std::string_view link) {
    std::size_t at = 1;
    for (; at < link.size() && link[at] != ']'; ++at) {
        if (link[at] == '[') return kNone;
        if (link[at] == '\\' && ++at == link.size()) return kNone;
    }
    return at > 1 && link.substr(at, 2) == "](" ? at - 1 : kNone;
}

/// Length of its address, up to the closing bracket; kNone: it is none.
std::size_t link_address(std::string_view text) {
    if (!is_link_target(text)) return kNone;
    const std::size_t scheme = text.find(':') + (text.starts_with("http") ? 3 : 1);
    for (std::size_t at = scheme; at < text.size(); ++at) {
        if (text[at] == ')') return at > scheme ? at : kNone;
        if (blank_at_front(text.substr(at)) > 0) return kNone;
    }
    return kNone;
}

class Reader {
public:
    std::vector<MarkedRun> read(std::string_view text) {
        for (std::size_t begin = 0; begin <= text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            std::string_view line = text.substr(begin, end - begin);
            while (ends_in_blank(line)) line = line.substr(0, line.size() - last_blank(line));
            if (!line.empty()) {
                if (!runs_.empty()) say("\n", false);
                inside(line, {});
            }
            begin = end + 1;
        }
        return std::move(runs_);
    }

private:
    struct Style {
        bool emphasis = false;
        bool link = false;
    };

    static std::size_t last_blank(std::string_view line) {
        const auto* found = std::find_if(kBlanks.begin(), kBlanks.end(),
                                         [&](std::string_view blank) { return line.ends_with(blank); });
        return found->size();
    }

    void say(std::string_view words, bool emphasis) {
        if (words.empty()) return;
        if (runs_.empty() || runs_.back().emphasis != emphasis) runs_.push_back({"", emphasis});
        runs_.back().words += words;
    }

    void inside(std::string_view line, Style style) {
        for (std::size_t at = 0; at < line.size();) at += piece(line, at, style);
    }

    /// Takes what stands there and returns its length.
    std::size_t piece(std::string_view line, std::size_t at, Style style) {
        const std::string_view rest = line.substr(at);
        if (rest[0] == '\\' && rest.size() > 1 && kEscaped.find(rest[1]) != kNone) {
            say(rest.substr(1, 1), style.emphasis);
            return 2;
        }
        if (rest[0] == '*' && !style.emphasis) {
            const std::size_t stars = stars_at(line, at);
            if (const std::size_t end = closing(line, at, stars); end != kNone) {
                inside(line.substr(at + stars, end - at - stars), {true, style.link});
                return end + stars - at;
            }
        }
        if (rest[0] == '[' && !style.link) {
            const std::size_t words = link_words(rest);
            const std::size_t address = words == kNone ? kNone : link_address(rest.substr(words + 3));
            if (address != kNone) {
                inside(rest.substr(1, words), {style.emphasis, true});
                return words + address + 4;
            }
        }
        say(rest.substr(0, 1), style.emphasis);
        return 1;
    }

    std::vector<MarkedRun> runs_;
};

}  // namespace

bool is_link_target(std::string_view target) {
    constexpr std::array<std::string_view, 4> kSchemes{"https://", "http://", "mailto:", "place:"};
    return std::any_of(kSchemes.begin(), kSchemes.end(),
                       [&](std::string_view scheme) { return target.starts_with(scheme); });
}

std::vector<MarkedRun> read_markup(std::string_view text) {
    return Reader{}.read(text);
}

std::string words_of_markup(std::string_view text) {
    std::string words;
    for (const MarkedRun& run : read_markup(text)) words += run.words;
    return words;
}

}  // namespace beffroi::content
