#pragma once
// Videos as staff may bring them, made here with the libraries that the cook reads them with.

#include <cstdint>
#include <stdexcept>
#include <string>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/opt.h>
}

namespace beffroi::content::test {

struct VideoRecipe {
    const char* container = "mp4";
    const char* coder = "libx264";
    int width = 320;
    int height = 180;
    int rate = 25;
    double seconds = 2;
    int counter_clockwise_deg = 0;  ///< As the file asks for when it is shown.
};

/// Left half red, right half blue in its first second; then green and black.
inline void paint(AVFrame& frame, bool later) {
    for (int y = 0; y < frame.height; ++y) {
        for (int x = 0; x < frame.width; ++x) {
            const bool left = x < frame.width / 2;
            const std::uint8_t luma = later ? (left ? 145 : 16) : (left ? 81 : 41);
            const std::uint8_t blue = later ? (left ? 54 : 128) : (left ? 90 : 240);
            const std::uint8_t red = later ? (left ? 34 : 128) : (left ? 240 : 110);
            frame.data[0][y * frame.linesize[0] + x] = luma;
            frame.data[1][y / 2 * frame.linesize[1] + x / 2] = blue;
            frame.data[2][y / 2 * frame.linesize[2] + x / 2] = red;
        }
    }
}

inline void must(int code, const char* what) {
    if (code < 0) throw std::runtime_error{what};
}

/// What the coder has ready goes into the container.
inline void drain(AVCodecContext* codec, AVFormatContext* format, AVStream* stream) {
    AVPacket* packet = av_packet_alloc();
    while (avcodec_receive_packet(codec, packet) >= 0) {
        av_packet_rescale_ts(packet, codec->time_base, stream->time_base);
        packet->stream_index = stream->index;
        must(av_interleaved_write_frame(format, packet), "writing a packet");
    }
    av_packet_free(&packet);
}

inline std::string video(const VideoRecipe& recipe = {}) {
    av_log_set_level(AV_LOG_QUIET);
    AVFormatContext* format = nullptr;
    must(avformat_alloc_output_context2(&format, nullptr, recipe.container, nullptr), "container");
    const AVCodec* coder = avcodec_find_encoder_by_name(recipe.coder);
    if (coder == nullptr) throw std::runtime_error{"this machine's libavcodec has no such coder"};
    AVStream* stream = avformat_new_stream(format, nullptr);
    AVCodecContext* codec = avcodec_alloc_context3(coder);
    codec->width = recipe.width;
    codec->height = recipe.height;
    codec->pix_fmt = AV_PIX_FMT_YUV420P;
    codec->time_base = {1, recipe.rate};
    codec->framerate = {recipe.rate, 1};
    codec->thread_count = 1;
    codec->bit_rate = 300'000;
    av_opt_set(codec->priv_data, "preset", "ultrafast", 0);
    av_opt_set(codec->priv_data, "deadline", "realtime", 0);
    if ((format->oformat->flags & AVFMT_GLOBALHEADER) != 0) codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    must(avcodec_open2(codec, coder, nullptr), "opening the coder");
    must(avcodec_parameters_from_context(stream->codecpar, codec), "parameters");
    stream->time_base = codec->time_base;
    stream->avg_frame_rate = codec->framerate;
    if (recipe.counter_clockwise_deg != 0) {
        auto* matrix = reinterpret_cast<std::int32_t*>(
            av_stream_new_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, 9 * sizeof(std::int32_t)));
        av_display_rotation_set(matrix, -recipe.counter_clockwise_deg);
    }
    must(avio_open_dyn_buf(&format->pb), "memory");
    must(avformat_write_header(format, nullptr), "header");
    AVFrame* frame = av_frame_alloc();
    frame->width = recipe.width;
    frame->height = recipe.height;
    frame->format = AV_PIX_FMT_YUV420P;
    must(av_frame_get_buffer(frame, 0), "frame");
    const int frames = static_cast<int>(recipe.seconds * recipe.rate);
    for (int i = 0; i < frames; ++i) {
        must(av_frame_make_writable(frame), "frame");
        if (i == 0 || i == recipe.rate) paint(*frame, i > 0);
        frame->pts = i;
        must(avcodec_send_frame(codec, frame), "coding");
        drain(codec, format, stream);
    }
    must(avcodec_send_frame(codec, nullptr), "coding");
    drain(codec, format, stream);
    must(av_write_trailer(format), "trailer");
    std::uint8_t* bytes = nullptr;
    const int size = avio_close_dyn_buf(format->pb, &bytes);
    std::string file(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(size));
    av_free(bytes);
    av_frame_free(&frame);
    avcodec_free_context(&codec);
    avformat_free_context(format);
    return file;
}

}  // namespace beffroi::content::test
