#include "kiosk/screens/map_painter.h"

#include <cmath>
#include <numbers>

#include "kiosk/screens/facade_pictures.h"

namespace beffroi::kiosk {
namespace {

constexpr double kPoint = 3.5;  ///< From a pin's body down to its foot.
constexpr Colour kHereCore{0xc2, 0x41, 0x1c, 255};

bool is_mark(LabelClass label_class) {
    return label_class == LabelClass::Here || label_class == LabelClass::Place;
}

}  // namespace

MapPainter::MapPainter(Painter& painter, const Node& node, const MapCamera& camera)
    : painter_{painter},
      node_{node},
      camera_{camera},
      colours_{painter.tree().theme},
      mm_{node.bounds.w / static_cast<double>(camera.view.width)} {}

PointMm MapPainter::on_glass(ScreenPoint at) const {
    return {node_.bounds.x + at.x * mm_, node_.bounds.y + at.y * mm_};
}

PointMm MapPainter::foot(const MapPin& pin) const {
    return on_glass(camera_.project(pin.mark.at));
}

void MapPainter::names(std::span<const MapLabel> labels) {
    HaloText how;
    how.halo = colours_[Token::Page];
    for (const MapLabel& label : labels) {
        const bool is_quiet = label.label_class == LabelClass::Commune ||
                              label.label_class == LabelClass::Stop || label.label_class == LabelClass::Bikes;
        how.type = is_mark(label.label_class) ? kStrong : kLabel;
        how.ink = colours_[is_quiet ? Token::Quiet : Token::Text];
        how.at = on_glass(label.at);
        how.turn_deg = label.angle_deg;
        painter_.halo_text(label.text, how);
    }
}

void MapPainter::sight(asset::MapPoint from, double bearing_deg) {
    constexpr double kReach = 26;
    const PointMm you = on_glass(camera_.project(from));
    const double turn = (bearing_deg - camera_.bearing_deg) * std::numbers::pi / 180;
    const auto edge = [&](double spread) {
        return PointMm{you.x + std::sin(turn + spread) * kReach, you.y - std::cos(turn + spread) * kReach};
    };
    painter_.polygon({you, edge(-0.5), edge(-0.2), edge(0.2), edge(0.5)}, colours_[Token::Text].faded(0.28));
}

void MapPainter::box(PointMm middle, double half_width, double half_height, Colour colour) {
    painter_.polygon({{middle.x - half_width, middle.y - half_height},
                      {middle.x + half_width, middle.y - half_height},
                      {middle.x + half_width, middle.y + half_height},
                      {middle.x - half_width, middle.y + half_height}},
                     colour);
}

Colour MapPainter::body_of(const MapPin& pin) const {
    if (pin.chosen) return colours_[Token::Action];
    if (pin.kind == PinKind::TourStop) return colours_[Token::Lagune];
    return colours_[pin.kind == PinKind::Event ? Token::Filled : Token::Raised];
}

Colour MapPainter::ink_of(const MapPin& pin) const {
    if (pin.chosen) return colours_[Token::OnAction];
    if (pin.kind == PinKind::TourStop) return colours_[Token::Page];
    return colours_[pin.kind == PinKind::Event ? Token::OnFilled : Token::Thread];
}

void MapPainter::number(const std::string& digits, PointMm middle, Colour ink, Colour ground) {
    HaloText how;
    how.at = middle;
    how.type = kStrong;
    how.ink = ink;
    how.halo = ground;
    how.halo_mm = 0.2;
    painter_.halo_text(digits, how);
}

/// A brick with one step of the gable and a point: each part once in the edge's colour, once in the body's.
void MapPainter::standing(const MapPin& pin, PointMm foot) {
    const double half = kPinWidthMm / 2;
    const PointMm middle{foot.x, foot.y - kPoint - half};
    const Colour edge = pin.chosen ? colours_[Token::OnAction]
                                   : colours_[pin.kind == PinKind::Place ? Token::Text : Token::Page];
    const auto shape = [&](double grow, Colour colour) {
        box(middle, half + grow, half + grow, colour);
        box({middle.x, middle.y - half - 1.1}, half * 0.6 + grow, 1.1 + grow, colour);
        painter_.polygon({{foot.x - 3 - grow, middle.y + half},
                          {foot.x + 3 + grow, middle.y + half},
                          {foot.x, foot.y + grow}},
                         colour);
    };
    shape(kEdge, edge);
    shape(0, body_of(pin));
    if (pin.kind == PinKind::TourStop) return number(pin.icon, middle, ink_of(pin), body_of(pin));
    painter_.icon(pin.icon, {middle.x - 5, middle.y - 5, 10, 10}, ink_of(pin));
}

void MapPainter::small(const MapPin& pin, PointMm foot) {
    const bool is_stop = pin.kind == PinKind::TourStop;
    const double half = (is_stop ? kSmallStopMm : kSmallPinMm) / 2 - kEdge;
    box(foot, half + kEdge, half + kEdge, colours_[Token::Page]);
    box(foot, half, half, is_stop ? body_of(pin) : colours_[Token::Thread]);
    if (is_stop) number(pin.icon, foot, ink_of(pin), body_of(pin));
}

/// A station or a bike stand: its icon in a brick.
void MapPainter::centred(const MapPin& pin, PointMm middle) {
    if (pin.icon.empty()) return dot(pin, middle);
    const double half = pin.mark.width * mm_ / 2;
    box(middle, half, half, pin.line);
    box(middle, half - kEdge, half - kEdge, colours_[Token::Raised]);
    const double side = 2 * (half - kEdge) * 0.9;
    painter_.icon(pin.icon, {middle.x - side / 2, middle.y - side / 2, side, side}, pin.line);
}

void MapPainter::dot(const MapPin& pin, PointMm middle) {
    const double half = double{kDotMm} / 2;
    box(middle, half, half, pin.line);
    box(middle, half - 1, half - 1, colours_[Token::Filled]);
}

void MapPainter::here(PointMm middle) {
    painter_.disc(middle, kHereRadiusMm + 0.9, colours_[Token::Page]);
    painter_.disc(middle, kHereRadiusMm, colours_[Token::Filled]);
    painter_.disc(middle, kHereRadiusMm * 0.48, kHereCore);
}

void MapPainter::pin(const MapPin& pin, MarkSize size) {
    if (size == MarkSize::Hidden) return;
    const PointMm at = foot(pin);
    if (pin.kind == PinKind::Here) return here(at);
    const bool is_centred = pin.mark.stand == MarkStand::Centred;
    const bool is_station = pin.kind == PinKind::Station || pin.kind == PinKind::Bikes;
    if (is_station) return size == MarkSize::Small ? dot(pin, at) : centred(pin, at);
    if (is_centred || size == MarkSize::Small) return small(pin, at);
    standing(pin, at);
}

bool MapPainter::front(const MapPin& pin, MarkSize mark_size, FacadePictures& facades, KioskModel& model) {
    const PixelSize size{static_cast<int>(kFacadeWidthMm / mm_), static_cast<int>(kFacadeHeightMm / mm_)};
    const GpuPicture picture = facades.cut_out(pin.facade, size, model);
    if (picture.texture == 0) return false;
    const PointMm at = foot(pin);
    const double above = mark_size == MarkSize::Hanging ? 0 : kFacadeHeightMm;
    painter_.image({at.x - double{kFacadeWidthMm} / 2, at.y - above, kFacadeWidthMm, kFacadeHeightMm},
                   picture);
    return true;
}

}  // namespace beffroi::kiosk
