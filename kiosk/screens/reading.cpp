#include "kiosk/screens/reading.h"

#include <algorithm>

namespace beffroi::kiosk {
namespace {

constexpr double kBoxSides = 18;
constexpr double kBoxLead = 11;
constexpr double kBoxAbove = 6;

Type type_of(const Passage& passage) {
    return passage.kind == Passage::Kind::Lead ? kLead : kText;
}

/// A passage's words on one page.
struct Piece {
    const Passage* passage = nullptr;
    Spans words;
    double height = 0;
    bool first = true;  ///< A boxed one's title stands before its first words.
};
using Sheet = std::vector<Piece>;

class Setter {
public:
    Setter(const ScreenContext& context, SizeMm page) : context_{context}, page_{page} {}

    std::vector<Sheet> set(const std::vector<Passage>& passages) {
        for (const Passage& each : passages) {
            if (!each.words.spans.empty()) add(each);
        }
        return std::move(sheets_);
    }

private:
    double left() const { return page_.h - (sheets_.back().empty() ? 0 : used_ + kGap); }

    void turn() {
        sheets_.emplace_back();
        used_ = 0;
    }

    double around(const Passage& passage, bool first, double width) const {
        if (passage.kind != Passage::Kind::Boxed) return 0;
        return 2 * kBoxAbove + (first ? context_.ruler.size(passage.title, kStrong, width).h : 0);
    }

    /// Where the piece of the words that stands next ends.
    static std::size_t after(const std::string& words, std::size_t at, const std::string& piece) {
        return words.find(piece, at) + piece.size();
    }

    void add(const Passage& passage) {
        const double width = page_.w - (passage.kind == Passage::Kind::Boxed ? kBoxSides : 0);
        const double line = context_.ruler.size("l", type_of(passage)).h;
        const Spans& told = passage.words.spans;
        const std::string words = joined(told);
        std::size_t at = 0;
        bool first = true;
        while (at < words.size()) {
            const Spans rest = part_of(told, at, words.size());
            const double frame = around(passage, first, width);
            const double all = context_.ruler.size(rest, type_of(passage), width).h;
            // Two lines at least go on a page, unless the page is new.
            if (!sheets_.back().empty() && left() < frame + std::min(all, 2 * line)) {
                turn();
                continue;
            }
            const double room = left() - frame;
            const auto pages = context_.ruler.pages(rest, type_of(passage), {width, room}, room);
            const Spans& piece = pages.empty() ? rest : pages.front();
            const double height = frame + context_.ruler.size(piece, type_of(passage), width).h;
            used_ += height + (sheets_.back().empty() ? 0 : kGap);
            sheets_.back().push_back({&passage, piece, height, first});
            at = words.find_first_not_of(" \n", after(words, at, joined(piece)));
            first = false;
            if (at < words.size()) turn();
        }
    }

    const ScreenContext& context_;
    SizeMm page_;
    std::vector<Sheet> sheets_{1};
    double used_ = 0;
};

double fact_inner(const ScreenContext& context, double width) {
    return width - 22 - context.metrics.mm(context.metrics.font_px(Step::Text)) * 1.43;
}

double fact_height(const ScreenContext& context, const ReadFact& fact, double width) {
    const double inner = fact_inner(context, width);
    return context.ruler.size(fact.strong, kStrong, inner).h +
           (fact.quiet.empty() ? 0 : context.ruler.size(fact.quiet, kLabel, inner).h) + 11;
}

/// Longest word of the facts fits beside its icon in that width.
bool facts_fit(const ScreenContext& context, const std::vector<ReadFact>& facts, double width) {
    const double inner = fact_inner(context, width);
    return std::all_of(facts.begin(), facts.end(), [&](const ReadFact& fact) {
        return context.ruler.size(fact.strong, kStrong, inner).w <= inner &&
               context.ruler.size(fact.quiet, kLabel, inner).w <= inner;
    });
}

/// First fact of each page.
std::vector<std::size_t> fact_pages(const ScreenContext& context, const std::vector<ReadFact>& facts,
                                    SizeMm room) {
    std::vector<std::size_t> first;
    double height = 0;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const double next = fact_height(context, facts[i], room.w);
        if (first.empty() || height + next > room.h + 0.1) {
            first.push_back(i);
            height = 0;
        }
        height += next;
    }
    return first;
}

/// What stands on which page, for a room of that height.
struct Plan {
    bool beside = false;  ///< Facts stand beside the passages.
    RectMm words;
    RectMm facts;
    std::vector<Sheet> sheets;
    std::vector<std::size_t> first_facts;

