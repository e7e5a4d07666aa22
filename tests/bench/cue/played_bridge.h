#pragma once
// The bridge's side of /live and nothing else of a bridge: greets controllers, tells them the time, assigns
// each a façade of its own and sends cues to all.

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "content/base/json.h"
#include "content/base/ulid.h"
#include "lighting-bridge/net/server.h"
#include "lighting-bridge/protocol/codec.h"
#include "lighting-bridge/show/patch_file.h"
#include "lighting-bridge/show/scene_file.h"

namespace beffroi::bench {

/// Ten minutes of one track. Precondition: the track can be read.
inline protocol::SceneFile scene_file(const std::string& id, const std::string& track) {
    std::string text =
        R"({"title":{"fr":"t"},"sentence":{"fr":"s"},"what_you_see":{"fr":"v"},"duration_ms":600000,"tracks":[)" +
        track + "]}";
    std::vector<FileFinding> findings;
    const auto read = light::read_scene(id, id, *Json::parse(text), findings);
    return {id, read.value().scene.version, std::move(text)};
}

/// Thread: the server's loop, but for settled().
class PlayedBridge final : public net::SocketHandler {
public:
    /// The patch of the façade that a controller of this name is given.
    using PatchOf = std::function<light::Patch(const std::string& controller)>;

    PlayedBridge(const Clock& clock, std::vector<protocol::SceneFile> scenes, PatchOf patch_of)
        : clock_{clock}, scenes_{std::move(scenes)}, patch_of_{std::move(patch_of)} {}

    void serve(net::Server& server) { server_ = &server; }
    /// Controllers that have their light: assigned, and heard from twice since.
    int settled() const { return settled_; }

    /// To every controller, for its own façade.
    void send_cue(const std::string& scene_id, std::int64_t start_us) {
        const auto& file = *std::find_if(scenes_.begin(), scenes_.end(),
                                         [&](const protocol::SceneFile& s) { return s.id == scene_id; });
        light::Cue cue;
        cue.id = new_ulid(clock_.utc());
        cue.scene = file.id;
        cue.version = file.version;
        cue.start_us = start_us;
        cue.layer = light::Layer::Show;
        cue.cue_class = light::CueClass::Alarm;
        cue.ttl_ms = 600'000;
        cue.by = "bench";
        for (const auto& [socket, guest] : guests_) {
            cue.facades = {guest.facade};
            server_->send(socket, net::Message{protocol::encode(protocol::CueMessage{cue})});
        }
    }

    void opened(net::SocketId, std::string_view) override {}
    void closed(net::SocketId socket) override { guests_.erase(socket); }
    void received(net::SocketId socket, std::string_view text) override {
        const auto decoded = protocol::decode(text);
        const auto* message = std::get_if<protocol::Message>(&decoded);
        if (!message) return;
        const std::int64_t now_us = clock_.utc().since_epoch.count();
        if (const auto* hello = std::get_if<protocol::Hello>(message))
            greet(socket, *hello);
        else if (const auto* clock = std::get_if<protocol::ClockRequest>(message))
            say(socket, protocol::ClockReply{clock->t0_us, now_us, clock_.utc().since_epoch.count()});
        else if (std::get_if<protocol::Heartbeat>(message) && ++guests_[socket].beats == 2)
            ++settled_;
    }

private:
    struct Guest {
        std::string facade;
        int beats = 0;
    };

    void greet(net::SocketId socket, const protocol::Hello& hello) {
        const light::Patch patch = patch_of_(hello.id);
        guests_[socket] = {patch.facade, 0};
        say(socket, protocol::Welcome{"bench", clock_.utc().since_epoch.count(), 1, "", {patch.facade}});
        protocol::Assign assign;
        assign.facade = patch.facade;
        assign.edition = 1;
        assign.patch = light::patch_json(patch).dump();
        assign.scenes = scenes_;
        say(socket, assign);
    }
    void say(net::SocketId socket, const protocol::Message& message) {
        server_->send(socket, net::Message{protocol::encode(message)});
    }

    const Clock& clock_;
    net::Server* server_ = nullptr;
    std::map<net::SocketId, Guest> guests_;
    std::atomic<int> settled_{0};
    std::vector<protocol::SceneFile> scenes_;
    PatchOf patch_of_;
};

}  // namespace beffroi::bench
