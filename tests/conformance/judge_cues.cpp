#include "tests/conformance/judge_cues.h"

#include <algorithm>
#include <bit>
#include <cstdlib>

#include <fmt/format.h>

#include "content/base/json.h"

namespace beffroi::conformance {
namespace {

constexpr std::int64_t kSecondsTo1970 = 2'208'988'800;  // from 1900, where NTP begins

class OscReading {
public:
    OscReading(Bytes bytes, OscHeard& heard) : bytes_{bytes}, heard_{heard} {}

    void read() {
        if (bytes_.empty() || bytes_.size() % 4 != 0) return fault("a size that is no multiple of four");
        if (bytes_[0] == '#') bundle();
        heard_.address = text();
        if (!heard_.address.starts_with('/')) fault("an address without “/”: " + heard_.address);
        const std::string tags = text();
        if (!tags.starts_with(',')) return fault("no type tags");
        heard_.tags = tags.substr(1);
        for (const char tag : heard_.tags) argument(tag);
        if (at_ != bytes_.size())
            fault(fmt::format("{} octets after the last argument", bytes_.size() - at_));
    }

private:
    void fault(std::string what) { heard_.faults.push_back(std::move(what)); }

    void bundle() {
        heard_.bundle = true;
        if (text() != "#bundle" || bytes_.size() < 20) return fault("no bundle after all");
        const std::uint32_t seconds = u32_at(bytes_, 8);
        const std::uint32_t fraction = u32_at(bytes_, 12);
        if (seconds != 0)
            heard_.tag_us = (std::int64_t{seconds} - kSecondsTo1970) * 1'000'000 +
                            static_cast<std::int64_t>(std::uint64_t{fraction} * 1'000'000U >> 32U);
        if (u32_at(bytes_, 16) != bytes_.size() - 20) fault("an element's size that is not what follows");
        at_ = 20;
    }

    std::string text() {
        std::string read;
        while (at_ < bytes_.size() && bytes_[at_] != 0) read += static_cast<char>(bytes_[at_++]);
        if (at_ >= bytes_.size()) fault("a text without an end");
        do {
            if (at_ < bytes_.size() && bytes_[at_] != 0) fault("padding other than zeros");
            ++at_;
        } while (at_ % 4 != 0);
        return read;
    }

    void argument(char tag) {
        if (tag == 'T' || tag == 'F') return heard_.arguments.push_back(tag == 'T' ? "true" : "false");
        if (tag == 's') return heard_.arguments.push_back(text());
        if ((tag != 'i' && tag != 'f') || at_ + 4 > bytes_.size()) return fault("an argument that is none");
        const std::uint32_t raw = u32_at(bytes_, at_);
        at_ += 4;
        heard_.arguments.push_back(tag == 'i' ? fmt::format("{}", static_cast<std::int32_t>(raw))
                                              : fmt::format("{}", std::bit_cast<float>(raw)));
    }

    Bytes bytes_;
    OscHeard& heard_;
    std::size_t at_ = 0;
};

void judge_tag(const std::vector<OscHeard>& tagged, const CuesExpected& expected, Report& report) {
    Finding finding;
    for (const OscHeard& one : tagged) {
        if (!one.address.ends_with("/" + expected.scene)) continue;
        const std::int64_t off = one.tag_us - expected.start_us;
        if (!one.bundle) finding.faults.emplace_back("no bundle");
        if (std::abs(off) > 5000) finding.faults.push_back(fmt::format("a tag {} us off the start", off));
        if (one.at_us > one.tag_us) finding.faults.emplace_back("sent after its own time");
        finding.saw = fmt::format("tag {} us off the start, sent {:.1f} ms ahead of it", off,
                                  static_cast<double>(one.tag_us - one.at_us) / 1000);
    }
    if (finding.saw.empty()) finding.faults.push_back("nothing about " + expected.scene);
    report.note("osc.time-tag", expected.situation, finding);
}

std::vector<WebRequest> posts(const std::vector<WebRequest>& all) {
    std::vector<WebRequest> some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some),
                 [](const WebRequest& one) { return one.method != "GET"; });
    return some;
}

std::string header_of(const WebRequest& request, const std::string& name) {
    const auto found = request.headers.find(name);
    return found == request.headers.end() ? std::string{} : found->second;
}

void judge_wled_members(const Json& state, const std::string& body, Finding& finding) {
    const auto within = [&](const char* name, std::int64_t least, std::int64_t most) {
        if (state.find(name) == nullptr) return;
        const std::int64_t value = state.integer_or(name, -1);
        if (value < least || value > most)
            finding.faults.push_back(fmt::format("{} {} in {}", name, value, body));
    };
    within("ps", 1, 250);
    within("bri", 1, 255);
    within("transition", 0, 65'535);
    if (state.find("on") == nullptr || !state.find("on")->is_bool())
        finding.faults.push_back("no “on” in " + body);
}

}  // namespace

OscHeard read_osc_octets(Bytes bytes, std::int64_t at_us) {
    OscHeard heard;
    heard.at_us = at_us;
    OscReading{bytes, heard}.read();
    return heard;
}

std::vector<OscHeard> osc_of(const std::vector<Seen>& all, std::uint16_t port) {
    std::vector<OscHeard> heard;
    for (const Seen& seen : all)
        if (seen.to_port == port) heard.push_back(read_osc_octets(seen.bytes, seen.at_us));
    return heard;
}

