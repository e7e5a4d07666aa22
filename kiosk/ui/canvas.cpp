#include "kiosk/ui/canvas.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <imgui/imgui.h>
#include <imgui/imgui_internal.h>

#include "kiosk/ui/texture_id.h"

namespace beffroi::kiosk {

namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr float kSharpTurn = 0.94F;  // cos 20°: a sharper corner gets a disc.

ImVec2 vec(PointPx p) {
    return {p.x, p.y};
}

int flags_of(Corners corners) {
    switch (corners) {
        case Corners::All:
            return ImDrawFlags_RoundCornersAll;
        case Corners::Top:
            return ImDrawFlags_RoundCornersTop;
        case Corners::Bottom:
            return ImDrawFlags_RoundCornersBottom;
        case Corners::Left:
            return ImDrawFlags_RoundCornersLeft;
        case Corners::Right:
            return ImDrawFlags_RoundCornersRight;
        case Corners::None:
            break;
    }
    return ImDrawFlags_RoundCornersNone;
}

ImU32 packed(Colour c, float alpha) {
    const auto a = static_cast<unsigned>(std::lround(static_cast<float>(c.a) * alpha));
    return IM_COL32(c.r, c.g, c.b, a);
}

}  // namespace

struct Canvas::Impl {
    ImDrawListSharedData shared;
    ImDrawList list{&shared};
    ImDrawList* lists[1] = {&list};
    ImDrawData data;
};

Canvas::Canvas() : impl_{std::make_unique<Impl>()} {
    ImDrawListSharedData& shared = impl_->shared;
    shared.InitialFlags =
        ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill | ImDrawListFlags_AllowVtxOffset;
    shared.CurveTessellationTol = 0.6F;
    shared.SetCircleTessellationMaxError(0.15F);
}

Canvas::~Canvas() = default;

void Canvas::begin(float width, float height) {
    impl_->shared.ClipRectFullscreen = {0, 0, width, height};
    impl_->list._ResetForNewFrame();
    impl_->list.PushClipRect({0, 0}, {width, height});
    impl_->list.PushTextureID(TextureId{}.packed());
    impl_->data.DisplaySize = {width, height};
    alpha_ = 1;
}

void Canvas::end() {
    ImDrawList& list = impl_->list;
    list.PopTextureID();
    list.PopClipRect();
    list._PopUnusedDrawCmd();
    ImDrawData& data = impl_->data;
    data.Valid = true;
    data.CmdLists = impl_->lists;
    data.CmdListsCount = 1;
    data.TotalVtxCount = list.VtxBuffer.Size;
    data.TotalIdxCount = list.IdxBuffer.Size;
    data.DisplayPos = {0, 0};
    data.FramebufferScale = {1, 1};
}

const ImDrawData& Canvas::draw_data() const {
    return impl_->data;
}

void Canvas::push_clip(const RectPx& box) {
    impl_->list.PushClipRect({box.x, box.y}, {box.right(), box.bottom()}, true);
}
void Canvas::pop_clip() {
    impl_->list.PopClipRect();
}

void Canvas::fill(const RectPx& box, Colour colour, float radius, Corners corners) {
    impl_->list.AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, packed(colour, alpha_), radius,
                              flags_of(corners));
}

void Canvas::framed(const RectPx& box, Colour inside, Colour edge, float width, float radius,
                    Corners corners) {
    fill(box, edge, radius, corners);
    fill(box.inset(width), inside, std::max(0.0F, radius - width), corners);
}

void Canvas::frame(const RectPx& box, Colour edge, float width, float radius, Corners corners) {
    const RectPx middle = box.inset(width / 2);
    impl_->list.PathRect({middle.x, middle.y}, {middle.right(), middle.bottom()},
                         std::max(0.0F, radius - width / 2), flags_of(corners));
    impl_->list.PathStroke(packed(edge, alpha_), ImDrawFlags_Closed, width);
}

void Canvas::dashed(const RectPx& box, Colour edge, float width, float radius, float dash, float space) {
    const RectPx middle = box.inset(width / 2);
    impl_->list.PathRect({middle.x, middle.y}, {middle.right(), middle.bottom()}, radius);
    std::vector<ImVec2> path{impl_->list._Path.begin(), impl_->list._Path.end()};
    impl_->list.PathClear();
    path.push_back(path.front());
    std::vector<ImVec2> piece{path.front()};
    bool drawing = true;
    float left = dash;
    for (std::size_t i = 1; i < path.size(); ++i) {
        ImVec2 from = path[i - 1];
        float length = std::hypot(path[i].x - from.x, path[i].y - from.y);
        while (length > left) {
            const float t = left / length;
            from = {from.x + (path[i].x - from.x) * t, from.y + (path[i].y - from.y) * t};
            length -= left;
            if (drawing) {
                piece.push_back(from);
                impl_->list.AddPolyline(piece.data(), static_cast<int>(piece.size()), packed(edge, alpha_), 0,
                                        width);
            }
            drawing = !drawing;
            left = drawing ? dash : space;
            piece = {from};
        }
        left -= length;
        piece.push_back(path[i]);
    }
}

