#include "content/model/role.h"

#include <map>

#include <doctest/doctest.h>

using namespace beffroi::content;

TEST_CASE("every role may do what the table says, and nothing else") {
    const std::map<Role, std::vector<const char*>> allowed{
        {Role::Translator, {"read", "edit-text"}},
        {Role::Contributor, {"read", "edit-text", "edit-facts", "manage-entries"}},
        {Role::Publisher, {"read", "edit-text", "edit-facts", "manage-entries", "publish"}},
        {Role::LightingDesigner, {"read", "edit-scenes", "run-lights", "read-light"}},
        {Role::Technician, {"read", "run-lights", "pair-devices", "read-light"}},
        {Role::Administrator, {"read", "pair-devices", "manage-people", "read-audit", "read-light"}},
    };
    REQUIRE(allowed.size() == kRoleCount);
    for (const auto& [role, actions] : allowed) {
        CAPTURE(name_of(role));
        std::vector<std::string> found;
        for (std::size_t i = 0; i < kActionCount; ++i) {
            if (may({{role, ""}}, static_cast<Action>(i)))
                found.emplace_back(name_of(static_cast<Action>(i)));
        }
        CHECK(found == std::vector<std::string>(actions.begin(), actions.end()));
    }
}

TEST_CASE("a translator of Dutch writes Dutch only, roles add up, and nobody may do anything without one") {
    const RoleGrants dutch{{Role::Translator, "nl"}};
    CHECK(may(dutch, Action::EditText, "nl"));
    CHECK_FALSE(may(dutch, Action::EditText, "fr"));
    CHECK_FALSE(may(dutch, Action::EditText));
    const RoleGrants both{{Role::Translator, "nl"}, {Role::Contributor, ""}};
    CHECK(may(both, Action::EditText, "fr"));
    CHECK_FALSE(may({}, Action::Read));
}

TEST_CASE("roles are read back by the name they are written with") {
    for (std::size_t i = 0; i < kRoleCount; ++i) {
        CHECK(role_of(name_of(static_cast<Role>(i))) == static_cast<Role>(i));
    }
    CHECK_FALSE(role_of("root"));
}

TEST_CASE("grants are read back as they are written, and only a translator's names a language") {
    const RoleGrants roles{{Role::Translator, "nl"}, {Role::Publisher, ""}};
    CHECK(written(roles) == "translator:nl, publisher");
    CHECK(grant_of("translator:nl") == RoleGrant{Role::Translator, "nl"});
    CHECK(grant_of("publisher") == RoleGrant{Role::Publisher, ""});
    for (const char* wrong : {"", "root", "publisher:nl", "translator:", "translator:NL", "publisher "}) {
        CAPTURE(wrong);
        CHECK_FALSE(grant_of(wrong));
    }
}
