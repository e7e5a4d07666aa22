// JPEG in and out (declared in photo.h). libjpeg leaves by longjmp: what it jumps over has no destructor.
#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>

#include <jerror.h>
#include <jpeglib.h>

#include "content/asset/picture.h"
#include "content/cook/child/photo.h"

namespace beffroi::content {

namespace {

constexpr int kMostScans = 400;  // a progressive one of a camera has ten; each costs a pass over all of it
constexpr unsigned kExifMarker = JPEG_APP0 + 1;

struct Trouble {
    jpeg_error_mgr base;  // first: libjpeg knows it by this
    std::jmp_buf back;
    bool cut_short;
};

Trouble& trouble_of(j_common_ptr info) {
    return *reinterpret_cast<Trouble*>(info->err);
}

void give_up(j_common_ptr info) {
    std::longjmp(trouble_of(info).back, 1);
}

/// A level of −1 is a warning: of what it made up for missing bytes, among others.
void hear(j_common_ptr info, int level) {
    const int code = info->err->msg_code;
    if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE)) {
        trouble_of(info).cut_short = true;
    }
}

void say_nothing(j_common_ptr) {}

void count_scans(j_common_ptr info) {
    if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > kMostScans) give_up(info);
}

void prepare(Trouble& trouble) {
    jpeg_std_error(&trouble.base);
    trouble.base.error_exit = give_up;
    trouble.base.emit_message = hear;
    trouble.base.output_message = say_nothing;
    trouble.cut_short = false;
}

struct Reading {
    jpeg_decompress_struct info;
    Trouble trouble;
    jpeg_progress_mgr progress;
};

/// The largest power of two by which it may be unpacked smaller, and still fill the widest size.
unsigned shrink_of(const jpeg_decompress_struct& info) {
    const unsigned longest = std::max(info.image_width, info.image_height);
    unsigned shrink = 8;
    while (shrink > 1 && longest / shrink < asset::kMostPictureSide) shrink /= 2;
    return shrink;
}

void read_exif(const jpeg_decompress_struct& info, Photo& photo) {
    for (const jpeg_marker_struct* marker = info.marker_list; marker != nullptr; marker = marker->next) {
        const std::string_view bytes{reinterpret_cast<const char*>(marker->data), marker->data_length};
        constexpr std::string_view kStart{"Exif\0\0", 6};
        if (marker->marker != kExifMarker || !bytes.starts_with(kStart)) continue;
        photo.orientation = exif_orientation(bytes.substr(kStart.size()));
        return;
    }
}

PictureFault fault_of(const jpeg_decompress_struct& info, std::uint32_t most_pixels) {
    if (std::uint64_t{info.image_width} * info.image_height > most_pixels) return PictureFault::TooManyPixels;
    const bool print =
        info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK || info.num_components == 4;
    return print ? PictureFault::PrintColours : PictureFault::None;
}

/// False when libjpeg gave up.
bool decode(Reading& reading, std::string_view file, std::uint32_t most_pixels, Photo& photo) {
    jpeg_decompress_struct& info = reading.info;
    if (setjmp(reading.trouble.back) != 0) return false;
    jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(file.data()), file.size());
    jpeg_save_markers(&info, static_cast<int>(kExifMarker), 0xFFFF);
    jpeg_read_header(&info, TRUE);
    photo.about.width = info.image_width;
    photo.about.height = info.image_height;
    photo.about.fault = fault_of(info, most_pixels);
    if (photo.about.fault != PictureFault::None) return true;
    read_exif(info, photo);
    info.out_color_space = JCS_RGB;
    info.scale_num = 1;
    info.scale_denom = shrink_of(info);
    jpeg_start_decompress(&info);
    photo.pixels.width = info.output_width;
    photo.pixels.height = info.output_height;
    photo.pixels.rgb.resize(std::size_t{info.output_width} * info.output_height * 3);
    while (info.output_scanline < info.output_height) {
        JSAMPROW row = &photo.pixels.rgb[std::size_t{info.output_scanline} * info.output_width * 3];
        jpeg_read_scanlines(&info, &row, 1);
    }
    jpeg_finish_decompress(&info);
    photo.about.bytes_after = static_cast<std::uint32_t>(info.src->bytes_in_buffer);
    return true;
}

struct Writing {
    jpeg_compress_struct info;
    Trouble trouble;
    unsigned char* bytes;
    unsigned long size;
};

bool compress(Writing& writing, const Pixels& pixels, int quality) {
    jpeg_compress_struct& info = writing.info;
    if (setjmp(writing.trouble.back) != 0) return false;
    jpeg_mem_dest(&info, &writing.bytes, &writing.size);
    info.image_width = pixels.width;
    info.image_height = pixels.height;
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, quality, TRUE);
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < info.image_height) {
        // libjpeg only reads it
        auto* row = const_cast<JSAMPROW>(&pixels.rgb[std::size_t{info.next_scanline} * pixels.width * 3]);
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    return true;
}

}  // namespace

Photo read_jpeg(std::string_view file, std::uint32_t most_pixels) {
    Photo photo;
    photo.about.format = PictureFormat::Jpeg;
    Reading reading{};
    prepare(reading.trouble);
    reading.info.err = &reading.trouble.base;
    jpeg_create_decompress(&reading.info);
    reading.progress.progress_monitor = count_scans;
    reading.info.progress = &reading.progress;
    const bool whole = decode(reading, file, most_pixels, photo);
    jpeg_destroy_decompress(&reading.info);
    if (!whole || reading.trouble.cut_short) photo.about.fault = PictureFault::Damaged;
    return photo;
}

std::string write_jpeg(const Pixels& pixels, int quality) {
    Writing writing{};
    prepare(writing.trouble);
    writing.info.err = &writing.trouble.base;
    jpeg_create_compress(&writing.info);
    const bool whole = compress(writing, pixels, quality);
    jpeg_destroy_compress(&writing.info);
    std::string bytes;
    if (whole) bytes.assign(reinterpret_cast<const char*>(writing.bytes), writing.size);
    std::free(writing.bytes);  // NOLINT(*-no-malloc): libjpeg's
    return bytes;
}

}  // namespace beffroi::content
