#include <algorithm>

#include "kiosk/screens/screen.h"

namespace beffroi::kiosk {
namespace {

struct Setting {
    std::string id;
    std::string words;
    std::string line;
    std::string icon;
    std::vector<Choice> choices;
    bool joined = true;
};

Setting yes_no(const ScreenContext& context, const std::string& id, const std::string& icon, bool on,
               std::string line = {}) {
    return {"comfort." + id,
            context.say("comfort." + id),
            std::move(line),
            icon,
            {{"comfort." + id + ".no", context.say("comfort.no"), !on, {id, "0"}},
             {"comfort." + id + ".yes", context.say("comfort.yes"), on, {id, "1"}}}};
}

std::vector<Setting> settings_of(const ScreenContext& context) {
    const Comfort& comfort = context.metrics.comfort();
    Setting size{"comfort.text", context.say("comfort.text"), "", "type", {}, false};
    for (const int percent : {100, 125, 150, 200}) {
        const std::string n = std::to_string(percent);
        size.choices.push_back({"comfort.text." + n, n, comfort.text_percent == percent, {"text", n}});
    }
    return {size, yes_no(context, "contrast", "contrast", comfort.high_contrast),
            yes_no(context, "lower", "move-down", comfort.lower_controls, context.say("comfort.lower_fact")),
            yes_no(context, "motion", "footprints", comfort.less_motion)};
}

double choices_width(const ScreenContext& context, const Setting& setting) {
    double widest = 31;
    double sum = 0;
    for (const Choice& each : setting.choices) {
        const double width = context.ruler.size(each.words, kStrong).w + 13;
        widest = std::max(widest, width);
        sum += std::max(26.0, width) + kSmallGap;
    }
    return setting.joined ? widest * static_cast<double>(setting.choices.size()) : sum;
}

/// Icon and paddings left of an option's words, and its name's type.
double option_lead(const ScreenContext& context) {
    return 21 + context.metrics.mm(context.metrics.font_px(Step::Text)) * 1.6;
}
constexpr Type kOptionName{Step::Name, Weight::Strong, 1.15};

bool fits_beside(const ScreenContext& context, const Setting& setting, double width) {
    const double room = width - option_lead(context) - 14 - choices_width(context, setting);
    return context.ruler.size(setting.words, kOptionName).w <= room &&
           (setting.line.empty() || context.ruler.size(setting.line, kLabel).w <= room);
}

double setting_height(const ScreenContext& context, const Setting& setting, double width) {
    const double row = context.metrics.row_mm(31, Step::Text, setting.line.empty() ? 1 : 2);
    if (fits_beside(context, setting, width)) return std::max(31.0, row - 6);
    return context.ruler.size(setting.words, kStrong, width).h + kSmallGap +
           context.metrics.row_mm(kButtonHeight);
}

/// The option's row, or where words and choices do not fit side by side, one above the other.
void add_setting(const ScreenContext& context, Node& into, const Setting& setting, RectMm at) {
    OptionLook look;
    look.icon = {setting.icon};
    look.line = setting.line;
    if (fits_beside(context, setting, at.w)) {
        into.add(option(context.ruler, setting.id, setting.words, std::move(look), at, setting.choices,
                        setting.joined));
        return;
    }
    Cutter cut{at, kSmallGap};
    const double words_h = context.ruler.size(setting.words, kStrong, at.w).h;
    into.add(text(setting.id, setting.words, cut.top(words_h), kStrong));
    const auto places = columns(cut.rest(), static_cast<int>(setting.choices.size()), kSmallGap);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Choice& each = setting.choices[i];
        Node node = button(each.id, each.words, {}, places[i], each.action);
        node.role = Role::Choice;
        node.selected = each.selected;
        into.add(std::move(node));
    }
}

/// First item of each page.
std::vector<std::size_t> pages_of(const std::vector<double>& heights, double room) {
    std::vector<std::size_t> first{0};
    double height = 0;
    for (std::size_t i = 0; i < heights.size(); ++i) {
        if (height > 0 && height + heights[i] > room + 0.1) {
            first.push_back(i);
            height = 0;
        }
        height += heights[i] + kSmallGap;
    }
    return first;
}

void add_languages(const ScreenContext& context, Node& into, RectMm at) {
    const auto places = columns(at, static_cast<int>(screen_locales().size()), kSmallGap);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const std::string& locale = screen_locales()[i];
        into.add(language_tile("comfort.locale." + locale, Strings::of(locale).text("locale.name"), locale,
                               locale == context.locale(), places[i], {"locale", locale}));
    }
}

bool languages_fit(const ScreenContext& context, double width) {
    const auto count = static_cast<double>(screen_locales().size());
    const double tile = (width - kSmallGap * (count - 1)) / count;
    return std::all_of(screen_locales().begin(), screen_locales().end(), [&](const std::string& locale) {
        return context.ruler.size(Strings::of(locale).text("locale.name"), kStrong).w + 14 <= tile;
    });
}

