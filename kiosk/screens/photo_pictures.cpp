#include "kiosk/screens/photo_pictures.h"

#include <algorithm>
#include <utility>

#include "content/base/log.h"

namespace beffroi::kiosk {
namespace {

/// Of 1920 × 1280 they are ten megabytes each on the GPU.
constexpr std::size_t kMostKept = 12;

/// Where a window of `share` of the whole begins, with `focus` in its middle as far as the edges let it.
float begin_of(double focus, double share) {
    return static_cast<float>(std::clamp(focus - share / 2, 0.0, 1 - share));
}

}  // namespace

const content::PictureSize& size_for(const content::PlacePicture& photo, PixelSize slot) {
    for (const content::PictureSize& size : photo.sizes) {
        if (size.width >= slot.width && size.height >= slot.height) return size;
    }
    return photo.sizes.back();
}

GpuPicture cut_to(const content::PlacePicture& photo, PixelSize slot) {
    const content::PictureSize& size = photo.sizes.back();
    const double own = static_cast<double>(size.width) / std::max(1, size.height);
    const double wanted = static_cast<double>(slot.width) / std::max(1, slot.height);
    const double across = std::min(1.0, wanted / own);
    const double down = std::min(1.0, own / wanted);
    GpuPicture picture;
    picture.u0 = begin_of(photo.focal_x, across);
    picture.u1 = picture.u0 + static_cast<float>(across);
    picture.v0 = begin_of(photo.focal_y, down);
    picture.v1 = picture.v0 + static_cast<float>(down);
    return picture;
}

PhotoPictures::PhotoPictures(std::function<void()> arrived)
    : arrived_{std::move(arrived)}, thread_{[this] { run(); }} {}

PhotoPictures::~PhotoPictures() {
    {
        const std::scoped_lock lock{mutex_};
        stop_ = true;
    }
    work_.notify_one();
    thread_.join();
}

void PhotoPictures::show(const std::shared_ptr<const City>& city) {
    ++edition_;
    kept_.clear();
    photos_.clear();
    waiting_ = 0;
    shelf_ = city ? city->shelf : nullptr;
    {
        const std::scoped_lock lock{mutex_};
        wishes_.clear();
    }
    if (!city || city->places.empty()) return;
    for (const content::PlacePage& page : city->places.begin()->second) {
        for (const content::PlacePicture& photo : page.pictures) photos_.emplace(photo.slug, photo);
    }
}

GpuPicture PhotoPictures::photo(const std::string& slug, PixelSize slot) {
    const auto found = photos_.find(slug);
    if (found == photos_.end() || !shelf_) return {};
    const std::string& file = size_for(found->second, slot).file;
    const auto [kept, is_new] = kept_.try_emplace(file);
    kept->second.used = ++asked_;
    if (is_new) {
        ++waiting_;
        {
            const std::scoped_lock lock{mutex_};
            wishes_.push_back({shelf_, file, edition_});
        }
        work_.notify_one();
    }
    if (!kept->second.texture) return {};
    GpuPicture picture = cut_to(found->second, slot);
    picture.texture = kept->second.texture.get();
    return picture;
}

bool PhotoPictures::take_arrivals() {
    bool any = false;
    while (auto arrival = arrivals_.take()) {
        if (arrival->edition != edition_) continue;  // asked for before the edition changed
        --waiting_;
        any = true;
        if (arrival->rgba.empty()) continue;
        make_room();
        kept_[arrival->file].texture = Texture::make(GL_RGBA8, arrival->size, arrival->rgba.data());
    }
    return any;
}

/// What was not looked at for longest goes; what is still awaited stays.
void PhotoPictures::make_room() {
    const auto has_texture = [](const auto& each) { return static_cast<bool>(each.second.texture); };
    const auto textures = static_cast<std::size_t>(std::count_if(kept_.begin(), kept_.end(), has_texture));
    if (textures < kMostKept) return;
    const auto oldest = std::min_element(kept_.begin(), kept_.end(), [&](const auto& a, const auto& b) {
        if (has_texture(a) != has_texture(b)) return has_texture(a);
        return a.second.used < b.second.used;
    });
    kept_.erase(oldest);
}

void PhotoPictures::run() {
    for (;;) {
        Wish wish;
        {
            std::unique_lock lock{mutex_};
            work_.wait(lock, [this] { return stop_ || !wishes_.empty(); });
            if (stop_) return;
            wish = std::move(wishes_.back());
            wishes_.pop_back();
        }
        Arrival arrival{wish.file, wish.edition, {}, {}};
        const auto picture = wish.shelf->read(wish.file);
        if (picture) {
            arrival.size = {static_cast<int>(picture->width), static_cast<int>(picture->height)};
            arrival.rgba = asset::to_rgba(*picture);
        } else {
            log::warn("kiosk.no_photo", {{"file", wish.file}, {"why", picture.error().detail}});
        }
        if (!arrivals_.post(std::move(arrival))) log::warn("kiosk.photo_dropped", {{"file", wish.file}});
        if (arrived_) arrived_();
    }
}

}  // namespace beffroi::kiosk
