#include "tests/conformance/report.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

namespace beffroi::conformance {
namespace {

constexpr std::size_t kMostFaults = 4;  // told of one rule in one situation

}  // namespace

std::string_view word_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::Kept:
            return "kept";
        case Verdict::Broken:
            return "BROKEN";
        case Verdict::Deviation:
            return "deliberate deviation";
        case Verdict::NotApplicable:
            return "not applicable";
        case Verdict::NotSeen:
            return "NOT SEEN";
    }
    return "";
}

Report::Report() {
    for (const Rule& rule : rules()) {
        Row& own = rows_[std::string{rule.id}];
        if (rule.shown == Shown::NotApplicable) own.verdict = Verdict::NotApplicable;
    }
}

Report::Row& Report::row(std::string_view rule) {
    const auto found = rows_.find(rule);
    assert(found != rows_.end() && "a rule that rules.cpp does not list");
    return found->second;
}

void Report::note(std::string_view rule, const std::string& situation, const Finding& finding) {
    Row& own = row(rule);
    const std::size_t told = std::min(finding.faults.size(), kMostFaults);
    for (std::size_t i = 0; i < told; ++i) own.faults.push_back(situation + ": " + finding.faults[i]);
    if (finding.faults.size() > told)
        own.faults.push_back(fmt::format("{}: and {} more", situation, finding.faults.size() - told));
    if (!finding.saw.empty()) own.saw.push_back(situation + ": " + finding.saw);
    if (!finding.faults.empty())
        own.verdict = Verdict::Broken;
    else if (own.verdict == Verdict::NotSeen)
        own.verdict = Verdict::Kept;
}

void Report::deviates(std::string_view rule, const std::string& situation, const std::string& saw) {
    Row& own = row(rule);
    own.saw.push_back(situation + ": " + saw);
    if (own.verdict != Verdict::Broken) own.verdict = Verdict::Deviation;
}

Verdict Report::verdict(std::string_view rule) const {
    const auto found = rows_.find(rule);
    return found == rows_.end() ? Verdict::NotSeen : found->second.verdict;
}

std::vector<std::string> Report::seen_of(std::string_view rule) const {
    const auto found = rows_.find(rule);
    return found == rows_.end() ? std::vector<std::string>{} : found->second.saw;
}

bool Report::all_kept() const {
    return std::none_of(rows_.begin(), rows_.end(), [](const auto& entry) {
        return entry.second.verdict == Verdict::Broken || entry.second.verdict == Verdict::NotSeen;
    });
}

std::string Report::text() const {
    std::string all;
    std::string_view standard;
    std::map<Verdict, int> count;
    for (const Rule& rule : rules()) {
        if (rule.standard != standard) all += fmt::format("\n{}\n", rule.standard);
        standard = rule.standard;
        const Row& own = rows_.find(rule.id)->second;
        ++count[own.verdict];
        all += fmt::format("  {:20} {:28} {:16} {}\n", word_of(own.verdict), rule.id, rule.clause, rule.says);
        if (!rule.why.empty()) all += fmt::format("{:24}why: {}\n", "", rule.why);
        for (const std::string& fault : own.faults) all += fmt::format("{:24}FAULT {}\n", "", fault);
        for (const std::string& saw : own.saw) all += fmt::format("{:24}{}\n", "", saw);
    }
    all += "\n";
    for (const auto& [verdict, number] : count) all += fmt::format("{} {}   ", number, word_of(verdict));
    return all + "\n";
}

Json Report::json() const {
    Json list = Json::array();
    const auto texts = [](const std::vector<std::string>& some) {
        Json all = Json::array();
        for (const std::string& one : some) all.push(one);
        return all;
    };
    for (const Rule& rule : rules()) {
        const Row& own = rows_.find(rule.id)->second;
        list.push(Json::object({{"rule", rule.id},
                                {"standard", rule.standard},
                                {"clause", rule.clause},
                                {"says", rule.says},
                                {"verdict", word_of(own.verdict)},
                                {"why", rule.why},
                                {"faults", texts(own.faults)},
                                {"saw", texts(own.saw)}}));
    }
    return Json::object({{"all_kept", all_kept()}, {"rules", std::move(list)}});
}

}  // namespace beffroi::conformance
