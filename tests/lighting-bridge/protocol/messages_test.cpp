#include "lighting-bridge/protocol/messages.h"

#include <doctest/doctest.h>

#include "content/base/json.h"

using namespace beffroi;
using namespace beffroi::protocol;

namespace {

light::Cue a_cue() {
    return {.id = "01J9ZW2M5N8Q4T7V0X3Y6Z9A1B",
            .facades = {"hotel-de-ville", "motte-bossut"},
            .scene = "chaine-et-trame",
            .version = "9f2c",
            .start_us = 1'795'392'572'805'123,
            .seed = (std::uint64_t{1} << 53) - 1,
            .fade_ms = 1500,
            .layer = light::Layer::Override,
            .cue_class = light::CueClass::Operator,
            .ttl_ms = 5000,
            .by = "kiosk:grand-place"};
}

std::vector<Message> one_of_each() {
    FacadeState facade{
        .facade = "hotel-de-ville", .driver = "controller:hdv", .online = true, .layers = {a_cue()}};
    facade.playing = Playing{a_cue(), 1'795'392'600'000'000};
    facade.queue = {{"aube", 1'795'392'700'000'000, 3}};
    facade.opens_us = 1;
    facade.closes_us = 2;
    facade.resting_until_us = 3;
    facade.held = true;
    facade.energy_wh = 12.5;
    return {
        Hello{.role = Role::Controller, .id = "hdv", .key = "k", .edition = 7, .facades = {"hotel-de-ville"}},
        Welcome{"beffroi-bridge 0.1.0", 1'795'392'572'805'123, 7, std::string(64, 'a'), {"hotel-de-ville"}},
        ClockRequest{123'456},
        ClockReply{123'456, 1'795'392'572'805'123, 1'795'392'572'805'150},
        Assign{"hotel-de-ville",
               7,
               "{\"facade\":\"x\"}\n",
               {{"aube", "ab12", "{ \"é\" : 1 }"}},
               {a_cue()},
               50.69,
               3.17,
               "Europe/Paris",
               23 * 60,
               "{\"format\": \"beffroi-programme/1\"}",
               std::string(32, 'b')},
        CueMessage{a_cue()},
        CueAck{"01J", "hotel-de-ville", 1'795'392'572'805'123},
        CueRefused{"01J", "hotel-de-ville", "unknown_scene"},
        Heartbeat{-12, 34, 560, 1'000'000, 2, {"01J"}, 4},
        Heartbeat{.standby = StandbyReport{.raised = true, .heard_ms = 4712, .times_raised = 3}},
        Heartbeat{.standby = StandbyReport{}},
        Heartbeat{.playing = {"01J"},
                  .jitter_us = 85,
                  .dropped = 3,
                  .last_start = LastStart{"01J", "hotel-de-ville", 1'000'000, 1'000'730}},
        Ask{"r-1", "hotel-de-ville", "aube"},
        Answer{.request = "r-1",
               .outcome = protocol::Outcome::Joined,
               .cue = "01J",
               .start_us = 5,
               .position = 2},
        Answer{
            .request = "r-1", .outcome = protocol::Outcome::Refused, .reason = "before_sunset", .next_us = 9},
        Withdraw{"r-1"},
        State{1'795'392'572'805'123, {facade, FacadeState{.facade = "motte-bossut"}}},
        Edition{8, std::string(64, 'b')},
        Notice{"n1", true, 99, {{"fr", "Évacuez la place."}, {"en", "Leave the square."}}},
        ClockSet{},
        Dim{"hotel-de-ville",
            {light::Level::full(), light::Level::from_raw(26214), 1'795'392'572'805'123, 20'000}},
        ErrorReply{"bad_json", "line 1"},
    };
}

std::string code_of(std::string_view text) {
    const auto decoded = decode(text);
    const auto* error = std::get_if<ErrorReply>(&decoded);
    return error ? error->code : "";
}

}  // namespace

TEST_CASE("every message survives the wire") {
    std::size_t kinds = 0;
    for (const Message& message : one_of_each()) {
        const std::string text = encode(message);
        CAPTURE(text);
        const auto decoded = decode(text);
        const auto* same = std::get_if<Message>(&decoded);
        REQUIRE(same);
        CHECK(*same == message);
        CHECK(Json::parse(text)->string_or("type", "") == type_of(message));
        kinds |= std::size_t{1} << message.index();
    }
    CHECK(kinds == (std::size_t{1} << std::variant_size_v<Message>)-1);
}

TEST_CASE("microseconds and seeds keep every digit") {
    const auto decoded = decode(encode(CueMessage{a_cue()}));
    const auto& cue = std::get<CueMessage>(std::get<Message>(decoded)).cue;
    CHECK(cue.start_us == 1'795'392'572'805'123);
    CHECK(cue.seed == 9'007'199'254'740'991);
    CHECK(decode_cue(encode_cue(a_cue())) == a_cue());
    CHECK_FALSE(decode_cue("{}").has_value());
    CHECK_FALSE(decode_cue("[").has_value());
}

TEST_CASE("a newer peer may say more than we know") {
    const auto decoded = decode(R"({"type":"withdraw","request":"r-1","mood":"calm"})");
    CHECK(std::get<Message>(decoded) == Message{Withdraw{"r-1"}});
}

TEST_CASE("what cannot be understood is answered with a stable code") {
    struct Row {
        std::string when;
        const char* text;
        const char* code;
    };
    for (
        const Row& row : {
            Row{"no JSON", "hello", "bad_json"},
            Row{"nothing", "", "bad_json"},
            Row{"no object", "[1]", "bad_json"},
            Row{"no type", "{}", "unknown_type"},
            Row{"a type that is no text", R"({"type":7})", "unknown_type"},
            Row{"another type", R"({"type":"dance"})", "unknown_type"},
            Row{"a member is missing", R"({"type":"ask","request":"r","facade":"f"})", "bad_message"},
            Row{"a member of another kind", R"({"type":"clock","t0_us":"now"})", "bad_message"},
            Row{"an instant before 1970", R"({"type":"clock","t0_us":-1})", "bad_message"},
            Row{"a number JSON readers would bend", R"({"type":"clock","t0_us":9007199254740992})",
                "bad_message"},
            Row{"an unknown layer",
                R"({"type":"cue","cue":{"id":"a","scene":"s","start_us":1,"seed":1,"fade_ms":0,"layer":"top","class":"visitor","ttl_ms":0}})",
                "bad_message"},
            Row{"an id with a space", R"({"type":"withdraw","request":"a b"})", "bad_message"},
            Row{"an id with markup", R"({"type":"withdraw","request":"<b>"})", "bad_message"},
            Row{"a role nobody has", R"({"type":"hello","role":"king","id":"a","protocol":1})",
                "bad_message"},
            Row{"another protocol", R"({"type":"hello","role":"kiosk","id":"a","protocol":2})", "protocol"},
            Row{"facades that are no list",
                R"({"type":"hello","role":"kiosk","id":"a","protocol":1,"facades":{}})", "bad_message"},
        }) {
        CAPTURE(row.when);
        CHECK(code_of(row.text) == row.code);
    }
}

TEST_CASE("a refusal names the member that is wrong") {
    const auto decoded = decode(R"({"type":"ask","request":"r","facade":"f"})");
    CHECK(std::get<ErrorReply>(decoded).detail.starts_with("ask: scene "));
}

TEST_CASE("nesting and length do not hurt") {
    CHECK(code_of(std::string(100'000, '[')) == "bad_json");
    std::string many = R"({"type":"hello","role":"kiosk","id":"a","protocol":1,"facades":["x")";
    for (int i = 0; i < 1000; ++i) many += ",\"x\"";
    CHECK(code_of(many + "]}") == "bad_message");
}
