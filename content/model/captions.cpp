#include "content/model/captions.h"

#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace beffroi::content {
namespace {

constexpr std::string_view kArrow = "-->";
constexpr std::uint32_t kMostHours = 99;

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// Digits alone, all of them.
std::optional<std::uint32_t> number_in(std::string_view text, std::uint32_t most) {
    std::uint32_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || fault != std::errc{} || end != text.data() + text.size() || value > most) {
        return std::nullopt;
    }
    return value;
}

/// "01:02:03.456", "02:03.456", with a comma as SubRip writes it.
std::optional<std::uint32_t> time_in(std::string_view text) {
    const std::size_t point = text.find_first_of(".,");
    if (point == std::string_view::npos || text.size() - point != 4) return std::nullopt;
    const auto thousandths = number_in(text.substr(point + 1), 999);
    std::uint32_t seconds = 0;
    int parts = 0;
    std::string_view rest = text.substr(0, point);
    for (bool more = true; more; ++parts) {
        const std::size_t colon = rest.find(':');
        more = colon != std::string_view::npos;
        const bool hours = parts == 0 && more && rest.find(':', colon + 1) != std::string_view::npos;
        const auto part = number_in(rest.substr(0, colon), hours ? kMostHours : 59);
        if (!part || parts > 2) return std::nullopt;
        seconds = seconds * 60 + *part;
        if (more) rest.remove_prefix(colon + 1);
    }
    if (!thousandths || parts < 2) return std::nullopt;
    return seconds * 1000 + *thousandths;
}

/// Without tags, and with what stands for itself.
std::string plain_words(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '<') {
            const std::size_t end = text.find('>', i);
            if (end != std::string_view::npos) {
                i = end;
                continue;
            }
        }
        bool named = false;
        for (const auto& [name, is] :
             {std::pair{"&amp;", "&"}, std::pair{"&lt;", "<"}, std::pair{"&gt;", ">"},
              std::pair{"&nbsp;", " "}, std::pair{"&lrm;", ""}, std::pair{"&rlm;", ""}}) {
            if (!text.substr(i).starts_with(name)) continue;
            out += is;
            i += std::string_view{name}.size() - 1;
            named = true;
            break;
        }
        if (!named) out += text[i];
    }
    return std::string{trimmed(out)};
}

std::string escaped(std::string_view words) {
    std::string out;
    for (const char c : words) {
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else {
            out += c == '\n' || c == '\r' ? ' ' : c;
        }
    }
    return out;
}

class Parser {
public:
    explicit Parser(std::string_view text) : rest_{text} {
        if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
    }

    Captions run() {
        while (next_line()) {
            if (trimmed(line_).empty()) continue;
            if (is_aside()) {
                skip_block();
            } else if (!take_caption()) {
                return std::move(found_);
            }
        }
        if (found_.list.empty()) fail(CaptionFault::NoCaption);
        return std::move(found_);
    }

private:
    bool next_line() {
        if (at_end_) return false;
        const std::size_t end = rest_.find('\n');
        line_ = rest_.substr(0, end);
        at_end_ = end == std::string_view::npos;
        if (!at_end_) rest_.remove_prefix(end + 1);
        if (line_.ends_with('\r')) line_.remove_suffix(1);
        ++number_;
        return true;
    }

    bool is_aside() const {
        const auto begins = [&](std::string_view word) {
            return line_.starts_with(word) &&
                   (line_.size() == word.size() || line_[word.size()] == ' ' || line_[word.size()] == '\t');
        };
        return (number_ == 1 && begins("WEBVTT")) || begins("NOTE") || begins("STYLE") || begins("REGION");
    }

    void skip_block() {
        while (next_line() && !trimmed(line_).empty()) {
        }
    }

    bool fail(CaptionFault fault) {
        found_.fault = fault;
        found_.line = number_;
        return false;
    }

    /// The line is a caption's name or its times.
    bool take_caption() {
        if (line_.find(kArrow) == std::string_view::npos && (!next_line() || trimmed(line_).empty())) {
            return fail(CaptionFault::NoTimes);
        }
        const std::size_t arrow = line_.find(kArrow);
        if (arrow == std::string_view::npos) return fail(CaptionFault::NoTimes);
        const auto begin = time_in(trimmed(line_.substr(0, arrow)));
        std::string_view after = trimmed(line_.substr(arrow + kArrow.size()));
        const auto end = time_in(after.substr(0, after.find_first_of(" \t")));
        if (!begin || !end) return fail(CaptionFault::NoTimes);
        if (*end <= *begin) return fail(CaptionFault::Backwards);
        if (!found_.list.empty() && *begin < found_.list.back().end_ms) return fail(CaptionFault::Overlap);
        if (found_.list.size() == kMostCaptions) return fail(CaptionFault::TooMany);
        const std::size_t said_at = number_;
        std::string words;
        while (next_line() && !trimmed(line_).empty()) {
            const std::string more = plain_words(line_);
            if (!more.empty()) words += (words.empty() ? "" : " ") + more;
        }
        if (words.empty()) {
            found_.line = said_at;
            found_.fault = CaptionFault::NoWords;
            return false;
        }
        found_.list.push_back({*begin, *end, std::move(words)});
        return true;
    }

    std::string_view rest_;
    std::string_view line_;
    std::size_t number_ = 0;
    bool at_end_ = false;
    Captions found_;
};

std::string time_words(std::uint32_t ms) {
    return fmt::format("{:02}:{:02}:{:02}.{:03}", ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60,
                       ms % 1000);
}

}  // namespace

Captions parse_captions(std::string_view text) {
    return Parser{text}.run();
}

std::string format_captions(const std::vector<Caption>& captions) {
    std::string out = "WEBVTT\n";
    for (const Caption& caption : captions) {
        out += fmt::format("\n{} --> {}\n{}\n", time_words(caption.begin_ms), time_words(caption.end_ms),
                           escaped(caption.words));
    }
    return out;
}

}  // namespace beffroi::content
