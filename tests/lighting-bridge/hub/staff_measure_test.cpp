// The counter's row: that nothing can be measured now is an answer, no error.
#include "lighting-bridge/hub/measures.h"
#include "tests/lighting-bridge/hub/kiosk_script.h"
#include "tests/lighting-bridge/hub/staff_office.h"

using namespace beffroi;
using content::Role;

namespace {

constexpr const char* kWell = R"({"screens":[{"screen":"32-portrait","text_percent":100}]})";

struct Typing {
    test::Office office;
    hub::Measures measures{{.answer = std::chrono::seconds{2}}};
    const hub::StaffRow& row = test::row_of(net::Method::Post, "/api/measure");
    content::Sessions::Opened session = office.enter({{Role::Translator, "en"}});

    Typing() { office.desk.measures = &measures; }

    Json ask() {
        net::Request request = office.request(row, &session);
        request.body = R"({"kind":"place","field":"hook","locale":"fr","text":"Elle file encore"})";
        const net::Response said = hub::serve(office.desk, row, request);
        REQUIRE(said.status == 200);
        return test::json(said);
    }
};

void check_not_measured(const Json& said, std::int64_t again_ms) {
    CHECK_FALSE(said.boolean_or("measured", true));
    CHECK(said.integer_or("again_ms", 0) == again_ms);
    CHECK(said.find("screens")->items().empty());
}

}  // namespace

TEST_CASE("what the kiosk's program measured is said to be measured") {
    const test::KioskScript script{std::string{"while read -r line; do echo '"} + kWell + "'; done\n"};
    Typing typing;
    const Json said = typing.ask();
    CHECK(said.boolean_or("measured", false));
    CHECK(said.find("screens")->items().size() == 1);
}

TEST_CASE("without the kiosk's program nothing is measured, and asking is of use again in a minute") {
    ::setenv("BEFFROI_KIOSK", "/nowhere/beffroi-kiosk", 1);
    Typing typing;
    check_not_measured(typing.ask(), 60'000);
    typing.office.desk.measures = nullptr;
    check_not_measured(typing.ask(), 60'000);
}

TEST_CASE("while the kiosk's program ends at once nothing is measured, and soon it may be") {
    Typing typing;
    {
        const test::KioskScript script{"exit 1\n"};
        check_not_measured(typing.ask(), 3'000);
    }
    const test::KioskScript script{std::string{"read -r line; echo '"} + kWell + "'\n"};
    CHECK(typing.ask().boolean_or("measured", false));
}
