#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "content/exchange/pack_files.h"

namespace beffroi::content {
namespace {

constexpr std::array<std::string_view, 4> kFacts{"who", "when", "style", "protection"};

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

/// Lines of one section, folded: lines of a paragraph joined by a space, paragraphs parted by an empty line.
std::string folded(const std::vector<std::string_view>& lines) {
    std::string text;
    bool parted = false;
    for (const std::string_view line : lines) {
        const std::string_view words = trimmed(line);
        if (words.empty()) {
            parted = !text.empty();
            continue;
        }
        if (!text.empty()) text += parted ? "\n\n" : " ";
        parted = false;
        text += words;
    }
    return text;
}

class TextFile {
public:
    TextFile(const std::string& file, std::vector<FileFinding>& faults) : file_{file}, faults_{faults} {}

    std::vector<MarkdownField> read(std::string_view text) {
        split(text);
        if (sections_.count("title") == 0) fault("title", "is missing: the file begins with \"# Title\"");
        take("hook", "hook");
        if (field("hook").find("\n\n") != std::string::npos) fault("hook", "must be one paragraph");
        take("Story", "story");
        take("Look", "look_up");
        take("Read over by", "read_over_by");
        facts();
        return std::move(fields_);
    }

private:
    void fault(const std::string& name, std::string sentence) {
        faults_.push_back(FileFinding{file_, name, std::move(sentence)});
    }

    void split(std::string_view text) {
        std::string open = "before the title";
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            const std::string_view line = text.substr(0, end);
            text.remove_prefix(std::min(end + 1, text.size()));
            if (line.substr(0, 2) == "# ") {
                if (sections_.count("title") > 0) fault("title", "is there twice");
                sections_["title"];
                fields_.push_back({"title", std::string{trimmed(line.substr(2))}});
                open = "hook";
            } else if (line.substr(0, 3) == "## ") {
                open = std::string{trimmed(line.substr(3))};
                if (!sections_.emplace(open, std::vector<std::string_view>{}).second) {
                    fault(open, "is there twice");
                }
            } else if (line.substr(0, 1) == "#") {
                fault(std::string{trimmed(line)}, "is no heading of a place's text");
            } else {
                sections_[open].push_back(line);
            }
        }
        for (const auto& [name, lines] : sections_) {
            static constexpr std::array<std::string_view, 6> kKnown{"title", "hook",  "Story",
                                                                    "Look",  "Facts", "Read over by"};
            if (std::find(kKnown.begin(), kKnown.end(), name) != kKnown.end()) continue;
            const bool untitled = sections_.count("title") == 0;  // said once, in read()
            if (name == "before the title" && (untitled || folded(lines).empty())) continue;
            fault(name, "is no heading of a place's text; known are Story, Look, Facts, Read over by");
        }
    }

    void take(const char* heading, const char* name) {
        const auto found = sections_.find(heading);
        if (found != sections_.end()) fields_.push_back({name, folded(found->second)});
    }

    std::string field(std::string_view name) const {
        const auto found = std::find_if(fields_.begin(), fields_.end(),
                                        [&](const MarkdownField& field) { return field.name == name; });
        return found == fields_.end() ? std::string{} : found->text;
    }

    void facts() {
        const auto found = sections_.find("Facts");
        if (found == sections_.end()) return;
        for (const std::string_view line : found->second) {
            const std::string_view words = trimmed(line);
            if (words.empty()) continue;
            const std::size_t colon = words.find(": ");
            const std::string_view key = words.substr(0, 2) == "- " ? words.substr(2, colon - 2) : "";
            if (colon == std::string_view::npos ||
                std::find(kFacts.begin(), kFacts.end(), key) == kFacts.end()) {
                fault("Facts", fmt::format("\"{}\" must be \"- who: …\", when, style or protection", words));
            } else if (!field(key).empty()) {
                fault("Facts", fmt::format("{} is there twice", key));
            } else {
                fields_.push_back({std::string{key}, std::string{trimmed(words.substr(colon + 2))}});
            }
        }
    }

    const std::string& file_;
    std::vector<FileFinding>& faults_;
    std::map<std::string, std::vector<std::string_view>> sections_;
    std::vector<MarkdownField> fields_;
};

}  // namespace

std::vector<MarkdownField> read_place_text(const std::string& file, std::string_view text,
                                           std::vector<FileFinding>& faults) {
    return TextFile{file, faults}.read(text);
}

}  // namespace beffroi::content
