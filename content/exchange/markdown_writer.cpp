#include "content/exchange/pack_writing.h"

namespace beffroi::content {
namespace {

/// A line that begins with "#" would be read as a heading: a space before it is read as none.
std::string without_headings(const std::string& text) {
    std::string lines;
    bool begins = true;
    for (const char c : text) {
        if (begins && c == '#') lines += ' ';
        lines += c;
        begins = c == '\n';
    }
    return lines;
}

void add_section(std::string& file, const std::string& heading, const std::string& text) {
    file += "\n## " + heading + "\n";
    if (!text.empty()) file += without_headings(text) + "\n";
}

}  // namespace

std::string markdown_of(const MarkdownForm& form, const Entry& entry, const Locale& locale) {
    bool says_something = !entry.value("title", locale).empty() || !entry.value(form.lead, locale).empty();
    std::string sections;
    bool facts_written = form.facts.empty();
    std::string facts;
    for (const std::string& fact : form.facts) {
        if (!entry.value(fact, locale).empty())
            facts += "- " + fact + ": " + entry.value(fact, locale) + "\n";
    }
    const auto write_facts = [&] {
        if (!facts_written && !facts.empty()) sections += "\n## Facts\n" + facts;
        facts_written = true;
    };
    for (const MarkdownSection& section : form.sections) {
        const std::string& text = entry.value(section.field, locale);
        const bool last = section.field == "read_over_by";
        if (last) write_facts();
        if (text.empty() && !last) continue;
        says_something = says_something || !text.empty();
        add_section(sections, section.heading, text);
    }
    write_facts();
    if (!says_something && facts.empty()) return {};
    return "# " + entry.value("title", locale) + "\n\n" + without_headings(entry.value(form.lead, locale)) +
           "\n" + sections;
}

}  // namespace beffroi::content
