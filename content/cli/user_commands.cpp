#include "content/cli/commands.h"
#include "content/store/audit.h"
#include "content/store/entries.h"
#include "content/store/people.h"
#include "content/store/second_factor.h"

namespace beffroi::content {
namespace {

Result<RoleGrants> roles_of(const std::vector<std::string>& written) {
    RoleGrants grants;
    for (const std::string& text : written) {
        const auto grant = grant_of(text);
        if (!role_of(text.substr(0, text.find(':')))) {
            return Error{Fault::Invalid, "there is no role \"" + text + "\""};
        }
        if (!grant) {
            return Error{Fault::Invalid, "only a translator's role names a language: \"" + text + "\""};
        }
        grants.insert(*grant);
    }
    return grants;
}

}  // namespace

Result<Exit> run_user_add(const Options& options, const Clock& clock, Streams streams) {
    auto store = TRY(open_store(options));
    const RoleGrants roles = TRY(roles_of(options.roles));
    const auto added = TRY(People{store}.add(options.name, roles, clock.utc()));
    TRY(Audit{store}.add(clock.utc(), kByTool, "user_add", added.person.name, written(roles)));
    streams.out << added.one_time_password << "\n";
    streams.err << "First password of " << added.person.name
                << " above; it is shown this once and must be changed at the first log-in.\n";
    return Exit::Done;
}

Result<Exit> run_user_list(const Options& options, Streams streams) {
    auto store = TRY(Store::open(options.data.editing_database(), Access::ReadOnly));
    const auto people = TRY(People{store}.list());
    for (const Person& person : people) {
        streams.out << person.name << "\t" << written(person.roles) << "\t"
                    << (person.disabled   ? "disabled"
                        : person.one_time ? "has not logged in yet"
                                          : "active")
                    << "\n";
    }
    return Exit::Done;
}

Result<Exit> run_user_reset(const Options& options, const Clock& clock, Streams streams) {
    auto store = TRY(open_store(options));
    People people{store};
    const Person person = TRY(people.find(options.name));
    const std::string password = TRY(people.reset_password(person.id, clock.utc()));
    // Whoever has this shell is the last help for who lost password, telephone and recovery codes.
    TRY(SecondFactors{store}.remove(person.id));
    TRY(Audit{store}.add(clock.utc(), kByTool, "user_reset", person.name));
    streams.out << password << "\n";
    if (person.second_factor) streams.err << "Their second factor is off; they set up a new one.\n";
    return Exit::Done;
}

Result<Exit> run_user_disable(const Options& options, const Clock& clock, Streams streams) {
    auto store = TRY(open_store(options));
    People people{store};
    const Person person = TRY(people.find(options.name));
    TRY(people.disable(person.id, clock.utc()));
    TRY(Audit{store}.add(clock.utc(), kByTool, "user_disable", person.name));
    streams.err << person.name << " can no longer log in.\n";
    return Exit::Done;
}

}  // namespace beffroi::content
