#pragma once
// Photographs on the screen: read and unpacked on a thread of their own, kept as textures while they are
// looked at.

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "content/base/mailbox.h"
#include "kiosk/link/city.h"
#include "kiosk/render/gl_texture.h"
#include "kiosk/ui/face.h"

namespace beffroi::kiosk {

/// The narrowest size that fills `slot` without being enlarged, else the widest. Precondition: there is one.
const content::PictureSize& size_for(const content::PlacePicture& photo, PixelSize slot);

/// What of the picture is seen in a slot it fills: as much as fits, the focal point as near the slot's middle
/// as its edges let it. `texture` is left to the caller; rows of the texture go from the upper one down.
GpuPicture cut_to(const content::PlacePicture& photo, PixelSize slot);

/// Thread: the GL context's.
class PhotoPictures {
public:
    /// `arrived` is called on the reading thread when take_arrivals() has something to do; may be empty.
    explicit PhotoPictures(std::function<void()> arrived);
    PhotoPictures(const PhotoPictures&) = delete;
    PhotoPictures& operator=(const PhotoPictures&) = delete;
    PhotoPictures(PhotoPictures&&) = delete;
    PhotoPictures& operator=(PhotoPictures&&) = delete;
    ~PhotoPictures();

    /// Another edition.
    void show(const std::shared_ptr<const City>& city);
    /// Nothing yet when it still has to be read: it is, and take_arrivals() says when it is there.
    GpuPicture photo(const std::string& slug, PixelSize slot);
    /// True when a picture came in: the screen is to be drawn again.
    bool take_arrivals();
    bool has_waiting() const { return waiting_ > 0; }

private:
    struct Wish {
        std::shared_ptr<const PictureShelf> shelf;
        std::string file;
        std::uint64_t edition = 0;
    };
    struct Arrival {
        std::string file;
        std::uint64_t edition = 0;
        PixelSize size{};
        std::vector<std::uint8_t> rgba;  ///< Empty: it cannot be read.
    };
    struct Kept {
        Texture texture;  ///< Without one it is awaited, or cannot be read.
        std::uint64_t used = 0;
    };

    void make_room();
    void run();  // Runs on: reading thread

    std::function<void()> arrived_;
    std::shared_ptr<const PictureShelf> shelf_;
    std::map<std::string, content::PlacePicture> photos_;
    std::map<std::string, Kept> kept_;  // by file
    std::uint64_t edition_ = 0;
    std::uint64_t asked_ = 0;
    int waiting_ = 0;
    Mailbox<Arrival> arrivals_{64};
    std::mutex mutex_;
    std::condition_variable work_;
    std::vector<Wish> wishes_;  // guarded by mutex_; the last one is done first
    bool stop_ = false;         // guarded by mutex_
    std::thread thread_;
};

}  // namespace beffroi::kiosk
