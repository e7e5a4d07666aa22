#include "content/model/entry.h"

#include <algorithm>
#include <charconv>

namespace beffroi::content {
namespace {

template <typename Number>
std::optional<Number> parse_whole(const std::string& text) {
    Number value{};
    const char* end = text.data() + text.size();
    const auto [stopped, fault] = std::from_chars(text.data(), end, value);
    if (text.empty() || fault != std::errc{} || stopped != end) return std::nullopt;
    return value;
}

}  // namespace

const std::string& Entry::value(std::string_view field, std::string_view locale) const {
    static const std::string kNothing;
    const auto found = values.find({std::string{field}, Locale{locale}});
    return found == values.end() ? kNothing : found->second;
}

std::optional<double> Entry::number(std::string_view field) const {
    return parse_whole<double>(value(field));
}

std::optional<std::int64_t> Entry::integer(std::string_view field) const {
    return parse_whole<std::int64_t>(value(field));
}

std::vector<std::string> Entry::list(std::string_view field) const {
    std::vector<std::string> lines;
    const Json list_value = json(field);
    for (const Json& item : list_value.items()) {
        if (item.string() != nullptr) lines.push_back(*item.string());
    }
    return lines;
}

Json Entry::json(std::string_view field) const {
    auto parsed = Json::parse(value(field));
    return parsed ? std::move(parsed).value() : Json{};
}

void Entry::set(std::string_view field, std::string_view locale, std::string text) {
    values[{std::string{field}, Locale{locale}}] = std::move(text);
}

std::vector<Locale> Entry::locales() const {
    std::vector<Locale> found;
    for (const auto& [key, text] : values) {
        if (key.second.empty() || text.empty()) continue;
        if (std::find(found.begin(), found.end(), key.second) == found.end()) found.push_back(key.second);
    }
    return found;
}

const Entry* Content::find(Kind kind, std::string_view slug) const {
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) {
        return entry.kind == kind && entry.slug == slug;
    });
    return found == entries.end() ? nullptr : &*found;
}

std::vector<const Entry*> Content::of(Kind kind) const {
    std::vector<const Entry*> found;
    for (const Entry& entry : entries) {
        if (entry.kind == kind) found.push_back(&entry);
    }
    std::sort(found.begin(), found.end(), [](const Entry* a, const Entry* b) {
        const auto rank_a = a->integer("rank").value_or(1000);
        const auto rank_b = b->integer("rank").value_or(1000);
        return rank_a != rank_b ? rank_a < rank_b : a->slug < b->slug;
    });
    return found;
}

const Entry* Content::city() const {
    const auto cities = of(Kind::City);
    return cities.empty() ? nullptr : cities.front();
}

std::vector<Locale> Content::locales() const {
    const Entry* found = city();
    if (found == nullptr) return {};
    std::vector<Locale> all = found->list("locales");
    const auto standard = std::find(all.begin(), all.end(), found->value("default_locale"));
    if (standard != all.end()) std::rotate(all.begin(), standard, standard + 1);
    return all;
}

std::string Content::title(Kind kind, std::string_view slug) const {
    const Entry* entry = find(kind, slug);
    for (const Locale& locale : entry == nullptr ? std::vector<Locale>{} : locales()) {
        if (const std::string& title = entry->value("title", locale); !title.empty()) return title;
    }
    return std::string{slug};
}

}  // namespace beffroi::content
