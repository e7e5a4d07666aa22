#pragma once
// Cues as OSC messages to a media server, a mapping program or a show controller.

#include <memory>
#include <string>
#include <vector>

#include "lighting-bridge/net/udp_line.h"
#include "lighting-bridge/output/cue_output.h"
#include "lighting-bridge/output/cue_template.h"
#include "lighting-bridge/output/osc_packet.h"

namespace beffroi::out {

/// One argument: a type tag and the text that becomes it.
struct OscArgumentTemplate {
    char tag = 's';  ///< i f s T F
    CueTemplate text{};

    /// Reads "i:{fade_ms}", "f:{level}", "s:{layer}", "T" or "F". Errors: Invalid, with what was expected.
    static Result<OscArgumentTemplate> parse(std::string_view text);
    /// Nothing when the text is no number of the type.
    std::optional<OscArgument> fill(const CueWords& words) const;
};

struct OscMessageTemplate {
    CueTemplate address{};  ///< Empty: nothing is sent
    std::vector<OscArgumentTemplate> arguments{};
};

struct OscCueSettings {
    // Required
    OscMessageTemplate starts;

    // Optional
    OscMessageTemplate ends{};
    OscMessageTemplate dims{};
    std::map<std::string, std::string> codes{};  ///< Scene → what the peer calls it; others: their slug
    /// In a bundle that says when it is for, rather than when it arrives. Only for peers with a true clock.
    bool time_tag = false;
};

/// A line to a peer; a test keeps the bytes instead.
class OscLine {
public:
    virtual ~OscLine() = default;
    virtual Outcome send(std::span<const std::uint8_t> bytes) = 0;
    virtual std::optional<Error> complaint() = 0;

protected:
    OscLine() = default;
    OscLine(const OscLine&) = default;
    OscLine& operator=(const OscLine&) = default;
};

/// Over UDP. Errors: Io.
Result<std::unique_ptr<OscLine>> open_osc_line(net::UdpAddress to);

/// OSC answers nothing: alive means that no network says nobody listens.
class OscCueOutput final : public CueOutput {
public:
    /// `shown` is the bridge's clock, `world` the true one: they differ when another evening is shown.
    OscCueOutput(OscCueSettings settings, std::unique_ptr<OscLine> line, const Clock& shown,
                 const Clock& world);

    std::string kind() const override { return "osc"; }
    CueCapabilities capabilities() const override;
    void tell(const CueEvent& event) override;
    CueHealth health() const override;

private:
    const OscMessageTemplate& message_for(CueEvent::What what) const;

    OscCueSettings settings_;
    std::unique_ptr<OscLine> line_;
    const Clock& shown_;
    const Clock& world_;
    mutable HealthLog log_;  // what the network says comes in between two cues
};

}  // namespace beffroi::out
