// The Seuil: a parapet of brick with the hour, the date, and the night line on which a belfry travels.

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/ui/brush.h"

namespace beffroi::kiosk {

namespace {

void paint_bond(Brush& brush, const RectPx& box) {
    // Two courses to a row of 68 guide px, shifted by half a brick; the lines fade downward.
    const float course = brush.g(34);
    const float brick = brush.g(108);
    const float line = brush.g(3);
    const Colour ink = brush.colour(Token::ParapetBond);
    int row = 0;
    for (float y = box.y; y < box.bottom(); y += course, ++row) {
        const double depth = (y - box.y) / box.h;
        const Colour faded = ink.faded(0.35 * 0.5 * (1 - 0.75 * depth));
        brush.canvas().fill({box.x, y, box.w, line}, faded);
        const float high = std::min(course, box.bottom() - y) - line;
        const float shift = row % 2 == 0 ? 0 : brick / 2;
        for (float x = box.x + shift; x < box.right(); x += brick) {
            brush.canvas().fill({x, y + line, line, high}, faded);
        }
    }
}

void paint_brick(Brush& brush, const RectPx& box) {
    Canvas& canvas = brush.canvas();
    const float middle = std::round(box.h * 0.46F);
    canvas.push_clip(box);
    canvas.shade({box.x, box.y, box.w, middle}, brush.colour(Token::ParapetTop),
                 brush.colour(Token::ParapetMiddle));
    canvas.shade({box.x, box.y + middle, box.w, box.h - middle}, brush.colour(Token::ParapetMiddle),
                 brush.colour(Token::ParapetBottom));
    if (!brush.is_contrast()) paint_bond(brush, box);
    canvas.pop_clip();
    canvas.fill({box.x, box.y, box.w, brush.is_contrast() ? brush.edge() : brush.g(4)},
                brush.colour(brush.is_contrast() ? Token::Text : Token::Thread));
}

void paint_belfry(Brush& brush, PointPx at) {
    // The crow-stepped belfry that is "now": three steps and its lit clock.
    Canvas& canvas = brush.canvas();
    const float k = brush.g(1);
    const Colour wall = brush.colour(Token::OnParapet);
    const auto part = [&](float x0, float y0, float x1, float y1) {
        canvas.fill({at.x + x0 * k, at.y + y0 * k, (x1 - x0) * k, (y1 - y0) * k}, wall);
    };
    part(-22, -6, 22, 20);
    part(-15, -16, 15, -6);
    part(-8, -26, 8, -16);
    canvas.disc(at, 8.5F * k, brush.colour(Token::Track));
    canvas.disc(at, 5.5F * k, brush.colour(Token::Action));
}

/// x of an instant on a track that runs from the leading side.
float along(const Brush& brush, const NightLine& line, const RectPx& track, double minute) {
    const double span = std::max(1.0, line.until - line.from);
    const float share = static_cast<float>(std::clamp((minute - line.from) / span, 0.0, 1.0));
    return brush.right_to_left() ? track.right() - share * track.w : track.x + share * track.w;
}

void paint_hours(Brush& brush, const NightLine& line, const RectPx& track, float baseline_box, float high) {
    float last_right = -1e9F;
    std::vector<std::pair<float, std::string>> places;
    for (const auto& [minute, words] : line.hours)
        places.emplace_back(along(brush, line, track, minute), words);
    std::sort(places.begin(), places.end());
    for (const auto& [x, words] : places) {
        const float wide = brush.width(words, kLabel) + 2;
        const float left = std::clamp(x - wide / 2, track.x, track.right() - wide);
        if (left < last_right + brush.g(10)) continue;
        brush.words(words, {left, baseline_box, wide, high}, {kLabel, Token::OnParapet, Align::Centre});
        last_right = left + wide;
    }
}

void paint_night_line(Brush& brush, const NightLine& line, const RectPx& in) {
    Canvas& canvas = brush.canvas();
    const float text = brush.line_px(Step::Text);
    const float y = in.y + text + brush.g(39);
    const RectPx track{in.x, y - brush.g(4), in.w, brush.g(8)};
    canvas.fill(track, brush.colour(Token::Track), brush.g(4));
    const float now = along(brush, line, track, line.now);
    const float begin = along(brush, line, track, line.from);
    if (line.now > line.from) {
        canvas.fill({std::min(begin, now), track.y, std::abs(now - begin), track.h},
                    brush.colour(Token::Action), brush.g(2));
    }
    for (const double show : line.shows) {
        const float x = along(brush, line, track, show);
        canvas.fill({std::round(x - brush.g(5)), y - brush.g(16), brush.g(10), brush.g(32)},
                    brush.colour(show < line.now ? Token::SpentShow : Token::ComingShow));
    }
    paint_hours(brush, line, track, y - brush.g(46) - text / 2, text);
    if (line.now >= line.from && line.now <= line.until) paint_belfry(brush, {now, y});
    const float below = y + brush.g(52) - text / 2;
    const float half = in.w / 2 - brush.g(6);
    const bool rtl = brush.right_to_left();
    const RectPx at_left{in.x, below, half, text};
    const RectPx at_right{in.x + in.w - half, below, half, text};
    brush.words(line.from_words, rtl ? at_right : at_left, {kLabel, Token::OnParapet, Align::Start});
    brush.words(line.until_words, rtl ? at_left : at_right, {kLabel, Token::OnParapet, Align::End});
}

void paint_offline(Brush& brush, const std::string& words, const RectPx& at) {
    const float icon = brush.icon_px();
    const float wide = brush.width(words, kLabel) + icon + brush.g(10 + 28);
    const RectPx chip{at.x, at.y, std::min(wide, at.w), at.h};
    const RectPx box = brush.right_to_left() ? RectPx{at.right() - chip.w, chip.y, chip.w, chip.h} : chip;
    brush.canvas().fill(box, brush.colour(Token::Page), brush.g(6));
    const float lead = brush.g(14);
    const float icon_x = brush.right_to_left() ? box.right() - lead - icon : box.x + lead;
    brush.icon({"wifi-off", Token::Text}, {icon_x, box.centre().y - icon / 2, icon, icon});
    const float text_x = brush.right_to_left() ? box.x + lead : box.x + lead + icon + brush.g(10);
    brush.words(words, {text_x, box.y, box.w - 2 * lead - icon - brush.g(10), box.h}, {kLabel, Token::Text});
}

/// Enlarged or in high contrast: sentences instead of the line.
void paint_sentences(Brush& brush, const ParapetLook& look, const RectPx& box) {
    const float margin = brush.g(40);
    const std::string and_more = look.offline.empty() ? look.next : look.offline;
    const std::string first = look.hour + (look.next.empty() ? "" : " · " + look.next);
    const std::string below = (look.line.until_words.empty() ? "" : "\n" + look.line.until_words) +
                              (look.offline.empty() ? "" : "\n" + look.offline);
    const std::string one = look.hour + (and_more.empty() ? "" : " · " + and_more);
    const RectPx in = brush.within(margin, brush.g(14), box.w - 2 * margin, box.h - brush.g(20));
    const Type roomy{Step::Text, Weight::Strong, 1.28};
    for (const std::string& words : {first + below, one}) {
        if (brush.height(words, roomy, in.w) > in.h) continue;
        brush.words(words, in, {roomy, Token::OnParapet, Align::Start, VerticalAlign::Top});
        return;
    }
    const RectPx low = brush.within(margin, brush.g(6), box.w - 2 * margin, box.h - brush.g(8));
    const Type close{Step::Text, Weight::Strong, 1.1};
    const bool fits = brush.height(one, close, low.w) <= low.h;
    brush.words(fits ? one : look.hour, low, {close, Token::OnParapet});
    if (!fits && !look.offline.empty()) {
        const float icon = brush.icon_px();
        brush.icon({"wifi-off", Token::OnParapet},
                   brush.within(box.w - margin - icon, (box.h - icon) / 2, icon, icon));
    }
}

/// A low Seuil (21.5"): the hour, and two lines beside it.
void paint_compact(Brush& brush, const ParapetLook& look, const RectPx& box) {
    const float margin = brush.g(27);
    const float clock = brush.width(look.hour, kClock) + brush.g(4);
    brush.words(look.hour, brush.within(margin, 0, clock, box.h), {kClock, Token::OnParapet});
    const float x = margin + clock + brush.g(34);
    const float room = box.w - x - margin;
    const float line = brush.line_px(Step::Text) * 0.93F;
    const float y = (box.h - 2 * line) / 2;
    const std::string& first = look.offline.empty() ? look.next : look.offline;
    brush.words(first, brush.within(x, y, room, line), {kStrong, Token::OnParapet});
    brush.words(look.date, brush.within(x, y + line, room, line), {kText, Token::OnParapetQuiet});
}

}  // namespace

void paint_look(Brush& brush, const ParapetLook& look) {
    const RectPx box = brush.box();
    paint_brick(brush, box);
    if (brush.tree().metrics.comfort().text_percent > 125) {
        paint_sentences(brush, look, box);
        return;
    }
    const float clock = brush.line_px(Step::Clock);
    const float line = brush.line_px(Step::Text);
    const bool landscape = brush.tree().metrics.pose() == Pose::Landscape;
    const float top = brush.g(landscape ? 26 : 34);
    if (top + clock + 2 * line + brush.g(20) > box.h) {
        paint_compact(brush, look, box);
        return;
    }
    const float margin = brush.g(40);
    const float wanted = std::max({brush.width(look.hour, kClock), brush.width(look.date, kStrong),
                                   brush.width(look.place, kText), brush.g(310)});
    const float left = std::min(wanted + 2, box.w * 0.42F);
    brush.words(look.hour, brush.within(margin, top, left, clock), {kClock, Token::OnParapet});
    float y = top + clock + brush.g(10);
    brush.words(look.date, brush.within(margin, y, left, line), {kStrong, Token::OnParapet});
    y += line;
    if (look.offline.empty()) {
        brush.words(look.place, brush.within(margin, y, left, line), {kText, Token::OnParapetQuiet});
    } else {
        paint_offline(brush, look.offline,
                      brush.within(margin, y + brush.g(16), box.w - 2 * margin, line + brush.g(4)));
    }
    const float x = margin + left + brush.g(36);
    const float wide = box.w - x - margin;
    paint_night_line(brush, look.line, brush.within(x, top - brush.g(2), wide, box.h - top));
}

}  // namespace beffroi::kiosk
