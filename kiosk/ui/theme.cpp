#include "kiosk/ui/theme.h"

#include <cmath>

namespace beffroi::kiosk {

namespace {

double linear(std::uint8_t part) {
    const double c = part / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) {
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

struct TokenRow {
    Token token;
    std::uint32_t night;
    std::uint32_t day;
    std::uint32_t contrast;
};

// Source: visual guide, section 2.
constexpr TokenRow kTokens[] = {
    {Token::Page, 0x0e0c1b, 0xfaf6ee, 0x000000},
    {Token::Raised, 0x171428, 0xffffff, 0x000000},
    {Token::Control, 0x231d38, 0xf1eadd, 0x000000},
    {Token::Text, 0xf6eedd, 0x1d1830, 0xffffff},
    {Token::Quiet, 0xc9bfd6, 0x4d4560, 0xffffff},
    {Token::Filled, 0xf6eedd, 0x1d1830, 0xffffff},
    {Token::OnFilled, 0x0e0c1b, 0xfaf6ee, 0x000000},
    {Token::Thread, 0xffb84d, 0x8a4b00, 0xffe04a},
    {Token::Action, 0xffb84d, 0xffb84d, 0xffe04a},
    {Token::ActionEdge, 0xb36a06, 0xb36a06, 0xffe04a},
    {Token::OnAction, 0x1c1203, 0x1d1830, 0x000000},
    {Token::ActionSpent, 0xd9922c, 0xd9922c, 0x8f7d20},
    {Token::ControlEdge, 0x8478a8, 0x7c7064, 0xffffff},
    {Token::CardEdge, 0x6c6294, 0x7c7064, 0xffffff},
    {Token::Joint, 0x3b3356, 0xd5c9b8, 0x6e6e6e},
    {Token::Garance, 0xff7a70, 0xa3201a, 0xffffff},
    {Token::Gaude, 0xf4cf4b, 0x6b5200, 0xffffff},
    {Token::Guede, 0x7fb0ff, 0x1a4f9c, 0xffffff},
    {Token::Orseille, 0xd79bff, 0x6f2a99, 0xffffff},
    {Token::Lagune, 0x5fd9c6, 0x14603d, 0x7fd4ff},
    {Token::Error, 0xff7a70, 0xa3201a, 0xff9d94},
    {Token::ParapetTop, 0x4d2a25, 0x96492f, 0x000000},
    {Token::ParapetMiddle, 0x2a1720, 0x89432e, 0x000000},
    {Token::ParapetBottom, 0x150d18, 0x7c3c2c, 0x000000},
    {Token::ParapetBond, 0x000000, 0x5a2a1c, 0x000000},
    {Token::OnParapet, 0xf6eedd, 0xffffff, 0xffffff},
    {Token::OnParapetQuiet, 0xc9bfd6, 0xffffff, 0xffffff},
    {Token::Track, 0x110d1a, 0x4a2418, 0x6e6e6e},
    {Token::SpentShow, 0xb98a4a, 0xd9a08a, 0x8f7d20},
    {Token::ComingShow, 0xffd58c, 0xffffff, 0xffffff},
    {Token::TagBack, 0x0e0c1b, 0xfaf6ee, 0x000000},
    {Token::Paper, 0xf6eedd, 0xffffff, 0xffffff},
    {Token::OnPaper, 0x0e0c1b, 0x1d1830, 0x000000},
    {Token::Focus, 0xffb84d, 0x8a4b00, 0xffe04a},
    {Token::SoftText, 0xe9e1f2, 0x1d1830, 0xffffff},
    {Token::Emergency, 0x8c1d16, 0x8c1d16, 0x8c1d16},
    {Token::OnEmergency, 0xffffff, 0xffffff, 0xffffff},
};
static_assert(std::size(kTokens) == static_cast<std::size_t>(Token::kCount));

Theme make_theme(Look look) {
    Theme result;
    result.look = look;
    for (const TokenRow& row : kTokens) {
        const std::uint32_t hex =
            look == Look::Night ? row.night : (look == Look::Day ? row.day : row.contrast);
        result.colours[static_cast<std::size_t>(row.token)] = rgb(hex);
    }
    return result;
}

}  // namespace

Colour Colour::faded(double alpha) const {
    return {r, g, b, static_cast<std::uint8_t>(std::lround(a * alpha))};
}

Colour mix(Colour a, Colour b, double t) {
    const auto part = [t](std::uint8_t from, std::uint8_t to) {
        return static_cast<std::uint8_t>(std::lround(from + (to - from) * t));
    };
    return {part(a.r, b.r), part(a.g, b.g), part(a.b, b.b), part(a.a, b.a)};
}

double contrast_ratio(Colour a, Colour b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::fmax(la, lb) + 0.05) / (std::fmin(la, lb) + 0.05);
}

const Theme& theme(Look look) {
    static const Theme kThemes[] = {make_theme(Look::Night), make_theme(Look::Day),
                                    make_theme(Look::HighContrast)};
    return kThemes[static_cast<std::size_t>(look)];
}

}  // namespace beffroi::kiosk
