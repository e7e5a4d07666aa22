#include "kiosk/screens/facade_pictures.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "content/base/log.h"
#include "kiosk/screens/kiosk_model.h"

namespace beffroi::kiosk {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostStills = 48;
constexpr std::size_t kMostCanvases = 3;
/// A close view leaves the ends of the wings out.
constexpr float kCloseShare = 0.9F;

GpuPicture of(const Texture& texture, bool opaque = true) {
    GpuPicture picture;
    picture.texture = texture.get();
    picture.opaque = opaque;
    return picture;
}

std::string key_of(const PictureOrder& order, PixelSize size, bool night) {
    return order.slot() + "@" + std::to_string(size.width) + "x" + std::to_string(size.height) +
           (night ? "n" : "d");
}

/// A moment of a scene that shows most of it: a third of the way in.
Microseconds best_moment(const CityScene& scene) {
    return scene.scene.duration / 3;
}

}  // namespace

void FacadePictures::show(std::shared_ptr<const City> city) {
    city_ = std::move(city);
    views_.clear();
    stills_.clear();
    canvases_.clear();
}

FacadeRenderer* FacadePictures::renderer() {
    if (renderer_ || renderer_failed_) return renderer_.get();
    auto made = FacadeRenderer::make();
    if (made) {
        renderer_ = std::make_unique<FacadeRenderer>(std::move(*made));
    } else {
        renderer_failed_ = true;
        log::error("kiosk.no_facade_renderer", {{"why", made.error().detail}});
    }
    return renderer_.get();
}

FacadeView* FacadePictures::view(const std::string& facade) {
    const auto known = views_.find(facade);
    if (known != views_.end()) return &known->second;
    const CityFacade* found = city_ ? city_->facade(facade) : nullptr;
    if (!found) return nullptr;
    auto made = FacadeView::make(found->mesh, found->patch);
    if (!made) {
        log::error("kiosk.no_facade", {{"facade", facade}, {"why", made.error().detail}});
        return nullptr;
    }
    return &views_.emplace(facade, std::move(*made)).first->second;
}

Camera FacadePictures::camera(const FacadeView& view, const PictureOrder& order, PixelSize size) const {
    Framing framing;
    framing.width = static_cast<float>(size.width);
    framing.height = static_cast<float>(size.height);
    framing.crown = static_cast<float>(order.crown);
    framing.foot = static_cast<float>(order.foot);
    framing.side = -0.02F;
    if (!order.close) return frame_front(view.box(), framing);
    const float tall = view.box().high.y - std::max(0.0F, view.box().low.y);
    const float share = std::max(0.2F, 1 - framing.crown - framing.foot);
    const float whole = view.box().high.x - view.box().low.x;
    const float wide = std::min(tall / share * framing.width / framing.height, whole * kCloseShare);
    const float middle = (view.box().high.x + view.box().low.x) / 2;
    return frame_part(view.box(), framing, middle, wide);
}

bool FacadePictures::begin_frame() {
    ++frame_;
    made_ = 0;
    return std::exchange(waiting_, false);
}

GpuPicture FacadePictures::cached(const std::string& key) {
    const auto found = stills_.find(key);
    if (found == stills_.end()) return {};
    found->second.used = frame_;
    return of(found->second.texture);
}

GpuPicture FacadePictures::keep(const std::string& key, Texture texture) {
    if (stills_.size() >= kMostStills) {
        const auto oldest =
            std::min_element(stills_.begin(), stills_.end(),
                             [](const auto& a, const auto& b) { return a.second.used < b.second.used; });
        stills_.erase(oldest);
    }
    return of(stills_.insert_or_assign(key, Still{std::move(texture), frame_}).first->second.texture);
}

GpuPicture FacadePictures::still(const PictureOrder& order, PixelSize size, KioskModel& model) {
    const bool sunlit = order.scene.empty() && !model.is_night();
    const std::string key = key_of(order, size, !sunlit);
    if (const GpuPicture known = cached(key); known.texture != 0) return known;
    FacadeView* facade = view(order.subject);
    if (!facade || !renderer()) return {};
    if (made_ > 0) {
        waiting_ = true;
        return {};
    }
    ++made_;
    const CityFacade* known = city_->facade(order.subject);
    const CityScene* scene = known->scene(order.scene);
    levels_.assign(facade->patch().channel_count(), light::Level{});
    if (scene) light::render(scene->scene, facade->patch(), best_moment(*scene), 1, levels_);
    facade->set_levels(levels_);
    Atmosphere atmosphere;
    atmosphere.time = sunlit ? SkyTime::Day : SkyTime::Night;
    atmosphere.motion = Motion::Still;
    auto picture = renderer()->picture(*facade, size, camera(*facade, order, size), atmosphere);
    if (!picture) {
        log::warn("kiosk.no_still", {{"slot", order.slot()}, {"why", picture.error().detail}});
        return {};
    }
    return keep(key, std::move(*picture));
}

