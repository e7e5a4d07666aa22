#include "kiosk/ui/glyph_atlas.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_GLYPH_H
#include FT_OUTLINE_H
#include FT_STROKER_H

namespace beffroi::kiosk {

namespace {

constexpr int kSpace = 1;  // Texels around each glyph: linear filtering never sees a neighbour.

std::uint64_t key_of(std::uint16_t face, std::uint32_t glyph, float font_px, int quarter, float halo_px) {
    const auto size = static_cast<std::uint64_t>(std::lround(font_px * 8)) & 0x3FFFU;
    const auto halo = static_cast<std::uint64_t>(std::lround(halo_px * 4)) & 0xFFU;
    return (std::uint64_t{face} << 56U) | (size << 42U) | (halo << 34U) |
           (static_cast<std::uint64_t>(quarter) << 32U) | glyph;
}

/// The glyph as coverage, owned by the caller; null for a blank.
FT_Glyph render(FT_Library library, FT_Face face, std::uint32_t glyph, int quarter, float halo_px) {
    if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0) return nullptr;
    FT_Glyph shape = nullptr;
    if (FT_Get_Glyph(face->glyph, &shape) != 0) return nullptr;
    if (halo_px > 0) {
        FT_Stroker stroker = nullptr;
        if (FT_Stroker_New(library, &stroker) == 0) {
            FT_Stroker_Set(stroker, static_cast<FT_Fixed>(std::lround(halo_px * 64)),
                           FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
            FT_Glyph_StrokeBorder(&shape, stroker, 0, 1);
            FT_Stroker_Done(stroker);
        }
    }
    FT_Vector shift{quarter * 16, 0};
    if (FT_Glyph_To_Bitmap(&shape, FT_RENDER_MODE_NORMAL, &shift, 1) != 0) {
        FT_Done_Glyph(shape);
        return nullptr;
    }
    return shape;
}

}  // namespace

const GlyphPicture& GlyphAtlas::picture(std::uint16_t face, std::uint32_t glyph, float font_px, int quarter,
                                        float halo_px) {
    const std::uint64_t key = key_of(face, glyph, font_px, quarter, halo_px);
    if (const auto it = pictures_.find(key); it != pictures_.end()) return it->second;

    GlyphPicture picture;
    FT_Glyph shape = render(book_->library(), book_->sized(face, font_px), glyph, quarter, halo_px);
    if (shape != nullptr) {
        const auto* bitmap =
            reinterpret_cast<const FT_BitmapGlyphRec*>(shape);  // NOLINT: FreeType's own cast
        const int width = static_cast<int>(bitmap->bitmap.width);
        const int height = static_cast<int>(bitmap->bitmap.rows);
        if (width > 0 && height > 0 && width < AtlasPage::kSide - 2 && height < AtlasPage::kSide - 2) {
            const Spot spot = place(width + kSpace, height + kSpace);
            copy(spot, bitmap->bitmap.buffer, bitmap->bitmap.pitch, width, height);
            picture = {static_cast<std::uint16_t>(spot.page), static_cast<std::uint16_t>(spot.x),
                       static_cast<std::uint16_t>(spot.y),    static_cast<std::uint16_t>(width),
                       static_cast<std::uint16_t>(height),    static_cast<float>(bitmap->left),
                       static_cast<float>(-bitmap->top)};
        }
        FT_Done_Glyph(shape);
    }
    return pictures_.emplace(key, picture).first->second;
}

GlyphAtlas::Spot GlyphAtlas::place(int width, int height) {
    const int shelf_height = (height + 7) / 8 * 8;
    for (Shelf& shelf : shelves_) {
        if (shelf.height != shelf_height || shelf.used + width + kSpace > AtlasPage::kSide) continue;
        const Spot spot{shelf.page, shelf.used, shelf.y};
        shelf.used += width;
        return spot;
    }
    if (pages_.empty() || free_y_ + shelf_height > AtlasPage::kSide) {
        AtlasPage& page = pages_.emplace_back();
        page.texels.resize(std::size_t{AtlasPage::kSide} * AtlasPage::kSide);
        free_y_ = kSpace;
    }
    shelves_.push_back({pages_.size() - 1, free_y_, shelf_height, kSpace + width});
    const Spot spot{pages_.size() - 1, kSpace, free_y_};
    free_y_ += shelf_height;
    return spot;
}

void GlyphAtlas::copy(const Spot& spot, const unsigned char* texels, int pitch, int width, int height) {
    AtlasPage& page = pages_[spot.page];
    for (int row = 0; row < height; ++row) {
        const auto to = static_cast<std::size_t>((spot.y + row) * AtlasPage::kSide + spot.x);
        std::memcpy(page.texels.data() + to, texels + std::ptrdiff_t{row} * pitch,
                    static_cast<std::size_t>(width));
    }
    const int end = spot.y + height;
    page.changed_from = page.changed ? std::min(page.changed_from, spot.y) : spot.y;
    page.changed_to = page.changed ? std::max(page.changed_to, end) : end;
    page.changed = true;
}

void GlyphAtlas::forget(std::size_t most) {
    if (pages_.size() <= most) return;
    pages_.clear();
    shelves_.clear();
    pictures_.clear();
    free_y_ = 0;
    ++generation_;
}

}  // namespace beffroi::kiosk
