#include "lighting-bridge/hub/staff_query.h"

#include <charconv>
#include <sstream>

namespace beffroi::hub {

std::string asked(const StaffRequest& request, const char* name) {
    const auto found = request.http.query.find(name);
    return found == request.http.query.end() ? std::string{} : found->second;
}

std::optional<std::size_t> asked_number(const StaffRequest& request, const char* name, bool& valid) {
    const std::string text = asked(request, name);
    if (text.empty()) return std::nullopt;
    std::size_t number = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, fault] = std::from_chars(text.data(), end, number);
    if (fault == std::errc{} && stopped == end) return number;
    valid = false;
    return std::nullopt;
}

std::vector<std::string> asked_list(const StaffRequest& request, const char* name) {
    std::istringstream text{asked(request, name)};
    std::vector<std::string> words;
    for (std::string word; std::getline(text, word, ',');) {
        if (!word.empty()) words.push_back(std::move(word));
    }
    return words;
}

}  // namespace beffroi::hub