void Canvas::shade(const RectPx& box, Colour top, Colour bottom) {
    const ImU32 t = packed(top, alpha_);
    const ImU32 b = packed(bottom, alpha_);
    impl_->list.AddRectFilledMultiColor({box.x, box.y}, {box.right(), box.bottom()}, t, t, b, b);
}

void Canvas::disc(PointPx centre, float radius, Colour colour) {
    impl_->list.AddCircleFilled(vec(centre), radius, packed(colour, alpha_));
}

void Canvas::circle(PointPx centre, float radius, Colour colour, float width) {
    impl_->list.AddCircle(vec(centre), radius, packed(colour, alpha_), 0, width);
}

void Canvas::polygon(std::span<const PointPx> points, Colour colour) {
    for (const PointPx& p : points) impl_->list.PathLineTo(vec(p));
    impl_->list.PathFillConvex(packed(colour, alpha_));
}

void Canvas::polyline(std::span<const PointPx> points, Colour colour, float width, bool closed) {
    for (const PointPx& p : points) impl_->list.PathLineTo(vec(p));
    impl_->list.PathStroke(packed(colour, alpha_), closed ? ImDrawFlags_Closed : 0, width);
}

void Canvas::stroke(std::span<const PointPx> points, Colour colour, float width, bool closed) {
    const std::size_t n = points.size();
    if (n < 2) return;
    const auto turns_sharply = [&](std::size_t i) {
        const PointPx a = points[(i + n - 1) % n];
        const PointPx b = points[i];
        const PointPx c = points[(i + 1) % n];
        const float ab = std::hypot(b.x - a.x, b.y - a.y);
        const float bc = std::hypot(c.x - b.x, c.y - b.y);
        if (ab < 1e-4F || bc < 1e-4F) return false;
        return ((b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y)) / (ab * bc) < kSharpTurn;
    };
    // Between sharp corners the line is smooth; at them, and at its ends, a disc makes it round.
    std::size_t start = 0;
    if (closed) {
        while (start < n && !turns_sharply(start)) ++start;
        if (start == n) {
            polyline(points, colour, width, true);
            return;
        }
    }
    const std::size_t steps = closed ? n : n - 1;
    std::vector<PointPx> piece{points[start]};
    disc(points[start], width / 2, colour);
    for (std::size_t k = 1; k <= steps; ++k) {
        const std::size_t i = (start + k) % n;
        piece.push_back(points[i]);
        if (k == steps || turns_sharply(i)) {
            polyline(piece, colour, width);
            disc(points[i], width / 2, colour);
            piece = {points[i]};
        }
    }
}

void Canvas::icon(const std::vector<IconStroke>& strokes, const RectPx& box, Colour colour,
                  float stroke_of_24, double turn_deg, bool flipped) {
    const float scale = box.w / 24;
    const float angle = static_cast<float>(turn_deg) * kPi / 180;
    const float c = std::cos(angle);
    const float s = std::sin(angle);
    std::vector<PointPx> points;
    for (const IconStroke& stroke_of_icon : strokes) {
        points.clear();
        for (std::size_t i = 0; i + 1 < stroke_of_icon.xy.size(); i += 2) {
            const float x = (stroke_of_icon.xy[i] - 12) * (flipped ? -1.0F : 1.0F);
            const float y = stroke_of_icon.xy[i + 1] - 12;
            points.push_back(
                {box.centre().x + (x * c - y * s) * scale, box.centre().y + (x * s + y * c) * scale});
        }
        stroke(points, colour, stroke_of_24 * scale, stroke_of_icon.closed);
    }
}

void Canvas::image(const RectPx& box, const GpuPicture& picture, float radius, Corners corners) {
    const Sampled kind =
        picture.opaque && alpha_ >= 1 && radius <= 0 ? Sampled::OpaquePicture : Sampled::Picture;
    void* id = TextureId{kind, picture.texture}.packed();
    const ImU32 colour = packed({255, 255, 255, 255}, alpha_);
    if (radius > 0) {
        impl_->list.AddImageRounded(id, {box.x, box.y}, {box.right(), box.bottom()}, {picture.u0, picture.v0},
                                    {picture.u1, picture.v1}, colour, radius, flags_of(corners));
    } else {
        impl_->list.AddImage(id, {box.x, box.y}, {box.right(), box.bottom()}, {picture.u0, picture.v0},
                             {picture.u1, picture.v1}, colour);
    }
}