void judge_osc(const std::vector<OscHeard>& plain, const std::vector<OscHeard>& tagged,
               const CuesExpected& expected, Report& report) {
    Finding form;
    Finding at_once;
    std::string words;
    for (const auto* list : {&plain, &tagged})
        for (const OscHeard& one : *list) {
            for (const std::string& fault : one.faults) form.faults.push_back(fault);
            if (list == &plain && one.bundle) at_once.faults.push_back("a bundle: " + one.address);
            if (list == &plain) words += fmt::format(" {},{}", one.address, one.tags);
        }
    const bool told = std::any_of(plain.begin(), plain.end(), [&](const OscHeard& one) {
        return one.address == "/beffroi/" + expected.facade + "/" + expected.scene;
    });
    if (!told) form.faults.push_back("nothing about " + expected.scene);
    form.saw = fmt::format("{} packets:{}", plain.size() + tagged.size(), words);
    at_once.saw = fmt::format("{} plain messages", plain.size());
    report.note("osc.format", expected.situation, form);
    report.note("osc.at-once", expected.situation, at_once);
    judge_tag(tagged, expected, report);
}

void judge_qlcplus(const std::vector<WebRequest>& requests, const std::vector<WebFrame>& frames,
                   const CuesExpected& expected, Report& report) {
    Finding path;
    Finding words;
    for (const WebRequest& request : requests)
        if (request.method != "GET" || request.target != "/qlcplusWS")
            path.faults.push_back(request.method + " " + request.target);
    if (requests.empty()) path.faults.emplace_back("nobody connected");
    std::string said;
    bool started = false;
    bool asked = false;
    for (const WebFrame& frame : frames) {
        if (!frame.masked || !frame.whole) path.faults.emplace_back("a frame without a mask, or in pieces");
        if (frame.opcode != 1) continue;
        if (!frame.text.starts_with("QLC+API|")) words.faults.push_back(frame.text);
        started = started || frame.text == "QLC+API|setFunctionStatus|" + expected.code + "|1";
        asked = asked || frame.text == "QLC+API|getFunctionStatus|" + expected.code;
        if (frame.text.find("|set") != std::string::npos) said += " " + frame.text;
    }
    if (!started) words.faults.push_back("function " + expected.code + " was never started");
    if (!asked) words.faults.push_back("function " + expected.code + " was never asked for");
    path.saw = fmt::format("{} connection, {} frames, all masked", requests.size(), frames.size());
    words.saw = "said" + said;
    report.note("qlcplus.path", expected.situation, path);
    report.note("qlcplus.words", expected.situation, words);
}

void judge_wled(const std::vector<WebRequest>& requests, const CuesExpected& expected, Report& report) {
    Finding form;
    Finding members;
    bool told = false;
    for (const WebRequest& request : posts(requests)) {
        if (request.method != "POST" || request.target != "/json/state")
            form.faults.push_back(request.method + " " + request.target);
        if (header_of(request, "content-type") != "application/json")
            form.faults.push_back("content-type “" + header_of(request, "content-type") + "”");
        const auto state = Json::parse(request.body);
        if (!state || !state->is_object()) {
            form.faults.push_back("no JSON object: " + request.body);
            continue;
        }
        judge_wled_members(*state, request.body, members);
        if (state->integer_or("ps", 0) != std::strtoll(expected.code.c_str(), nullptr, 10)) continue;
        told = true;
        members.saw = request.body;
    }
    if (!told) members.faults.push_back("preset " + expected.code + " was never wanted");
    form.saw =
        fmt::format("{} requests, {} of them POST /json/state", requests.size(), posts(requests).size());
    report.note("wled.request", expected.situation, form);
    report.note("wled.members", expected.situation, members);
}

void judge_wled_release(const std::vector<WebRequest>& requests, const std::string& situation,
                        Report& report) {
    Finding finding;
    const std::vector<WebRequest> told = posts(requests);
    const auto state = told.empty() ? Result<Json>{Error{Fault::Invalid, ""}} : Json::parse(told.back().body);
    if (!state || state->boolean_or("on", true)) finding.faults.emplace_back("was not told to be dark");
    if (!told.empty()) finding.saw = "last told " + told.back().body;
    report.note("wled.release", situation, finding);
}

void judge_pharos(const std::vector<WebRequest>& requests, const CuesExpected& expected, Report& report) {
    Finding finding;
    bool started = false;
    bool released = false;
    for (const WebRequest& request : requests) {
        const auto body = Json::parse(request.body);
        if (request.method != "POST" || request.target != "/api/timeline" ||
            header_of(request, "content-type") != "application/json" || !body) {
            finding.faults.push_back(request.method + " " + request.target + " " + request.body);
            continue;
        }
        const bool ours = std::to_string(body->integer_or("num", -1)) == expected.code;
        started = started || (ours && body->string_or("action", "") == "start");
        released = released || (started && ours && body->string_or("action", "") == "release" &&
                                body->find("fade") != nullptr && body->find("fade")->is_number());
        finding.saw += (finding.saw.empty() ? "" : ", ") + request.body;
    }
    if (!started) finding.faults.push_back("timeline " + expected.code + " was never started");
    if (!released)
        finding.faults.push_back("timeline " + expected.code + " was never released with its fade");
    report.note("http.pharos", expected.situation, finding);
}

void judge_cueserver(const std::vector<WebRequest>& requests, const CuesExpected& expected, Report& report) {
    Finding finding;
    bool started = false;
    for (const WebRequest& request : requests) {
        const bool formed = request.method == "GET" && request.target.starts_with("/exe.cgi?cmd=") &&
                            request.target.find(' ') == std::string::npos && request.body.empty();
        if (!formed) finding.faults.push_back(request.method + " " + request.target + " " + request.body);
        started = started || request.target == "/exe.cgi?cmd=cue%20" + expected.code + "%20go";
        finding.saw += (finding.saw.empty() ? "" : ", ") + request.target;
    }
    if (!started) finding.faults.push_back("cue " + expected.code + " was never fired");
    report.note("http.cueserver", expected.situation, finding);
}

}  // namespace beffroi::conformance
