#include "kiosk/screens/place_story.h"

#include <utility>

namespace beffroi::kiosk {
namespace {

/// Words on a plate with a coloured bar: a title, a quiet line where there is one, the words.
struct Boxed {
    std::string id;
    std::string title;
    std::string quiet;
    Spans words;
    Type type = kText;
    Token colour = Token::Thread;
};

/// Room for the words of a panel so wide.
double boxed_inner(double width) {
    return width - 20;
}

/// So high on that width.
double boxed_height(const ScreenContext& context, const Boxed& boxed, double width) {
    if (boxed.words.empty()) return 0;
    const double inner = boxed_inner(width);
    const double quiet = boxed.quiet.empty() ? 0 : context.ruler.size(boxed.quiet, kLabel, inner).h;
    return context.ruler.size(boxed.title, kStrong, inner).h + quiet +
           context.ruler.size(boxed.words, boxed.type, inner).h + 13;
}

void add_boxed(const ScreenContext& context, Node& into, const Boxed& boxed, RectMm at) {
    PanelLook look;
    look.edge = false;
    look.side_bar = true;
    look.side = boxed.colour;
    Node& frame = into.add(panel(boxed.id, "", std::move(look), at));
    Cutter cut{{at.x + 11, at.y + 6, at.w - 18, at.h - 12}, 0};
    const double inner = boxed_inner(at.w);
    const double title = context.ruler.size(boxed.title, kStrong, inner).h;
    frame.add(text(boxed.id + "_title", boxed.title, cut.top(title), kStrong, boxed.colour));
    if (!boxed.quiet.empty()) {
        const double quiet = context.ruler.size(boxed.quiet, kLabel, inner).h;
        frame.add(text(boxed.id + "_for", boxed.quiet, cut.top(quiet), kLabel, Token::Quiet));
    }
    RectMm words = cut.rest();
    words.h += 1;
    frame.add(rich_text(boxed.id + "_words", boxed.words, words, boxed.type));
}

Boxed look_up_of(const ScreenContext& context, const content::PlacePage& page) {
    return {"place.look", context.say("place.look"), "", marked(page.look_up)};
}

Boxed question_of(const ScreenContext& context, const content::PlacePage& page, std::size_t number) {
    const content::PlaceActivity& activity = page.activities[number];
    const bool children = activity.audience == content::Audience::Children;
    const std::string whom = context.say(children ? "place.activity" : "place.activity_everyone");
    const bool titled = !activity.title.empty();
    return {"place.activity." + std::to_string(number),
            titled ? activity.title : whom,
            titled ? whom : "",
            marked(activity.words),
            kText,
            Token::Lagune};
}

Boxed answer_of(const ScreenContext& context, const content::PlacePage& page, std::size_t number) {
    const content::PlaceActivity& activity = page.activities[number];
    return {"place.answer." + std::to_string(number),
            context.say("place.answer", {{"title", activity.title}}),
            "",
            marked(activity.answer),
            kText,
            Token::Lagune};
}

Boxed boxed_of(const ScreenContext& context, const content::PlacePage& page, const ActivityPanel& panel) {
    return panel.part == ActivityPanel::Part::Answer ? answer_of(context, page, panel.number)
                                                     : question_of(context, page, panel.number);
}

/// Side of the code with its quiet zone: 30 mm of modules at the least, however few there are. A code of
/// version 1 has 21 of them and 8 of quiet zone. Source: ISO/IEC 18004:2015, 5.3.1 and 5.3.8.
constexpr double kCodeSide = 42;
constexpr double kPaperEdge = 12;

Node paper_of(const ScreenContext& context, const content::PlacePage& page, std::size_t number, RectMm at) {
    const content::PlaceActivity& activity = page.activities[number];
    return qr_panel("place.paper." + std::to_string(number), context.say("place.paper"),
                    {activity.sheet, context.say("place.paper_how", {{"title", activity.title}})}, at);
}

/// The code beside its words; above them where they have no room beside it.
double paper_height(const ScreenContext& context, const content::PlacePage& page, std::size_t number,
                    double width) {
    constexpr double kBeside = 1.5;  // paint_look(QrLook)
    constexpr int kRounds = 4;
    const Node node = paper_of(context, page, number, {0, 0, width, kCodeSide});
    const Spans words{{node.name, Weight::Strong}, {"\n" + node.value}};
    const Type type{Step::Text, Weight::Strong, 1.2};
    double height = kCodeSide;
    for (int i = 0; i < kRounds && width > height * kBeside; ++i) {
        const double needed = context.ruler.size(words, type, width - height - kPaperEdge).h + kPaperEdge;
        if (needed <= height) return height;
        height = needed;
    }
    return kCodeSide + context.ruler.size(words, type, width - 2 * kPaperEdge).h + kPaperEdge;
}

/// A title, then words.
Spans under(std::string title, Spans words) {
    words.insert(words.begin(), Span{std::move(title) + "\n"});
    return words;
}

double used(const ScreenContext& context, const Sheet& sheet, double width) {
    double height = sheet.hook_h > 0 ? sheet.hook_h + kGap : 0;
    if (sheet.look_h > 0) height += sheet.look_h + kGap;
    if (!sheet.story.empty()) height += context.ruler.size(sheet.story, kText, width).h + kGap;
    for (const ActivityPanel& each : sheet.activities) height += each.height + kGap;
    return height;
}

/// Below the last words where there is room, else on a sheet of its own; taller than a sheet, it is told as
/// the story is.
void add_panel(const ScreenContext& context, const Boxed& boxed, ActivityPanel panel, SizeMm room,
               double room_h, std::vector<Sheet>& sheets) {
    panel.height = boxed_height(context, boxed, room.w);
    if (panel.height <= 0) return;
    const std::size_t before = sheets.size();
    if (used(context, sheets.back(), room.w) + panel.height <= room_h) {
        sheets.back().activities.push_back(panel);
    } else if (panel.height <= room.h) {
        sheets.emplace_back().activities.push_back(panel);
    } else {
        const std::string quiet = boxed.quiet.empty() ? "" : "\n" + boxed.quiet;
        for (Spans& each :
             context.ruler.pages(under(boxed.title + quiet, boxed.words), kText, room, room.h)) {
            sheets.emplace_back().story = std::move(each);
        }
    }
    if (panel.part == ActivityPanel::Part::Answer) return;
    sheets[sheets.size() == before ? before - 1 : before].begins.push_back(panel.number);
}

/// Its sheet to print, below the question where there is room.
void add_paper(const ScreenContext& context, const content::PlacePage& page, std::size_t number, SizeMm room,
               double room_h, std::vector<Sheet>& sheets) {
    if (page.activities[number].sheet.empty()) return;
    const double height = paper_height(context, page, number, room.w);
    if (height > room.h) return;  // it would be no code any more
    if (used(context, sheets.back(), room.w) + height > room_h) sheets.emplace_back();
    sheets.back().activities.push_back({number, ActivityPanel::Part::Paper, height});
}

/// The answers come last, on sheets where no question stands.
void add_activities(const ScreenContext& context, const content::PlacePage& page, SizeMm room,
                    std::vector<Sheet>& sheets, double first_less) {
    for (std::size_t i = 0; i < page.activities.size(); ++i) {
        const auto left = [&] { return room.h - (sheets.size() == 1 ? first_less : 0); };
        add_panel(context, question_of(context, page, i), {i}, room, left(), sheets);
        add_paper(context, page, i, room, left(), sheets);
    }
    bool begun = false;
    for (std::size_t i = 0; i < page.activities.size(); ++i) {
        const Boxed boxed = answer_of(context, page, i);
        if (boxed.words.empty()) continue;
        add_panel(context, boxed, {i, ActivityPanel::Part::Answer}, room, begun ? room.h : 0, sheets);
        begun = true;
    }
}

}  // namespace

std::vector<Sheet> sheets_of(const ScreenContext& context, const content::PlacePage& page,
                             const std::string& notice, SizeMm room, double first_less) {
    const double line = context.metrics.line_mm(Step::Text);
    const std::string hook = (notice.empty() ? "" : notice + "\n") + page.card.hook;
    std::vector<Sheet> sheets;
    for (const Spans& each : context.ruler.pages({Span{hook}}, kLead, room, room.h - first_less)) {
        Sheet& sheet = sheets.emplace_back();
        sheet.hook = joined(each);
        sheet.hook_h = context.ruler.size(each, kLead, room.w).h;
    }
    if (sheets.empty()) sheets.emplace_back();
    Sheet& last = sheets.back();
    const double whole = room.h - (sheets.size() == 1 ? first_less : 0);
    double left = whole - last.hook_h - (last.hook_h > 0 ? kGap : 0);
    Spans story = marked(page.story);
    Spans look_up = marked(page.look_up);
    const double look = boxed_height(context, look_up_of(context, page), room.w);
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
    add_activities(context, page, room, sheets, first_less);
    return sheets;
}

std::optional<std::size_t> sheet_of_activity(const content::PlacePage& page, const std::vector<Sheet>& sheets,
                                             const std::string& activity) {
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        for (const std::size_t number : sheets[i].begins) {
            if (page.activities[number].slug == activity) return i;
        }
    }
    return std::nullopt;
}

void add_sheet(const ScreenContext& context, Node& into, const content::PlacePage& page, const Sheet& sheet,
               RectMm at) {
    Cutter cut{at, kGap};
    if (!sheet.hook.empty()) into.add(text("place.hook", sheet.hook, cut.top(sheet.hook_h), kLead));
    if (sheet.look_h > 0) {
        add_boxed(context, into, look_up_of(context, page), cut.top(sheet.look_h));
    }
    if (!sheet.story.empty()) {
        const double height = context.ruler.size(sheet.story, kText, at.w).h;
        const RectMm story_at = sheet.activities.empty() ? cut.rest() : cut.top(height);
        into.add(rich_text("place.story", sheet.story, story_at, kText));
    }
    for (const ActivityPanel& each : sheet.activities) {
        const RectMm panel_at = cut.top(each.height);
        if (each.part == ActivityPanel::Part::Paper) {
            into.add(paper_of(context, page, each.number, panel_at));
        } else {
            add_boxed(context, into, boxed_of(context, page, each), panel_at);
        }
    }
}

}  // namespace beffroi::kiosk
