#pragma once
// An invented town of any number of places with French-like names: the same number gives the same town.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "content/snapshot/content_file.h"

namespace beffroi::bench {

/// Numbers that look random and are the same everywhere (splitmix64).
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_{seed} {}

    /// 0 … sides - 1
    std::size_t roll(std::size_t sides) { return static_cast<std::size_t>(next() % sides); }
    /// The same, the small ones far more often, as words are used.
    std::size_t roll_low(std::size_t sides) { return roll(roll(sides) + 1); }

private:
    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t x = state_;
        x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
        x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
        return x ^ (x >> 31U);
    }

    std::uint64_t state_;
};

/// Texts in French and English for all, a title in Dutch for every second place, easy French for every tenth.
content::CityContent large_town(std::size_t places);

enum class Typing { Title, TitleWithSlip, Street, OtherWayRound, OtherLanguage, WordsOfAText, Nonsense };
inline constexpr std::size_t kTypings = 7;
const char* name_of(Typing typing);

/// What one visitor types, letter by letter, to find one place.
struct Wish {
    Typing typing = Typing::Title;
    std::string text;
    const content::PlaceRow* place = nullptr;  ///< Nothing for nonsense
    content::Locale locale;                    ///< The visitor's
};

/// Spread over the whole town and over the ways to type. `town` outlives them.
std::vector<Wish> wishes(const content::CityContent& town, std::size_t count);

/// Ends of the text's letters: what stands on the screen after each keystroke.
std::vector<std::size_t> keystrokes(const std::string& text);

}  // namespace beffroi::bench
