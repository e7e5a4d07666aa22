#include "kiosk/screens/notices.h"

#include <algorithm>

namespace beffroi::kiosk {
namespace {

bool is_over(const protocol::Notice& notice, UtcTime now) {
    return notice.until_us > 0 && now.since_epoch.count() >= notice.until_us;
}

const std::string* text_in(const protocol::Notice& notice, std::string_view locale) {
    const auto found = std::find_if(notice.texts.begin(), notice.texts.end(), [&](const auto& each) {
        return each.locale == locale && !each.text.empty();
    });
    return found == notice.texts.end() ? nullptr : &found->text;
}

}  // namespace

const protocol::Notice* standing_emergency(const std::vector<protocol::Notice>& notices, UtcTime now) {
    const auto found = std::find_if(notices.rbegin(), notices.rend(), [&](const protocol::Notice& each) {
        return each.emergency && !is_over(each, now);
    });
    return found == notices.rend() ? nullptr : &*found;
}

const protocol::Notice* standing_notice(const std::vector<protocol::Notice>& notices, UtcTime now) {
    if (const protocol::Notice* urgent = standing_emergency(notices, now)) return urgent;
    const auto found = std::find_if(notices.rbegin(), notices.rend(),
                                    [&](const protocol::Notice& each) { return !is_over(each, now); });
    return found == notices.rend() ? nullptr : &*found;
}

bool is_said_in(const protocol::Notice& notice, std::string_view locale) {
    return text_in(notice, locale) != nullptr;
}

std::string words_of(const protocol::Notice& notice, std::string_view locale,
                     const std::vector<std::string>& locales) {
    if (const std::string* own = text_in(notice, locale)) return *own;
    if (const std::string* plain = text_in(notice, locale.substr(0, locale.find('-')))) return *plain;
    for (const std::string& other : locales) {
        if (const std::string* words = text_in(notice, other)) return *words;
    }
    return notice.texts.empty() ? std::string{} : notice.texts.front().text;
}

}  // namespace beffroi::kiosk
