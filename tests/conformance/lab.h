#pragma once
// The machine beside the bridge's: starts it with the settings of a situation, plays the nodes and
// controllers that it talks to, asks for scenes as a kiosk does, and watches the wire meanwhile. One thread.

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "content/publish/data_folder.h"
#include "lighting-bridge/net/web_socket_client.h"
#include "lighting-bridge/protocol/messages.h"
#include "tests/conformance/judge_artnet.h"
#include "tests/conformance/reading_e131.h"
#include "tests/conformance/report.h"
#include "tests/conformance/web_ear.h"
#include "tests/conformance/wire.h"
#include "tests/support/process.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/small_edition.h"

namespace beffroi::conformance {

inline constexpr const char* kBridgeIp = "10.77.0.1";
inline constexpr const char* kOwnIp = "10.77.0.2";
inline constexpr const char* kBroadcast = "10.77.0.255";

/// An installation: a data folder with an edition.
class Installation {
public:
    explicit Installation(const std::vector<test::SmallFacade>& facades);

    std::filesystem::path path() const { return folder_.path(); }
    std::string log() const;
    /// The bridge's time minus this machine's.
    std::int64_t shift_us() const;

private:
    ScratchFolder folder_;
    content::DataFolder data_{folder_.path()};
};

/// Answers polls for one address, as long as it is not silent.
class ArtNode {
public:
    ArtNode(const std::string& ip, std::set<std::uint16_t> outputs);

    void answer();
    void drain();
    void poll();  ///< As another controller would
    PlayedNode played;
    bool silent = false;

private:
    FileDescriptor fd_;
};

struct Started {
    std::string config;  ///< bridge.toml
    std::string now = "2026-11-28T18:42:00+01:00";
};

class Lab {
public:
    Lab(std::string bridge, Report& report);

    Report& report;
    Wire wire{"lightb"};
    std::vector<std::unique_ptr<ArtNode>> nodes{};
    std::vector<std::unique_ptr<WebEar>> ears{};
    protocol::State state{};
    std::vector<protocol::Answer> answers{};
    std::vector<std::pair<std::int64_t, std::string>> heard{};  ///< What the kiosk was told: (UTC, text)

    /// Starts the bridge and connects a kiosk; true when all its façades are driven.
    bool start(const Installation& town, const Started& how);
    /// Starts it with settings it must refuse: its exit code, or -1 when it ran on for 10 s.
    int start_refused(const Installation& town, const Started& how);
    /// SIGTERM or SIGKILL, and a little longer on the wire.
    int end(int signal);
    /// `beffroi-bridge` with other words, to its end; what it printed.
    std::string print(const Installation& town, std::vector<std::string> arguments);

    void watch(std::chrono::milliseconds time);
    template <typename Done>
    bool until(Done done, std::chrono::milliseconds patience) {
        const std::int64_t give_up = utc_now_us() + patience.count() * 1000;
        while (!done()) {
            if (utc_now_us() > give_up) return false;
            pump();
        }
        return true;
    }
    void say(const protocol::Message& message);
    /// Asks for a scene; what was answered, nothing within 3 s is none.
    std::optional<protocol::Answer> ask(const std::string& facade, const std::string& scene);
    void send_udp(const std::string& ip, std::uint16_t port, Bytes bytes);
    std::int64_t started_us() const { return started_us_; }

private:
    void pump();
    void connect(const std::string& socket);
    void answer_polls();
    test::Process spawn(const Installation& town, const Started& how);

    std::string bridge_program_;
    std::unique_ptr<net::Loop> loop_;
    std::unique_ptr<net::WebSocketClient> kiosk_;
    test::Process bridge_;
    std::size_t looked_at_ = 0;
    std::int64_t started_us_ = 0;
    std::vector<FileDescriptor> sinks_{};
};

}  // namespace beffroi::conformance
