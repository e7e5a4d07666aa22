#include "tests/conformance/rules.h"

#include <array>

#include <fmt/format.h>

namespace beffroi::conformance {
namespace {

constexpr std::string_view kE131 = "E1.31-2018, a source";
constexpr std::string_view kArtNet = "Art-Net 4, a controller";
constexpr std::string_view kCues = "OSC 1.0, QLC+, WLED, HTTP triggers";
constexpr std::string_view kLight = "Arrêté of 27 December 2018, light outdoors";
constexpr std::string_view kClock = "Clock and cues";
constexpr Shown kNot = Shown::NotApplicable;

// clang-format off
constexpr std::array kRules = {
    // Packets
    Rule{"e131.root", kE131, "5.1 to 5.6", "preamble, postamble, identifier and vectors as the tables have them"},
    Rule{"e131.lengths", kE131, "4.1, 5.4, 6.1, 7.1", "each flags-and-length field counts from where it stands to the packet's end"},
    Rule{"e131.dmp", kE131, "7.2 to 7.5", "the DMP layer says set property, 0xA1, first address 0, increment 1"},
    Rule{"e131.property-count", kE131, "7.6", "the count is the slots and the start code, at most 513"},
    Rule{"e131.start-code", kE131, "7.7", "start code 0 for levels"},
    Rule{"e131.universe-range", kE131, "6.2.7, 9.1.1", "levels only at universes 1 to 63999; 64214 carries discovery; others are refused before anything leaves"},
    Rule{"e131.reserved-groups", kE131, "9.1.1", "nothing goes to 239.255.255.0/24"},
    Rule{"e131.group-v4", kE131, "9.3.1", "multicast to 239.255.HI.LO, UDP port 5568"},
    Rule{"e131.group-v6", kE131, "9.3.2", "multicast to ff18::83:00:HI:LO, UDP port 5568"},
    Rule{"e131.both-families", kE131, "9.4", "both families at once carry the same stream"},
    Rule{"e131.unicast", kE131, "9.3", "unicast goes to the named addresses only, UDP port 5568"},
    // Source
    Rule{"e131.cid-stable", kE131, "5.6", "one UUID a source, the same after a stop, a kill and new settings"},
    Rule{"e131.cid-unique", kE131, "5.6", "another installation has another UUID, as RFC 4122 forms one"},
    Rule{"e131.source-name", kE131, "6.2.2", "64 octets of UTF-8, ended by NUL, as configured, the same in discovery"},
    Rule{"e131.priority", kE131, "6.2.3", "0 to 200, 100 unless configured; a universe may have its own"},
    Rule{"e131.priority-newest", kE131, "6.2.3", "a changed priority is in the next packets of the same source"},
    Rule{"e131.sequence", kE131, "6.7.2", "each universe counts by one a packet, modulo 256, 0 included"},
    Rule{"e131.sequence-receiver", kE131, "6.7.2", "packets up to 20 behind the newest are dropped", kNot, "a receiver's part"},
    Rule{"e131.rate", kE131, "6.6.1", "no universe faster than 44 Hz"},
    Rule{"e131.repeats", kE131, "6.6.2", "when levels stop changing three more packets with them leave at once"},
    Rule{"e131.keep-alive", kE131, "6.6.2", "then one every 800 to 1000 ms with the same content, the sequence going on"},
    Rule{"e131.constant", kE131, "6.6.2", "the same, with transmit = \"constant\"", Shown::Deviates, "a standby has to hear at once that the primary fell silent, so unchanged levels leave at 40 Hz too; chosen by the installation, off by default"},
    Rule{"e131.terminations", kE131, "6.2.6", "a stream ends with three packets that bear Stream_Terminated"},
    Rule{"e131.terminations-apart", kE131, "6.6.1, 6.2.6", "these three keep to the rate of the universe as well"},
    Rule{"e131.data-loss", kE131, "6.7.1", "2.5 s of silence is the end of a source", kNot, "a receiver's part; ours is never silent so long, see keep-alive"},
    Rule{"e131.options", kE131, "6.2.6", "bits 4 to 0 are zero, Force_Synchronization too where nothing is in step"},
    Rule{"e131.preview", kE131, "6.2.6", "what lights a façade never bears Preview_Data"},
    // Synchronization
    Rule{"e131.sync-off", kE131, "6.2.4", "off unless configured: sync address 0, no synchronization packet"},
    Rule{"e131.sync-address", kE131, "6.2.4, 11.1", "when configured every packet of levels names the universe of synchronization, and it speaks at least every 2.5 s"},
    Rule{"e131.sync-packet", kE131, "4.2, 6.3", "49 octets, root vector 8, framing vector 1"},
    Rule{"e131.sync-multicast", kE131, "6.3.3", "multicast to the universe of synchronization only, never for address 0, refused with unicast"},
    Rule{"e131.sync-sequence", kE131, "6.3.2", "a sequence of its own"},
    Rule{"e131.sync-after-data", kE131, "11.2.2", "after the levels it speaks for, by the configured delay"},
    Rule{"e131.sync-receiver", kE131, "6.2.4, 11.1", "a receiver holds levels only after its first synchronization packet, and acts at once again 2.5 s after the last", kNot, "a receiver's part"},
    // Discovery
    Rule{"e131.discovery-interval", kE131, "4.3, 12.2", "the list of universes every 10 s, at most one more in an interval"},
    Rule{"e131.discovery-format", kE131, "4.3, 6.4, 8", "root vector 8, framing vector 2, list vector 1, to universe 64214"},
    Rule{"e131.discovery-sorted", kE131, "8.5", "ascending over all pages, each universe once"},
    Rule{"e131.discovery-pages", kE131, "8.3, 8.4", "512 universes a page, pages counted from 0 to the last"},
    Rule{"e131.discovery-complete", kE131, "8.5, 12.2", "all universes that are sent, and that of synchronization"},
    Rule{"e131.discovery-leaves", kE131, "12.2", "a universe that is no longer sent leaves the list within two intervals"},
    Rule{"e131.igmp", kE131, "9.2", "receivers join groups by IGMPv2 or later", kNot, "a receiver's part; a source joins no group"},
    Rule{"e131.per-address-priority", kE131, "E1.31-1 (draft)", "start code 0xDD gives each slot a priority", kNot, "optional, and not offered: see start code"},
    // Art-Net
    Rule{"artnet.header", kArtNet, "Packet definitions", "“Art-Net”, UDP port 6454, protocol version 14 or later"},
    Rule{"artnet.port-address", kArtNet, "Universe addressing", "15 bits: net 7, sub-net 4, universe 4"},
    Rule{"artnet.poll", kArtNet, "ArtPoll", "broadcast every 2.5 to 3 s"},
    Rule{"artnet.gone", kArtNet, "ArtPoll", "a node that has not answered within 3 s is gone", Shown::Deviates, "one lost answer must not darken a façade: levels go on until three polls in a row had none"},
    Rule{"artnet.answers-polls", kArtNet, "ArtPoll", "another controller's poll is answered once, within 3 s, not by everybody at the same instant"},
    Rule{"artnet.reply-format", kArtNet, "ArtPollReply", "239 octets: own address, port, names ended by NUL, controller, no ports"},
    Rule{"artnet.subscription", kArtNet, "ArtDmx", "levels go by unicast to those nodes that say they put out the Port-Address, as soon as they say so"},
    Rule{"artnet.no-broadcast", kArtNet, "ArtDmx", "levels are never broadcast"},
    Rule{"artnet.named-nodes", kArtNet, "ArtDmx", "a node that is named in the settings gets every universe, answering or not"},
    Rule{"artnet.sequence", kArtNet, "ArtDmx", "1 to 255 and 1 again, never 0; one count a Port-Address"},
    Rule{"artnet.length", kArtNet, "ArtDmx", "an even number of slots, 2 to 512, as many as there are"},
    Rule{"artnet.repeat", kArtNet, "ArtDmx", "unchanged levels are sent again within 4 s (newer text: 800 to 1000 ms)"},
    Rule{"artnet.rate", kArtNet, "ArtDmx", "no Port-Address faster than 44 Hz"},
    Rule{"artnet.sync", kArtNet, "ArtSync", "14 octets, broadcast after a frame's last ArtDmx"},
    Rule{"artnet.sync-kept-up", kArtNet, "ArtSync", "never 4 s without one once nodes are in step"},
    Rule{"artnet.sync-fallback", kArtNet, "ArtSync", "a node acts at once again after 4 s, and while it merges", kNot, "a node's part"},
    Rule{"artnet.needs-broadcast", kArtNet, "ArtPoll", "an interface without a broadcast address is refused with a sentence"},
    // Cue outputs
    Rule{"osc.format", kCues, "OSC 1.0", "address, type tags, arguments, each padded to four octets"},
    Rule{"osc.at-once", kCues, "OSC 1.0, Temporal semantics", "a plain message unless time tags are asked for: OSC keeps no clocks in step"},
    Rule{"osc.time-tag", kCues, "OSC 1.0, Time tags", "asked for, a bundle with the NTP time of the start, sent ahead of it"},
    Rule{"qlcplus.path", kCues, "QLC+ web API", "a WebSocket at /qlcplusWS, text frames, masked by the client (RFC 6455, 5.3)"},
    Rule{"qlcplus.words", kCues, "QLC+ web API", "QLC+API|setFunctionStatus|id|1 or 0, and asked for its status"},
    Rule{"wled.request", kCues, "WLED JSON API", "POST /json/state with a JSON object, application/json"},
    Rule{"wled.members", kCues, "WLED JSON API", "ps 1 to 250, on, bri 1 to 255, transition in tenths of a second"},
    Rule{"wled.release", kCues, "WLED JSON API", "taken back by JSON when the scene or the night ends: WLED ignores the end of a stream"},
    Rule{"http.pharos", kCues, "Pharos REST API", "POST of a timeline's start and release, JSON with number and fade"},
    Rule{"http.cueserver", kCues, "CueServer HTTP", "GET /exe.cgi?cmd=… percent-encoded, without a body"},
    // Light outdoors
    Rule{"light.sunset", kLight, "article 2", "façade light not before sunset"},
    Rule{"light.curfew", kLight, "article 2", "dark by 01:00 at the latest, local time"},
    Rule{"light.clock-change", kLight, "article 2", "the same in a night in which the clocks change"},
    Rule{"light.output-stage", kLight, "article 2", "no source gets light past the limit: it holds at the output, not in the schedule"},
    Rule{"light.log", kLight, "article 2", "every stretch of light is on record"},
    Rule{"light.colour-temperature", kLight, "article 3", "at most 3000 K", kNot, "categories a, d and e; a façade is category b. A person has to check the consolidated text"},
    Rule{"light.gardens", kLight, "article 2", "parks and gardens: 01:00, or an hour after closing", kNot, "a façade's limit is the stricter one for them; no garden of its own is known"},
    Rule{"light.exceptions", kLight, "articles 2 and 4", "by the prefect's order only", kNot, "dated entries of the programme; `beffroi-bridge simulate` shows them, the wire cannot say why it is lit"},
    // Clock and cues
    Rule{"clock.exchange", kClock, "live protocol", "a request comes back with its own time and two of the bridge's, in order"},
    Rule{"clock.error", kClock, "under 5 ms", "the shortest of 64 round trips gives the bridge's time to 5 ms"},
    Rule{"cues.members", kClock, "live protocol", "a cue says scene, version, start in UTC microseconds, fade and seed"},
    Rule{"cues.ahead", kClock, "live protocol", "a visitor's cue travels ahead of its start"},
    Rule{"cues.acknowledged", kClock, "live protocol", "a controller keeps cues in a queue, has a rule for late ones, and says when it really started", kNot, "a controller's part: tests/lighting-bridge/controller and tests/scenario hold it"},
};
// clang-format on

}  // namespace

std::span<const Rule> rules() {
    return kRules;
}

namespace {

/// A bar would end the cell.
std::string cell(std::string_view text) {
    std::string escaped;
    for (const char c : text) escaped += c == '|' ? std::string{"\\|"} : std::string{c};
    return escaped;
}

}  // namespace

std::string rules_as_markdown() {
    std::string all;
    std::string_view standard;
    for (const Rule& rule : kRules) {
        if (rule.standard != standard)
            all += fmt::format("\n### {}\n\n| Rule | Clause | Says | How it is held |\n|---|---|---|---|\n",
                               rule.standard);
        standard = rule.standard;
        std::string how = "watched";
        if (rule.shown == Shown::Deviates) how = fmt::format("deliberate deviation: {}", rule.why);
        if (rule.shown == Shown::NotApplicable) how = fmt::format("not applicable: {}", rule.why);
        all += fmt::format("| `{}` | {} | {} | {} |\n", rule.id, rule.clause, cell(rule.says), how);
    }
    return all;
}

}  // namespace beffroi::conformance
