#include "content/model/role.h"

#include <algorithm>
#include <array>

namespace beffroi::content {
namespace {

constexpr std::array<const char*, kRoleCount> kRoleNames{"translator",        "contributor", "publisher",
                                                         "lighting-designer", "technician",  "administrator"};
constexpr std::array<const char*, kActionCount> kActionNames{
    "read",        "edit-text",  "edit-facts",   "manage-entries", "publish",
    "edit-scenes", "run-lights", "pair-devices", "manage-people",  "read-audit"};

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

bool may(const RoleGrants& grants, Action action, std::string_view locale) {
    return std::any_of(grants.begin(), grants.end(), [&](const RoleGrant& grant) {
        if (!kMay[static_cast<std::size_t>(action)][static_cast<std::size_t>(grant.role)]) return false;
        const bool bound =
            grant.role == Role::Translator && action == Action::EditText && !grant.locale.empty();
        return !bound || grant.locale == locale;
    });
}

}  // namespace beffroi::content
