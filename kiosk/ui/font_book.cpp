#include "kiosk/ui/font_book.h"

#include <cmath>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MULTIPLE_MASTERS_H

#include "content/base/log.h"

namespace beffroi::kiosk {

namespace {

// Where Debian's fonts-inter and fonts-noto-core lie.
const std::filesystem::path kInter = "/usr/share/fonts/opentype/inter";
const std::filesystem::path kNoto = "/usr/share/fonts/truetype/noto";

/// Bricolage Grotesque is drawn finer as it grows; a few sizes are enough.
int optical_size(float px) {
    for (const int size : {14, 24, 36, 54, 72}) {
        if (px <= static_cast<float>(size) * 1.2F) return size;
    }
    return 96;
}

FT_F26Dot6 fixed26(float px) {
    return static_cast<FT_F26Dot6>(std::lround(px * 64.0F));
}

void set_axes(FT_Library library, FT_Face face, int optical) {
    FT_MM_Var* axes = nullptr;
    if (FT_Get_MM_Var(face, &axes) != 0) return;
    std::vector<FT_Fixed> values;
    for (FT_UInt i = 0; i < axes->num_axis; ++i) {
        const FT_Var_Axis& axis = axes->axis[i];
        FT_Fixed value = axis.def;
        if (axis.tag == FT_MAKE_TAG('w', 'g', 'h', 't')) value = FT_Fixed{700} * 65536;
        if (axis.tag == FT_MAKE_TAG('o', 'p', 's', 'z')) value = FT_Fixed{optical} * 65536;
        values.push_back(std::min(std::max(value, axis.minimum), axis.maximum));
    }
    FT_Set_Var_Design_Coordinates(face, static_cast<FT_UInt>(values.size()), values.data());
    FT_Done_MM_Var(library, axes);
}

const char* inter_file(Weight weight) {
    switch (weight) {
        case Weight::Regular:
            return "Inter-Medium.otf";
        case Weight::Medium:
            return "Inter-SemiBold.otf";
        case Weight::Strong:
        case Weight::Title:
            break;
    }
    return "Inter-Bold.otf";
}

}  // namespace

void FontBook::CloseLibrary::operator()(FT_LibraryRec_* library) const {
    FT_Done_FreeType(library);
}
void FontBook::CloseFace::operator()(FT_FaceRec_* face) const {
    FT_Done_Face(face);
}

Result<FontBook> FontBook::open(const std::filesystem::path& assets) {
    FontBook book;
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) return Error{Fault::Io, "FreeType does not start"};
    book.library_.reset(library);
    book.assets_ = assets;
    if (book.open_face(kInter / inter_file(Weight::Regular)) == kNoFace) {
        return Error{Fault::NotFound, "the font Inter is missing: install the package fonts-inter"};
    }
    if (assets.empty() || !std::filesystem::exists(assets / "fonts")) {
        log::warn("kiosk.fonts_missing", {{"folder", assets.string()}, {"instead", "Inter for all"}});
        book.assets_.clear();
    }
    return book;
}

std::uint16_t FontBook::open_face(const std::filesystem::path& file, int optical) {
    const std::string key = file.string() + "@" + std::to_string(optical);
    if (const auto it = opened_.find(key); it != opened_.end()) return it->second;
    FT_Face face = nullptr;
    std::uint16_t index = kNoFace;
    if (FT_New_Face(library_.get(), file.c_str(), 0, &face) == 0) {
        if (optical > 0) set_axes(library_.get(), face, optical);
        index = static_cast<std::uint16_t>(faces_.size());
        faces_.push_back({std::unique_ptr<FT_FaceRec_, CloseFace>{face}, 0});
    }
    opened_[key] = index;
    return index;
}

void FontBook::append(std::vector<std::uint16_t>& chain, const std::filesystem::path& file, int optical) {
    const std::uint16_t face = open_face(file, optical);
    if (face != kNoFace) chain.push_back(face);
}

const std::vector<std::uint16_t>& FontBook::chain(Letters letters, Weight weight, float px) {
    const bool title = weight == Weight::Title;
    const int optical = title ? optical_size(px) : 0;
    const std::uint32_t key = static_cast<std::uint32_t>(optical) << 8U |
                              static_cast<std::uint32_t>(weight) << 1U | static_cast<std::uint32_t>(letters);
    const auto [it, is_new] = chains_.try_emplace(key);
    std::vector<std::uint16_t>& chain = it->second;
    if (!is_new) return chain;

    const bool bold = weight != Weight::Regular;
    if (!assets_.empty()) {
        const std::filesystem::path fonts = assets_ / "fonts";
        if (letters == Letters::Legible) {
            const std::string heavy = bold ? "-700-normal.woff2" : "-400-normal.woff2";
            append(chain, fonts / ("atkinson-hyperlegible-latin" + heavy));
            append(chain, fonts / ("atkinson-hyperlegible-latin-ext" + heavy));
        } else if (title) {
            for (const char* part : {"latin", "latin-ext", "vietnamese"}) {
                append(chain, fonts / ("bricolage-grotesque-" + std::string{part} + "-standard-normal.woff2"),
                       optical);
            }
        }
    }
    append(chain, kInter / inter_file(weight));
    if (title) append(chain, kNoto / "NotoKufiArabic-Bold.ttf");
    append(chain, kNoto / (bold ? "NotoSansArabic-Bold.ttf" : "NotoSansArabic-Regular.ttf"));
    append(chain, kNoto / (bold ? "NotoSans-Bold.ttf" : "NotoSans-Regular.ttf"));
    append(chain, kNoto / "NotoSansSymbols2-Regular.ttf");
    return chain;
}

bool FontBook::has(std::uint16_t face, char32_t code) const {
    return FT_Get_Char_Index(faces_[face].face.get(), code) != 0;
}

std::uint16_t FontBook::face_for(const std::vector<std::uint16_t>& chain, char32_t code) {
    for (const std::uint16_t face : chain) {
        if (has(face, code)) return face;
    }
    return kNoFace;
}

FT_FaceRec_* FontBook::sized(std::uint16_t face, float px) {
    Face& entry = faces_[face];
    if (entry.px != px) {
        FT_Set_Char_Size(entry.face.get(), 0, fixed26(px), 72, 72);
        entry.px = px;
    }
    return entry.face.get();
}

std::uint16_t FontBook::index_of(const FT_FaceRec_* face) const {
    for (std::size_t i = 0; i < faces_.size(); ++i) {
        if (faces_[i].face.get() == face) return static_cast<std::uint16_t>(i);
    }
    return kNoFace;
}

FontHeights FontBook::heights(std::uint16_t face, float px) {
    const FT_FaceRec_* raw = faces_[face].face.get();
    const float em = static_cast<float>(raw->units_per_EM);
    return {static_cast<float>(raw->ascender) / em * px, -static_cast<float>(raw->descender) / em * px};
}

}  // namespace beffroi::kiosk
