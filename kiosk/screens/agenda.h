#pragma once
// What goes on in the city tonight, at the week-end, this month, all year. Pure: an edition and a day.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/base/local_time.h"
#include "kiosk/link/city.h"
#include "kiosk/screens/words.h"

namespace beffroi::kiosk {

enum class AgendaPart { Tonight, Weekend, Month, Year };
inline constexpr AgendaPart kAgendaParts[] = {AgendaPart::Tonight, AgendaPart::Weekend, AgendaPart::Month,
                                              AgendaPart::Year};
const char* name_of(AgendaPart part);

/// What the events screen is about, as its subject says it: "month", "month/education-culture"; "month/?":
/// which theme.
struct AgendaView {
    AgendaPart part = AgendaPart::Tonight;
    std::string theme;  ///< Slug; empty: all.
    bool chooses_theme = false;

    static AgendaView parse(std::string_view subject);
    std::string subject() const;
};

struct Days {
    CivilDate first;
    CivilDate last;
};
/// The days a part still covers: the week-end that is, or the next one; the rest of the month; a year.
Days days_of(AgendaPart part, CivilDate today);

/// An event of the agenda: on known days, or in a month, or all year.
struct Engagement {
    const content::EventPage* event = nullptr;
    std::optional<content::Occurrence> on;
    int month = 0;  ///< 1..12 of one known in words only; 0: dated, or all year.
};

/// Dated ones first, by day; then those known in words, the nearest month first, those of all year last. An
/// event stands there once as it takes place, and once for each date of it that is cancelled or moved, until
/// that one's hour is past. `coming`: the city's occurrences from today on; `theme` empty: all.
std::vector<Engagement> agenda(const City& city, const std::vector<content::Occurrence>& coming,
                               const AgendaView& view, const content::CivilMoment& now,
                               std::string_view locale);

/// Slug of where that time takes place; may be empty.
const std::string& place_of(const Engagement& engagement);

/// It takes place then and there: neither cancelled nor moved away.
bool takes_place(const content::Occurrence& on);
bool takes_place(const Engagement& engagement);

/// The event's next days on which it takes place, where they are known.
const content::Occurrence* next_occurrence(const std::vector<content::Occurrence>& coming,
                                           std::string_view event);

/// "18:05"
std::string clock_words(std::chrono::minutes since_midnight);
/// "samedi 28 novembre, 18:00", "du 18 au 19 septembre", "aujourd’hui, dès 18:00".
std::string occurrence_words(const Words& words, const content::Occurrence& on, CivilDate today);
/// Its days where they are known, or its period in its own words.
std::string when_words(const Words& words, const Engagement& engagement, CivilDate today);

/// Days ahead that the screens ask the edition for.
inline constexpr int kAgendaDays = 366;

}  // namespace beffroi::kiosk
