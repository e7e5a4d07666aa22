#include "content/cook/child/video_reader.h"

#include <algorithm>
#include <cmath>
#include <cstring>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
}

namespace beffroi::content {

namespace {

constexpr int kBufferBytes = 64 * 1024;
constexpr int kMostStreams = 16;
/// A phone's film may have a torn packet; one with more is damaged.
constexpr int kMostBroken = 25;

struct Memory {
    std::string_view bytes;
    std::size_t at = 0;
};

int read_memory(void* opaque, std::uint8_t* into, int size) {
    Memory& memory = *static_cast<Memory*>(opaque);
    const std::size_t part = std::min(static_cast<std::size_t>(size), memory.bytes.size() - memory.at);
    if (part == 0) return AVERROR_EOF;
    std::memcpy(into, memory.bytes.data() + memory.at, part);
    memory.at += part;
    return static_cast<int>(part);
}

std::int64_t seek_memory(void* opaque, std::int64_t offset, int whence) {
    Memory& memory = *static_cast<Memory*>(opaque);
    const auto size = static_cast<std::int64_t>(memory.bytes.size());
    if ((whence & AVSEEK_SIZE) != 0) return size;
    std::int64_t to = offset;
    if ((whence & 3) == SEEK_CUR) to += static_cast<std::int64_t>(memory.at);
    if ((whence & 3) == SEEK_END) to += size;
    if (to < 0 || to > size) return AVERROR(EINVAL);
    memory.at = static_cast<std::size_t>(to);
    return to;
}

/// Decoders of libav's own, one thread, no hardware.
bool is_known(AVCodecID id) {
    return id == AV_CODEC_ID_H264 || id == AV_CODEC_ID_HEVC || id == AV_CODEC_ID_VP8 || id == AV_CODEC_ID_VP9;
}

/// Rounded to quarters; anything else stays as it lies.
int quarters_of(const AVStream& stream) {
    const auto* matrix = reinterpret_cast<const std::int32_t*>(
        av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, nullptr));
    if (matrix == nullptr) return 0;
    const double counter_clockwise = av_display_rotation_get(matrix);
    if (!std::isfinite(counter_clockwise)) return 0;
    const int quarters = static_cast<int>(std::lround(-counter_clockwise / 90));
    return ((quarters % 4) + 4) % 4;
}

}  // namespace

struct VideoReader::Libav {
    Memory memory;
    AVIOContext* io = nullptr;
    AVFormatContext* format = nullptr;
    AVCodecContext* codec = nullptr;
    AVPacket* packet = nullptr;
    AVFrame* frame = nullptr;
    AVStream* stream = nullptr;

    Libav() = default;
    Libav(const Libav&) = delete;
    Libav& operator=(const Libav&) = delete;
    ~Libav() {
        av_frame_free(&frame);
        av_packet_free(&packet);
        avcodec_free_context(&codec);
        avformat_close_input(&format);
        if (io != nullptr) av_freep(&io->buffer);
        avio_context_free(&io);
    }
};

VideoReader::VideoReader(std::string_view file, std::uint32_t most_pixels, std::uint32_t most_seconds)
    : av_{std::make_unique<Libav>()}, most_seconds_{most_seconds} {
    av_log_set_level(AV_LOG_QUIET);
    refuse(open(file, most_pixels));
}

VideoReader::~VideoReader() = default;

