#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "content/base/files.h"
#include "content/exchange/pack_files.h"

namespace beffroi::content {
namespace {

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
    TextFile(const std::string& file, const MarkdownForm& form, std::vector<FileFinding>& faults)
        : file_{file}, form_{form}, faults_{faults} {}

    std::vector<MarkdownField> read(std::string_view text) {
        split(text);
        if (sections_.count("title") == 0) fault("title", "is missing: the file begins with \"# Title\"");
        take(form_.lead, form_.lead);
        if (field("hook").find("\n\n") != std::string::npos) fault("hook", "must be one paragraph");
        for (const MarkdownSection& section : form_.sections) take(section.heading, section.field);
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
                open = form_.lead;
            } else if (line.substr(0, 3) == "## ") {
                open = std::string{trimmed(line.substr(3))};
                if (!sections_.emplace(open, std::vector<std::string_view>{}).second) {
                    fault(open, "is there twice");
                }
            } else if (line.substr(0, 1) == "#") {
                fault(std::string{trimmed(line)}, "is no heading of " + form_.of);
            } else {
                sections_[open].push_back(line);
            }
        }
        for (const auto& [name, lines] : sections_) {
            const bool untitled = sections_.count("title") == 0;  // said once, in read()
            if (name == "before the title" && (untitled || folded(lines).empty())) continue;
            if (!is_known(name))
                fault(name, fmt::format("is no heading of {}; known are {}", form_.of, known()));
        }
    }

    bool is_known(const std::string& name) const {
        return name == "title" || name == form_.lead || (name == "Facts" && !form_.facts.empty()) ||
               std::any_of(form_.sections.begin(), form_.sections.end(),
                           [&](const MarkdownSection& section) { return section.heading == name; });
    }

    std::string known() const {
        std::string names;
        for (const MarkdownSection& section : form_.sections) {
            names += (names.empty() ? "" : ", ") + section.heading;
        }
        return form_.facts.empty() ? names : names + ", Facts";
    }

    void take(const std::string& heading, const std::string& name) {
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
                std::find(form_.facts.begin(), form_.facts.end(), key) == form_.facts.end()) {
                fault("Facts", fmt::format("\"{}\" must be \"- who: …\", when, style or protection", words));
            } else if (!field(key).empty()) {
                fault("Facts", fmt::format("{} is there twice", key));
            } else {
                fields_.push_back({std::string{key}, std::string{trimmed(words.substr(colon + 2))}});
            }
        }
    }

    const std::string& file_;
    const MarkdownForm& form_;
    std::vector<FileFinding>& faults_;
    std::map<std::string, std::vector<std::string_view>> sections_;
    std::vector<MarkdownField> fields_;
};

}  // namespace

const MarkdownForm& place_form() {
    static const MarkdownForm kForm{
        "a place's text",
        {{"Story", "story"}, {"Look", "look_up"}, {"Activity", "activity"}, {"Read over by", "read_over_by"}},
        {"who", "when", "style", "protection"}};
    return kForm;
}

std::vector<MarkdownField> read_markdown(const std::string& file, std::string_view text,
                                         const MarkdownForm& form, std::vector<FileFinding>& faults) {
    return TextFile{file, form, faults}.read(text);
}

std::vector<LocalizedField> read_texts(PackReading& reading, const std::string& folder,
                                       const std::string& stem, const MarkdownForm& form) {
    std::vector<LocalizedField> fields;
    for (const Locale& locale : reading.locales) {
        const std::string file = fmt::format("{}/{}.{}.md", folder, stem, locale);
        std::error_code problem;
        const bool there = std::filesystem::exists(reading.folder / file, problem);
        if (!there && locale != reading.default_locale) continue;  // readers fall back
        const auto text = reading.text(file);
        if (!text) continue;
        for (MarkdownField& field : read_markdown(file, *text, form, *reading.faults)) {
            fields.push_back({locale, std::move(field)});
        }
    }
    return fields;
}

std::optional<std::vector<std::string>> stems_in(PackReading& reading, const std::string& folder) {
    const auto files = list_files(reading.folder / folder);
    if (!files) return std::nullopt;
    std::vector<std::string> stems;
    for (const std::filesystem::path& path : *files) {
        if (path.extension() == ".json") stems.push_back(path.stem().string());
    }
    for (const std::filesystem::path& path : *files) {
        const std::string name = path.string();
        const std::string file = folder + "/" + name;
        if (path.extension() == ".json" || name == "README.md") continue;
        const std::string stem = path.stem().stem().string();
        const std::string locale = path.stem().extension().string();
        if (path.extension() != ".md" || locale.size() < 2) {
            reading.fault(file, "", "is no part of a pack");
        } else if (!reading.has_locale(locale.substr(1))) {
            reading.fault(file, "", fmt::format("\"{}\" is none of the pack's languages", locale.substr(1)));
        } else if (std::find(stems.begin(), stems.end(), stem) == stems.end()) {
            reading.fault(file, "", fmt::format("has no {}.json beside it", stem));
        }
    }
    return stems;
}

}  // namespace beffroi::content
