#include "lighting-bridge/app/config_cue_outputs.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "lighting-bridge/protocol/codec.h"

namespace beffroi {
namespace {

/// One [[cue_output]] being read.
struct Reading {
    const toml::table& table;
    Section section;

    std::string text(std::string_view key, std::string_view expected) {
        std::string value;
        section.read(key, value, expected);
        return value;
    }

    out::CueTemplate text_with_places(std::string_view key) {
        auto made = out::CueTemplate::parse(text(key, "a text"));
        if (made) return std::move(made).value();
        section.refuse(key, made.error().detail);
        return {};
    }
};

Result<net::UdpAddress> udp_address(const std::string& text) {
    const Error expected{Fault::Invalid, "must be an IPv4 address with its port, like “10.0.0.40:7000”"};
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) return expected;
    std::uint16_t port = 0;
    const char* const end = text.data() + text.size();
    const auto [read_to, fault] = std::from_chars(text.data() + colon + 1, end, port);
    if (fault != std::errc{} || read_to != end || port == 0) return expected;
    auto address = net::UdpAddress::parse(text.substr(0, colon), port);
    if (!address) return expected;
    return address;
}

/// Scene → what the peer calls it: a text or a whole number.
std::map<std::string, std::string> read_codes(Reading& reading) {
    std::map<std::string, std::string> codes;
    Section scenes = reading.section.table("scenes");
    const toml::table* table = reading.table["scenes"].as_table();
    if (table == nullptr) return codes;
    for (const auto& [key, node] : *table) {
        const std::string scene{key.str()};
        if (const auto text = node.value_exact<std::string>())
            codes[scene] = *text;
        else if (const auto number = node.value_exact<std::int64_t>())
            codes[scene] = std::to_string(*number);
        else
            scenes.refuse(scene, "must be a text or a whole number: what this scene is called there");
    }
    return codes;
}

out::OscMessageTemplate read_osc_message(Reading& reading, const std::string& before) {
    const std::string key = before + "address";
    out::OscMessageTemplate message{reading.text_with_places(key), {}};
    const std::string filled = message.address.fill({"a", "b", "show", "c", "1"}, out::Stands::Plain);
    if (!message.address.empty() && !out::is_osc_address(filled))
        reading.section.refuse(key, "must begin with “/” and hold no space, comma, # * ? [ or ]");
    for (const std::string& text : reading.section.texts(before + "arguments")) {
        auto argument = out::OscArgumentTemplate::parse(text);
        if (argument)
            message.arguments.push_back(std::move(argument).value());
        else
            reading.section.refuse(before + "arguments", argument.error().detail);
    }
    return message;
}

OscConfig read_osc(Reading& reading) {
    OscConfig config;
    const auto to = udp_address(reading.text("to", "an address"));
    if (to)
        config.to = *to;
    else
        reading.section.refuse("to", to.error().detail);
    config.settings.starts = read_osc_message(reading, "");
    config.settings.ends = read_osc_message(reading, "release_");
    config.settings.dims = read_osc_message(reading, "level_");
    config.settings.codes = read_codes(reading);
    reading.section.read("time_tag", config.settings.time_tag, "true or false");
    if (config.settings.starts.address.empty())
        reading.section.refuse("address", "is needed, like “/beffroi/{facade}/{scene}”");
    return config;
}

/// "#ff8800"
std::optional<std::array<std::uint8_t, 3>> colour_of(const std::string& text) {
    std::uint32_t rgb = 0;
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    const auto [end, fault] = std::from_chars(text.data() + 1, text.data() + 7, rgb, 16);
    if (fault != std::errc{} || end != text.data() + 7) return std::nullopt;
    return std::array{static_cast<std::uint8_t>(rgb >> 16U), static_cast<std::uint8_t>(rgb >> 8U),
                      static_cast<std::uint8_t>(rgb)};
}

out::WledLook read_look(Section section) {
    out::WledLook look;
    int preset = 0;
    section.read_number("preset", preset, 1, 250);
    if (preset != 0) look.preset = preset;
    for (const std::string& text : section.texts("colours")) {
        if (const auto colour = colour_of(text))
            look.colours.push_back(*colour);
        else
            section.refuse("colours", "must be like “#ff8800”, not “" + text + "”");
    }
    if (look.colours.size() > 3) section.refuse("colours", "must be three at most");
    section.read_number("segment", look.segment, 0, 31);
    section.read_number("brightness", look.brightness, 1, 255);
    if (look.preset.has_value() == !look.colours.empty())
        section.refuse("preset", "or colours is needed, one of the two");
    section.refuse_unknown();
    return look;
}

bool is_http(const std::string& address) {
    return (address.starts_with("http://") || address.starts_with("https://")) &&
           address.find('/') + 2 < address.size() && address.find_first_of(" \t\r\n") == std::string::npos;
}

out::WledSettings read_wled(Reading& reading) {
    out::WledSettings settings;
    settings.address = reading.text("to", "an address like “http://10.0.0.41”");
    if (settings.address.ends_with('/')) settings.address.pop_back();
    if (!is_http(settings.address))
        reading.section.refuse("to", "must be an address like “http://10.0.0.41”");
    for (auto& [scene, look] : reading.section.table("scenes").tables())
        settings.scenes[scene] = read_look(std::move(look));
    if (settings.scenes.empty())
        reading.section.refuse("scenes", "is needed: which preset or colours for which scene");
    return settings;
}

QlcConfig read_qlc(Reading& reading) {
    QlcConfig config;
    auto address = net::Address::parse(reading.text("to", "an address"));
    if (address && !address->is_unix())
        config.address = std::move(address).value();
    else
        reading.section.refuse("to", "must be like “ws://10.0.0.42:9999/qlcplusWS”");
    Section scenes = reading.section.table("scenes");
    for (const std::string& scene : scenes.keys()) {
        out::QlcFunction function = 0;
        scenes.read_number(scene, function, 0, 4'294'967'294.0);
        config.settings.functions[scene] = function;
    }
    if (config.settings.functions.empty())
        reading.section.refuse("scenes", "is needed: which function of QLC+ for which scene");
    return config;
}

out::TriggerRequest read_request(Reading& reading, const std::string& before) {
    out::TriggerRequest request{"GET", reading.text_with_places(before + "url"),
                                reading.text_with_places(before + "body")};
    reading.section.read(before + "method", request.method, "“GET”, “POST”, “PUT”, “PATCH” or “DELETE”");
    const std::set<std::string> methods{"GET", "POST", "PUT", "PATCH", "DELETE"};
    if (!methods.contains(request.method))
        reading.section.refuse(before + "method", "must be “GET”, “POST”, “PUT”, “PATCH” or “DELETE”");
    if (request.method == "GET" && !request.body.empty())
        reading.section.refuse(before + "body", "goes with no GET: say " + before + "method = \"POST\"");
    const std::string filled = request.url.fill({"a", "b", "show", "c", "1"}, out::Stands::Url);
    if (!request.url.empty() && !is_http(filled))
        reading.section.refuse(before + "url", "must be an address like “http://10.0.0.43/api/cue?n={code}”");
    return request;
}

void read_expected(Reading& reading, std::set<int>& expected) {
    int ignored = 0;
    const toml::node* node = reading.table.get("expect");
    if (node == nullptr) return;
    reading.section.leave("expect");
    const toml::array* list = node->as_array();
    const auto status = [&](const toml::node& item) {
        ignored = static_cast<int>(item.value_exact<std::int64_t>().value_or(0));
        return ignored >= 100 && ignored <= 599;
    };
    if (list == nullptr || list->empty() || !std::all_of(list->begin(), list->end(), status))
        return reading.section.refuse("expect", "must be a list of HTTP statuses, like [200, 204]");
    for (const toml::node& item : *list) expected.insert(static_cast<int>(*item.value_exact<std::int64_t>()));
}

out::TriggerSettings read_trigger(Reading& reading) {
    out::TriggerSettings settings{.starts = read_request(reading, "")};
    settings.ends = read_request(reading, "release_");
    settings.dims = read_request(reading, "level_");
    reading.section.read("content_type", settings.content_type, "a text");
    if (settings.content_type.find_first_of("\r\n") != std::string::npos)
        reading.section.refuse("content_type", "must fit on one line");
    const std::string authorization = reading.text("authorization", "a text");
    if (authorization.find_first_of("\r\n") != std::string::npos)
        reading.section.refuse("authorization", "must fit on one line");
    else if (!authorization.empty())
        settings.headers.emplace_back("Authorization", authorization);
    read_expected(reading, settings.expected);
    settings.codes = read_codes(reading);
    if (settings.starts.url.empty())
        reading.section.refuse("url", "is needed: what to ask when a scene starts");
    return settings;
}

out::CueOutputRule read_rule(Reading& reading) {
    out::CueOutputRule rule{.name = reading.text("name", "a text")};
    if (!protocol::is_word(rule.name))
        reading.section.refuse("name", "is needed: letters, digits and . _ : - only");
    for (std::string& facade : reading.section.texts("facades")) rule.facades.insert(std::move(facade));
    std::int64_t latency_ms = -1;
    reading.section.read_number("latency_ms", latency_ms, 0, 2000);
    if (latency_ms >= 0) rule.latency = std::chrono::milliseconds{latency_ms};
    std::int64_t late_ms = 50;
    reading.section.read_number("late_ms", late_ms, 1, 60'000);
    rule.late = std::chrono::milliseconds{late_ms};
    return rule;
}

CueOutputConfig read_one(Reading& reading) {
    CueOutputConfig config;
    config.rule = read_rule(reading);
    config.name = config.rule.name;
    const std::string kind = reading.text("kind", "“osc”, “wled”, “qlcplus” or “http”");
    if (kind == "osc")
        config.peer = read_osc(reading);
    else if (kind == "wled")
        config.peer = read_wled(reading);
    else if (kind == "qlcplus")
        config.peer = read_qlc(reading);
    else if (kind == "http")
        config.peer = read_trigger(reading);
    else
        return reading.section.refuse("kind", "must be “osc”, “wled”, “qlcplus” or “http”"), config;
    reading.section.refuse_unknown();
    return config;
}

}  // namespace

std::vector<CueOutputConfig> read_cue_outputs(const toml::table& root, const std::string& file,
                                              std::vector<FileFinding>& findings) {
    std::vector<CueOutputConfig> outputs;
    const toml::node* node = root.get("cue_output");
    if (node == nullptr) return outputs;
    const toml::array* list = node->as_array();
    if (list == nullptr || !list->is_homogeneous(toml::node_type::table)) {
        findings.push_back(
            {file, "cue_output", "must be written as [[cue_output]], with two brackets, once an output"});
        return outputs;
    }
    std::set<std::string> names;
    for (std::size_t i = 0; i < list->size(); ++i) {
        const toml::table& table = *list->get_as<toml::table>(i);
        Reading reading{table, Section{fmt::format("cue_output[{}]", i + 1), &table, file, findings}};
        const std::size_t before = findings.size();
        CueOutputConfig config = read_one(reading);
        if (!config.name.empty() && !names.insert(config.name).second)
            reading.section.refuse("name", "is taken by another cue output");
        if (findings.size() == before) outputs.push_back(std::move(config));
    }
    return outputs;
}

std::optional<out::OscListenerSettings> read_osc_in(Section section) {
    if (!section) return std::nullopt;
    out::OscListenerSettings settings;
    std::string at;
    section.read("listen", at, "an IPv4 address of this machine with a port, like “10.0.0.5:9000”");
    const auto address = udp_address(at);
    if (address)
        settings.at = *address;
    else
        section.refuse("listen", address.error().detail);
    section.read("prefix", settings.prefix, "a text");
    if (!out::is_osc_address(settings.prefix) || settings.prefix.ends_with('/'))
        section.refuse("prefix", "must begin with “/”, not end with it, and hold no space or pattern");
    for (const std::string& peer : section.texts("allow")) {
        if (!net::UdpAddress::parse(peer, 0))
            section.refuse("allow", "must be a list of IPv4 addresses, “" + peer + "” is none");
        settings.allowed.insert(peer);
    }
    section.refuse_unknown();
    return settings;
}

}  // namespace beffroi