    std::size_t pages() const {
        const std::size_t told = sheets.size() == 1 && sheets[0].empty() ? 0 : sheets.size();
        const std::size_t sum = beside ? std::max(told, first_facts.size()) : told + first_facts.size();
        return std::max<std::size_t>(1, sum);
    }
};

Plan plan_for(const ScreenContext& context, const Reading& reading, RectMm room) {
    Plan plan;
    plan.words = plan.facts = room;
    const double aside = room.w * 0.375;
    plan.beside = context.metrics.columns() > 1 && room.w > 200 && !reading.facts.empty() &&
                  !reading.passages.empty() && facts_fit(context, reading.facts, aside);
    if (plan.beside) {
        plan.facts = {room.right() - aside, room.y, aside, room.h};
        plan.words.w -= aside + 9;
    }
    plan.sheets = Setter{context, {plan.words.w, plan.words.h}}.set(reading.passages);
    plan.first_facts = fact_pages(context, reading.facts, {plan.facts.w, plan.facts.h});
    return plan;
}

void add_piece(const ScreenContext& context, Node& into, const Reading& reading, const Piece& piece,
               RectMm at) {
    const Passage& passage = *piece.passage;
    const std::string id = reading.id + "." + passage.id;
    if (passage.kind != Passage::Kind::Boxed) {
        into.add(rich_text(id, piece.words, at, type_of(passage)));
        return;
    }
    PanelLook look;
    look.edge = false;
    look.side_bar = true;
    look.side = passage.colour;
    Node& frame = into.add(panel(id + ".box", "", std::move(look), at));
    Cutter cut{{at.x + kBoxLead, at.y + kBoxAbove, at.w - kBoxSides, at.h - 2 * kBoxAbove + 1}, 0};
    if (piece.first) {
        const double title_h = context.ruler.size(passage.title, kStrong, cut.rest().w).h;
        frame.add(text(id + ".title", passage.title, cut.top(title_h), kStrong, passage.colour));
    }
    frame.add(rich_text(id, piece.words, cut.rest(), kText));
}

void add_facts(const ScreenContext& context, Node& into, const Reading& reading, const Plan& plan,
               std::size_t page) {
    const std::size_t first = plan.first_facts[page];
    const std::size_t end =
        page + 1 < plan.first_facts.size() ? plan.first_facts[page + 1] : reading.facts.size();
    double height = 0;
    for (std::size_t i = first; i < end; ++i) height += fact_height(context, reading.facts[i], plan.facts.w);
    const RectMm at{plan.facts.x, plan.facts.y, plan.facts.w, height};
    Node& frame = into.add(panel(reading.id + ".facts", "", {}, at));
    double y = at.y;
    for (std::size_t i = first; i < end; ++i) {
        const ReadFact& each = reading.facts[i];
        const double h = fact_height(context, each, at.w);
        frame.add(fact(reading.id + ".fact." + std::to_string(i), each.strong, each.quiet,
                       {each.icon, each.colour}, {at.x, y, at.w, h}, i == first));
        y += h;
    }
}

void add_page(const ScreenContext& context, Node& into, const Reading& reading, const Plan& plan,
              std::size_t number) {
    const bool told = !(plan.sheets.size() == 1 && plan.sheets[0].empty());
    const std::size_t sheets = told ? plan.sheets.size() : 0;
    if (number < sheets) {
        Cutter cut{plan.words, kGap};
        for (const Piece& piece : plan.sheets[number]) {
            add_piece(context, into, reading, piece, cut.top(piece.height));
        }
    }
    if (plan.first_facts.empty()) return;
    if (plan.beside) {
        add_facts(context, into, reading, plan, std::min(number, plan.first_facts.size() - 1));
    } else if (number >= sheets) {
        add_facts(context, into, reading, plan, number - sheets);
    }
}

/// "Lire la suite", "1 sur 4".
void add_pager(const ScreenContext& context, Node& into, const std::string& id, std::size_t page,
               std::size_t pages, RectMm at) {
    const bool last = page + 1 == pages;
    const std::string where =
        context.say("common.page", {{"page", std::to_string(page + 1)}, {"pages", std::to_string(pages)}});
    const double where_w = context.ruler.size(where, kStrong).w + 4;
    const std::string words = context.say(last ? "common.first_page" : "common.more");
    const double room = at.w - where_w - kGap;
    const bool icon = button_width(context.ruler, words) <= room;
    const std::string sign = last ? "rotate-ccw" : "chevron-down";
    into.add(button(id + ".more", words, {icon ? sign : ""}, {at.x, at.y, room, at.h},
                    {"page", std::to_string(last ? 0 : page + 1)}));
    Node count = text(id + ".page", where, {at.right() - where_w, at.y, where_w, at.h}, kStrong);
    std::get<TextLook>(count.look).vertical = VerticalAlign::Centre;
    into.add(std::move(count));
}

double pager_height(const ScreenContext& context, double width) {
    const std::string where = context.say("common.page", {{"page", "9"}, {"pages", "9"}});
    const double room = width - context.ruler.size(where, kStrong).w - 4 - kGap - 13;
    double height = context.metrics.row_mm(kButtonHeight);
    for (const char* key : {"common.more", "common.first_page"}) {
        const Type words{Step::Text, Weight::Strong, 1.22};
        height = std::max(height, context.ruler.size(context.say(key), words, room).h + 9);
    }
    return height;
}

}  // namespace

void add_reading(const ScreenContext& context, Node& into, const Reading& reading, RectMm room) {
    Plan plan = plan_for(context, reading, room);
    const double pager = pager_height(context, room.w);
    if (plan.pages() > 1) {
        plan = plan_for(context, reading, {room.x, room.y, room.w, room.h - pager - kGap});
    }
    const std::size_t pages = plan.pages();
    const auto number = static_cast<std::size_t>(std::max(0, context.visit.at.page)) % pages;
    add_page(context, into, reading, plan, number);
    if (pages < 2) return;
    const double width = plan.beside ? plan.words.w : room.w;
    add_pager(context, into, reading.id, number, pages, {room.x, room.bottom() - pager, width, pager});
}

}  // namespace beffroi::kiosk
