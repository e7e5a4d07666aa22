#pragma once
// What the screens do with a text that is still being written: the real screens are built around it, page by
// page, without glass, and looked at. Nothing here knows a length or a number of lines of its own.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/json.h"
#include "content/base/result.h"
#include "kiosk/ui/text.h"

namespace beffroi::kiosk {

/// A field of an entry, as the editor knows it: "place", "hook".
struct MeasureQuestion {
    std::string kind;
    std::string field;
    std::string locale;
    std::string text;
    /// What else the entry says, by field; nothing: a usual entry of its kind.
    std::optional<std::map<std::string, std::string, std::less<>>> others{};
};

/// What one kiosk at one size of text does with it.
struct Measured {
    std::string screen;  ///< "32-landscape"
    int text_percent = 100;
    int lines = 0;          ///< On all its pages; 0: it stands in a component that counts none.
    int room = 0;           ///< Of a field in one place on the usual kiosk: lines until it is cut. Else 0.
    int pages = 0;          ///< Pages that bear some of it.
    int of = 1;             ///< Pages of that screen.
    bool cut = false;       ///< Words are hidden, run over others or off the glass.
    bool left_out = false;  ///< The screen has no room for any of it and goes without.
    bool smaller = false;   ///< Set in smaller letters than a short one would be.

    friend bool operator==(const Measured&, const Measured&) = default;
};

/// The installations that are sold, as `--screen` names them.
const std::vector<std::string>& measured_screens();

/// Thread: one, the engine's.
class Measurer {
public:
    /// The engine must outlive it.
    explicit Measurer(TextEngine& engine);
    Measurer(const Measurer&) = delete;
    Measurer& operator=(const Measurer&) = delete;
    Measurer(Measurer&&) = delete;
    Measurer& operator=(Measurer&&) = delete;
    ~Measurer();

    /// Each of measured_screens() at each size of text.
    /// Errors: NotFound (no screen shows that field, or speaks that language).
    Result<std::vector<Measured>> answer(const MeasureQuestion& question);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// {"kind","field","locale","text","others"?} → {"screens":[{"screen","text_percent",…}]}, or
/// {"error","detail"} with error "not_shown" or "invalid". Never fails: who asks must always be answered.
Json answer_line(Measurer& measurer, std::string_view line);

}  // namespace beffroi::kiosk
