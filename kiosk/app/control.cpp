#include "kiosk/app/control.h"

#include <algorithm>

#include "kiosk/render/png_writer.h"

namespace beffroi::kiosk {

namespace {

using namespace std::chrono_literals;

constexpr Microseconds kLongestWait = 600s;
constexpr Microseconds kSettleAtMost = 3s;

Json failed(const std::string& why) {
    return Json::object({{"ok", false}, {"error", why}});
}
Json done() {
    return Json::object({{"ok", true}});
}

}  // namespace

Control::Control(std::unique_ptr<ControlSocket> socket, Stage& stage, KioskFace& face, const Clock& clock)
    : socket_{std::move(socket)}, stage_{stage}, face_{face}, clock_{clock} {}

bool Control::turn() {
    while (const std::optional<Order> order = socket_->take()) {
        if (!take(*order)) return false;
    }
    const SteadyTime now = clock_.steady();
    std::erase_if(waiting_, [&](const Wait& wait) {
        if (is_fulfilled(wait)) {
            socket_->answer(wait.client, done());
            return true;
        }
        if (now < wait.until) return false;
        socket_->answer(wait.client, failed("nothing came: node \"" + wait.node + "\" screen \"" +
                                            wait.screen + "\" text \"" + wait.text + "\"; the screen is \"" +
                                            stage_.tree().screen + "\""));
        return true;
    });
    settle(now);
    return true;
}

bool Control::take(const Order& order) {
    const Result<Json> parsed = Json::parse(order.line);
    if (!parsed) {
        socket_->answer(order.client, failed(parsed.error().detail));
        return true;
    }
    const Json& json = *parsed;
    const std::string verb = json.string_or("do", "");
    if (verb == "tree") {
        socket_->answer(order.client, described());
    } else if (verb == "state") {
        Json reply = done();
        socket_->answer(order.client, reply.set("state", face_.state()).set("ready", face_.is_ready()));
    } else if (verb == "tap") {
        tap(order.client, json);
    } else if (verb == "drag") {
        drag(order.client, json);
    } else if (verb == "wait") {
        begin_wait(order.client, json);
    } else if (verb == "picture") {
        const SteadyTime now = clock_.steady();
        settling_.push_back({order.client, json.string_or("file", "screen.png"), now, now + kSettleAtMost});
    } else if (verb == "quit") {
        socket_->answer(order.client, done());
        return false;
    } else {
        socket_->answer(order.client, failed("\"do\" is one of tree, state, tap, drag, wait, picture, quit"));
    }
    return true;
}

Json Control::described() const {
    Json reply = done();
    const Result<Json> tree = Json::parse(tree_json(stage_.tree()));
    if (tree) reply.set("tree", *tree);
    Json clipped = Json::array();
    for (const ClippedText& each : stage_.clipped()) {
        clipped.push(Json::object({{"node", each.node}, {"words", each.words}}));
    }
    Json findings = Json::array();
    for (const TreeFinding& each : audit(stage_.tree())) {
        findings.push(Json::object({{"node", each.node}, {"sentence", each.sentence}}));
    }
    return reply.set("clipped", std::move(clipped)).set("findings", std::move(findings));
}

void Control::tap(std::uint64_t client, const Json& order) {
    const std::string id = order.string_or("node", "");
    PointMm at{order.number_or("x_mm", -1), order.number_or("y_mm", -1)};
    if (!id.empty()) {
        const Node* node = find_node(stage_.tree(), id);
        if (node == nullptr) {
            socket_->answer(client,
                            failed("no node \"" + id + "\" on the screen \"" + stage_.tree().screen + "\""));
            return;
        }
        if (node->disabled) {
            socket_->answer(client, failed("\"" + id + "\" is disabled: " + node->reason));
            return;
        }
        at = node->bounds.is_empty() ? stage_.tree().metrics.screen().centre() : node->bounds.centre();
        const Node* hit = control_at(stage_.tree(), at);
        if (node->is_control() && hit != node) {
            socket_->answer(client, failed("\"" + id + "\" is covered by \"" + (hit ? hit->id : "") + "\""));
            return;
        }
    }
    Stage::touch_down(stage_, at);
    Stage::touch_up(stage_, at);
    const SteadyTime now = clock_.steady();
    settling_.push_back({client, "", now + 30ms, now + kSettleAtMost});
}

void Control::drag(std::uint64_t client, const Json& order) {
    const Node* node = find_node(stage_.tree(), order.string_or("node", ""));
    if (node == nullptr) {
        socket_->answer(client, failed("no such node"));
        return;
    }
    constexpr int kSteps = 8;
    const PointMm from = node->bounds.centre();
    const PointMm by{order.number_or("dx_mm", 0), order.number_or("dy_mm", 0)};
    Stage::touch_down(stage_, from);
    for (int i = 1; i <= kSteps; ++i) {
        Stage::touch_move(stage_, {from.x + by.x * i / kSteps, from.y + by.y * i / kSteps});
    }
    Stage::touch_up(stage_, {from.x + by.x, from.y + by.y});
    const SteadyTime now = clock_.steady();
    settling_.push_back({client, "", now + 30ms, now + kSettleAtMost});
}

void Control::begin_wait(std::uint64_t client, const Json& order) {
    const Microseconds timeout = std::chrono::milliseconds{order.integer_or("timeout_ms", 10'000)};
    waiting_.push_back({client, order.string_or("node", ""), order.string_or("screen", ""),
                        order.string_or("text", ""),
                        clock_.steady() + std::clamp(timeout, Microseconds{0}, kLongestWait)});
}

bool Control::is_fulfilled(const Wait& wait) const {
    const Tree& tree = stage_.tree();
    if (!wait.screen.empty() && tree.screen != wait.screen) return false;
    const Node* node = wait.node.empty() ? nullptr : find_node(tree, wait.node);
    if (!wait.node.empty() && node == nullptr) return false;
    if (wait.text.empty()) return face_.is_ready();
    const std::string said = node != nullptr ? spoken(*node) : spoken(tree);
    return said.find(wait.text) != std::string::npos;
}

void Control::settle(SteadyTime now) {
    std::erase_if(settling_, [&](const Settling& each) {
        const bool still = stage_.is_still() && now >= each.not_before;
        if (!still && now < each.until) return false;
        socket_->answer(each.client, each.picture.empty() ? done() : take_picture(each.picture));
        return true;
    });
}

Json Control::take_picture(const std::string& file) {
    const Image image{{stage_.window().width_px(), stage_.window().height_px()}, stage_.picture()};
    const Outcome written = write_png(file, image);
    if (!written) return failed(written.error().detail);
    return done().set("file", file).set("screen", stage_.tree().screen);
}

}  // namespace beffroi::kiosk
