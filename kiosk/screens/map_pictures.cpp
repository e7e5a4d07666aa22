#include "kiosk/screens/map_pictures.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "content/base/log.h"
#include "kiosk/screens/facade_pictures.h"
#include "kiosk/screens/kiosk_model.h"

namespace beffroi::kiosk {
namespace {

constexpr std::size_t kMostSpots = 32;
constexpr double kPinWidth = 15;
constexpr double kFacadeWidth = 28;
constexpr double kHereRadius = 6;
constexpr double kUnderFootMetres = 12;

GpuPicture of(const Framebuffer& canvas) {
    GpuPicture picture;
    picture.texture = canvas.colour().get();
    return picture;
}

MapLook look_of(const KioskModel& model) {
    return model.is_night() ? MapLook::Night : MapLook::Day;
}

/// A crow-step in plain rectangles: the place's mark on its small map.
void mark_middle(PixelSize size, float px_per_mm) {
    const float unit = 2.2F * px_per_mm;
    const auto fill = [&](float half_width, float low, float high) {
        glScissor(static_cast<int>(static_cast<float>(size.width) / 2 - half_width * unit),
                  static_cast<int>(static_cast<float>(size.height) / 2 + low * unit),
                  static_cast<int>(2 * half_width * unit), static_cast<int>((high - low) * unit));
        glClear(GL_COLOR_BUFFER_BIT);
    };
    glEnable(GL_SCISSOR_TEST);
    glClearColor(0.055F, 0.047F, 0.106F, 1);
    fill(1.9F, -0.4F, 3.4F);
    glClearColor(1, 0.722F, 0.302F, 1);
    fill(1.5F, 0, 1.2F);
    fill(1.0F, 1.2F, 2.1F);
    fill(0.5F, 2.1F, 3.0F);
    glDisable(GL_SCISSOR_TEST);
}

ScreenRect around(ScreenPoint at, float width, float above, float below) {
    return {at.x - width / 2, at.y - above, width, above + below};
}

bool overlap(const ScreenRect& a, const ScreenRect& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

}  // namespace

void MapPictures::show(std::shared_ptr<const City> city) {
    city_ = std::move(city);
    view_.reset();
    failed_ = false;
    spots_.clear();
    labelled_.reset();
}

MapView* MapPictures::view() {
    if (view_) return &*view_;
    if (failed_ || !city_ || !city_->map) return nullptr;
    auto made = MapView::make(*city_->map);
    if (!made) {
        failed_ = true;
        log::error("kiosk.no_map", {{"why", made.error().detail}});
        return nullptr;
    }
    view_.emplace(std::move(*made));
    return &*view_;
}

GpuPicture MapPictures::whole(const Node& node, PixelSize size, KioskModel& model) {
    MapView* map = view();
    if (!map) return {};
    if (!canvas_ || canvas_.size() != size) {
        auto made = Framebuffer::make(GL_RGBA8, size, Depth::None);
        if (!made) return {};
        canvas_ = std::move(*made);
    }
    const auto width = static_cast<float>(size.width);
    const auto height = static_cast<float>(size.height);
    const float px_per_mm = width / static_cast<float>(node.bounds.w);
    const auto& scrim = std::get<PictureLook>(node.look).scrim;
    const float words = scrim.empty() ? 12 : static_cast<float>(scrim.back().y_mm) * 0.8F;
    const float top = (words + 22) * px_per_mm;
    const ScreenRect free{26 * px_per_mm, top, width - 70 * px_per_mm, height - top - 22 * px_per_mm};
    MapPicture picture;
    picture.camera = model.map_desk().camera({0, 0, width, height}, free, px_per_mm);
    picture.look = look_of(model);
    picture.motion = model.map_is_held() ? MapMotion::Moving : MapMotion::AtRest;
    picture.px_per_mm = px_per_mm;
    const Walk* walk = walk_to(model.walks(), model.visit().at.subject);
    if (walk && walk->route) picture.route = walk->route->line;
    picture.route_drawn = model.route_drawn();
    if (const auto drawn = map->draw(picture, canvas_.get(), size.height); !drawn) {
        log::warn("kiosk.map_not_drawn", {{"why", drawn.error().detail}});
        return {};
    }
    return of(canvas_);
}

GpuPicture MapPictures::spot(const std::string& wanted, PixelSize size, float px_per_mm, KioskModel& model) {
    const std::string key = wanted + "@" + std::to_string(size.width) + "x" + std::to_string(size.height) +
                            (model.is_night() ? "n" : "d");
    const auto known = spots_.find(key);
    if (known != spots_.end()) return of(known->second);
    MapView* map = view();
    const content::PlacePage* page = city_ ? city_->place(wanted, model.locale()) : nullptr;
    if (!map || !page) return {};
    auto made = Framebuffer::make(GL_RGBA8, size, Depth::None);
    if (!made) return {};
    if (spots_.size() >= kMostSpots) spots_.clear();
    const Framebuffer& canvas = spots_.emplace(key, std::move(*made)).first->second;
    MapPicture picture;
    picture.camera.view = {0, 0, static_cast<float>(size.width), static_cast<float>(size.height)};
    picture.camera.centre = city_->map->project({page->card.lat_deg, page->card.lon_deg});
    picture.camera.zoom = kDistrictZoom * px_per_mm / 2.71F;
    if (size.width > 150 * static_cast<int>(px_per_mm)) picture.camera.zoom *= 1.75F;
    picture.look = look_of(model);
    picture.px_per_mm = px_per_mm;
    if (const auto drawn = map->draw(picture, canvas.get(), size.height); !drawn) return {};
    canvas.bind();
    mark_middle(size, px_per_mm);
    return of(canvas);
}

std::vector<MapPictures::Pin> MapPictures::pins(const MapCamera& camera, KioskModel& model) const {
    std::vector<Pin> pins;
    for (const Walk& walk : model.walks()) {
        const content::PlacePage* page = city_->place(walk.place, model.locale());
        if (!page) continue;
        Pin pin;
        pin.place = walk.place;
        pin.title = page->card.title;
        const content::Category* category = city_->category(page->card.category, model.locale());
        pin.icon = category ? category->icon : "map-pin";
        pin.at = camera.project(city_->map->project({page->card.lat_deg, page->card.lon_deg}));
        pin.chosen = walk.place == model.visit().at.subject;
        if (page->card.facade && city_->facade(*page->card.facade)) pin.facade = *page->card.facade;
        // Where one stands oneself, the disc says it.
        const bool under_foot = walk.metres_straight < kUnderFootMetres && !pin.chosen;
        if (camera.view.contains(pin.at) && !under_foot) pins.push_back(std::move(pin));
    }
    // The chosen one lies on top of the others.
    std::stable_partition(pins.begin(), pins.end(), [](const Pin& pin) { return !pin.chosen; });
    return pins;
}

void MapPictures::place_names(const Node& node, Painter& painter, KioskModel& model,
                              const std::vector<Pin>& pins) {
    const MapCamera& camera = model.map_desk().last();
    if (labelled_ && *labelled_ == camera) return;
    if (model.map_is_held() && labelled_) {
        follow(labels_, camera);
        return;
    }
    const float px = camera.view.width / static_cast<float>(node.bounds.w);
    const auto capital = static_cast<float>(painter.tree().metrics.capital_mm(Step::Text)) * px;
    LabelRules rules;
    rules.text_height = capital;
    rules.measure = [&](std::string_view words, LabelClass) {
        return static_cast<float>(painter.measure(words, kLabel).w) * px;
    };
    const auto& scrim = std::get<PictureLook>(node.look).scrim;
    const float head = scrim.empty() ? 0 : static_cast<float>(scrim.back().y_mm) * 0.8F * px;
    rules.blocked.push_back({0, 0, camera.view.width, head});
    rules.blocked.push_back({camera.view.width - 45 * px, camera.view.height - 90 * px, 45 * px, 90 * px});
    for (const Pin& pin : pins) {
        const auto width = static_cast<float>(painter.measure(pin.title, kLabel).w) * px;
        rules.blocked.push_back(around(pin.at, std::max(width, 20 * px), 24 * px, 14 * px));
    }
    const Walk* walk = walk_to(model.walks(), model.visit().at.subject);
    if (walk && walk->route) rules.route = walk->route->line;
    rules.route_width = 15 * px;
    labels_ = place_labels(*city_->map, camera, rules);
    labelled_ = camera;
}

void MapPictures::paint_over(const Node& node, Painter& painter, KioskModel& model, FacadePictures& facades) {
    if (!city_ || !city_->map || !view_) return;
    const MapCamera& camera = model.map_desk().last();
    const double mm = node.bounds.w / static_cast<double>(camera.view.width);
    const auto on_glass = [&](ScreenPoint at) {
        return PointMm{node.bounds.x + at.x * mm, node.bounds.y + at.y * mm};
    };
    const auto shown = pins(camera, model);
    place_names(node, painter, model, shown);
    const Theme& colours = painter.tree().theme;
    HaloText how;
    how.type = kLabel;
    how.ink = colours[Token::Text];
    how.halo = colours[Token::Page];
    for (const MapLabel& label : labels_) {
        how.at = on_glass(label.at);
        how.turn_deg = label.angle_deg;
        painter.halo_text(label.text, how);
    }
    how.turn_deg = 0;
    how.type = kStrong;

    const ScreenPoint here = camera.project(city_->map->project(model.site().at));
    const PointMm you = on_glass(here);
    std::vector<ScreenRect> taken{
        around(here, 16 / static_cast<float>(mm), 8 / static_cast<float>(mm), 8 / static_cast<float>(mm))};
    if (camera.view.contains(here)) {
        const double turn = (model.site().bearing_deg - camera.bearing_deg) * std::numbers::pi / 180;
        const auto edge = [&](double spread) {
            return PointMm{you.x + std::sin(turn + spread) * 26, you.y - std::cos(turn + spread) * 26};
        };
        painter.polygon({you, edge(-0.5), edge(-0.2), edge(0.2), edge(0.5)},
                        colours[Token::Text].faded(0.28));
    }
    const auto label_of = [&](const std::string& title) {
        const std::size_t cut = title.find(" – ");
        return cut == std::string::npos ? title : title.substr(0, cut);
    };
    for (auto pin = shown.rbegin(); pin != shown.rend(); ++pin) {
        const std::string title = label_of(pin->title);
        const auto width = static_cast<float>(painter.measure(title, kStrong).w / mm);
        const ScreenRect words{pin->at.x - width / 2, pin->at.y + 2 / static_cast<float>(mm), width,
                               11 / static_cast<float>(mm)};
        const bool free =
            std::none_of(taken.begin(), taken.end(), [&](const ScreenRect& r) { return overlap(r, words); });
        const ScreenRect body =
            around(pin->at, static_cast<float>(kPinWidth / mm), static_cast<float>(22 / mm), 0);
        taken.push_back(body);
        if (!free && !pin->chosen) continue;
        taken.push_back(words);
        how.at = {on_glass(pin->at).x, on_glass(pin->at).y + 7.5};
        painter.halo_text(title, how);
    }
    for (const Pin& pin : shown) {
        const PointMm foot = on_glass(pin.at);
        if (!pin.facade.empty()) {
            const double height = kFacadeWidth * 0.5;
            const PixelSize size{static_cast<int>(kFacadeWidth / mm), static_cast<int>(height / mm)};
            const GpuPicture picture = facades.cut_out(pin.facade, size, model);
            if (picture.texture != 0) {
                painter.image({foot.x - kFacadeWidth / 2, foot.y - height, kFacadeWidth, height}, picture);
                if (!pin.chosen) continue;
            }
        }
        const Colour body = pin.chosen ? colours[Token::Action] : colours[Token::Raised];
        const Colour edge = pin.chosen ? colours[Token::OnAction] : colours[Token::Text];
        const double half = kPinWidth / 2;
        const double top = foot.y - 3.5 - kPinWidth;
        const auto box = [&](double grow, Colour colour) {
            painter.polygon({{foot.x - half - grow, top - grow},
                             {foot.x + half + grow, top - grow},
                             {foot.x + half + grow, top + kPinWidth + grow},
                             {foot.x - half - grow, top + kPinWidth + grow}},
                            colour);
            painter.polygon({{foot.x - half * 0.6 - grow, top - 2.2 - grow},
                             {foot.x + half * 0.6 + grow, top - 2.2 - grow},
                             {foot.x + half * 0.6 + grow, top + grow},
                             {foot.x - half * 0.6 - grow, top + grow}},
                            colour);
            painter.polygon({{foot.x - 3 - grow, top + kPinWidth},
                             {foot.x + 3 + grow, top + kPinWidth},
                             {foot.x, foot.y + grow}},
                            colour);
        };
        box(0.75, edge);
        box(0, body);
        const Colour ink = pin.chosen ? colours[Token::OnAction] : colours[Token::Thread];
        painter.icon(pin.icon, {foot.x - 5, top + 2.5, 10, 10}, ink);
    }
    if (!camera.view.contains(here)) return;
    taken.erase(taken.begin());
    painter.disc(you, kHereRadius + 0.9, colours[Token::Page]);
    painter.disc(you, kHereRadius, colours[Token::Filled]);
    painter.disc(you, kHereRadius * 0.48, Colour{0xc2, 0x41, 0x1c, 255});
    // "You are here" takes the first side that no place's name has.
    const std::string words = Strings::of(model.locale()).text("map.here");
    const double half = painter.measure(words, kStrong).w / 2;
    for (const PointMm& side : {PointMm{you.x, you.y - 14}, PointMm{you.x + half + 11, you.y},
                                PointMm{you.x - half - 11, you.y}, PointMm{you.x, you.y + 14}}) {
        const ScreenRect box{static_cast<float>((side.x - half - node.bounds.x) / mm),
                             static_cast<float>((side.y - 5.5 - node.bounds.y) / mm),
                             static_cast<float>(2 * half / mm), static_cast<float>(11 / mm)};
        const bool free =
            std::none_of(taken.begin(), taken.end(), [&](const ScreenRect& r) { return overlap(r, box); });
        const bool last = side.y > you.y;
        if (!free && !last) continue;
        how.at = side;
        painter.halo_text(words, how);
        return;
    }
}

}  // namespace beffroi::kiosk
