// A text of the staff's, whatever bytes it is of: it never says more than was typed, and no two runs are
// alike.

#include "content/model/markup.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace beffroi::content;
    const std::string text{reinterpret_cast<const char*>(data), size};
    const auto runs = read_markup(text);
    std::string words;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (runs[i].words.empty()) std::abort();
        if (i > 0 && runs[i].emphasis == runs[i - 1].emphasis) std::abort();
        words += runs[i].words;
    }
    if (words.size() > text.size() || words != words_of_markup(text)) std::abort();
    return 0;
}
