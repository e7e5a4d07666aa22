#include "content/cook/child/film.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

extern "C" {
#include <libavutil/frame.h>
}

#include "content/asset/clip.h"
#include "content/cook/child/photo.h"
#include "content/cook/child/video_frame.h"
#include "content/cook/child/video_reader.h"

namespace beffroi::content {

namespace {

constexpr double kPosterAt_s = 1;
constexpr double kLeast_s = 1;
constexpr std::uint32_t kCellSide = 240;
constexpr std::uint32_t kSheetColumns = 20;
constexpr int kPosterQuality = 82;
constexpr int kSheetQuality = 70;

/// Half the rate of a film that has more than a kiosk shows; whole numbers, since 29.97 drifts by a frame
/// in half a minute and nobody sees it.
std::uint32_t clip_rate(double source) {
    while (source > asset::kMostClipRate + 0.5) source /= 2;
    return static_cast<std::uint32_t>(std::clamp(std::lround(source), 10L, 30L));
}

Pixels within(const Pixels& from, std::uint32_t side) {
    const double shrink = std::min(1.0, static_cast<double>(side) / std::max(from.width, from.height));
    const auto scaled = [shrink](std::uint32_t whole) {
        return std::max(1U, static_cast<std::uint32_t>(std::lround(whole * shrink)));
    };
    return smaller(from, scaled(from.width), scaled(from.height));
}

/// One small frame a second, laid out in rows.
std::string sheet_of(const std::vector<Pixels>& cells, CookedVideo& video) {
    video.cells = static_cast<std::uint32_t>(cells.size());
    video.sheet_columns = std::min(kSheetColumns, video.cells);
    video.cell_width = cells.front().width;
    video.cell_height = cells.front().height;
    const std::uint32_t rows = (video.cells + video.sheet_columns - 1) / video.sheet_columns;
    Pixels sheet{video.cell_width * video.sheet_columns, video.cell_height * rows, {}};
    sheet.rgb.resize(std::size_t{sheet.width} * sheet.height * 3);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::size_t left = i % video.sheet_columns * video.cell_width;
        const std::size_t top = i / video.sheet_columns * video.cell_height;
        for (std::size_t y = 0; y < video.cell_height; ++y) {
            std::copy_n(&cells[i].rgb[y * video.cell_width * 3], std::size_t{video.cell_width} * 3,
                        &sheet.rgb[((top + y) * sheet.width + left) * 3]);
        }
    }
    return write_jpeg(sheet, kSheetQuality);
}

/// Gives every moment of the clip the picture that shows at it.
class Film {
public:
    explicit Film(const VideoJob& job)
        : job_{job}, reader_{job.file, job.most_pixels, job.most_seconds}, held_{av_frame_alloc()} {
        clip_.rate = clip_rate(reader_.rate());
    }
    Film(const Film&) = delete;
    Film& operator=(const Film&) = delete;
    ~Film() { av_frame_free(&held_); }

    Result<CookedVideo> cook() {
        scaler_.emplace(reader_.pixel_aspect(), reader_.quarters());
        const bool look = job_.work == VideoWork::Look;
        while (const AVFrame* frame = reader_.next()) {
            TRY(show_until(reader_.seconds()));
            av_frame_unref(held_);
            if (av_frame_ref(held_, frame) < 0) return Error{Fault::TooLarge, "no memory for a frame"};
            held_at_ = reader_.seconds();
            if (look && held_at_ >= kPosterAt_s) break;
        }
        CookedVideo video = reader_.about();
        if (video.fault != VideoFault::None) return video;
        if (held_->width == 0) return refused(video, VideoFault::Damaged);
        TRY(show_until(held_at_ + 1 / reader_.rate()));
        if (look && held_at_ >= kPosterAt_s) return looked(std::move(video));
        const double seconds = held_at_ + 1 / reader_.rate();
        if (seconds < kLeast_s) return refused(video, VideoFault::TooShort);
        video.duration_ms = static_cast<std::uint32_t>(std::lround(seconds * 1000));
        return look ? looked(std::move(video)) : whole(std::move(video));
    }

private:
    static CookedVideo refused(CookedVideo video, VideoFault fault) {
        video.fault = fault;
        return video;
    }

    Result<CookedVideo> looked(CookedVideo video) {
        video.poster = write_jpeg(to_pixels(TRY(scaler_->scale(*held_))), kPosterQuality);
        return video;
    }

    CookedVideo whole(CookedVideo video) {
        video.poster = poster_;
        video.sheet = sheet_of(cells_, video);
        video.clip = asset::encode(clip_);
        return video;
    }

    /// The picture that is held shows for every frame before `end`; the first of them says it, the others
    /// are empty and repeat it.
    Outcome show_until(double end) {
        if (job_.work == VideoWork::Look || held_->width == 0) return Done{};
        const auto until = static_cast<std::size_t>(std::ceil(end * clip_.rate - 1e-6));
        const std::size_t most = std::min<std::size_t>(until, asset::kMostClipFrames);
        if (clip_.frames.size() >= most) return Done{};
        const Planes planes = TRY(scaler_->scale(*held_));
        if (clip_.frames.empty()) {
            clip_.width = planes.width;
            clip_.height = planes.height;
            TRY(encoder_.open(planes.width, planes.height, clip_.rate));
        }
        const auto number = static_cast<std::uint32_t>(clip_.frames.size());
        clip_.frames.push_back(TRY(encoder_.add(planes, number)));
        clip_.frames.resize(most);
        keep_small(planes);
        return Done{};
    }

    void keep_small(const Planes& planes) {
        const double shown_until = static_cast<double>(clip_.frames.size()) / clip_.rate;
        std::optional<Pixels> cell;
        while (static_cast<double>(cells_.size()) < shown_until) {
            if (!cell) {
                const Pixels pixels = to_pixels(planes);
                if (poster_.empty() || cells_.size() == 1) poster_ = write_jpeg(pixels, kPosterQuality);
                cell = within(pixels, kCellSide);
            }
            cells_.push_back(*cell);
        }
    }

    const VideoJob& job_;
    VideoReader reader_;
    AVFrame* held_;
    double held_at_ = 0;
    std::optional<FrameScaler> scaler_;
    ClipEncoder encoder_;
    asset::Clip clip_;
    std::vector<Pixels> cells_;
    std::string poster_;
};

}  // namespace

Result<CookedVideo> cook_film(const VideoJob& job) {
    return Film{job}.cook();
}

}  // namespace beffroi::content
