#pragma once
// Façades on the screen: alive under the wall's or a preview's light, and still for cards.

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "content/base/result.h"
#include "kiosk/link/city.h"
#include "kiosk/render/facade_view.h"
#include "kiosk/screens/picture_order.h"
#include "kiosk/ui/face.h"

namespace beffroi::kiosk {

class KioskModel;

/// Thread: the GL context's.
class FacadePictures {
public:
    explicit FacadePictures(bool software_gl) : software_gl_{software_gl} {}

    /// Another edition: everything is made anew.
    void show(std::shared_ptr<const City> city);

    /// A living picture; `id` is the node's, so that two of one façade do not share a canvas.
    GpuPicture alive(const std::string& id, const PictureOrder& order, PixelSize size, KioskModel& model,
                     double dim);
    /// A still one, from the cache or made now if this frame has made none yet; nothing otherwise.
    GpuPicture still(const PictureOrder& order, PixelSize size, KioskModel& model);
    /// The building alone on transparency, `width` wide, for the map.
    GpuPicture cut_out(const std::string& facade, PixelSize size, KioskModel& model);

    /// A new frame begins: one more still may be made. True when some were asked for in vain.
    bool begin_frame();
    bool has_waiting() const { return waiting_; }

private:
    struct Still {
        Texture texture;
        std::uint64_t used = 0;
    };

    FacadeView* view(const std::string& facade);
    FacadeRenderer* renderer();
    Camera camera(const FacadeView& view, const PictureOrder& order, PixelSize size) const;
    GpuPicture cached(const std::string& key);
    GpuPicture keep(const std::string& key, Texture texture);

    bool software_gl_;
    std::shared_ptr<const City> city_;
    std::unique_ptr<FacadeRenderer> renderer_;
    bool renderer_failed_ = false;
    std::map<std::string, FacadeView> views_;
    std::map<std::string, Framebuffer> canvases_;
    std::map<std::string, Still> stills_;
    std::vector<light::Level> levels_;
    QualityGovernor governor_;
    std::uint64_t frame_ = 0;
    int made_ = 0;
    bool waiting_ = false;
};

}  // namespace beffroi::kiosk
