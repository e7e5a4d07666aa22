#pragma once
// WLED by its JSON API: a preset or colours for each scene, how bright, how slowly; what it is and since
// when. Source: WLED 0.14, "JSON API" of kno.wled.ge.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lighting-bridge/output/http_cue_output.h"

namespace beffroi::out {

struct WledLook {
    std::optional<int> preset{};                         ///< Range: 1..250
    std::vector<std::array<std::uint8_t, 3>> colours{};  ///< RGB, one to three; of segment `segment`
    int segment = 0;
    int brightness = 255;  ///< Range: 1..255; the night's level comes on top
};

struct WledSettings {
    std::string address;                     ///< "http://10.0.0.41", without a last '/'
    std::map<std::string, WledLook> scenes;  ///< Slug → look; a scene without one is dark there
};

class WledDialect final : public HttpDialect {
public:
    explicit WledDialect(WledSettings settings) : settings_{std::move(settings)} {}

    std::string kind() const override { return "wled"; }
    CueCapabilities capabilities() const override;
    std::optional<HttpCall> call_for(const ShownScene* before, const CueEvent& event) const override;
    Outcome check(const HttpCall& call, const HttpAnswer& answer) const override;
    std::optional<HttpCall> health_call() const override;
    Result<DeviceNews> read_health(const HttpAnswer& answer) override;

private:
    WledSettings settings_;
    std::int64_t uptime_s_ = 0;
};

}  // namespace beffroi::out
