#include "kiosk/screens/kiosk.h"

#include <utility>

#include "content/base/files.h"
#include "content/base/log.h"
#include "content/base/random.h"
#include "kiosk/link/bridge_link.h"
#include "kiosk/screens/facade_pictures.h"
#include "kiosk/screens/kiosk_model.h"
#include "kiosk/screens/map_pictures.h"
#include "kiosk/screens/photo_pictures.h"

namespace beffroi::kiosk {
namespace {

/// While the visitor is asked whether they are there, the picture steps back.
constexpr double kDimmed = 0.4;

class VisitorFace final : public KioskFace {
public:
    VisitorFace(std::unique_ptr<BridgeLink> link, const KioskSettings& settings)
        : link_{std::move(link)},
          model_{*link_,
                 {settings.locale, settings.kiosk_id, settings.first_screen, settings.software_gl,
                  settings.first_comfort}},
          facades_{settings.software_gl},
          photos_{settings.wake} {}

    Need tick(SteadyTime now) override {
        Need need = model_.tick(now);
        if (shown_ != model_.city_generation()) {
            shown_ = model_.city_generation();
            facades_.show(model_.city());
            map_.show(model_.city());
            photos_.show(model_.city());
            need.rebuild = true;
        }
        if (photos_.take_arrivals()) need.redraw = true;
        if (facades_.has_waiting()) need.redraw = need.moving = true;
        return need;
    }

    Tree build(const Installation& installation, TextEngine& text) override {
        map_.lay(model_.overlay());
        Tree tree = model_.build(installation, text);
        asks_ = find_node(tree, "timeout") != nullptr;
        return tree;
    }

    void act(const Action& action, const Node&, SteadyTime now) override { model_.act(action, now); }
    void gesture(const Node& node, const Gesture& gesture) override { model_.gesture(node, gesture); }
    void touched(SteadyTime now) override { model_.touched(now); }

    GpuPicture picture(const PictureRequest& request) override {
        const auto order = PictureOrder::parse(request.slot);
        const PixelSize size{request.width_px, request.height_px};
        if (!order || size.width <= 0 || size.height <= 0) return {};
        // Living pictures are drawn first in a frame: the first of them begins it.
        if (request.node->role == Role::Image) facades_.begin_frame();
        switch (order->kind) {
            case PictureOrder::Kind::Wall:
            case PictureOrder::Kind::Preview:
                return facades_.alive(request.node->id, *order, size, model_, asks_ ? kDimmed : 1);
            case PictureOrder::Kind::Thumb:
                return facades_.still(*order, size, model_);
            case PictureOrder::Kind::Photo:
                return photos_.photo(order->subject, size);
            case PictureOrder::Kind::Map:
                return map_.whole(*request.node, size, model_);
            case PictureOrder::Kind::Spot: {
                const auto px = static_cast<float>(size.width / request.node->bounds.w);
                return map_.spot(order->subject, size, px, model_);
            }
            case PictureOrder::Kind::Trail: {
                const auto px = static_cast<float>(size.width / request.node->bounds.w);
                const auto& city = model_.city();
                const auto* tour = city ? city->tour(order->subject, model_.locale()) : nullptr;
                return tour ? map_.trail(order->subject, overlay_of(*tour), size, px, model_) : GpuPicture{};
            }
        }
        return {};
    }

    void paint_over(const Node& node, Painter& painter) override {
        const auto* look = std::get_if<PictureLook>(&node.look);
        const auto order = look ? PictureOrder::parse(look->slot.name) : std::nullopt;
        if (order && order->kind == PictureOrder::Kind::Map) map_.paint_over(node, painter, model_, facades_);
    }

    Json state() const override { return model_.state(); }
    bool is_ready() const override {
        return model_.city() != nullptr && !facades_.has_waiting() && !photos_.has_waiting();
    }

private:
    std::unique_ptr<BridgeLink> link_;
    KioskModel model_;
    FacadePictures facades_;
    MapPictures map_;
    PhotoPictures photos_;
    std::uint64_t shown_ = 0;
    bool asks_ = false;
};

/// What the bridge knows this machine by: kept, so that a restart is the same kiosk and two kiosks are never
/// one, even where both show the same post of the pack.
Result<std::string> kept_id(const KioskSettings& settings) {
    const std::filesystem::path file = settings.data / "kiosk-id";
    const auto kept = read_file(file, 100);
    if (kept && !kept->empty()) return *kept;
    const std::string made = (settings.kiosk_id.empty() ? "kiosk" : settings.kiosk_id) + "-" + random_hex(3);
    TRY(write_file(file, made));
    return made;
}

}  // namespace

Result<std::unique_ptr<KioskFace>> open_kiosk(const KioskSettings& settings, Clock& clock) {
    BridgeLinkSettings link{
        .data = settings.data, .kiosk_id = TRY(kept_id(settings)), .locales = screen_locales()};
    link.bridge_url = settings.bridge_url;
    link.key = settings.key;
    link.in_service = settings.in_service;
    link.arrived = settings.wake;
    auto opened = TRY(BridgeLink::open(std::move(link), clock));
    return std::unique_ptr<KioskFace>{std::make_unique<VisitorFace>(std::move(opened), settings)};
}

}  // namespace beffroi::kiosk
