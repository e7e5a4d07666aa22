#pragma once
// The first city's own pack as a City in memory, and a link that says what a test tells it to.

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "content/base/clock.h"
#include "kiosk/link/city.h"
#include "kiosk/link/link.h"
#include "kiosk/ui/text.h"

namespace beffroi::kiosk::test {

/// Places, façades and scenes as the pack's files have them; no mesh, and the map only as four streets.
std::shared_ptr<const City> sample_city();
/// The same with a market that is cancelled as a whole.
std::shared_ptr<const City> changed_city();
/// What became of three of its events on 28 November 2026: one off, one moved away from that evening, one
/// moved to it, to another place.
std::vector<content::Occurrence> changed_occurrences();
/// The days its events fall on; events known in words only have none.
std::vector<content::Occurrence> sample_occurrences();

/// 28 November 2026, at that hour and minute in the city (UTC+1).
UtcTime evening_at_hour(int hour, int minute);

/// Shared by all tests of a program: fonts are read once.
TextEngine& text_engine();

/// Open from sunset to 01:00 that night, driven, nothing playing.
protocol::FacadeState open_facade(const std::string& slug, UtcTime now);

class FakeLink final : public Link {
public:
    explicit FakeLink(const Clock& clock) : clock_{clock} {}

    bool poll() override { return std::exchange(changed, false); }
    const BridgeNews& news() const override { return said; }
    const Clock& clock() const override { return clock_; }
    bool ask(const protocol::Ask& ask) override {
        if (!said.online) return false;
        asked.push_back(ask);
        return true;
    }
    void withdraw(std::string_view request) override { withdrawn.emplace_back(request); }
    std::optional<protocol::Answer> take_answer() override {
        if (answers.empty()) return std::nullopt;
        protocol::Answer answer = answers.front();
        answers.pop_front();
        return answer;
    }
    std::vector<light::Cue> take_cues() override { return std::exchange(cues, {}); }
    std::shared_ptr<const City> take_city() override { return std::exchange(city, nullptr); }

    BridgeNews said;
    bool changed = true;
    std::vector<protocol::Ask> asked;
    std::vector<std::string> withdrawn;
    std::deque<protocol::Answer> answers;
    std::vector<light::Cue> cues;
    std::shared_ptr<const City> city;

private:
    const Clock& clock_;
};

}  // namespace beffroi::kiosk::test
