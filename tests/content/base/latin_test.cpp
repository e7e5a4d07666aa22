#include "content/base/latin.h"

#include <doctest/doctest.h>

using namespace beffroi;

TEST_CASE("letters lose their capitals and marks, and all else stays as it came") {
    struct Row {
        const char* text;
        const char* folded;
    };
    for (const Row& row : {
             Row{"L'Hôtel de Ville", "l'hotel de ville"},
             Row{"ÀÁÂÃÄÅ àáâãäå Çç Ññ Ýýÿ", "aaaaaa aaaaaa cc nn yyy"},
             Row{"Œuvre, œuvre, Æther, Straße, ẞ", "oeuvre, oeuvre, aether, strasse, ss"},
             Row{"Ĳsselmeer Łódź Škoda Żółw", "ijsselmeer lodz skoda zolw"},
             Row{"3 × 4 ÷ 2 € 🏛 東京", "3 × 4 ÷ 2 € 🏛 東京"},
             Row{"\xC3", "\xC3"},
             Row{"\xE2\x82", "\xE2\x82"},
             Row{"", ""},
         }) {
        CAPTURE(row.text);
        CHECK(fold_latin(row.text) == row.folded);
    }
}
