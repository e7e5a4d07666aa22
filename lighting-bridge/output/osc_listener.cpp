#include "lighting-bridge/output/osc_listener.h"

#include <algorithm>
#include <utility>

#include "content/base/log.h"

namespace beffroi::out {
namespace {

constexpr std::string_view kRelease = "release";

bool let_go(const OscArgument& argument) {
    if (const bool* truth = std::get_if<bool>(&argument)) return !*truth;
    if (const auto* number = std::get_if<std::int32_t>(&argument)) return *number == 0;
    if (const auto* fraction = std::get_if<float>(&argument)) return !(*fraction > 0.0F);
    return false;
}

/// As slugs are: the model's rule, a to z, digits, hyphens.
bool is_slug(std::string_view text) {
    return !text.empty() && text.size() <= 100 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string host_of(const net::UdpAddress& from) {
    const std::string text = from.text();
    return text.substr(0, text.rfind(':'));
}

}  // namespace

std::optional<CueOrder> order_of(const OscMessage& message, const std::string& prefix) {
    std::string_view rest = message.address;
    if (!rest.starts_with(prefix)) return std::nullopt;
    rest.remove_prefix(prefix.size());
    if (!rest.starts_with('/')) return std::nullopt;
    rest.remove_prefix(1);
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const std::string_view facade = rest.substr(0, slash);
    const std::string_view scene = rest.substr(slash + 1);
    if (!is_slug(facade) || !is_slug(scene)) return std::nullopt;
    if (!message.arguments.empty() && let_go(message.arguments.front())) return std::nullopt;
    return CueOrder{std::string{facade}, scene == kRelease ? std::string{} : std::string{scene}, {}};
}

OscListener::OscListener(const Clock& clock, OscListenerSettings settings, Take order)
    : clock_{clock}, settings_{std::move(settings)}, order_{std::move(order)} {}

Result<std::unique_ptr<OscListener>> OscListener::open(net::Loop& loop, const Clock& clock,
                                                       OscListenerSettings settings, Take order) {
    std::unique_ptr<OscListener> made{new OscListener{clock, std::move(settings), std::move(order)}};
    OscListener* const self = made.get();
    made->listener_ = TRY(net::UdpListener::open(
        loop, made->settings_.at, [self](const net::UdpAddress& from, std::span<const std::uint8_t> bytes) {
            self->heard(from, bytes);
        }));
    return made;
}

void OscListener::heard(const net::UdpAddress& from, std::span<const std::uint8_t> bytes) {
    const std::string host = host_of(from);
    if (!settings_.allowed.empty() && !settings_.allowed.contains(host)) {
        ++figures_.strangers;
        return;
    }
    const Result<OscPacket> packet = read_osc(bytes);
    if (!packet) {
        ++figures_.unreadable;
        figures_.last_error = host + ": " + packet.error().detail;
        return;
    }
    for (const OscMessage& message : packet->messages) {
        auto order = order_of(message, settings_.prefix);
        if (!order) continue;
        order->by = "osc:" + host;
        take(*order);
    }
}

void OscListener::take(const CueOrder& order) {
    const SteadyTime now = clock_.steady();
    if (now - second_ >= std::chrono::seconds{1}) {
        second_ = now;
        this_second_ = 0;
    }
    if (++this_second_ > kMostASecond) {
        ++figures_.too_many;
        return;
    }
    ++figures_.orders;
    const auto refusal = order_(order);
    log::info("osc.order", {{"facade", order.facade},
                            {"scene", order.scene},
                            {"by", order.by},
                            {"refused", refusal.value_or("")}});
    if (!refusal) return;
    ++figures_.refused;
    figures_.last_error =
        order.facade + "/" + (order.scene.empty() ? "release" : order.scene) + ": " + *refusal;
}

}  // namespace beffroi::out
