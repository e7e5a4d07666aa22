#include "content/model/password_rule.h"

#include <doctest/doctest.h>

using namespace beffroi::content;

TEST_CASE("a password is long, not the name, and not what everybody takes") {
    struct Row {
        std::string password;
        PasswordFault fault;
    };
    for (const Row& row : {
             Row{"onze lettre", PasswordFault::TooShort},
             Row{"douze lettre", PasswordFault::None},
             Row{"éééàààùùù ç!", PasswordFault::None},
             Row{std::string(200, 'x') + "y", PasswordFault::TooLong},
             Row{"Claire Dujardin", PasswordFault::TheName},
             Row{"clairedujardin", PasswordFault::TheName},
             Row{"Claire-Dujardin-2026", PasswordFault::TheName},
             Row{"Claire aime la laine", PasswordFault::None},
             Row{"motdepasse123", PasswordFault::Common},
             Row{"Mot de passe !", PasswordFault::Common},
             Row{"Azertyuiop123", PasswordFault::Common},
             Row{"Administrator1", PasswordFault::Common},
             Row{"Wachtwoord2026!", PasswordFault::Common},
             Row{"123456789012", PasswordFault::Common},
             Row{"aaaaaaaaaaaaaaa", PasswordFault::Common},
             Row{"abcdabcdabcdab", PasswordFault::Common},
             Row{"            ", PasswordFault::Common},
             Row{"la laine vient du bélier", PasswordFault::None},
         }) {
        CAPTURE(row.password);
        CHECK(fault_of_password(row.password, "Claire Dujardin") == row.fault);
    }
}

TEST_CASE("a name of figures only makes no password of figures good") {
    CHECK(fault_of_password("071234567890", "007") == PasswordFault::Common);
}