/// All settings and the languages at once, or where Main is low or the text large, page by page: what to
/// leave with stays below, and undoing all comes last.
void add_settings(const ScreenContext& context, Node& main, RectMm room) {
    const auto settings = settings_of(context);
    const ButtonWords reset{"comfort.reset", context.say("comfort.reset"), "undo-2", {"reset", ""}};
    const ButtonWords done{"comfort.done", context.say("comfort.done"), "check", {"back", ""}, true};
    std::vector<double> heights;
    double sum = 0;
    for (const Setting& each : settings) {
        heights.push_back(setting_height(context, each, room.w));
        sum += heights.back() + kSmallGap;
    }
    std::vector<ButtonWords> buttons{reset, done};
    const double tile_h = context.metrics.row_mm(kButtonHeight);
    const double low = buttons_height(context, buttons, room.w);
    const bool at_once = sum - kSmallGap + kGap + low <= room.h;
    const bool languages =
        at_once && languages_fit(context, room.w) && sum + low + tile_h + 2 * kGap <= room.h;
    std::vector<std::size_t> pages{0};
    std::size_t number = 0;
    if (!at_once) {
        heights.push_back(buttons_height(context, {reset}, room.w));
        buttons = {{"comfort.more", context.say("common.next_page"), "chevron-down", {}}, done};
        pages = pages_of(heights, room.h - buttons_height(context, buttons, room.w) - kGap);
        number = static_cast<std::size_t>(std::max(0, context.visit.at.page)) % pages.size();
        buttons.front().action = {"page", std::to_string((number + 1) % pages.size())};
    }
    Cutter cut{room, kGap};
    const RectMm below = cut.bottom(buttons_height(context, buttons, room.w));
    RectMm tiles{};
    if (languages) tiles = cut.bottom(tile_h);
    const std::size_t end = number + 1 < pages.size() ? pages[number + 1] : heights.size();
    Cutter rows{cut.rest(), kSmallGap};
    for (std::size_t i = pages[number]; i < end; ++i) {
        const RectMm at = rows.top(heights[i]);
        if (i < settings.size()) {
            add_setting(context, main, settings[i], at);
        } else {
            add_buttons(context, main, {reset}, at, true);
        }
    }
    if (languages) add_languages(context, main, tiles);
    add_buttons(context, main, buttons, below, true);
}

/// Languages below each other, page by page where they do not all fit; each stays as high as a finger and its
/// own name need.
class LanguagePlan {
public:
    LanguagePlan(const ScreenContext& context, RectMm room) : context_{context}, room_{room} {
        const double rest = room.h - buttons_height(context, buttons(1, 0), room.w) - kGap;
        const double least = std::max(20.0, context.metrics.line_mm(Step::H3) + 3);
        const auto fit = static_cast<std::size_t>(std::max(1.0, (rest + kGap) / (least + kGap)));
        per_page_ = std::min(fit, screen_locales().size());
        pages_ = (screen_locales().size() + per_page_ - 1) / per_page_;
        page_ = static_cast<std::size_t>(std::max(0, context.visit.at.page)) % pages_;
    }

    void add(Node& into) const {
        Cutter cut{room_, kGap};
        const auto above = buttons(pages_, page_);
        add_buttons(context_, into, above, cut.top(buttons_height(context_, above, room_.w)), false);
        const auto count = static_cast<double>(per_page_);
        const double height = std::min((cut.rest().h - kGap * (count - 1)) / count, 68.0);
        const std::size_t end = std::min(screen_locales().size(), (page_ + 1) * per_page_);
        for (std::size_t i = page_ * per_page_; i < end; ++i) {
            const std::string& locale = screen_locales()[i];
            Node tile = language_tile("language." + locale, Strings::of(locale).text("locale.name"), locale,
                                      locale == context_.locale(), cut.top(height), {"locale", locale});
            tile.primary = true;
            into.add(std::move(tile));
        }
    }

private:
    /// Enlarged, the way back is said by its arrow; who speaks here comes on the last page.
    std::vector<ButtonWords> buttons(std::size_t pages, std::size_t page) const {
        const bool enlarged = context_.metrics.comfort().text_percent > 125;
        std::vector<ButtonWords> all{{"language.back",
                                      context_.say("common.back"),
                                      "arrow-left",
                                      {"back", ""},
                                      false,
                                      true,
                                      enlarged}};
        if (pages > 1) {
            ButtonWords more{"language.more",
                             context_.say("common.next_page"),
                             "chevron-down",
                             {"page", std::to_string((page + 1) % pages)}};
            more.icon_only = page + 1 == pages;
            all.push_back(std::move(more));
        }
        if (page + 1 == pages) {
            all.push_back({"language.about", context_.say("language.about"), "info", go(Screen::About)});
        }
        return all;
    }

    const ScreenContext& context_;
    RectMm room_;
    std::size_t per_page_ = 1;
    std::size_t pages_ = 1;
    std::size_t page_ = 0;
};

}  // namespace

void build_comfort(const ScreenContext& context, Tree& tree) {
    Head head;
    head.title = context.say("comfort.title");
    head.subtitle = context.say("comfort.promise");
    PictureOrder order;
    order.subject = context.site.faces;
    add_ciel(context, tree, "comfort.picture", order, context.city.info.name, head);

    const RectMm whole = main_room(context, tree);
    add_settings(context, tree.root.add(group("comfort.main")), whole);
    add_frame(context, tree, Screen::Comfort);
}

void build_language(const ScreenContext& context, Tree& tree) {
    Head head;
    for (const std::string& locale : screen_locales()) {
        head.title += (head.title.empty() ? "" : " · ") + Strings::of(locale).text("language.title");
    }
    head.large = false;
    head.subtitle = context.say("language.subtitle");
    PictureOrder order;
    order.subject = context.site.faces;
    add_ciel(context, tree, "language.picture", order, context.city.info.name, head);

    const RectMm whole = main_room(context, tree);
    LanguagePlan{context, whole}.add(tree.root.add(group("language.main")));
    add_frame(context, tree, Screen::Language);
}

}  // namespace beffroi::kiosk
