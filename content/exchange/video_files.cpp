// Sign-language videos: videos/<slug>.json beside the file it names and its captions, <slug>.<locale>.vtt.
#include <set>

#include <fmt/format.h>

#include "content/base/files.h"
#include "content/exchange/pack_writing.h"

namespace beffroi::content {
namespace {

constexpr const char* kFolder = "videos/";

/// What stands beside the .json; false when there is no such file in the folder.
class VideoReading {
public:
    VideoReading(PackReading& reading, std::set<std::string>& named) : reading_{reading}, named_{named} {}

    void read(const std::string& stem, const std::vector<std::filesystem::path>& files) {
        const std::string file = kFolder + stem + ".json";
        named_.insert(stem + ".json");
        const auto json = reading_.json(file);
        if (!json) return;
        JsonReader reader{file, *json, *reading_.faults};
        const std::string slug = reader.text("slug");
        if (slug != stem)
            reader.find("slug", fmt::format("must be the file's name, {}; it is \"{}\"", stem, slug));
        Entry& entry = reading_.add(Kind::Video, slug, file, "slug");
        reading_.localized(reader, "title", entry, "title");
        for (const char* field : {"signed_language", "credit", "licence"}) {
            entry.set(field, "", reader.text(field));
        }
        captions(entry, stem, files);
        named_.insert(take_file(reading_, reader, entry, kFolder));
    }

private:
    void captions(Entry& entry, const std::string& stem, const std::vector<std::filesystem::path>& files) {
        for (const std::filesystem::path& path : files) {
            const std::string name = path.string();
            const std::string start = stem + ".";
            if (path.extension() != ".vtt" || !name.starts_with(start)) continue;
            const std::string locale =
                name.substr(start.size(), name.size() - start.size() - std::string_view{".vtt"}.size());
            if (auto text = reading_.text(kFolder + name)) entry.set("captions", locale, std::move(*text));
            named_.insert(name);
        }
    }

    PackReading& reading_;
    std::set<std::string>& named_;
};

const char* ending_of(std::string_view bytes) {
    return bytes.starts_with("\x1A\x45\xDF\xA3") ? ".webm" : ".mp4";
}

Outcome write_video(PackWriting& writing, const Entry& video) {
    Json file = Json::object({{"slug", video.slug}, {"title", words_of(writing, video, "title")}});
    for (const char* field : {"signed_language", "credit", "licence"}) put_text(file, field, video, field);
    TRY(write_file_beside(writing, kFolder, video, ending_of, file));
    for (const Locale& locale : writing.content.locales()) {
        const std::string& captions = video.value("captions", locale);
        if (captions.empty()) continue;
        TRY(writing.text(fmt::format("{}{}.{}.vtt", kFolder, video.slug, locale), captions));
    }
    return writing.json(kFolder + video.slug + ".json", file);
}

}  // namespace

void read_videos(PackReading& reading) {
    const auto files = list_files(reading.folder / "videos");
    if (!files) return;  // a city without sign language
    std::set<std::string> named{"README.md"};
    VideoReading videos{reading, named};
    for (const std::filesystem::path& path : *files) {
        if (path.extension() == ".json") videos.read(path.stem().string(), *files);
    }
    refuse_unnamed(reading, kFolder, *files, named);
}

Outcome write_videos(PackWriting& writing) {
    for (const Entry* video : writing.content.of(Kind::Video)) TRY(write_video(writing, *video));
    return Done{};
}

}  // namespace beffroi::content
