#pragma once
// What staff are told of a picture: why it cannot be taken and what to do, or what is worth knowing of it.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "content/cook/picture.h"

namespace beffroi::content {

/// In the editor's three languages.
struct PictureWords {
    std::string fr;
    std::string en;
    std::string nl;
};

/// "not_a_picture", "damaged", "too_many_pixels", "too_heavy", "print_colours", "moving".
const char* code_of(PictureFault fault);

/// What is wrong, and what to do. Precondition: the picture has a fault.
PictureWords words_for(const CookedPicture& picture);

/// Worth knowing, and no reason to refuse. `warns`: it will be seen on the kiosk.
struct PictureRemark {
    const char* code;
    bool warns = false;
    PictureWords words;
};

/// `name` as the file was called, `bytes` its size. Precondition: the picture was taken.
std::vector<PictureRemark> remarks_on(const CookedPicture& picture, std::string_view name, std::size_t bytes);

}  // namespace beffroi::content
