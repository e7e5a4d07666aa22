#include <algorithm>

#include "kiosk/screens/notices.h"
#include "kiosk/screens/screen.h"
#include "kiosk/screens/strings.h"

namespace beffroi::kiosk {
namespace {

constexpr double kSymbol = 34;

/// Largest first: urgent words are as large as the screen lets them be.
constexpr Type kSizes[] = {kH1, kH2, kH3, kLead};

struct Sheet {
    Type type = kLead;
    std::vector<std::string> pages;
};

Sheet sheet_of(const ScreenContext& context, const std::string& words, SizeMm room, double pager) {
    for (const Type& type : kSizes) {
        if (context.ruler.size(words, type, room.w).h <= room.h) return {type, {words}};
    }
    return {kLead, context.ruler.pages(words, kLead, {room.w, room.h - pager - kGap})};
}

/// In the dock's place: the languages it is said in are all there is to choose.
Node languages(const ScreenContext& context, const protocol::Notice& notice) {
    std::vector<DockTab> tabs;
    int selected = -1;
    for (const std::string& locale : screen_locales()) {
        if (!is_said_in(notice, locale)) continue;
        if (locale == context.locale()) selected = static_cast<int>(tabs.size());
        tabs.push_back({"emergency.locale." + locale,
                        Strings::of(locale).text("locale.short"),
                        "languages",
                        {"locale", locale}});
    }
    return dock(context.metrics, tabs, selected);
}

/// Everything that is not touched: from the picture's top to what is.
RectMm words_zone(const ScreenContext& context, double bottom) {
    const Zones& zones = context.metrics.zones();
    const RectMm& ciel = zones.picture;
    const bool portrait = context.metrics.pose() == Pose::Portrait;
    const double foot = portrait ? bottom : ciel.bottom();
    return {ciel.x + kMargin, ciel.y + kMargin, ciel.w - 2 * kMargin, foot - ciel.y - kMargin - kGap};
}

}  // namespace

void build_emergency(const ScreenContext& context, const protocol::Notice& notice, Tree& tree) {
    const std::string sentence = words_of(notice, context.locale(), context.city.info.locales);
    const RectMm dock_at = context.metrics.zones().dock;
    PanelLook ground;
    ground.edge = false;
    ground.fill = Token::Emergency;
    ground.square = true;
    Node& all = tree.root.add(panel("emergency", "", std::move(ground), context.metrics.screen()));
    all.role = Role::Alert;

    const double pager = context.metrics.row_mm(kButtonHeight);
    Cutter cut{words_zone(context, dock_at.y), kGap};
    const std::string title = context.say("emergency.title");
    const double title_w = cut.rest().w - kSymbol - kGap;
    const Type title_type = context.ruler.fitting(title, {kH2, kH3, kLead, kText}, title_w, 1);
    const double title_h = context.ruler.size(title, title_type, title_w).h;
    const RectMm top = cut.top(std::max(kSymbol, title_h));
    Node symbol;
    symbol.id = "emergency.symbol";
    symbol.bounds = {top.x, top.y, kSymbol, kSymbol};
    symbol.look = IconLook{{"triangle-alert", Token::OnEmergency}, kSymbol};
    all.add(std::move(symbol));
    all.add(heading("title", title, {top.x + kSymbol + kGap, top.y + (top.h - title_h) / 2, title_w, title_h},
                    title_type, Token::OnEmergency));
    if (notice.until_us > 0) {
        const std::string until =
            context.say("emergency.until",
                        {{"when", context.words.when(UtcTime{Microseconds{notice.until_us}}, context.now)}});
        const double height = context.ruler.size(until, kLead, cut.rest().w).h;
        all.add(text("emergency.until", until, cut.bottom(height), kLead, Token::OnEmergency));
    }
    const Sheet sheet = sheet_of(context, sentence, {cut.rest().w, cut.rest().h}, pager);
    const std::size_t page =
        static_cast<std::size_t>(std::max(0, context.visit.at.page)) % sheet.pages.size();
    if (sheet.pages.size() > 1) {
        const bool portrait = context.metrics.pose() == Pose::Portrait;
        const RectMm main = context.metrics.zones().content;
        const RectMm at =
            portrait ? cut.bottom(pager) : RectMm{main.x, dock_at.y - kGap - pager, main.w, pager};
        all.add(button("emergency.more",
                       context.say(page + 1 == sheet.pages.size() ? "common.first_page" : "common.more"),
                       {"chevron-down"}, at, {"page", std::to_string((page + 1) % sheet.pages.size())}));
    }
    all.add(text("emergency.words", sheet.pages[page], cut.rest(), sheet.type, Token::OnEmergency));
    all.add(languages(context, notice));
}

}  // namespace beffroi::kiosk
