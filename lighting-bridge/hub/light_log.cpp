#include "lighting-bridge/hub/light_log.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <set>
#include <sstream>
#include <tuple>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "content/base/file_descriptor.h"
#include "content/base/files.h"
#include "content/base/instant.h"
#include "content/base/log.h"

namespace beffroi::hub {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMonthsKept = 24;
constexpr std::size_t kMostWaiting = std::size_t{4} << 20U;  // bytes that a full disk makes wait
constexpr std::string_view kPrefix = "light-";
constexpr std::string_view kEnding = ".jsonl";

fs::path note_file(const fs::path& folder) {
    return folder / "lit-now.json";
}

/// "light-2026-12.jsonl", by the month of the night's evening.
std::string file_of(const std::string& night) {
    return std::string{kPrefix} + night.substr(0, 7) + std::string{kEnding};
}

/// The months there are, oldest first.
std::vector<std::string> months_in(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code none;
    for (fs::directory_iterator at{folder, none}, end; !none && at != end; at.increment(none)) {
        const std::string name = at->path().filename().string();
        if (name.starts_with(kPrefix) && name.ends_with(kEnding)) names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

auto identity(const LightInterval& interval) {
    return std::tuple{interval.facade, interval.duty, interval.scene, interval.from_us};
}

std::optional<LightInterval> read_interval(const Json& json) {
    const auto duty = duty_of(std::string_view{json.string_or("duty", "")});
    LightInterval interval{.night = json.string_or("night", ""), .facade = json.string_or("facade", "")};
    if (!duty || !parse_civil_date(interval.night) || interval.facade.empty()) return std::nullopt;
    interval.duty = *duty;
    interval.scene = json.string_or("scene", "");
    interval.by = json.string_or("by", "");
    interval.rule = json.string_or("rule", "");
    interval.why = json.string_or("why", "");
    interval.from_us = json.integer_or("from_us", 0);
    interval.to_us = json.integer_or("to_us", 0);
    interval.unwatched = json.boolean_or("unwatched", false);
    if (const Json* fixtures = json.find("fixtures"))
        for (const auto& [fixture, wh] : fixtures->members())
            interval.watt_hours[fixture] = wh.number().value_or(0);
    return interval;
}

/// The lines of one month, ends put to their beginnings.
Outcome read_month(const fs::path& file, LightRecord& record) {
    auto text = read_file(file);
    if (!text) return text.error().fault == Fault::NotFound ? Outcome{Done{}} : Outcome{text.error()};
    std::map<decltype(identity(LightInterval{})), std::size_t> begun;
    std::istringstream lines{*text};
    for (std::string line; std::getline(lines, line);) {
        if (line.empty()) continue;
        const auto json = Json::parse(line);
        auto interval = json ? read_interval(*json) : std::nullopt;
        if (!interval) {
            ++record.unreadable;
            continue;
        }
        const auto [at, is_new] = begun.try_emplace(identity(*interval), record.intervals.size());
        if (is_new)
            record.intervals.push_back(std::move(*interval));
        else
            record.intervals[at->second] = std::move(*interval);
    }
    return Done{};
}

std::string csv_text(std::string text) {
    if (!text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos)
        text.insert(text.begin(), '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char letter : text) quoted += letter == '"' ? std::string{"\"\""} : std::string{letter};
    return quoted + "\"";
}

std::string instant_or_none(std::int64_t us) {
    return us == 0 ? std::string{} : instant_text(UtcTime{Microseconds{us}});
}

}  // namespace

fs::path light_log_folder(const fs::path& data) {
    return data / "light-log";
}

Json interval_json(const LightInterval& interval) {
    Json fixtures = Json::object();
    for (const auto& [fixture, wh] : interval.watt_hours) fixtures.set(fixture, std::round(wh * 1e4) / 1e4);
    Json out = Json::object({{"night", interval.night},
                             {"facade", interval.facade},
                             {"duty", name_of(interval.duty)},
                             {"from_us", interval.from_us},
                             {"rule", interval.rule}});
    if (!interval.scene.empty()) out.set("scene", interval.scene);
    if (!interval.by.empty()) out.set("by", interval.by);
    if (!interval.why.empty()) out.set("why", interval.why);
    if (interval.to_us != 0) out.set("to_us", interval.to_us);
    if (interval.unwatched) out.set("unwatched", true);
    if (!interval.watt_hours.empty()) out.set("fixtures", std::move(fixtures));
    return out;
}

/// Used on the log's thread, but for `folder`.
struct LightLog::Files {
    fs::path folder;
    std::map<std::string, std::string> waiting{};  ///< By file: lines the disk did not take yet

    void append(const std::vector<LightInterval>& changes) {
        for (const LightInterval& one : changes)
            waiting[file_of(one.night)] += interval_json(one).dump() + "\n";
        for (auto file = waiting.begin(); file != waiting.end();) {
            const Outcome written = write(file->first, file->second);
            if (written) {
                file = waiting.erase(file);
                continue;
            }
            log::error("light_log.not_written", {{"detail", written.error().detail}});
            if (file->second.size() > kMostWaiting) file = waiting.erase(file);
            return;
        }
    }

    /// Whole lines, on the disk when it returns.
    Outcome write(const std::string& name, const std::string& lines) const {
        std::error_code fault;
        const bool is_new = !fs::exists(folder / name, fault);
        fs::create_directories(folder, fault);
        const FileDescriptor file{
            ::open((folder / name).c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644)};
        const auto failed = [&] {
            return Error{Fault::Io, (folder / name).string() + ": " + std::strerror(errno)};
        };
        if (!file.is_open()) return failed();
        const off_t size = ::lseek(file.get(), 0, SEEK_END);
        char last = '\n';
        if (size > 0 && ::pread(file.get(), &last, 1, size - 1) != 1) return failed();
        const std::string bytes = (last == '\n' ? "" : "\n") + lines;  // a torn line stays its own
        if (::write(file.get(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) {
            const Error error = failed();
            [[maybe_unused]] const int cut_back = ::ftruncate(file.get(), size);
            return error;
        }
        if (::fdatasync(file.get()) != 0) return failed();
        if (is_new) forget_old_months();
        return Done{};
    }

    void forget_old_months() const {
        const std::vector<std::string> months = months_in(folder);
        std::error_code ignored;
        for (std::size_t i = 0; i + kMonthsKept < months.size(); ++i) fs::remove(folder / months[i], ignored);
    }

    LightNote noted() const {
        LightNote note;
        const auto text = read_file(note_file(folder));
        const auto json = text ? Json::parse(*text) : Result<Json>{Error{Fault::NotFound, ""}};
        if (!json) return note;
        note.at_us = json->integer_or("at_us", 0);
        if (const Json* used = json->find("used"))
            for (const auto& [facade, use] : used->members())
                note.used[facade] = {use.integer_or("opens_us", 0), use.number_or("watt_hours", 0)};
        if (const Json* lit = json->find("lit"))
            for (const Json& item : lit->items())
                if (auto interval = read_interval(item)) note.lit.push_back(std::move(*interval));
        return note;
    }

    /// What the last run left lit ends where it was last seen, unwatched.
    void close_what_was_left() {
        const LightNote note = noted();
        LightRecord record;
        const std::vector<std::string> months = months_in(folder);
        for (std::size_t i = months.size() > 2 ? months.size() - 2 : 0; i < months.size(); ++i) {
            const Outcome read = read_month(folder / months[i], record);
            if (!read) log::error("light_log.not_read", {{"detail", read.error().detail}});
        }
        std::vector<LightInterval> ends;
        for (LightInterval& left : record.intervals) {
            if (left.to_us != 0) continue;
            const auto seen = std::find_if(note.lit.begin(), note.lit.end(), [&](const LightInterval& one) {
                return identity(one) == identity(left);
            });
            left.to_us = left.from_us;
            if (seen != note.lit.end()) {
                left.watt_hours = seen->watt_hours;
                left.to_us = std::max(left.from_us, note.at_us);
            }
            left.unwatched = true;
            ends.push_back(std::move(left));
        }
        if (!ends.empty()) append(ends);
    }
};

LightLog::LightLog(fs::path folder) : files_{std::make_shared<Files>(Files{std::move(folder)})} {
    if (!jobs_.post([files = files_] { files->close_what_was_left(); })) log::error("light_log.busy");
}

LightLog::~LightLog() = default;

LightNote LightLog::noted() const {
    return files_->noted();
}

void LightLog::write(std::vector<LightInterval> changes) {
    if (changes.empty()) return;
    const std::size_t lost = changes.size();
    if (!jobs_.post([files = files_, changes = std::move(changes)] { files->append(changes); }))
        log::error("light_log.disk_too_slow", {{"lost", lost}});
}

void LightLog::note(const LightNote& note) {
    Json used = Json::object();
    for (const auto& [facade, use] : note.used)
        used.set(facade, Json::object({{"opens_us", use.opens_us}, {"watt_hours", use.watt_hours}}));
    Json lit = Json::array();
    for (const LightInterval& interval : note.lit) lit.push(interval_json(interval));
    Json out = Json::object({{"at_us", note.at_us}});
    out.set("used", std::move(used)).set("lit", std::move(lit));
    const bool posted = jobs_.post([file = note_file(files_->folder), text = out.dump()] {
        if (const Outcome written = write_file(file, text); !written)
            log::error("light_log.not_noted", {{"detail", written.error().detail}});
    });
    if (!posted) log::warn("light_log.note_skipped");
}

Result<LightRecord> read_light_log(const fs::path& folder, CivilDate from, CivilDate to,
                                   const std::string& facade) {
    LightRecord record;
    const std::string first = iso_text(from);
    const std::string last = iso_text(to);
    for (const std::string& month : months_in(folder)) {
        if (month < file_of(first) || month > file_of(last)) continue;
        TRY(read_month(folder / month, record));
    }
    std::erase_if(record.intervals, [&](const LightInterval& one) {
        return one.night < first || one.night > last || (!facade.empty() && one.facade != facade);
    });
    std::stable_sort(record.intervals.begin(), record.intervals.end(),
                     [](const LightInterval& a, const LightInterval& b) {
                         return std::tie(a.night, a.from_us) < std::tie(b.night, b.from_us);
                     });
    return record;
}

std::string intervals_csv(const std::vector<LightInterval>& intervals) {
    std::string csv = "night,facade,duty,scene,rule,why,by,on_utc,off_utc,unwatched,wh\r\n";
    for (const LightInterval& one : intervals)
        csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{:.2f}\r\n", one.night, csv_text(one.facade),
                           name_of(one.duty), csv_text(one.scene), one.rule, csv_text(one.why),
                           csv_text(one.by), instant_or_none(one.from_us), instant_or_none(one.to_us),
                           one.unwatched ? "yes" : "", one.total());
    return csv;
}

std::string energy_csv(const std::vector<LightInterval>& intervals) {
    std::map<std::tuple<std::string, std::string, std::string, light::Duty, std::string>, double> sums;
    for (const LightInterval& one : intervals)
        for (const auto& [fixture, wh] : one.watt_hours)
            sums[{one.night, one.facade, fixture, one.duty, one.scene}] += wh;
    std::string csv = "night,facade,fixture,duty,scene,wh\r\n";
    for (const auto& [key, wh] : sums) {
        const auto& [night, facade, fixture, duty, scene] = key;
        csv += fmt::format("{},{},{},{},{},{:.4f}\r\n", night, csv_text(facade), csv_text(fixture),
                           name_of(duty), csv_text(scene), wh);
    }
    return csv;
}

}  // namespace beffroi::hub