void Canvas::glyphs(std::uint16_t page, std::span<const GlyphQuad> quads, Colour colour) {
    ImDrawList& list = impl_->list;
    list.PushTextureID(TextureId{Sampled::Glyphs, page}.packed());
    list.PrimReserve(static_cast<int>(quads.size()) * 6, static_cast<int>(quads.size()) * 4);
    const ImU32 ink = packed(colour, alpha_);
    for (const GlyphQuad& q : quads) {
        list.PrimQuadUV(vec(q.at[0]), vec(q.at[1]), vec(q.at[2]), vec(q.at[3]), {q.u0, q.v0}, {q.u1, q.v0},
                        {q.u1, q.v1}, {q.u0, q.v1}, ink);
    }
    list.PopTextureID();
}

void Canvas::brick_ring(const RectPx& box, int count, double lit, float thickness, Colour on, Colour off) {
    const PointPx c = box.centre();
    const float outer = box.w / 2 - 2;
    const float middle = outer - thickness / 2;
    const float half = 2 * kPi * middle / static_cast<float>(count) * 0.37F;
    const float round = std::min(3.0F * box.w / 400 + 1, half / 2);
    constexpr int kArc = 3;
    for (int i = 0; i < count; ++i) {
        const float angle = (static_cast<float>(i) + 0.5F) * 2 * kPi / static_cast<float>(count);
        const double share = std::clamp(lit - i, 0.0, 1.0);
        std::vector<PointPx> points;
        for (int corner = 0; corner < 4; ++corner) {
            const float side = corner == 1 || corner == 2 ? 1.0F : -1.0F;
            const float end = corner >= 2 ? 1.0F : -1.0F;
            const PointPx turn{side * (half - round), -middle + end * (thickness / 2 - round)};
            for (int k = 0; k <= kArc; ++k) {
                const float a = kPi + (static_cast<float>(corner) + static_cast<float>(k) / kArc) * kPi / 2;
                const PointPx p{turn.x + round * std::cos(a), turn.y + round * std::sin(a)};
                points.push_back({c.x + p.x * std::cos(angle) - p.y * std::sin(angle),
                                  c.y + p.x * std::sin(angle) + p.y * std::cos(angle)});
            }
        }
        polygon(points, mix(off, on, share));
    }
}

void Canvas::brick_rank(const RectPx& box, Colour brick, float unit) {
    const float course = 12 * unit;
    for (float y = box.bottom(); y > box.y + 1; y -= course) {
        const float top = std::max(box.y, y - 9 * unit);
        fill({box.x, top, box.w, y - top}, brick, 1.5F * unit);
    }
}

void Canvas::crow_step(PointPx foot_centre, float width, float height, Colour colour) {
    for (int step = 0; step < 3; ++step) {
        const float w = std::round(width * (1 - 0.34F * static_cast<float>(step)));
        const float top = std::round(height * static_cast<float>(step + 1) / 3);
        const float below = std::round(height * static_cast<float>(step) / 3);
        fill({std::round(foot_centre.x - w / 2), foot_centre.y - top, w, top - below}, colour);
    }
}

void Canvas::belfry(const RectPx& box, Colour wall, Colour door, Colour lamp) {
    const float k = box.w / 32;
    const auto part = [&](float x0, float y0, float x1, float y1, Colour colour) {
        fill({box.x + x0 * k, box.y + y0 * k, (x1 - x0) * k, (y1 - y0) * k}, colour);
    };
    part(2, 24, 30, 40, wall);
    part(6, 16, 26, 24.2F, wall);
    part(10, 9, 22, 16.2F, wall);
    part(13.5F, 4, 18.5F, 9.2F, wall);
    const PointPx spire[] = {{box.x + 13.5F * k, box.y + 4.1F * k},
                             {box.x + 16 * k, box.y},
                             {box.x + 18.5F * k, box.y + 4.1F * k}};
    polygon(spire, wall);
    part(11.5F, 30, 20.5F, 40, door);
    disc({box.x + 16 * k, box.y + 30 * k}, 4.5F * k, door);
    disc({box.x + 16 * k, box.y + 18.5F * k}, 4.3F * k, lamp);
}

}  // namespace beffroi::kiosk
