#include "content/model/role.h"

#include <algorithm>
#include <array>

namespace beffroi::content {
namespace {

constexpr std::array<const char*, kRoleCount> kRoleNames{"translator",        "contributor", "publisher",
                                                         "lighting-designer", "technician",  "administrator"};
constexpr std::array<const char*, kActionCount> kActionNames{
    "read",       "edit-text",    "edit-facts",    "manage-entries", "publish",   "edit-scenes",
    "run-lights", "pair-devices", "manage-people", "read-audit",     "read-light"};

// clang-format off
//                              Transl. Contr.  Publ.   Light   Techn.  Admin.
constexpr bool kMay[kActionCount][kRoleCount] = {
    /* Read          */         {true,  true,   true,   true,   true,   true},
    /* EditText      */         {true,  true,   true,   false,  false,  false},  // a translator: their languages
    /* EditFacts     */         {false, true,   true,   false,  false,  false},
    /* ManageEntries */         {false, true,   true,   false,  false,  false},
    /* Publish       */         {false, false,  true,   false,  false,  false},
    /* EditScenes    */         {false, false,  false,  true,   false,  false},
    /* RunLights     */         {false, false,  false,  true,   true,   false},
    /* PairDevices   */         {false, false,  false,  false,  true,   true},
    /* ManagePeople  */         {false, false,  false,  false,  false,  true},
    /* ReadAudit     */         {false, false,  false,  false,  false,  true},
    /* ReadLight     */         {false, false,  false,  true,   true,   true},
};
// clang-format on

}  // namespace

const char* name_of(Role role) {
    return kRoleNames[static_cast<std::size_t>(role)];
}

std::optional<Role> role_of(std::string_view name) {
    const auto* found = std::find(kRoleNames.begin(), kRoleNames.end(), name);
    if (found == kRoleNames.end()) return std::nullopt;
    return static_cast<Role>(found - kRoleNames.begin());
}

const char* name_of(Action action) {
    return kActionNames[static_cast<std::size_t>(action)];
}

std::optional<RoleGrant> grant_of(std::string_view written) {
    const std::size_t colon = written.find(':');
    const auto role = role_of(written.substr(0, colon));
    if (!role) return std::nullopt;
    if (colon == std::string_view::npos) return RoleGrant{*role, ""};
    const std::string_view locale = written.substr(colon + 1);
    if (*role != Role::Translator || !is_locale(locale)) return std::nullopt;
    return RoleGrant{*role, std::string{locale}};
}

std::string written(const RoleGrants& roles) {
    std::string words;
    for (const RoleGrant& grant : roles) {
        words += (words.empty() ? "" : ", ") + std::string{name_of(grant.role)};
        if (!grant.locale.empty()) words += ":" + grant.locale;
    }
    return words;
}

bool may(const RoleGrants& grants, Action action, std::string_view locale) {
    return std::any_of(grants.begin(), grants.end(), [&](const RoleGrant& grant) {
        if (!kMay[static_cast<std::size_t>(action)][static_cast<std::size_t>(grant.role)]) return false;
        const bool bound =
            grant.role == Role::Translator && action == Action::EditText && !grant.locale.empty();
        return !bound || grant.locale == locale;
    });
}

}  // namespace beffroi::content
