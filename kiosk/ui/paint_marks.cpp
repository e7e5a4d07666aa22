// Words, icons, tags, rings, compass, codes: what says something and is not touched; toast, time-out and
// focus.

#include <algorithm>
#include <array>
#include <cmath>
#include <exception>

#include <qrcodegen/qrcodegen.hpp>

#include "kiosk/ui/brush.h"
#include "kiosk/ui/components.h"

namespace beffroi::kiosk {

void paint_look(Brush& brush, const TextLook& look) {
    const WordSetting setting{look.type,     look.colour,      look.align,
                              look.vertical, look.single_line, look.balanced};
    if (look.spans.empty()) {
        brush.words(brush.node().name, brush.box(), setting);
    } else {
        brush.words(look.spans, brush.box(), setting);
    }
}

void paint_look(Brush& brush, const IconLook& look) {
    const float side = brush.tree().metrics.px(look.size_mm);
    const PointPx c = brush.box().centre();
    brush.icon(look.icon, {c.x - side / 2, c.y - side / 2, side, side});
}

void paint_look(Brush& brush, const TagLook& look) {
    const RectPx box = brush.box();
    const Token words = look.live ? Token::OnAction : Token::Text;
    const Colour back = look.live ? brush.colour(Token::Action)
                                  : brush.colour(Token::TagBack).faded(brush.is_contrast() ? 1 : 0.82);
    brush.canvas().fill(box, back, brush.g(6));
    const float icon = look.icon.is_none() ? 0 : brush.icon_px();
    const float gap = icon > 0 ? brush.g(10) : 0;
    const float padding = brush.g(14);
    if (icon > 0) {
        brush.icon(look.icon, brush.within(padding, (box.h - icon) / 2, icon, icon),
                   look.live ? words : look.icon.colour, 2.1);
    }
    const float x = padding + icon + gap;
    brush.words(brush.node().name, brush.within(x, 0, box.w - x - padding, box.h), {kLabel, words});
}

void paint_look(Brush& brush, const RingLook& look) {
    const RectPx box = brush.box();
    Canvas& canvas = brush.canvas();
    const float side = std::min(box.w, box.h);
    const RectPx ring{box.centre().x - side / 2, box.centre().y - side / 2, side, side};
    if (look.on_disc) canvas.disc(ring.centre(), side / 2 + brush.g(10), brush.colour(Token::Page));
    canvas.brick_ring(ring, look.bricks, look.share * look.bricks,
                      side * (side > brush.g(300) ? 0.1F : 0.115F), brush.colour(Token::Action),
                      brush.colour(Token::Joint));
    if (!look.icon.is_none()) {
        const float radius = side * 0.337F;
        canvas.disc(ring.centre(), radius, brush.colour(Token::Action));
        const float icon = radius * 1.23F;
        brush.icon(look.icon, {ring.centre().x - icon / 2, ring.centre().y - icon / 2, icon, icon},
                   Token::OnAction, 1.9);
        return;
    }
    const RingWords words = ring_words(brush.ruler(), look, brush.tree().metrics.mm(side));
    const float figure_line = brush.line_px(words.figure.step);
    const float word_line = words.word_h > 0 ? brush.tree().metrics.px(words.word_h) : 0;
    const float room = brush.tree().metrics.px(words.room);
    const float y = ring.centre().y - (figure_line + word_line) / 2;
    const float x = ring.centre().x - room / 2;
    brush.words(look.figure, {x, y, room, figure_line}, {words.figure, Token::Text, Align::Centre});
    if (word_line > 0)
        brush.words(look.word, {x, y + figure_line, room, word_line},
                    {kRingWord, Token::Text, Align::Centre});
}

void paint_look(Brush& brush, const CompassLook& look) {
    const RectPx box = brush.box();
    Canvas& canvas = brush.canvas();
    canvas.framed(box, brush.colour(Token::Raised), brush.colour(Token::CardEdge), brush.edge(), brush.g(14));
    const float padding = brush.g(18);
    const float side = std::min(brush.g(112), box.h - 2 * brush.g(12));
    const RectPx dial = brush.within(padding, (box.h - side) / 2, side, side);
    canvas.disc(dial.centre(), side / 2, brush.colour(Token::ControlEdge));
    canvas.disc(dial.centre(), side / 2 - brush.g(3), brush.colour(Token::Page));
    const float angle = static_cast<float>(look.turn_deg * 3.14159265358979 / 180);
    const float k = side / 112;
    const auto turned = [&](float x, float y) {
        const float dx = (x - 56) * k;
        const float dy = (y - 56) * k;
        return PointPx{dial.centre().x + dx * std::cos(angle) - dy * std::sin(angle),
                       dial.centre().y + dx * std::sin(angle) + dy * std::cos(angle)};
    };
    const std::array head{turned(56, 10), turned(84, 62), turned(28, 62)};
    const std::array shaft{turned(44, 61), turned(68, 61), turned(68, 98), turned(44, 98)};
    canvas.polygon(head, brush.colour(Token::Thread));
    canvas.polygon(shaft, brush.colour(Token::Thread));
    const float x = padding + side + brush.g(18);
    const float room = box.w - x - brush.g(10);
    const Type strong{Step::Name, Weight::Strong, 1.2};
    const Type quiet{Step::Text, Weight::Regular, 1.25};
    const float first = brush.height(brush.node().name, strong, room);
    const float second = look.line.empty() ? 0 : brush.height(look.line, quiet, room);
    const float y = (box.h - first - second) / 2;
    brush.words(brush.node().name, brush.within(x, y, room, first),
                {strong, Token::Text, Align::Start, VerticalAlign::Top});
    brush.words(look.line, brush.within(x, y + first, room, second),
                {quiet, Token::Quiet, Align::Start, VerticalAlign::Top});
}

namespace {

constexpr int kQuietModules = 4;

/// Dark modules as horizontal runs whose edges lie on whole px. `at` holds the quiet zone too.
void paint_code(Brush& brush, const qrcodegen::QrCode& code, const RectPx& at) {
    const int modules = code.getSize();
    const float module = at.w / static_cast<float>(modules + 2 * kQuietModules);
    const auto edge = [&](float from, int index) {
        return std::round(from + module * static_cast<float>(index + kQuietModules));
    };
    const Colour ink = brush.colour(Token::OnPaper);
    for (int y = 0; y < modules; ++y) {
        for (int x = 0; x < modules;) {
            int end = x;
            while (end < modules && code.getModule(end, y)) ++end;
            if (end > x) {
                const float left = edge(at.x, x);
                const float top = edge(at.y, y);
                brush.canvas().fill({left, top, edge(at.x, end) - left, edge(at.y, y + 1) - top}, ink);
            }
            x = end + 1;
        }
    }
}

/// Nothing when the words are too long for a code.
void paint_code_of(Brush& brush, const std::string& payload, const RectPx& at) {
    try {
        paint_code(brush, qrcodegen::QrCode::encodeText(payload.c_str(), qrcodegen::QrCode::Ecc::MEDIUM), at);
    } catch (const std::exception&) {
        brush.icon({"qr-code", Token::OnPaper}, at.inset(at.w / 4));
    }
}

}  // namespace

void paint_look(Brush& brush, const QrLook& look) {
    const RectPx box = brush.box();
    brush.canvas().fill(box, brush.colour(Token::Paper), brush.g(14));
    const bool beside = box.w > box.h * 1.5F;
    const Type type{Step::Text, Weight::Strong, 1.2};
    std::vector<Span> spans{{brush.node().name, Weight::Strong, Token::OnPaper}};
    if (!look.line.empty()) spans.push_back({"\n" + look.line, Weight::Regular, Token::OnPaper});
    if (beside) {
        paint_code_of(brush, look.payload, brush.within(0, 0, box.h, box.h));
        const float x = box.h + brush.g(2);
        brush.words(spans, brush.within(x, brush.g(6), box.w - x - brush.g(10), box.h - brush.g(12)),
                    {type, Token::OnPaper});
        return;
    }
    const float margin = brush.g(12);
    const std::string all = brush.node().name + (look.line.empty() ? "" : "\n" + look.line);
    const float words = brush.height(all, type, box.w - 2 * margin);
    const float side = std::min(box.w, box.h - words - margin);
    paint_code_of(brush, look.payload, brush.within((box.w - side) / 2, 0, side, side));
    brush.words(spans, brush.within(margin, side, box.w - 2 * margin, words),
                {type, Token::OnPaper, Align::Centre, VerticalAlign::Top});
}

void paint_look(Brush& brush, const ProgressLook& look) {
    const RectPx box = brush.box();
    const float high = brush.g(10);
    const RectPx bar{box.x, std::round(box.centre().y - high / 2), box.w, high};
    brush.canvas().framed(bar, brush.colour(Token::Page), brush.colour(Token::ControlEdge), brush.g(1),
                          high / 2);
    const float done = std::max(high, bar.w * static_cast<float>(std::clamp(look.share, 0.0, 1.0)));
    brush.canvas().fill(brush.turned({bar.x, bar.y, done, bar.h}), brush.colour(Token::Thread), high / 2);
}

void paint_look(Brush& brush, const ToastLook& look) {
    const RectPx box = brush.box();
    Canvas& canvas = brush.canvas();
    canvas.framed(box, brush.colour(Token::Raised), brush.colour(Token::CardEdge), brush.edge(), brush.g(14));
    canvas.push_clip(brush.within(0, 0, brush.g(12), box.h));
    canvas.fill(box, brush.colour(look.side), brush.g(14));
    canvas.pop_clip();
    const float icon = brush.font_px(Step::Text) * 1.6F;
    float x = brush.g(32);
    brush.icon(look.icon, brush.within(x, (box.h - icon) / 2, icon, icon), look.side, 2.1);
    x += icon + brush.g(20);
    double end = brush.node().bounds.w;
    for (const Node& child : brush.node().children) {
        const RectMm& at = child.bounds;
        const RectMm& own = brush.node().bounds;
        end = std::min(end, brush.right_to_left() ? own.right() - at.right() : at.x - own.x);
    }
    const float room = brush.tree().metrics.px(end) - x - brush.g(20);
    brush.words(brush.node().name, brush.within(x, brush.g(4), room, box.h - brush.g(8)),
                {{Step::Text, Weight::Medium, 1.25}, Token::Text});
}

void paint_look(Brush& brush, const ModalLook& look) {
    const Metrics& m = brush.tree().metrics;
    const RectMm screen = m.screen();
    Canvas& canvas = brush.canvas();
    canvas.fill({0, 0, m.px(screen.w), m.px(screen.h)},
                brush.colour(Token::Page).faded(brush.is_contrast() ? 0.8 : 0.6));
    const RectPx box = brush.box();
    canvas.fill(box, brush.colour(Token::Raised));
    canvas.fill({box.x, box.y, box.w, brush.g(4)}, brush.colour(Token::Thread));
    float bottom = box.bottom() - brush.g(40);
    for (const Node& child : brush.node().children)
        bottom = std::min(bottom, m.px(child.bounds.y) - brush.g(16));
    const float margin = brush.g(60);
    const float room = box.w - 2 * margin;
    const float title = brush.height(brush.node().name, kH1, room);
    const float line = look.line.empty() ? 0 : brush.height(look.line, kLead, room);
    const float left = bottom - box.y - title - line - brush.g(24);
    const float side = std::min({brush.g(240), left - brush.g(40), room});
    float y = box.y + std::max(brush.g(16), (left - side) / 2);
    if (side > brush.g(60)) {
        canvas.brick_ring({box.centre().x - side / 2, y, side, side}, 20, look.ring_share * 20, side * 0.115F,
                          brush.colour(Token::Action), brush.colour(Token::Joint));
        y += side + brush.g(20);
    }
    brush.words(brush.node().name, {box.x + margin, y, room, title},
                {kH1, Token::Text, Align::Centre, VerticalAlign::Top, false, true});
    y += title + brush.g(8);
    brush.words(look.line, {box.x + margin, y, room, line},
                {kLead, Token::Quiet, Align::Centre, VerticalAlign::Top});
}

void paint_look(Brush& brush, const LoadingLook& look) {
    const RectPx box = brush.box();
    const float brick = brush.g(56);
    const float space = brush.g(8);
    const float high = brush.g(22);
    const int count = std::max(1, static_cast<int>((box.w + space) / (brick + space)));
    for (int i = 0; i < count; ++i) {
        const double lit = std::clamp(look.share * count - i, 0.0, 1.0);
        const float x = static_cast<float>(i) * (brick + space);
        brush.canvas().fill(brush.within(x, (box.h - high) / 2, brick, high),
                            mix(brush.colour(Token::Joint), brush.colour(Token::Thread), lit), brush.g(3));
    }
}

void paint_look(Brush& brush, const BrandLook& look) {
    const RectPx box = brush.box();
    const float high = brush.g(47.5);
    const RectPx mark = brush.within(0, (box.h - high) / 2, high * 0.8F, high);
    brush.canvas().belfry(mark, brush.colour(Token::Text), brush.colour(Token::Page),
                          brush.colour(Token::Thread));
    std::vector<Span> spans{{brush.node().name, Weight::Title, Token::Text}};
    if (!look.quiet.empty()) spans.push_back({look.quiet, Weight::Regular, Token::Quiet});
    const float x = high * 0.8F + brush.g(14);
    brush.words(spans, brush.within(x, 0, box.w - x, box.h),
                {kName, Token::Text, Align::Start, VerticalAlign::Centre, true});
}

float paint_theme_ranks(Brush& brush, PointPx at, float height) {
    const float k = height / 40;
    const float wide = 14 * k;
    const float space = 6 * k;
    constexpr std::array kThemes{Token::Garance, Token::Gaude, Token::Guede, Token::Orseille};
    float x = at.x;
    for (const Token theme : kThemes) {
        brush.canvas().brick_rank({x, at.y, wide, height}, brush.colour(theme), k);
        x += wide + space;
    }
    return x - space - at.x;
}

void paint_focus(Brush& brush) {
    const float away = brush.g(7);
    const float width = brush.g(8);
    const RectPx box = brush.box();
    const float by = away + width;
    brush.canvas().frame({box.x - by, box.y - by, box.w + 2 * by, box.h + 2 * by}, brush.colour(Token::Focus),
                         width, brush.g(18));
    const RectPx corner = brush.turned({box.x + brush.g(30), box.y - by, 0, 0});
    brush.canvas().crow_step({corner.x, corner.y + 1}, brush.g(54), brush.g(12), brush.colour(Token::Focus));
}

}  // namespace beffroi::kiosk
