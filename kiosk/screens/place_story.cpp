#include "kiosk/screens/place_story.h"

#include <utility>

namespace beffroi::kiosk {
namespace {

/// A panel with a title and words, so high on that width.
double boxed_height(const ScreenContext& context, const Spans& words, double width) {
    if (words.empty()) return 0;
    return context.metrics.line_mm(Step::Text) + context.ruler.size(words, kText, width - 20).h + 13;
}

void add_boxed(const ScreenContext& context, Node& into, const std::string& id, Spans words, Token colour,
               RectMm at) {
    PanelLook look;
    look.edge = false;
    look.side_bar = true;
    look.side = colour;
    Node& frame = into.add(panel(id, "", std::move(look), at));
    const double line = context.metrics.line_mm(Step::Text);
    const RectMm inner{at.x + 11, at.y + 6, at.w - 18, at.h - 12};
    frame.add(text(id + "_title", context.say(id), {inner.x, inner.y, inner.w, line}, kStrong, colour));
    const RectMm below{inner.x, inner.y + line, inner.w, inner.h - line + 1};
    frame.add(rich_text(id + "_words", std::move(words), below, kText));
}

/// A title, then words.
Spans under(std::string title, Spans words) {
    words.insert(words.begin(), Span{std::move(title) + "\n"});
    return words;
}

double used(const ScreenContext& context, const Sheet& sheet, double width) {
    double height = sheet.hook_h > 0 ? sheet.hook_h + kGap : 0;
    if (sheet.look_h > 0) height += sheet.look_h + kGap;
    return sheet.story.empty() ? height : height + context.ruler.size(sheet.story, kText, width).h + kGap;
}

/// Below the last words where there is room, else on a sheet of its own; taller than a sheet, it is told as
/// the story is.
void add_activity(const ScreenContext& context, const Spans& words, SizeMm room, std::vector<Sheet>& sheets,
                  double less) {
    const double height = boxed_height(context, words, room.w);
    if (words.empty()) return;
    if (used(context, sheets.back(), room.w) + height <= room.h - less) {
        sheets.back().activity_h = height;
    } else if (height <= room.h) {
        sheets.emplace_back().activity_h = height;
    } else {
        const Spans told = under(context.say("place.activity"), words);
        for (Spans& each : context.ruler.pages(told, kText, room, room.h)) {
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
    for (const Spans& each : context.ruler.pages({Span{hook}}, kLead, room, room.h - first_less)) {
        sheets.push_back({joined(each), context.ruler.size(each, kLead, room.w).h, 0, {}});
    }
    if (sheets.empty()) sheets.emplace_back();
    Sheet& last = sheets.back();
    const double whole = room.h - (sheets.size() == 1 ? first_less : 0);
    double left = whole - last.hook_h - (last.hook_h > 0 ? kGap : 0);
    Spans story = marked(page.story);
    Spans look_up = marked(page.look_up);
    const double look = boxed_height(context, look_up, room.w);
    if (look > 0 && look + kGap <= left) {
        last.look_h = look;
        left -= look + kGap;
    } else if (look > 0) {
        look_up.push_back({"\n"});
        story.insert(story.begin(), look_up.begin(), look_up.end());
        story = under(context.say("place.look"), std::move(story));
    }
    const bool begins_here = left >= 2 * line;
    const auto pages = context.ruler.pages(story, kText, room, begins_here ? left : room.h);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        Sheet& sheet = i == 0 && begins_here ? sheets.back() : sheets.emplace_back();
        sheet.story = pages[i];
    }
    add_activity(context, marked(page.activity), room, sheets, sheets.size() == 1 ? first_less : 0);
    return sheets;
}

void add_sheet(const ScreenContext& context, Node& into, const content::PlacePage& page, const Sheet& sheet,
               RectMm at) {
    Cutter cut{at, kGap};
    if (!sheet.hook.empty()) into.add(text("place.hook", sheet.hook, cut.top(sheet.hook_h), kLead));
    if (sheet.look_h > 0) {
        add_boxed(context, into, "place.look", marked(page.look_up), Token::Thread, cut.top(sheet.look_h));
    }
    if (!sheet.story.empty()) {
        const double height = context.ruler.size(sheet.story, kText, at.w).h;
        const RectMm story_at = sheet.activity_h > 0 ? cut.top(height) : cut.rest();
        into.add(rich_text("place.story", sheet.story, story_at, kText));
    }
    if (sheet.activity_h > 0) {
        add_boxed(context, into, "place.activity", marked(page.activity), Token::Lagune,
                  cut.top(sheet.activity_h));
    }
}

}  // namespace beffroi::kiosk
