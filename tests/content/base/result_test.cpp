#include "content/base/result.h"

#include <doctest/doctest.h>

using namespace beffroi;

namespace {

Result<int> half(int number) {
    if (number % 2 != 0) return Error{Fault::Invalid, "odd"};
    return number / 2;
}

Result<int> quarter(int number) {
    const int first = TRY(half(number));
    const int second = TRY(half(first));
    return second;
}

}  // namespace

TEST_CASE("a value comes through TRY, an error leaves the function") {
    CHECK(quarter(12).value() == 3);
    const auto refused = quarter(6);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::Invalid);
    CHECK(refused.error().detail == "odd");
}

TEST_CASE("every fault has a stable name of its own") {
    CHECK(std::string{name_of(Fault::NotFound)} == "not_found");
    CHECK(std::string{name_of(Fault::TooLarge)} == "too_large");
    CHECK(std::string{name_of(Fault::Io)} == "io");
}
