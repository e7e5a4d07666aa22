#pragma once
// Glyph pictures packed into pages on shelves; emptied as a whole when full.

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "kiosk/ui/font_book.h"
#include "kiosk/ui/text.h"

namespace beffroi::kiosk {

/// Thread: one.
class GlyphAtlas {
public:
    explicit GlyphAtlas(FontBook& book) : book_{&book} {}

    const GlyphPicture& picture(std::uint16_t face, std::uint32_t glyph, float font_px, int quarter,
                                float halo_px);

    std::vector<AtlasPage>& pages() { return pages_; }
    std::uint32_t generation() const { return generation_; }
    /// Empties when more than `most` pages are in use.
    void forget(std::size_t most);

private:
    struct Shelf {
        std::size_t page = 0;
        int y = 0;
        int height = 0;
        int used = 0;
    };
    struct Spot {
        std::size_t page = 0;
        int x = 0;
        int y = 0;
    };

    Spot place(int width, int height);
    void copy(const Spot& spot, const unsigned char* texels, int pitch, int width, int height);

    FontBook* book_;
    std::vector<AtlasPage> pages_;
    std::vector<Shelf> shelves_;
    int free_y_ = 0;
    std::unordered_map<std::uint64_t, GlyphPicture> pictures_;
    std::uint32_t generation_ = 0;
};

}  // namespace beffroi::kiosk
