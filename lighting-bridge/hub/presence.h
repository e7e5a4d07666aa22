#pragma once
// Who has which entry open, so that two people at one text know of each other. In memory only: a restart
// forgets, and the pages tell again within seconds.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace beffroi::hub {

/// Thread: one at a time. Times: UTC milliseconds.
class Presence {
public:
    struct Here {
        std::string name;   ///< As people call them.
        std::string field;  ///< Empty: none in particular.
        std::int64_t since_ms = 0;
    };

    /// The person says they are there, and at which field.
    void hear(std::string_view entry, std::string_view person, std::string_view name, std::string_view field,
              std::int64_t now_ms);

    /// Who else was heard there within kHeardMs, the longest there first.
    std::vector<Here> others(std::string_view entry, std::string_view person, std::int64_t now_ms) const;

    static constexpr std::int64_t kHeardMs = 30 * 1000;

private:
    struct Seen {
        Here here;
        std::int64_t heard_ms = 0;
    };

    void forget(std::int64_t now_ms);

    std::map<std::pair<std::string, std::string>, Seen> seen_;  ///< By entry and person.
};

}  // namespace beffroi::hub
