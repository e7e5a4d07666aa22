// What pictures, sounds and videos of a pack have in common: a .json, and the file that it names beside it.
#include <fmt/format.h>

#include "content/exchange/pack_writing.h"

namespace beffroi::content {

std::string take_file(PackReading& reading, JsonReader& reader, Entry& entry, const std::string& folder) {
    std::string name = reader.text("file");
    reader.refuse_unknown_members();
    if (name.empty() || name.find('/') != std::string::npos) {
        reader.find("file", "must be the name of a file beside this one");
        return {};
    }
    auto bytes = reading.text(folder + name);
    if (bytes) entry.set("file", "", reading.media(name, std::move(*bytes)));
    return name;
}

void refuse_unnamed(PackReading& reading, const std::string& folder,
                    const std::vector<std::filesystem::path>& files, const std::set<std::string>& named) {
    for (const std::filesystem::path& path : files) {
        if (named.count(path.string()) > 0) continue;
        reading.fault(folder + path.string(), "", "is named by no .json of this folder");
    }
}

Outcome write_file_beside(PackWriting& writing, const std::string& folder, const Entry& entry,
                          const char* (*ending)(std::string_view), Json& file) {
    if (entry.value("file").empty()) return Done{};
    const Digest digest = TRY(Digest::parse(entry.value("file")));
    const std::string bytes = TRY(writing.media.read(digest));
    const std::string name = entry.slug + ending(bytes);
    file.set("file", name);
    return writing.text(folder + name, bytes);
}

}  // namespace beffroi::content
