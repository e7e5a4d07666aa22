#include "kiosk/screens/signed_view.h"

#include <algorithm>

namespace beffroi::kiosk {
namespace {

/// "lsf" → "LSF": as those who sign call it.
std::string language_of(const content::PlaceVideo& video) {
    std::string name = video.signed_language;
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return name;
}

/// Whole, in the middle of `zone`: hands are never cut off.
RectMm whole_in(RectMm zone, const content::PlaceVideo& video) {
    const double aspect = static_cast<double>(video.width) / std::max(1, video.height);
    const double w = std::min(zone.w, zone.h * aspect);
    const double h = w / aspect;
    return {zone.x + (zone.w - w) / 2, zone.y + (zone.h - h) / 2, w, h};
}

/// Large while all captions of the video fit, so that none jumps.
struct CaptionRoom {
    Type type = kLead;
    double height = 0;
};
CaptionRoom caption_room(const ScreenContext& context, const content::PlaceVideo& video, RectMm room) {
    CaptionRoom found;
    for (const Type& type : {kH3, kLead, kStrong}) {
        found = {type, 0};
        for (const content::Caption& caption : video.captions) {
            found.height = std::max(found.height, context.ruler.size(caption.words, type, room.w).h);
        }
        if (found.height <= room.h * 0.45) break;
    }
    found.height = std::max(found.height, context.metrics.line_mm(Step::Text));
    return found;
}

std::vector<ButtonWords> buttons_of(const ScreenContext& context) {
    const Signing& signing = context.visit.signing;
    std::vector<ButtonWords> buttons{
        {"signed.close", context.say("signed.close"), "arrow-left", {"sign", "close"}, false, true}};
    if (signing.playing) {
        buttons.push_back({"signed.pause", context.say("signed.pause"), "pause", {"sign", "pause"}});
    } else {
        buttons.push_back({"signed.play", context.say("signed.play"), "play", {"sign", "play"}});
    }
    buttons.push_back({"signed.again", context.say("signed.again"), "rotate-ccw", {"sign", "again"}});
    return buttons;
}

void add_caption(const ScreenContext& context, Node& main, const content::PlaceVideo& video, Type type,
                 RectMm at) {
    const std::size_t number = caption_number(video, context.visit.signing.at);
    if (number >= video.captions.size()) return;
    Node said = text("signed.caption", video.captions[number].words, at, type, Token::Text, Align::Centre);
    said.role = Role::Status;
    if (video.captions_locale != context.locale()) said.language = video.captions_locale;
    main.add(std::move(said));
}

}  // namespace

std::size_t caption_number(const content::PlaceVideo& video, Microseconds at) {
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(at).count();
    const auto shows = [ms](const content::Caption& caption) {
        return caption.begin_ms <= ms && ms < caption.end_ms;
    };
    const auto found = std::find_if(video.captions.begin(), video.captions.end(), shows);
    return static_cast<std::size_t>(found - video.captions.begin());
}

std::optional<ButtonWords> signed_button(const ScreenContext& context, const content::PlacePage& page) {
    if (!page.video) return std::nullopt;
    const bool enlarged = context.metrics.comfort().text_percent > 125;
    const std::string language = language_of(*page.video);
    const std::string words = enlarged ? language : context.say("place.sign", {{"language", language}});
    return ButtonWords{"place.sign", words, "hand", {"sign", "play"}};
}

void build_signed(const ScreenContext& context, Tree& tree, const content::PlacePage& page) {
    const content::PlaceVideo& video = *page.video;
    PictureOrder order;
    order.kind = PictureOrder::Kind::Video;
    order.subject = video.slug;
    PictureLook look;
    look.slot.name = order.slot();
    const std::string name =
        context.say("signed.name", {{"language", language_of(video)}, {"title", video.title}});
    const RectMm zone = context.metrics.zones().picture;
    tree.root.add(picture("signed.video", name, whole_in(zone, video), std::move(look)));
    const RectMm whole = reading_room(context, tree);
    Node& main = tree.root.add(group("place.main"));
    Cutter cut{whole, kGap};
    const auto buttons = buttons_of(context);
    const double buttons_h = buttons_height(context, buttons, whole.w);
    const RectMm buttons_at = cut.bottom(buttons_h);
    const CaptionRoom captions = caption_room(context, video, cut.rest());
    add_caption(context, main, video, captions.type, cut.top(captions.height));
    const double title_h = context.ruler.size(name, kStrong, whole.w).h;
    if (const auto at = cut.top_if_fits(title_h)) main.add(heading("signed.title", name, *at, kStrong));
    const std::string credit =
        context.say("place.credit", {{"credit", video.credit}, {"licence", video.licence}});
    const double credit_h = context.ruler.size(credit, kText, whole.w).h;
    if (const auto at = cut.top_if_fits(credit_h)) {
        main.add(text("signed.credit", credit, *at, kText, Token::SoftText));
    }
    add_buttons(context, main, buttons, buttons_at, true);
    add_frame(context, tree, Screen::Place);
}

}  // namespace beffroi::kiosk
