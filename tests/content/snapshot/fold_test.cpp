#include "content/snapshot/fold.h"

#include <doctest/doctest.h>

#include "content/snapshot/typed.h"

using namespace beffroi::content;

TEST_CASE("a word is looked for in every way its ligatures may be written") {
    CHECK(open_ligatures("Sacré-Cœur, Œuvre, Straße") == "Sacré-Coeur, Oeuvre, Strasse");
    CHECK(spellings_of("coeur", Part::WholeWord) == std::vector<std::string>{"coeur", "cœur"});
    CHECK(spellings_of("moulin", Part::WholeWord) == std::vector<std::string>{"moulin"});
    CHECK(spellings_of("co", Part::Beginning) == std::vector<std::string>{"co", "cœ"});
    CHECK(spellings_of(std::string(60, 's'), Part::WholeWord).size() == 8);
}

TEST_CASE("what a visitor types becomes folded words, the last one a beginning until something follows it") {
    auto tokenizer = Tokenizer::make().value();
    struct Row {
        const char* typed;
        std::vector<std::string> words;
        bool beginning;
    };
    for (const Row& row : {
             Row{"motte bos", {"motte", "bos"}, true},
             Row{"Motte-Bossut ", {"motte", "bossut"}, false},
             Row{"L’Église", {"l", "eglise"}, true},
             Row{"\"a\" OR b*", {"a", "or", "b"}, false},
             Row{"œuvre", {"oeuvre"}, true},
             Row{"NEAR(", {"near"}, false},
             Row{" -*()\"' ", {}, false},
             Row{"", {}, true},
             Row{"a b c d e f g h i j", {"a", "b", "c", "d", "e", "f", "g", "h"}, true},
         }) {
        CAPTURE(row.typed);
        const Typed typed = tokenizer.read(row.typed).value();
        CHECK(typed.words == row.words);
        CHECK(typed.last_is_a_beginning == row.beginning);
    }
    CHECK(tokenizer.read(std::string(199, 'a') + "éé").value().words ==
          std::vector<std::string>{std::string(199, 'a')});
}
