#include "content/publish/html.h"

#include "content/model/markup.h"

namespace beffroi::content {

std::string escaped(std::string_view text) {
    std::string html;
    html.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            case '\'':
                html += "&#39;";
                break;
            default: {
                const auto byte = static_cast<unsigned char>(c);
                const bool control = (byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7F;
                if (!control) html += c;
            }
        }
    }
    return html;
}

std::string paragraphs(std::string_view markup) {
    std::string html;
    std::string line;
    const auto end_line = [&] {
        if (!line.empty()) html += "<p>" + line + "</p>\n";
        line.clear();
    };
    for (const MarkedRun& run : read_markup(markup)) {
        std::string_view rest = run.words;
        while (!rest.empty()) {
            const std::size_t end = rest.find('\n');
            const std::string words = escaped(rest.substr(0, end));
            if (!words.empty()) line += run.emphasis ? "<strong>" + words + "</strong>" : words;
            if (end == std::string_view::npos) break;
            end_line();
            rest.remove_prefix(end + 1);
        }
    }
    end_line();
    return html;
}

std::string language_tag(const Locale& locale) {
    constexpr std::size_t kRegion = 2;
    const std::size_t dash = locale.find('-');
    if (dash == Locale::npos || locale.size() - dash - 1 == kRegion) return locale;
    return locale.substr(0, dash) + "-x-" + locale.substr(dash + 1);
}

}  // namespace beffroi::content
