#pragma once
// Controllers with HTTP triggers (Pharos, CueServer and their like): a request by template when a scene is
// shown, another when nothing of theirs is shown any more, another for the brightness.

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "lighting-bridge/output/cue_template.h"
#include "lighting-bridge/output/http_cue_output.h"

namespace beffroi::out {

/// One request by template. In `url` what is filled in is escaped for a URL, in `body` for JSON, for a form,
/// or not at all, by `content_type`.
struct TriggerRequest {
    std::string method = "GET";
    CueTemplate url{};  ///< Empty: nothing is sent
    CueTemplate body{};
};

struct TriggerSettings {
    // Required
    TriggerRequest starts;

    // Optional
    TriggerRequest ends{};  ///< {scene} and {code} are of the scene that is over
    TriggerRequest dims{};
    std::string content_type = "application/json";
    std::vector<std::pair<std::string, std::string>> headers{};  ///< E.g. Authorization
    std::set<int> expected{};                                    ///< Statuses; empty: 200 to 299
    /// Scene → what the peer calls it. When there is one, scenes it does not name are none of the peer's.
    std::map<std::string, std::string> codes{};
};

class TriggerDialect final : public HttpDialect {
public:
    explicit TriggerDialect(TriggerSettings settings) : settings_{std::move(settings)} {}

    std::string kind() const override { return "http"; }
    CueCapabilities capabilities() const override;
    std::optional<HttpCall> call_for(const ShownScene* before, const CueEvent& event) const override;
    Outcome check(const HttpCall& call, const HttpAnswer& answer) const override;

private:
    bool knows(const std::string& scene) const;
    std::string code_of(const std::string& scene) const;
    std::optional<HttpCall> filled(const TriggerRequest& request, const CueEvent& event,
                                   const std::string& scene) const;

    TriggerSettings settings_;
};

}  // namespace beffroi::out
