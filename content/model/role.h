#pragma once
// Who may do what. Roles add up; one table says the rest.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "content/model/locale.h"

namespace beffroi::content {

enum class Role { Translator, Contributor, Publisher, LightingDesigner, Technician, Administrator };
inline constexpr std::size_t kRoleCount = 6;

/// "translator", "contributor", "publisher", "lighting-designer", "technician", "administrator"
const char* name_of(Role role);
std::optional<Role> role_of(std::string_view name);

/// One role of one person. A translator's names a language; empty: every language.
struct RoleGrant {
    Role role = Role::Contributor;
    Locale locale;

    friend auto operator<=>(const RoleGrant&, const RoleGrant&) = default;
};
using RoleGrants = std::set<RoleGrant>;

/// "publisher", "translator:nl". Nothing: no such role, or a language where there is none or not one.
std::optional<RoleGrant> grant_of(std::string_view written);
/// "publisher, translator:nl"
std::string written(const RoleGrants& roles);

enum class Action {
    Read,           ///< Drafts, findings, history
    EditText,       ///< A localized field, in a language
    EditFacts,      ///< A field without language
    ManageEntries,  ///< Create, remove, bring back
    Publish,
    EditScenes,
    RunLights,  ///< Hold, skip, clear the queue; outputs; override
    PairDevices,
    ManagePeople,
    ReadAudit,
    ReadLight,  ///< What was lit, by which rule, what it used, and why
};
inline constexpr std::size_t kActionCount = 11;
const char* name_of(Action action);

/// `locale` matters for EditText only.
bool may(const RoleGrants& grants, Action action, std::string_view locale = "");

}  // namespace beffroi::content
