#include "lighting-bridge/show/calendar_names.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace beffroi::light {
namespace {

class Names {
public:
    Names(const std::string& file, std::span<const NamedFacade> facades) : file_{file}, facades_{facades} {}

    /// `row`: "quiet[2]".
    void look_at(const std::string& row, const SpecialEvenings& special) {
        for (const std::string& name : special.facades) {
            const bool known = std::any_of(facades_.begin(), facades_.end(),
                                           [&](const NamedFacade& one) { return one.slug == name; });
            if (!known)
                findings_.push_back(
                    {file_, row + ".facades", fmt::format("names \"{}\", which is no façade here", name)});
        }
    }

    void look_at(const std::string& row, const PlannedScene& planned) {
        look_at(row, planned.when);
        const auto& named = planned.when.facades;
        const bool played = std::any_of(facades_.begin(), facades_.end(), [&](const NamedFacade& one) {
            const bool meant =
                named.empty() || std::find(named.begin(), named.end(), one.slug) != named.end();
            return meant && one.scenes.contains(planned.scene);
        });
        if (!played)
            findings_.push_back(
                {file_, row + ".scene",
                 fmt::format("names \"{}\", a scene that none of its façades has", planned.scene)});
    }

    std::vector<FileFinding> take() { return std::move(findings_); }

private:
    const std::string& file_;
    std::span<const NamedFacade> facades_;
    std::vector<FileFinding> findings_;
};

}  // namespace

std::vector<FileFinding> unknown_names(const std::string& file, const Calendar& calendar,
                                       std::span<const NamedFacade> facades) {
    Names names{file, facades};
    const auto look_at_all = [&](std::string_view key, const auto& rows, const auto& of) {
        for (std::size_t i = 0; i < rows.size(); ++i)
            names.look_at(fmt::format("{}[{}]", key, i), of(rows[i]));
    };
    const auto when = [](const auto& row) -> const SpecialEvenings& { return row.when; };
    const auto itself = [](const auto& row) -> const auto& {
        return row;
    };
    look_at_all("lit", calendar.scenes, itself);
    look_at_all("quiet", calendar.quiet, itself);
    look_at_all("dark", calendar.dark, itself);
    look_at_all("wildlife", calendar.wildlife, when);
    look_at_all("budgets", calendar.budgets, when);
    look_at_all("derogations", calendar.derogations, when);
    return names.take();
}

}  // namespace beffroi::light
