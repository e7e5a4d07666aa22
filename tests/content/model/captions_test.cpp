#include "content/model/captions.h"

#include <doctest/doctest.h>

using namespace beffroi::content;

TEST_CASE("captions are read with their times, without names, notes, styles and tags") {
    const Captions read = parse_captions(
        "\xEF\xBB\xBFWEBVTT - la mairie\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nNOTE à relire\r\n\r\n"
        "premier\r\n00:01.000 --> 00:04.500 align:start\r\n<v Anne>Bonjour &amp; <b>bienvenue</b>\r\n"
        "à la mairie.\r\n\r\n01:02:03.004 --> 01:02:05.000\r\nAu revoir.");
    CHECK(read.fault == CaptionFault::None);
    REQUIRE(read.list.size() == 2);
    CHECK(read.list[0] == Caption{1000, 4500, "Bonjour & bienvenue à la mairie."});
    CHECK(read.list[1] == Caption{3723004, 3725000, "Au revoir."});
}

TEST_CASE("a SubRip file is understood too") {
    const Captions read =
        parse_captions("1\n00:00:00,500 --> 00:00:02,000\nUn.\n\n2\n00:00:02,000 --> 00:00:03,000\nDeux.\n");
    CHECK(read.fault == CaptionFault::None);
    REQUIRE(read.list.size() == 2);
    CHECK(read.list[1] == Caption{2000, 3000, "Deux."});
}

TEST_CASE("what is written is read again, signs and all") {
    const std::vector<Caption> list{{0, 1500, "A < B & C > D"}, {61'001, 3'600'000, "Fin."}};
    const Captions read = parse_captions(format_captions(list));
    CHECK(read.fault == CaptionFault::None);
    CHECK(read.list == list);
}

TEST_CASE("a fault is said with its line") {
    struct Row {
        const char* text;
        CaptionFault fault;
        std::size_t line;
    };
    for (const Row& row : {Row{"", CaptionFault::NoCaption, 1}, Row{"WEBVTT\n\n", CaptionFault::NoCaption, 3},
                           Row{"WEBVTT\n\nBonjour.\n", CaptionFault::NoTimes, 4},
                           Row{"00:01 --> 00:02\nBonjour.\n", CaptionFault::NoTimes, 1},
                           Row{"00:61.000 --> 00:62.000\nBonjour.\n", CaptionFault::NoTimes, 1},
                           Row{"00:02.000 --> 00:01.000\nBonjour.\n", CaptionFault::Backwards, 1},
                           Row{"00:01.000 --> 00:02.000\n\n", CaptionFault::NoWords, 1},
                           Row{"00:01.000 --> 00:04.000\nUn.\n\n00:03.000 --> 00:05.000\nDeux.\n",
                               CaptionFault::Overlap, 4}}) {
        CAPTURE(row.text);
        const Captions read = parse_captions(row.text);
        CHECK(read.fault == row.fault);
        CHECK(read.line == row.line);
    }
}
