#include <doctest/doctest.h>

#include "content/exchange/pack_files.h"

using namespace beffroi;
using namespace beffroi::content;

namespace {

std::string read(std::string_view text, std::vector<FileFinding>& faults) {
    std::string fields;
    for (const MarkdownField& field : read_markdown("p.fr.md", text, place_form(), faults)) {
        fields += field.name + "=" + field.text + ";";
    }
    return fields;
}

}  // namespace

TEST_CASE("a place's text is its headings, folded into fields") {
    struct Row {
        const char* when;
        const char* text;
        const char* fields;
    };
    for (const Row& row : {
             Row{"least", "# T\n\nH\n\n## Story\nS", "title=T;hook=H;story=S;"},
             Row{"lines join", "# T\nH1\nH2\n## Story\nS1\nS2\n\n\nS3\n",
                 "title=T;hook=H1 H2;story=S1 S2\n\nS3;"},
             Row{"Windows line ends", "# T\r\n\r\nH\r\n\r\n## Story\r\nS\r\n", "title=T;hook=H;story=S;"},
             Row{"facts", "# T\nH\n## Story\nS\n## Facts\n- who: A: B\n- when: 1900\n",
                 "title=T;hook=H;story=S;who=A: B;when=1900;"},
             Row{"something to do", "# T\nH\n## Story\nS\n## Look\nL\n## Activity\nA\n",
                 "title=T;hook=H;story=S;look_up=L;activity=A;"},
             Row{"nobody read it over", "# T\nH\n## Story\nS\n## Read over by\n\n",
                 "title=T;hook=H;story=S;read_over_by=;"},
         }) {
        CAPTURE(row.when);
        std::vector<FileFinding> faults;
        CHECK(read(row.text, faults) == row.fields);
        CHECK(faults.empty());
    }
}

TEST_CASE("an activity's words stand under its title, in as many paragraphs as they need") {
    std::vector<FileFinding> faults;
    std::string fields;
    for (const MarkdownField& field :
         read_markdown("a.fr.md", "# T\n\nW1\nW2\n\nW3\n\n## Answer\nA\n\n## Read over by\nJo\n",
                       activity_form(), faults)) {
        fields += field.name + "=" + field.text + ";";
    }
    CHECK(fields == "title=T;words=W1 W2\n\nW3;answer=A;read_over_by=Jo;");
    CHECK(faults.empty());
}

TEST_CASE("a fault in a place's text is said with its heading") {
    struct Row {
        const char* text;
        FileFinding fault;
    };
    for (const Row& row : {
             Row{"H\n## Story\nS", {"p.fr.md", "title", "is missing: the file begins with \"# Title\""}},
             Row{"# T\n\nA\n\nB\n## Story\nS", {"p.fr.md", "hook", "must be one paragraph"}},
             Row{"# T\nH\n## Story\nS\n## Story\nS", {"p.fr.md", "Story", "is there twice"}},
             Row{"# T\nH\n### Deep\nS", {"p.fr.md", "### Deep", "is no heading of a place's text"}},
             Row{"# T\nH\n## Story\nS\n## Facts\n- who: A\n- who: B\n",
                 {"p.fr.md", "Facts", "who is there twice"}},
         }) {
        std::vector<FileFinding> faults;
        read(row.text, faults);
        REQUIRE_FALSE(faults.empty());
        CHECK(faults.front() == row.fault);
    }
}
