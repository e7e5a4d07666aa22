#pragma once
// The first city's files, read as they lie in the source tree, and what their tests count in them.

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "content/base/files.h"
#include "content/base/json.h"

namespace beffroi::test {

inline const std::filesystem::path kPack = BEFFROI_SOURCE_DIR "/content/roubaix";
inline const std::vector<std::string> kLocales{"fr", "fr-falc", "en", "nl"};

inline bool is_there(const std::string& path) {
    return std::filesystem::exists(kPack / path);
}

inline std::string text_of(const std::string& path) {
    CAPTURE(path);
    auto text = read_file(kPack / path);
    REQUIRE(text);
    return std::move(text).value();
}

inline Json json_of(const std::string& path) {
    CAPTURE(path);
    auto json = Json::parse(text_of(path));
    REQUIRE(json);
    return std::move(json).value();
}

/// Of "places", "activities", "events" or "tours", sorted.
inline std::vector<std::string> slugs_in(const std::string& folder) {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator{kPack / folder}) {
        if (entry.path().extension() == ".json") found.push_back(entry.path().stem().string());
    }
    std::sort(found.begin(), found.end());
    return found;
}

inline std::string text_path(const std::string& folder, const std::string& slug, const std::string& locale) {
    return folder + "/" + slug + "." + locale + ".md";
}

/// Every text of a folder, in every language it is written in.
inline std::vector<std::string> texts_in(const std::string& folder) {
    std::vector<std::string> found;
    for (const std::string& slug : slugs_in(folder)) {
        for (const std::string& locale : kLocales) {
            const std::string path = text_path(folder, slug, locale);
            if (is_there(path)) found.push_back(path);
        }
    }
    return found;
}

inline std::string locale_of(const std::string& path) {
    const std::string stem = path.substr(0, path.size() - 3);
    return stem.substr(stem.rfind('.') + 1);
}

inline std::string title_of(const std::string& text) {
    return text.substr(2, text.find('\n') - 2);
}

/// The paragraph under the title.
inline std::string hook_of(const std::string& text) {
    const std::size_t at = text.find("\n\n") + 2;
    return text.substr(at, text.find('\n', at) - at);
}

/// All paragraphs under the title.
inline std::string lead_of(const std::string& text) {
    const std::size_t at = text.find("\n\n") + 2;
    return text.substr(at, text.find("\n## ", at) - at);
}

inline std::string section(const std::string& text, const std::string& heading) {
    const std::size_t at = text.find("\n## " + heading + "\n");
    if (at == std::string::npos) return "";
    const std::size_t start = at + heading.size() + 5;
    return text.substr(start, text.find("\n## ", start) - start);
}

inline std::vector<std::string> headings_of(const std::string& text) {
    std::vector<std::string> found;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("## ")) found.push_back(line.substr(3));
    }
    return found;
}

/// Characters of UTF-8.
inline std::size_t letters_in(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

inline std::size_t words_in(const std::string& text) {
    std::istringstream stream{text};
    std::string word;
    std::size_t count = 0;
    while (stream >> word) ++count;
    return count;
}

}  // namespace beffroi::test
