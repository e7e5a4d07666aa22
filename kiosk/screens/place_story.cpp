#include "kiosk/screens/place_story.h"

#include <utility>

namespace beffroi::kiosk {
namespace {

/// A panel with a title and words, so high on that width.
double boxed_height(const ScreenContext& context, const std::string& words, double width) {
    if (words.empty()) return 0;
    return context.metrics.line_mm(Step::Text) + context.ruler.size(words, kText, width - 20).h + 13;
}

void add_boxed(const ScreenContext& context, Node& into, const std::string& id, const std::string& words,
               Token colour, RectMm at) {
    PanelLook look;
    look.edge = false;
    look.side_bar = true;
    look.side = colour;
    Node& frame = into.add(panel(id, "", std::move(look), at));
    const double line = context.metrics.line_mm(Step::Text);
    const RectMm inner{at.x + 11, at.y + 6, at.w - 18, at.h - 12};
    frame.add(text(id + "_title", context.say(id), {inner.x, inner.y, inner.w, line}, kStrong, colour));
    frame.add(text(id + "_words", words, {inner.x, inner.y + line, inner.w, inner.h - line + 1}, kText));
}

/// The first page of words of a height of its own, then pages of the whole room.
std::vector<std::string> pages_after(const ScreenContext& context, const std::string& words, const Type& type,
                                     SizeMm room, double first_h) {
    if (words.empty()) return {};
    auto pages = context.ruler.pages(words, type, {room.w, first_h});
    if (pages.size() < 2 || first_h >= room.h) return pages;
    // What comes after the first page is looked for in the words themselves: their paragraphs stay whole.
    const std::size_t end = words.find(pages.front()) + pages.front().size();
    const std::size_t next = words.find_first_not_of(" \n", end);
    pages.resize(1);
    if (next == std::string::npos) return pages;
    for (std::string& each : context.ruler.pages(words.substr(next), type, room)) {
        pages.push_back(std::move(each));
    }
    return pages;
}

double used(const ScreenContext& context, const Sheet& sheet, double width) {
    double height = sheet.hook_h > 0 ? sheet.hook_h + kGap : 0;
    if (sheet.look_h > 0) height += sheet.look_h + kGap;
    return sheet.story.empty() ? height : height + context.ruler.size(sheet.story, kText, width).h + kGap;
}

/// Below the last words where there is room, else on a sheet of its own; taller than a sheet, it is told as
/// the story is.
void add_activity(const ScreenContext& context, const std::string& words, SizeMm room,
                  std::vector<Sheet>& sheets, double less) {
    const double height = boxed_height(context, words, room.w);
    if (words.empty()) return;
    if (used(context, sheets.back(), room.w) + height <= room.h - less) {
        sheets.back().activity_h = height;
    } else if (height <= room.h) {
        sheets.emplace_back().activity_h = height;
    } else {
        const std::string told = context.say("place.activity") + "\n" + words;
        for (std::string& each : context.ruler.pages(told, kText, room)) {
            sheets.emplace_back().story = std::move(each);
        }
    }
}

}  // namespace

std::vector<Sheet> sheets_of(const ScreenContext& context, const content::PlacePage& page,
                             const std::string& notice, SizeMm room, double first_less) {
    const double line = context.metrics.line_mm(Step::Text);
    const std::string hook = (notice.empty() ? "" : notice + "\n") + page.card.hook;
    std::vector<Sheet> sheets;
    for (std::string& each : pages_after(context, hook, kLead, room, room.h - first_less)) {
        const double height = context.ruler.size(each, kLead, room.w).h;
        sheets.push_back({std::move(each), height, 0, {}});
    }
    if (sheets.empty()) sheets.emplace_back();
    Sheet& last = sheets.back();
    const double whole = room.h - (sheets.size() == 1 ? first_less : 0);
    double left = whole - last.hook_h - (last.hook_h > 0 ? kGap : 0);
    std::string story = plain(page.story);
    const double look = boxed_height(context, page.look_up, room.w);
    if (look > 0 && look + kGap <= left) {
        last.look_h = look;
        left -= look + kGap;
    } else if (look > 0) {
        story = context.say("place.look") + "\n" + page.look_up + "\n" + story;
    }
    const bool begins_here = left >= 2 * line;
    const auto pages = pages_after(context, story, kText, room, begins_here ? left : room.h);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        Sheet& sheet = i == 0 && begins_here ? sheets.back() : sheets.emplace_back();
        sheet.story = pages[i];
    }
    add_activity(context, plain(page.activity), room, sheets, sheets.size() == 1 ? first_less : 0);
    return sheets;
}

void add_sheet(const ScreenContext& context, Node& into, const content::PlacePage& page, const Sheet& sheet,
               RectMm at) {
    Cutter cut{at, kGap};
    if (!sheet.hook.empty()) into.add(text("place.hook", sheet.hook, cut.top(sheet.hook_h), kLead));
    if (sheet.look_h > 0) {
        add_boxed(context, into, "place.look", page.look_up, Token::Thread, cut.top(sheet.look_h));
    }
    if (!sheet.story.empty()) {
        const double height = context.ruler.size(sheet.story, kText, at.w).h;
        const RectMm story_at = sheet.activity_h > 0 ? cut.top(height) : cut.rest();
        into.add(text("place.story", sheet.story, story_at, kText));
    }
    if (sheet.activity_h > 0) {
        add_boxed(context, into, "place.activity", plain(page.activity), Token::Lagune,
                  cut.top(sheet.activity_h));
    }
}

}  // namespace beffroi::kiosk
