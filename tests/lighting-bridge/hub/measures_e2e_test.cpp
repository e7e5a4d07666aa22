// The real kiosk measures what staff type, through the staff's own door.
#include <cstdlib>

#include "lighting-bridge/hub/measures.h"
#include "tests/lighting-bridge/hub/staff_office.h"

using namespace beffroi;
using content::Role;

namespace {

struct Typing {
    test::Office office;
    hub::Measures measures{
        {.answer = std::chrono::seconds{60}}};  // a crowded machine is no fault of the text
    const hub::StaffRow& row = test::row_of(net::Method::Post, "/api/measure");
    content::Sessions::Opened session = office.enter({{Role::Translator, "en"}});

    Typing() {
        ::setenv("BEFFROI_KIOSK", BEFFROI_KIOSK_PROGRAM, 1);
        office.desk.measures = &measures;
    }
    net::Response ask(const std::string& body) {
        net::Request request = office.request(row, &session);
        request.body = body;
        return hub::serve(office.desk, row, request);
    }
};

}  // namespace

TEST_CASE("whoever may read is told what every kiosk does with a text") {
    Typing typing;
    const net::Response said =
        typing.ask(R"({"kind":"scene","field":"title","locale":"fr","text":"Les teinturiers"})");
    REQUIRE(said.status == 200);
    const Json body = test::json(said);
    CHECK(body.boolean_or("measured", false));
    REQUIRE(body.find("screens")->items().size() == 16);
    for (const Json& each : body.find("screens")->items()) CHECK_FALSE(each.boolean_or("cut", true));
}

TEST_CASE("a line break in a text is no second question") {
    Typing typing;
    const char* two = R"({"kind":"scene","field":"title","locale":"fr","text":"Les\nteinturiers"})";
    CHECK(typing.ask(two).status == 200);
    CHECK(typing.ask(two).status == 200);
}

TEST_CASE("what no screen shows, and what is no question, is refused") {
    Typing typing;
    CHECK(typing.ask(R"({"kind":"place","field":"sources","locale":"fr","text":"x"})").status == 204);
    CHECK(typing.ask("[]").status == 422);
    CHECK(typing.ask("{}").status == 422);
}