VideoFault VideoReader::open(std::string_view file, std::uint32_t most_pixels) {
    if (!looks_like_video(file)) return VideoFault::NotAVideo;
    av_->memory.bytes = file;
    auto* buffer = static_cast<unsigned char*>(av_malloc(kBufferBytes));
    av_->io = avio_alloc_context(buffer, kBufferBytes, 0, &av_->memory, read_memory, nullptr, seek_memory);
    av_->format = avformat_alloc_context();
    av_->format->pb = av_->io;
    av_->format->max_streams = kMostStreams;
    const AVInputFormat* input = av_find_input_format(file.front() == '\x1A' ? "matroska" : "mov");
    // On failure it frees the context and sets it to null.
    if (avformat_open_input(&av_->format, nullptr, input, nullptr) < 0) return VideoFault::Damaged;
    for (unsigned i = 0; i < av_->format->nb_streams; ++i) {
        AVStream* each = av_->format->streams[i];
        about_.had_sound |= each->codecpar->codec_type == AVMEDIA_TYPE_AUDIO;
        const bool cover = (each->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;
        const bool pictures = each->codecpar->codec_type == AVMEDIA_TYPE_VIDEO && !cover;
        if (pictures && av_->stream == nullptr) {
            av_->stream = each;
        } else {
            each->discard = AVDISCARD_ALL;
        }
    }
    if (av_->stream == nullptr) return VideoFault::NoPicture;
    if (!is_known(av_->stream->codecpar->codec_id)) return VideoFault::UnknownCoding;
    learn();
    if (std::uint64_t{about_.width} * about_.height > most_pixels) return VideoFault::TooManyPixels;
    if (about_.duration_ms > (std::uint64_t{most_seconds_} + 1) * 1000) return VideoFault::TooLong;
    const AVCodec* decoder = avcodec_find_decoder(av_->stream->codecpar->codec_id);
    av_->codec = avcodec_alloc_context3(decoder);
    if (avcodec_parameters_to_context(av_->codec, av_->stream->codecpar) < 0) return VideoFault::Damaged;
    av_->codec->thread_count = 1;
    av_->codec->max_pixels = most_pixels;
    av_->codec->pkt_timebase = av_->stream->time_base;
    if (avcodec_open2(av_->codec, decoder, nullptr) < 0) return VideoFault::Damaged;
    av_->packet = av_packet_alloc();
    av_->frame = av_frame_alloc();
    return VideoFault::None;
}

void VideoReader::learn() {
    const AVStream& stream = *av_->stream;
    about_.width = static_cast<std::uint32_t>(std::max(0, stream.codecpar->width));
    about_.height = static_cast<std::uint32_t>(std::max(0, stream.codecpar->height));
    if (av_->format->duration > 0 && av_->format->duration != AV_NOPTS_VALUE) {
        const std::int64_t most = std::int64_t{1} << 31;
        about_.duration_ms = static_cast<std::uint32_t>(std::min(most, av_->format->duration / 1000));
    }
    const double said = av_q2d(av_guess_frame_rate(av_->format, av_->stream, nullptr));
    if (std::isfinite(said) && said >= 1 && said <= 1000) rate_ = said;
    const AVRational aspect = av_guess_sample_aspect_ratio(av_->format, av_->stream, nullptr);
    const double pixel = aspect.num > 0 && aspect.den > 0 ? av_q2d(aspect) : 1;
    if (pixel > 0.25 && pixel < 4) pixel_aspect_ = pixel;
    quarters_ = quarters_of(stream);
    about_.turned = quarters_ != 0;
    if (quarters_ % 2 == 1) std::swap(about_.width, about_.height);
}

/// One packet more into the decoder; false when there is none.
bool VideoReader::feed() {
    while (av_read_frame(av_->format, av_->packet) >= 0) {
        const bool ours = av_->packet->stream_index == av_->stream->index;
        const int sent = ours ? avcodec_send_packet(av_->codec, av_->packet) : 0;
        av_packet_unref(av_->packet);
        if (sent < 0 && sent != AVERROR(EAGAIN) && ++broken_ > kMostBroken) {
            refuse(VideoFault::Damaged);
            return false;
        }
        if (ours) return true;
    }
    return false;
}

const AVFrame* VideoReader::next() {
    if (about_.fault != VideoFault::None) return nullptr;
    for (;;) {
        const int got = avcodec_receive_frame(av_->codec, av_->frame);
        if (got >= 0) break;
        if (got == AVERROR_EOF || (got != AVERROR(EAGAIN) && ++broken_ > kMostBroken)) {
            if (got != AVERROR_EOF) refuse(VideoFault::Damaged);
            return nullptr;
        }
        if (feed()) continue;
        if (about_.fault != VideoFault::None || drained_) return nullptr;
        drained_ = true;
        avcodec_send_packet(av_->codec, nullptr);
    }
    const std::int64_t stamp = av_->frame->best_effort_timestamp;
    double at = first_.value_or(0) + seconds_ + 1 / rate_;
    if (stamp != AV_NOPTS_VALUE) at = static_cast<double>(stamp) * av_q2d(av_->stream->time_base);
    if (!std::isfinite(at)) at = first_.value_or(0) + seconds_;
    if (!first_) first_ = at;
    seconds_ = std::max(seconds_, at - *first_);  // one that says it comes earlier comes now
    if (seconds_ > most_seconds_ + 1) {
        refuse(VideoFault::TooLong);
        return nullptr;
    }
    return av_->frame;
}

}  // namespace beffroi::content
