#include "lighting-bridge/output/osc_cue_output.h"

#include <charconv>
#include <utility>

namespace beffroi::out {
namespace {

class UdpOscLine final : public OscLine {
public:
    explicit UdpOscLine(net::UdpLine line) : line_{std::move(line)} {}

    Outcome send(std::span<const std::uint8_t> bytes) override { return line_.send(bytes); }
    std::optional<Error> complaint() override { return line_.complaint(); }

private:
    net::UdpLine line_;
};

template <typename Number>
std::optional<OscArgument> number_of(const std::string& text) {
    Number number{};
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return OscArgument{number};
}

}  // namespace

Result<std::unique_ptr<OscLine>> open_osc_line(net::UdpAddress to) {
    net::UdpLine line = TRY(net::UdpLine::open(to));
    return std::unique_ptr<OscLine>{std::make_unique<UdpOscLine>(std::move(line))};
}

Result<OscArgumentTemplate> OscArgumentTemplate::parse(std::string_view text) {
    const Error expected{
        Fault::Invalid,
        "must be like “i:{fade_ms}”, “f:{level}”, “s:{layer}”, “T” or “F”, not “" + std::string{text} + "”"};
    if (text == "T" || text == "F") return OscArgumentTemplate{text.front(), {}};
    if (text.size() < 2 || text[1] != ':' || std::string_view{"ifs"}.find(text[0]) == std::string_view::npos)
        return expected;
    OscArgumentTemplate made{text.front(), TRY(CueTemplate::parse(text.substr(2)))};
    CueWords sample{"facade", "scene", "show", "cue", "1"};
    if (!made.fill(sample)) return expected;
    return made;
}

std::optional<OscArgument> OscArgumentTemplate::fill(const CueWords& words) const {
    if (tag == 'T' || tag == 'F') return OscArgument{tag == 'T'};
    std::string filled = text.fill(words, Stands::Plain);
    if (tag == 's') return OscArgument{std::move(filled)};
    return tag == 'i' ? number_of<std::int32_t>(filled) : number_of<float>(filled);
}

OscCueOutput::OscCueOutput(OscCueSettings settings, std::unique_ptr<OscLine> line, const Clock& shown,
                           const Clock& world)
    : settings_{std::move(settings)}, line_{std::move(line)}, shown_{shown}, world_{world}, log_{shown} {
    log_.health.alive = true;
}

CueCapabilities OscCueOutput::capabilities() const {
    return {.acknowledges = false,
            .stamped = settings_.time_tag,
            .dims = !settings_.dims.address.empty(),
            .fades = true,
            .seen = false};
}

const OscMessageTemplate& OscCueOutput::message_for(CueEvent::What what) const {
    switch (what) {
        case CueEvent::What::Ends:
            return settings_.ends;
        case CueEvent::What::Dims:
            return settings_.dims;
        default:
            return settings_.starts;
    }
}

void OscCueOutput::tell(const CueEvent& event) {
    const OscMessageTemplate& wanted = message_for(event.what);
    if (wanted.address.empty()) return;
    CueWords words = CueWords::of(event);
    const auto code = settings_.codes.find(event.scene);
    words.code = code == settings_.codes.end() ? event.scene : code->second;
    OscMessage message{wanted.address.fill(words, Stands::Plain), {}};
    for (const OscArgumentTemplate& each : wanted.arguments) {
        auto argument = each.fill(words);
        if (!argument)
            return log_.failed("an argument of " + message.address + " is no number for this scene");
        message.arguments.push_back(std::move(*argument));
    }
    if (!is_osc_address(message.address)) return log_.failed("“" + message.address + "” is no OSC address");
    std::vector<std::uint8_t> bytes = osc_bytes(message);
    if (settings_.time_tag) {
        const Microseconds ahead = UtcTime{Microseconds{event.at_us}} - shown_.utc();
        bytes = osc_bundle_bytes(message, osc_time_tag(world_.utc() + ahead));
    }
    const Outcome sent = line_->send(bytes);
    if (!sent) return log_.failed(sent.error().detail);
    ++log_.health.sent;
    if (!log_.health.alive_since) log_.health.alive_since = shown_.utc();
    log_.health.alive = true;
}

CueHealth OscCueOutput::health() const {
    if (const auto complaint = line_->complaint()) log_.gone(complaint->detail);
    return log_.health;
}

}  // namespace beffroi::out
