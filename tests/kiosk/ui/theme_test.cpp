#include "kiosk/ui/theme.h"

using namespace beffroi::kiosk;

namespace {

struct Pair {
    const char* what;
    Token ink;
    Token ground;
    double least;
};

constexpr Pair kPairs[] = {
    {"text on the page", Token::Text, Token::Page, 7},
    {"text on a card", Token::Text, Token::Raised, 7},
    {"text on a button", Token::Text, Token::Control, 7},
    {"quiet text on the page", Token::Quiet, Token::Page, 4.5},
    {"quiet text on a card", Token::Quiet, Token::Raised, 4.5},
    {"quiet text on a button", Token::Quiet, Token::Control, 4.5},
    {"words on the big action", Token::OnAction, Token::Action, 7},
    {"words on a filled control", Token::OnFilled, Token::Filled, 7},
    {"thread on the page", Token::Thread, Token::Page, 4.5},
    {"thread on a card", Token::Thread, Token::Raised, 4.5},
    {"error on the page", Token::Error, Token::Page, 4.5},
    {"words on the parapet, top", Token::OnParapet, Token::ParapetTop, 4.5},
    {"words on the parapet, bottom", Token::OnParapet, Token::ParapetBottom, 4.5},
    {"quiet words on the parapet", Token::OnParapetQuiet, Token::ParapetTop, 4.5},
    {"words under a code", Token::OnPaper, Token::Paper, 7},
    {"words of an emergency", Token::OnEmergency, Token::Emergency, 7},
    {"garance on a card", Token::Garance, Token::Raised, 4.5},
    {"gaude on a card", Token::Gaude, Token::Raised, 4.5},
    {"guède on a card", Token::Guede, Token::Raised, 4.5},
    {"orseille on a card", Token::Orseille, Token::Raised, 4.5},
    {"lagune on a card", Token::Lagune, Token::Raised, 4.5},
    {"edge of a button on the page", Token::ControlEdge, Token::Page, 3},
    {"edge of a button on a card", Token::ControlEdge, Token::Raised, 3},
    {"edge of a card on the page", Token::CardEdge, Token::Page, 3},
    {"focus on the page", Token::Focus, Token::Page, 3},
};

}  // namespace

TEST_CASE("every ink is readable on every ground it stands on, by night, by day and in high contrast") {
    for (const Look look : {Look::Night, Look::Day, Look::HighContrast}) {
        for (const Pair& pair : kPairs) {
            CAPTURE(static_cast<int>(look));
            CAPTURE(std::string{pair.what});
            CHECK(contrast_ratio(theme(look)[pair.ink], theme(look)[pair.ground]) >= pair.least);
        }
    }
}

TEST_CASE("in high contrast all words reach 7") {
    for (const Pair& pair : kPairs) {
        CAPTURE(std::string{pair.what});
        CHECK(contrast_ratio(theme(Look::HighContrast)[pair.ink], theme(Look::HighContrast)[pair.ground]) >=
              7);
    }
}

TEST_CASE("the contrasts are those the guide computed") {
    const Theme& night = theme(Look::Night);
    CHECK(contrast_ratio(night[Token::Text], night[Token::Page]) == doctest::Approx(16.74).epsilon(0.001));
    CHECK(contrast_ratio(night[Token::Quiet], night[Token::Control]) == doctest::Approx(9.13).epsilon(0.001));
    CHECK(contrast_ratio(night[Token::OnAction], night[Token::Action]) ==
          doctest::Approx(10.74).epsilon(0.001));
}
