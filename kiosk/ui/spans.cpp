// Words in pieces (declared in look.h).

#include <algorithm>

#include "kiosk/ui/look.h"

namespace beffroi::kiosk {

std::string joined(const Spans& spans) {
    std::string words;
    for (const Span& span : spans) words += span.text;
    return words;
}

Spans part_of(const Spans& spans, std::size_t begin, std::size_t end) {
    Spans part;
    std::size_t at = 0;
    for (const Span& span : spans) {
        const std::size_t from = std::max(begin, at);
        const std::size_t to = std::min(end, at + span.text.size());
        if (from < to) {
            part.push_back(span);
            part.back().text = span.text.substr(from - at, to - from);
        }
        at += span.text.size();
    }
    return part;
}

}  // namespace beffroi::kiosk
