#include "content/base/qr_code.h"

#include <doctest/doctest.h>

using namespace beffroi;

TEST_CASE("a short word makes the smallest code, its corner square within the quiet zone") {
    const QrPath drawn = qr_path("BEFFROI").value();
    CHECK(drawn.side == 21 + 8);
    CHECK(drawn.path.find("M4 4h7v1h-7z") == 0);
    CHECK(drawn.path.find("M4 24h7v1h-7z") != std::string::npos);
}

TEST_CASE("words longer than a code holds are refused") {
    CHECK(qr_path(std::string(2331, 'x')));
    CHECK(qr_path(std::string(2332, 'x')).error().fault == Fault::TooLarge);
}