GpuPicture FacadePictures::cut_out(const std::string& facade_slug, PixelSize size, KioskModel& model) {
    PictureOrder order;
    order.subject = facade_slug;
    order.crown = 0.02;
    order.foot = 0.02;
    const std::string key = "cut:" + key_of(order, size, model.is_night());
    const auto found = stills_.find(key);
    if (found != stills_.end()) {
        found->second.used = frame_;
        return of(found->second.texture, false);
    }
    FacadeView* facade = view(facade_slug);
    if (!facade || !renderer()) return {};
    if (made_ > 0) {
        waiting_ = true;
        return {};
    }
    ++made_;
    const CityFacade* known = city_->facade(facade_slug);
    levels_.assign(facade->patch().channel_count(), light::Level{});
    if (!known->scenes.empty()) {
        const CityScene& scene = known->scenes.front();
        light::render(scene.scene, facade->patch(), best_moment(scene), 1, levels_);
    }
    facade->set_levels(levels_);
    Atmosphere atmosphere;
    atmosphere.time = model.is_night() ? SkyTime::Night : SkyTime::Day;
    atmosphere.motion = Motion::Still;
    auto picture = renderer()->picture(*facade, size, camera(*facade, order, size), atmosphere,
                                       FacadeRenderer::Backdrop::None);
    if (!picture) return {};
    GpuPicture kept = keep(key, std::move(*picture));
    kept.opaque = false;
    return kept;
}

GpuPicture FacadePictures::alive(const std::string& id, const PictureOrder& order, PixelSize size,
                                 KioskModel& model, double dim) {
    FacadeView* facade = view(order.subject);
    if (!facade || !renderer()) return {};
    auto& canvas = canvases_[id];
    if (!canvas || canvas.size() != size) {
        if (canvases_.size() > kMostCanvases) {
            std::erase_if(canvases_, [&](const auto& each) { return each.first != id; });
        }
        auto made = Framebuffer::make(GL_RGBA8, size, Depth::None);
        if (!made) {
            log::error("kiosk.no_canvas", {{"why", made.error().detail}});
            return {};
        }
        canvases_[id] = std::move(*made);
    }
    const CityFacade* known = city_->facade(order.subject);
    const CityScene* scene = order.kind == PictureOrder::Kind::Preview ? known->scene(order.scene) : nullptr;
    if (scene) {
        levels_.assign(facade->patch().channel_count(), light::Level{});
        light::render(scene->scene, facade->patch(), model.preview_time(*scene), model.preview_seed(),
                      levels_);
        facade->set_levels(levels_);
    } else if (WallFacade* wall = model.wall().facade(order.subject)) {
        facade->set_levels(wall->levels_at(model.now().since_epoch.count()));
    }
    Atmosphere atmosphere;
    atmosphere.time = scene || model.is_night() ? SkyTime::Night : SkyTime::Day;
    atmosphere.local = model.local_minutes();
    atmosphere.quality = governor_.quality();
    atmosphere.motion = model.picture_moves() ? Motion::Moving : Motion::Still;
    if (software_gl_ && atmosphere.motion == Motion::Moving) {
        atmosphere.quality = std::max(atmosphere.quality, Quality::NoBloom);
    }
    atmosphere.dim = static_cast<float>(dim);
    const Camera turned = model.orbit().turn(camera(*facade, order, size), model.steady().since_boot);
    const auto begin = std::chrono::steady_clock::now();
    renderer()->draw(*facade, {canvases_[id].get(), {0, 0, size.width, size.height}}, turned, atmosphere);
    if (atmosphere.motion == Motion::Moving) {
        governor_.frame(std::chrono::duration_cast<Microseconds>(std::chrono::steady_clock::now() - begin));
    }
    return of(canvases_[id].colour());
}

}  // namespace beffroi::kiosk
