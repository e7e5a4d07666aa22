#include "kiosk/render/film_strip.h"

#include <cassert>
#include <vector>

namespace beffroi::kiosk {

Result<Image> film_strip(FacadeRenderer& renderer, FacadeView& view, const light::Scene& scene,
                         const Camera& camera, const Atmosphere& atmosphere, const FilmStrip& strip) {
    assert(strip.frames > 0);
    std::vector<light::Level> levels(view.patch().channel_count());
    std::vector<Image> images;
    for (int i = 0; i < strip.frames; ++i) {
        const auto t = scene.duration * (2 * i + 1) / (2 * strip.frames);
        light::render(scene, view.patch(), t, strip.seed, levels);
        view.set_levels(levels);
        const auto picture = TRY(renderer.picture(view, strip.frame, camera, atmosphere));
        images.push_back(read_texture(picture));
    }
    return beside(images, strip.gap);
}

}  // namespace beffroi::kiosk
