// beffroi-cook: gives up every power, then opens one stranger's file and hands back what it cooked of it.

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <string>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/cook/child/bake.h"
#include "content/cook/child/film.h"
#include "content/cook/child/photo.h"
#include "content/cook/child/sandbox.h"
#include "content/cook/child/sound_file.h"
#include "content/cook/job.h"
#include "content/cook/model_job.h"
#include "content/cook/picture_job.h"
#include "content/cook/sound_job.h"
#include "content/cook/video_job.h"

namespace {

using namespace beffroi;
using namespace beffroi::content;

constexpr const char* kUsage =
    "beffroi-cook is started by beffroi-content and beffroi-bridge, which hand it a model, a picture, a "
    "sound or a\n"
    "video "
    "on descriptor 3 and take what it cooked from descriptor 4. It is of no use by hand.\n";

int refuse(const Error& error) {
    std::fprintf(stderr, "%s: %s\n", name_of(error.fault), error.detail.c_str());
    return 1;
}

/// The job as it lies in the client's sealed memory; mapped, never copied. Ends with the process.
Result<std::string_view> map_job() {
    struct stat info {};
    if (::fstat(kJobDescriptor, &info) != 0) return Error{Fault::Io, std::strerror(errno)};
    const auto size = static_cast<std::size_t>(info.st_size);
    void* at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, kJobDescriptor, 0);
    if (at == MAP_FAILED) return Error{Fault::Io, std::string{"mapping the job: "} + std::strerror(errno)};
    return std::string_view{static_cast<const char*>(at), size};
}

Outcome write_answer(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t wrote = ::write(kAnswerDescriptor, bytes.data(), bytes.size());
        if (wrote < 0)
            return Error{Fault::Io, std::string{"handing the answer back: "} + std::strerror(errno)};
        bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
    return Done{};
}

Outcome run_facade(std::string_view bytes) {
    const CookJob job = TRY(decode_job(bytes));
    TRY(confine({.memory_bytes = job.memory_bytes, .processor_time = std::chrono::seconds{job.time_s}}));
    Model model = TRY(read_model(job.model, job.most_triangles));
    return write_answer(asset::encode(bake(std::move(model), job.lamps, job.most_vertices)));
}

Outcome run_picture(std::string_view bytes) {
    const PictureJob job = TRY(decode_picture_job(bytes));
    TRY(confine({.memory_bytes = job.memory_bytes, .processor_time = std::chrono::seconds{job.time_s}}));
    return write_answer(encode(cook_photo(job.file, job.most_pixels)));
}

Outcome run_sound(std::string_view bytes) {
    const SoundJob job = TRY(decode_sound_job(bytes));
    TRY(confine({.memory_bytes = job.memory_bytes, .processor_time = std::chrono::seconds{job.time_s}}));
    return write_answer(encode(cook_sound_file(job.file)));
}

Outcome run_model(std::string_view bytes) {
    const ModelJob job = TRY(decode_model_job(bytes));
    TRY(confine({.memory_bytes = job.memory_bytes, .processor_time = std::chrono::seconds{job.time_s}}));
    return write_answer(encode(report_on(job.file, job.most_triangles)));
}

Outcome run_video(std::string_view bytes) {
    const VideoJob job = TRY(decode_video_job(bytes));
    TRY(confine({.memory_bytes = job.memory_bytes, .processor_time = std::chrono::seconds{job.time_s}}));
    const CookedVideo video = TRY(cook_film(job));
    return write_answer(encode(video));
}

Outcome run() {
    const std::string_view bytes = TRY(map_job());
    if (is_sound_job(bytes)) return run_sound(bytes);
    if (is_model_job(bytes)) return run_model(bytes);
    if (is_video_job(bytes)) return run_video(bytes);
    return is_picture_job(bytes) ? run_picture(bytes) : run_facade(bytes);
}

}  // namespace

/// Nothing is lost by a leak in a process this short, and the checker itself needs forbidden calls.
extern "C" const char* __asan_default_options();  // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __asan_default_options() {
    return "detect_leaks=0";
}

int main() {
    if (::fcntl(kJobDescriptor, F_GETFD) < 0 || ::fcntl(kAnswerDescriptor, F_GETFD) < 0) {
        std::fputs(kUsage, stderr);
        return 2;
    }
    ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    try {
        const Outcome outcome = run();
        return outcome ? 0 : refuse(outcome.error());
    } catch (const std::bad_alloc&) {
        return refuse({Fault::TooLarge, "the file needs more memory than it may have"});
    } catch (const std::exception& fault) {
        return refuse({Fault::Invalid, fault.what()});
    }
}
