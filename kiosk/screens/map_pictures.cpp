#include "kiosk/screens/map_pictures.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "content/base/log.h"
#include "kiosk/render/map_style.h"
#include "kiosk/screens/facade_pictures.h"
#include "kiosk/screens/kiosk_model.h"
#include "kiosk/screens/map_painter.h"

namespace beffroi::kiosk {
namespace {

constexpr std::size_t kMostSpots = 32;
constexpr float kGuidePxPerMm = 2.71F;

GpuPicture of(const Framebuffer& canvas) {
    GpuPicture picture;
    picture.texture = canvas.colour().get();
    return picture;
}

MapLook look_of(const KioskModel& model) {
    if (model.comfort().high_contrast) return MapLook::HighContrast;
    return model.is_night() ? MapLook::Night : MapLook::Day;
}

std::string size_key(const std::string& what, PixelSize size, MapLook look) {
    return what + "@" + std::to_string(size.width) + "x" + std::to_string(size.height) + "/" +
           std::to_string(static_cast<int>(look));
}

float words_mm(const Node& node) {
    const auto& scrim = std::get<PictureLook>(node.look).scrim;
    return scrim.empty() ? 0 : static_cast<float>(scrim.back().y_mm) * 0.8F;
}

/// Fills a rectangle around `middle` of the bound canvas, whose origin is below. Unit: pixels.
void fill_box(ScreenPoint middle, float half_width, float low, float high, MapColour colour) {
    glScissor(static_cast<int>(middle.x - half_width), static_cast<int>(middle.y + low),
              static_cast<int>(2 * half_width), static_cast<int>(high - low));
    glClearColor(colour.red, colour.green, colour.blue, 1);
    glClear(GL_COLOR_BUFFER_BIT);
}

/// A crow-step in plain rectangles: the place's mark on its small map.
void mark_middle(PixelSize size, float px_per_mm, const MapColours& colours) {
    const float unit = 2.2F * px_per_mm;
    const ScreenPoint middle{static_cast<float>(size.width) / 2, static_cast<float>(size.height) / 2};
    glEnable(GL_SCISSOR_TEST);
    fill_box(middle, 1.9F * unit, -0.4F * unit, 3.4F * unit, colours.route_edge);
    fill_box(middle, 1.5F * unit, 0, 1.2F * unit, colours.route);
    fill_box(middle, 1.0F * unit, 1.2F * unit, 2.1F * unit, colours.route);
    fill_box(middle, 0.5F * unit, 2.1F * unit, 3.0F * unit, colours.route);
    glDisable(GL_SCISSOR_TEST);
}

/// A tour's stops as bricks, the first one lit.
void mark_stops(const MapOverlay& overlay, const asset::CityMap& map, const MapPicture& picture) {
    const MapColours colours = colours_of(picture.look);
    const float half = 2.6F * picture.px_per_mm;
    const float edge = 0.75F * picture.px_per_mm;
    glEnable(GL_SCISSOR_TEST);
    for (std::size_t i = overlay.stops.size(); i-- > 0;) {
        ScreenPoint at = picture.camera.project(map.project(overlay.stops[i].at));
        at.y = picture.camera.view.height - at.y;
        fill_box(at, half + edge, -half - edge, half + edge, colours.trail_edge);
        fill_box(at, half, -half, half, i == 0 ? colours.route : colours.trail);
    }
    glDisable(GL_SCISSOR_TEST);
}

std::vector<std::vector<asset::MapPoint>> on_map(const MapOverlay& overlay, const asset::CityMap& map) {
    std::vector<std::vector<asset::MapPoint>> legs;
    for (const auto& leg : overlay.legs) {
        legs.emplace_back();
        for (const asset::GeoPoint at : leg) legs.back().push_back(map.project(at));
    }
    return legs;
}

/// Where the screen's own words and buttons lie over the picture. Unit: px of the picture.
std::vector<ScreenRect> covered_of(const Node& picture, const Tree& tree, float px) {
    const RectMm& whole = picture.bounds;
    std::vector<ScreenRect> covered;
    walk(tree.root, [&](const Node& node) {
        const bool speaks = std::holds_alternative<TextLook>(node.look) ||
                            std::holds_alternative<TagLook>(node.look) ||
                            std::holds_alternative<BrandLook>(node.look) || node.is_control();
        const RectMm& at = node.bounds;
        const bool is_over = at.x < whole.x + whole.w && whole.x < at.x + at.w && at.y < whole.y + whole.h &&
                             whole.y < at.y + at.h;
        if (!speaks || !is_over || node.id == picture.id) return;
        covered.push_back({static_cast<float>(at.x - whole.x) * px, static_cast<float>(at.y - whole.y) * px,
                           static_cast<float>(at.w) * px, static_cast<float>(at.h) * px});
    });
    return covered;
}

}  // namespace

void MapPictures::show(std::shared_ptr<const City> city) {
    city_ = std::move(city);
    view_.reset();
    failed_ = false;
    spots_.clear();
    laid_.reset();
    overlay_ = {};
    trail_.clear();
}

void MapPictures::lay(MapOverlay overlay) {
    if (same(overlay, overlay_)) return;
    overlay_ = std::move(overlay);
    trail_.clear();
    if (city_ && city_->map) trail_ = on_map(overlay_, *city_->map);
    if (laid_) laid_->what.clear();
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

/// The leg that leads to the selected stop, or the way to the place walked to.
std::span<const asset::MapPoint> MapPictures::lit_way(KioskModel& model) {
    if (!overlay_.is_empty()) {
        const std::size_t stop = overlay_.selected_stop.value_or(0);
        if (stop == 0 || stop > trail_.size()) return {};
        return trail_[stop - 1];
    }
    const Walk* walk = walk_to(model.walks(), model.visit().at.subject);
    if (walk && walk->route) return walk->route->line;
    return {};
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
    const float words = words_mm(node);
    const float top = ((words > 0 ? words : 12) + 22) * px_per_mm;
    const ScreenRect free{26 * px_per_mm, top, width - 70 * px_per_mm, height - top - 22 * px_per_mm};
    MapPicture picture;
    picture.camera = model.map_desk().camera({0, 0, width, height}, free, px_per_mm);
    picture.look = look_of(model);
    picture.motion = model.map_is_held() ? MapMotion::Moving : MapMotion::AtRest;
    picture.px_per_mm = px_per_mm;
    picture.trail = trail_;
    picture.route = lit_way(model);
    picture.route_drawn = model.route_drawn();
    if (const auto drawn = map->draw(picture, canvas_.get(), size.height); !drawn) {
        log::warn("kiosk.map_not_drawn", {{"why", drawn.error().detail}});
        return {};
    }
    return of(canvas_);
}

/// A canvas of the cache, its picture still to be drawn; null when the driver refuses.
const Framebuffer* MapPictures::small_canvas(const std::string& key, PixelSize size) {
    auto made = Framebuffer::make(GL_RGBA8, size, Depth::None);
    if (!made) return nullptr;
    if (spots_.size() >= kMostSpots) spots_.clear();
    return &spots_.emplace(key, std::move(*made)).first->second;
}

GpuPicture MapPictures::spot(const std::string& wanted, PixelSize size, float px_per_mm, KioskModel& model) {
    const std::string key = size_key(wanted, size, look_of(model));
    const auto known = spots_.find(key);
    if (known != spots_.end()) return of(known->second);
    MapView* map = view();
    const content::PlacePage* page = city_ ? city_->place(wanted, model.locale()) : nullptr;
    const Framebuffer* canvas = map && page ? small_canvas(key, size) : nullptr;
    if (!canvas) return {};
    MapPicture picture;
    picture.camera.view = {0, 0, static_cast<float>(size.width), static_cast<float>(size.height)};
    picture.camera.centre = city_->map->project({page->card.lat_deg, page->card.lon_deg});
    picture.camera.zoom = kDistrictZoom * px_per_mm / kGuidePxPerMm;
    if (size.width > 150 * static_cast<int>(px_per_mm)) picture.camera.zoom *= 1.75F;
    picture.look = look_of(model);
    picture.px_per_mm = px_per_mm;
    if (const auto drawn = map->draw(picture, canvas->get(), size.height); !drawn) return {};
    canvas->bind();
    mark_middle(size, px_per_mm, colours_of(picture.look));
    return of(*canvas);
}

GpuPicture MapPictures::trail(const std::string& tour, const MapOverlay& overlay, PixelSize size,
                              float px_per_mm, KioskModel& model) {
    const std::string key = size_key("trail:" + tour, size, look_of(model));
    const auto known = spots_.find(key);
    if (known != spots_.end()) return of(known->second);
    MapView* map = view();
    if (!map) return {};
    const auto bounds = bounds_of(overlay, *city_->map);
    const Framebuffer* canvas = bounds ? small_canvas(key, size) : nullptr;
    if (!canvas) return {};
    const auto width = static_cast<float>(size.width);
    const auto height = static_cast<float>(size.height);
    const float margin = std::min(7 * px_per_mm, std::min(width, height) / 6);
    const auto legs = on_map(overlay, *city_->map);
    MapPicture picture;
    picture.camera.view = {0, 0, width, height};
    picture.camera.fit(bounds->first, bounds->second,
                       {margin, margin, width - 2 * margin, height - 2 * margin},
                       kWalkZoom * px_per_mm / kGuidePxPerMm);
    picture.look = look_of(model);
    picture.px_per_mm = px_per_mm;
    picture.trail = legs;
    if (const auto drawn = map->draw(picture, canvas->get(), size.height); !drawn) return {};
    canvas->bind();
    mark_stops(overlay, *city_->map, picture);
    return of(*canvas);
}

LabelRules MapPictures::rules(const Node& node, Painter& painter, const MapCamera& camera) const {
    const float px = camera.view.width / static_cast<float>(node.bounds.w);
    LabelRules rules;
    rules.text_height = static_cast<float>(painter.tree().metrics.capital_mm(Step::Text)) * px;
    rules.measure = [&painter, px](std::string_view words, LabelClass label_class) {
        const bool is_strong = label_class == LabelClass::Here || label_class == LabelClass::Place;
        return static_cast<float>(painter.measure(words, is_strong ? kStrong : kLabel).w) * px;
    };
    rules.blocked = covered_of(node, painter.tree(), px);
    rules.blocked.push_back({0, 0, camera.view.width, words_mm(node) * px});
    rules.route_width = 15 * px;
    return rules;
}

/// Decides anew at rest, and only when something changed; while a finger moves the map all follows.
void MapPictures::lay_out(const Node& node, Painter& painter, KioskModel& model) {
    const MapCamera& camera = model.map_desk().last();
    const float px = camera.view.width / static_cast<float>(node.bounds.w);
    LabelRules rules = this->rules(node, painter, camera);
    const MapLook look = look_of(model);
    const std::string what = model.visit().at.subject + "|" + model.locale() + "|" +
                             std::to_string(rules.text_height) + "|" + std::to_string(static_cast<int>(look));
    if (laid_ && laid_->what == what && laid_->camera == camera) return;
    if (laid_ && laid_->what == what && model.map_is_held()) return follow(laid_->labels, camera);
    const std::string here = Strings::of(model.locale()).text("map.here");
    const PinSource source{
        *city_, model.walks(),       model.site(), overlay_, model.locale(), here, model.visit().at.subject,
        look,   painter.tree().theme};
    Laid laid{camera, what, pins_of(source, camera.zoom, px), {}, {}};
    rules.route = lit_way(model);
    const bool is_same_scale = laid_ && laid_->what == what && laid_->camera.zoom == camera.zoom &&
                               laid_->camera.bearing_deg == camera.bearing_deg &&
                               laid_->camera.tilt_deg == camera.tilt_deg;
    if (is_same_scale) rules.kept = laid_->labels;
    std::vector<MapMark> marks;
    for (const MapPin& pin : laid.pins) marks.push_back(pin.mark);
    MapRoom room = room_of(camera, rules);
    PlacedMarks placed = place_marks(marks, camera, rules, room);
    laid.sizes = std::move(placed.sizes);
    laid.labels = place_labels(*city_->map, camera, rules, room);
    laid.labels.insert(laid.labels.end(), placed.labels.begin(), placed.labels.end());
    laid_ = std::move(laid);
}

void MapPictures::paint_over(const Node& node, Painter& painter, KioskModel& model, FacadePictures& facades) {
    if (!city_ || !city_->map || !view_) return;
    lay_out(node, painter, model);
    const MapCamera& camera = model.map_desk().last();
    MapPainter painting{painter, node, camera};
    const asset::MapPoint here = city_->map->project(model.site().at);
    if (camera.view.contains(camera.project(here))) painting.sight(here, model.site().bearing_deg);
    painting.names(laid_->labels);
    // The strongest lies on top.
    for (std::size_t i = laid_->pins.size(); i-- > 0;) {
        const MapPin& pin = laid_->pins[i];
        if (!camera.view.contains(camera.project(pin.mark.at))) continue;
        const bool is_front = laid_->sizes[i] >= MarkSize::Full && !pin.facade.empty();
        if (is_front && painting.front(pin, laid_->sizes[i], facades, model)) continue;
        painting.pin(pin, laid_->sizes[i]);
    }
}

}  // namespace beffroi::kiosk
