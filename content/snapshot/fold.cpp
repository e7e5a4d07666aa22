#include "content/snapshot/fold.h"

#include <algorithm>
#include <array>

namespace beffroi::content {
namespace {

constexpr std::size_t kMostSpellings = 8;

struct Ligature {
    std::string_view closed;
    std::string_view open;
};
constexpr std::array<Ligature, 3> kLigatures{{{"œ", "oe"}, {"æ", "ae"}, {"ß", "ss"}}};
constexpr std::array<Ligature, 3> kCapitals{{{"Œ", "Oe"}, {"Æ", "Ae"}, {"ẞ", "SS"}}};

}  // namespace

std::string open_ligatures(std::string_view text) {
    std::string opened;
    while (!text.empty()) {
        std::size_t used = 1;
        std::string_view written = text.substr(0, 1);
        for (const auto& some : {kLigatures, kCapitals}) {
            for (const Ligature& ligature : some) {
                if (text.substr(0, ligature.closed.size()) != ligature.closed) continue;
                used = ligature.closed.size();
                written = ligature.open;
            }
        }
        opened += written;
        text.remove_prefix(used);
    }
    return opened;
}

std::vector<std::string> spellings_of(std::string_view word, Part part) {
    std::vector<std::string> found{open_ligatures(word)};
    for (std::size_t i = 0; i < found.size(); ++i) {
        for (const Ligature& ligature : kLigatures) {
            const std::string here = found[i];
            for (std::size_t at = here.find(ligature.open); at != std::string::npos;
                 at = here.find(ligature.open, at + 1)) {
                std::string closed = here;
                closed.replace(at, ligature.open.size(), ligature.closed);
                if (std::find(found.begin(), found.end(), closed) == found.end()) found.push_back(closed);
                if (found.size() == kMostSpellings) return found;
            }
        }
    }
    if (part == Part::WholeWord || word.empty()) return found;
    for (const Ligature& ligature : kLigatures) {
        if (found.front().back() != ligature.open.front() || found.size() == kMostSpellings) continue;
        std::string within{found.front().substr(0, found.front().size() - 1)};
        found.push_back(within.append(ligature.closed));
    }
    return found;
}

}  // namespace beffroi::content
