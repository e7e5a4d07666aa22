#pragma once
// Which font file speaks for which letters, weight and size; opened when first needed.

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "content/base/result.h"
#include "kiosk/ui/text.h"

struct FT_LibraryRec_;
struct FT_FaceRec_;

namespace beffroi::kiosk {

/// Unit: px at the asked size.
struct FontHeights {
    float ascent = 0;
    float descent = 0;  ///< Positive, below the base line.
};

/// Thread: one.
class FontBook {
public:
    /// Errors: NotFound when Inter is not installed.
    static Result<FontBook> open(const std::filesystem::path& assets);

    FontBook(FontBook&&) = default;
    FontBook& operator=(FontBook&&) = default;
    FontBook(const FontBook&) = delete;
    FontBook& operator=(const FontBook&) = delete;
    ~FontBook() = default;

    /// Faces to ask in order; the first is the one that decides the line.
    const std::vector<std::uint16_t>& chain(Letters letters, Weight weight, float px);
    /// The first of the chain that has the character; kNoFace when none has.
    std::uint16_t face_for(const std::vector<std::uint16_t>& chain, char32_t code);
    bool has(std::uint16_t face, char32_t code) const;

    /// The face, set to that size.
    FT_FaceRec_* sized(std::uint16_t face, float px);
    std::uint16_t index_of(const FT_FaceRec_* face) const;
    FontHeights heights(std::uint16_t face, float px);
    FT_LibraryRec_* library() const { return library_.get(); }

    static constexpr std::uint16_t kNoFace = 0xFFFF;

private:
    struct CloseLibrary {
        void operator()(FT_LibraryRec_* library) const;
    };
    struct CloseFace {
        void operator()(FT_FaceRec_* face) const;
    };
    struct Face {
        std::unique_ptr<FT_FaceRec_, CloseFace> face;
        float px = 0;
    };
    FontBook() = default;

    /// kNoFace when the file is absent or unreadable. `optical` > 0 sets the opsz axis, weight 700.
    std::uint16_t open_face(const std::filesystem::path& file, int optical = 0);
    void append(std::vector<std::uint16_t>& chain, const std::filesystem::path& file, int optical = 0);

    std::unique_ptr<FT_LibraryRec_, CloseLibrary> library_;
    std::vector<Face> faces_;
    std::map<std::string, std::uint16_t> opened_;
    std::map<std::uint32_t, std::vector<std::uint16_t>> chains_;
    std::filesystem::path assets_;
};

}  // namespace beffroi::kiosk
