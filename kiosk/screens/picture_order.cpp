#include "kiosk/screens/picture_order.h"

#include <array>
#include <charconv>
#include <cmath>

namespace beffroi::kiosk {
namespace {

constexpr std::array<std::string_view, 8> kKinds{"wall", "preview", "thumb", "map",
                                                 "spot", "trail",   "photo", "video"};

/// Thousandths: a slot's name is also the key of a cached picture.
std::string thousandths(double share) {
    return std::to_string(std::lround(share * 1000));
}

std::string_view next_part(std::string_view& rest) {
    const std::size_t end = rest.find(':');
    const std::string_view part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return part;
}

double read_share(std::string_view text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value / 1000.0;
}

}  // namespace

std::string PictureOrder::slot() const {
    return std::string{kKinds[static_cast<std::size_t>(kind)]} + ":" + subject + ":" + scene + ":" +
           thousandths(crown) + ":" + thousandths(foot) + ":" + (close ? "1" : "0");
}

std::optional<PictureOrder> PictureOrder::parse(std::string_view slot) {
    const std::string_view word = next_part(slot);
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
        if (word != kKinds[i]) continue;
        PictureOrder order;
        order.kind = static_cast<Kind>(i);
        order.subject = next_part(slot);
        order.scene = next_part(slot);
        order.crown = read_share(next_part(slot));
        order.foot = read_share(next_part(slot));
        order.close = next_part(slot) == "1";
        return order;
    }
    return std::nullopt;
}

}  // namespace beffroi::kiosk
