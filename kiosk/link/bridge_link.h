#pragma once
// The real link: one thread on the bridge's WebSocket, one that fetches and loads editions, mailboxes to the
// main one.

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "content/base/clock.h"
#include "content/base/result.h"
#include "kiosk/link/link.h"

namespace beffroi::kiosk {

struct BridgeLinkSettings {
    // Required
    std::filesystem::path data;        ///< edition/ and the pinned key lie below it.
    std::string kiosk_id;              ///< As the bridge knows this kiosk: a-z 0-9 . _ -
    std::vector<std::string> locales;  ///< Those the screens speak.

    // Optional
    std::string bridge_url{};         ///< Empty: no bridge; the edition here is shown.
    std::filesystem::path key{};      ///< Public key of the editions; empty: pinned on first use.
    std::string device_key{};         ///< Once paired.
    std::function<void()> arrived{};  ///< Called on either thread when there is something to poll().
    /// For pictures: without a bridge, the news are those of one that is there (in_service.h).
    bool in_service = false;
};

class BridgeLink final : public Link {
public:
    /// Starts both threads; the edition on disk is loaded at once, then the bridge is asked for a newer one.
    /// `own` is this machine's clock and must outlive the link.
    /// Errors: Invalid (address), Io (data folder).
    static Result<std::unique_ptr<BridgeLink>> open(BridgeLinkSettings settings, const Clock& own);
    ~BridgeLink() override;

    bool poll() override;
    const BridgeNews& news() const override;
    const Clock& clock() const override;
    bool ask(const protocol::Ask& ask) override;
    void withdraw(std::string_view request) override;
    std::optional<protocol::Answer> take_answer() override;
    std::vector<light::Cue> take_cues() override;
    std::shared_ptr<const City> take_city() override;

    /// True once the loader looked at the disk: there is an edition in take_city(), or none to show yet.
    bool looked_at_disk() const;

private:
    struct Parts;
    explicit BridgeLink(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

}  // namespace beffroi::kiosk
