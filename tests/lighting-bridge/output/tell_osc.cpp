// Sends what an OSC output sends for an evening's cues to 127.0.0.1 and the port given.
#include <cstdlib>

#include "lighting-bridge/output/osc_cue_output.h"

using namespace beffroi;

namespace {

out::OscMessageTemplate message(const char* address, std::initializer_list<const char*> arguments) {
    out::OscMessageTemplate made{std::move(out::CueTemplate::parse(address)).value(), {}};
    for (const char* text : arguments)
        made.arguments.push_back(std::move(out::OscArgumentTemplate::parse(text)).value());
    return made;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    const auto port = static_cast<std::uint16_t>(std::strtoul(arguments[1], nullptr, 10));
    const SystemClock clock;
    for (const bool time_tag : {false, true}) {
        out::OscCueSettings settings{.starts = message("/beffroi/{facade}/{scene}",
                                                       {"i:{fade_ms}", "f:{level}", "s:{layer}", "T", "F"})};
        settings.ends = message("/beffroi/{facade}/release", {});
        settings.time_tag = time_tag;
        auto line = out::open_osc_line(*net::UdpAddress::parse("127.0.0.1", port));
        if (!line) return 1;
        out::OscCueOutput output{settings, std::move(line).value(), clock, clock};
        out::CueEvent event{.facade = "tower", .cue = "C", .scene = "wipe"};
        event.at_us = clock.utc().since_epoch.count();
        event.fade_ms = 1500;
        event.level = 0.25;
        output.tell(event);
        event.what = out::CueEvent::What::Ends;
        output.tell(event);
        if (output.health().sent != 2) return 1;
    }
    return 0;
}
