#include "content/cli/cli.h"

#include <cstdlib>
#include <functional>

#include <CLI/CLI.hpp>

#include "content/base/log.h"
#include "content/cli/commands.h"

namespace beffroi::content {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFooter =
    "Exit status: 0 done; 1 refused, with what to mend; 2 the command line; 3 files, disk or database;\n"
    "4 no such entry, person, edition or pack. Results go to standard output, messages to standard error.";

constexpr const char* kBackupHolds =
    "In it: drafts and their history, people, media, keys, editions, bridge.toml, the record of what was\n"
    "lit (light-log), and state/cid, by which receivers know the bridge's light. Not in it: the\n"
    "evening (state/show.json: what plays and waits, the night's energy). A restored bridge begins with an "
    "empty queue: who wished has long gone.";

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

fs::path default_data_folder() {
    if (const std::string named = environment("BEFFROI_DATA"); !named.empty()) return named;
    if (const std::string home = environment("XDG_DATA_HOME"); !home.empty())
        return fs::path{home} / "beffroi";
    return fs::path{environment("HOME")} / ".local/share/beffroi";
}

std::string language_of_findings() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const std::string value = environment(name);
        if (!value.empty()) return value.substr(0, 2) == "fr" ? "fr" : "en";
    }
    return "en";
}

Exit exit_of(Fault fault) {
    switch (fault) {
        case Fault::NotFound:
            return Exit::NotFound;
        case Fault::Invalid:
        case Fault::Conflict:
        case Fault::Denied:
        case Fault::TooLarge:
            return Exit::Refused;
        case Fault::Timeout:
        case Fault::Corrupt:
        case Fault::Io:
            return Exit::Machine;
    }
    return Exit::Machine;
}

using Command = std::function<Result<Exit>()>;

/// The command line's grammar; the chosen command is left in `command`.
class Grammar {
public:
    Grammar(const Clock& clock, Streams streams) : clock_{clock}, streams_{streams} {
        options_.data.root = default_data_folder();
        options_.language = language_of_findings();
        app_.footer(kFooter);
        app_.require_subcommand(1);
        app_.set_version_flag("--version", std::string{"beffroi-content "} + BEFFROI_VERSION);
        app_.add_option("--data", options_.data.root, "Data folder")->capture_default_str();
        app_.fallthrough();
        content_commands();
        reading_commands();
        upkeep_commands();
        user_commands();
    }

    Exit run(std::vector<std::string> arguments) {
        try {
            app_.parse(std::vector<std::string>{arguments.rbegin(), arguments.rend()});
        } catch (const CLI::ParseError& fault) {
            const int status = app_.exit(fault, streams_.out, streams_.err);
            return status == 0 ? Exit::Done : Exit::Usage;
        }
        const auto done = command_();
        if (done) return *done;
        streams_.err << "beffroi-content: " << done.error().detail << "\n";
        return exit_of(done.error().fault);
    }

private:
    CLI::App* add(CLI::App& parent, const char* name, const char* help, Command command) {
        CLI::App* added = parent.add_subcommand(name, help);
        added->callback([this, command = std::move(command)] { command_ = command; });
        return added;
    }

    void content_commands() {
        add(app_, "init", "Make a data folder: database, keys",
            [this] { return run_init(options_, streams_); });

        auto* import = add(app_, "import", "Read a city's pack into the drafts, all of it or nothing",
                           [this] { return run_import(options_, clock_, streams_); });
        import->add_option("pack", options_.pack, "Folder with pack.json")->required();
        import->add_flag("--dry-run", options_.dry_run, "Say what would change, change nothing");

        auto* exporting = add(app_, "export", "Write the drafts as a pack; imported back it changes nothing",
                              [this] { return run_export(options_, streams_); });
        exporting->add_option("folder", options_.folder, "A new folder, or an empty one")->required();

        auto* publish = add(app_, "publish", "Make the drafts the current edition",
                            [this] { return run_publish(options_, clock_, streams_); });
        publish->add_flag("--dry-run", options_.dry_run, "Only say what would be found");
        publish->add_option("--only", options_.only, "Only these entries, as place/la-piscine");
        publish->add_option("--by", options_.by, "Person who publishes, for the audit");
    }

    void reading_commands() {
        auto* verify = add(app_, "verify", "Check database, audit, and every byte of the edition",
                           [this] { return run_verify(options_, clock_, streams_); });
        edition_options(*verify);
        auto* show = add(app_, "show", "Print the current edition, or one entry's draft",
                         [this] { return run_show(options_, streams_); });
        show->add_option("entry", options_.entry, "As place/la-piscine; none: the edition");
        show->add_option("--locale", options_.locale, "Language of the edition's titles")
            ->capture_default_str();
        edition_options(*show);
        auto* list = add(app_, "list", "List entries with their state",
                         [this] { return run_list(options_, streams_); });
        list->add_option("kind", options_.kind, "city, theme, category, kiosk, place, facade, scene, …");
    }

    void upkeep_commands() {
        auto* report = add(app_, "report", "How much is written: entries by field and language",
                           [this] { return run_report(options_, streams_); });
        auto* json = report->add_flag("--json", options_.json, "Everything, for a script");
        report->add_flag("--missing", options_.missing, "Only the gaps: entry, field, language")
            ->excludes(json);
        auto* backup =
            add(app_, "backup", "All that must not be lost in one file; the bridge may run meanwhile",
                [this] { return run_backup(options_, clock_, streams_); });
        backup->footer(kBackupHolds);
        backup->add_option("file", options_.file, "A new file; sqlite3 -A lists it")->required();
        auto* restore = add(app_, "restore", "A backup back into a data folder; no bridge may run on it",
                            [this] { return run_restore(options_, clock_, streams_); });
        restore->add_option("file", options_.file, "What backup wrote")->required();
        restore->add_flag("--replace", options_.replace, "Where a folder stands: put it beside, keep it");
        add(app_, "doctor", "Look at database, media, keys, edition, disk; say what to mend",
            [this] { return run_doctor(options_, clock_, streams_); });
    }

    void edition_options(CLI::App& command) {
        command.add_option("--edition", options_.edition,
                           "A folder of editions instead of the data folder's");
        command.add_option("--key", options_.key, "A public key instead of the data folder's");
    }

    void user_commands() {
        CLI::App* user = app_.add_subcommand("user", "People: add, list, reset, disable");
        user->require_subcommand(1);
        auto* added = add(*user, "add", "Add a person; prints a first password that works once",
                          [this] { return run_user_add(options_, clock_, streams_); });
        added->add_flag("--one-time", options_.one_time,
                        "The password must be changed at first log-in (always so)");
        added->add_option("name", options_.name, "What one types to log in")->required();
        added
            ->add_option("--role", options_.roles,
                         "translator[:LANGUAGE], contributor, publisher, lighting-designer, technician, "
                         "administrator; roles add up")
            ->required();
        add(*user, "list", "List people and their roles",
            [this] { return run_user_list(options_, streams_); });
        auto* reset = add(*user, "reset", "A new first password; ends the person's sessions",
                          [this] { return run_user_reset(options_, clock_, streams_); });
        reset->add_option("name", options_.name)->required();
        auto* disable = add(*user, "disable", "No more log-in; what they wrote stays",
                            [this] { return run_user_disable(options_, clock_, streams_); });
        disable->add_option("name", options_.name)->required();
    }

    CLI::App app_{"Beffroi: a city's content, from drafts to signed editions", "beffroi-content"};
    const Clock& clock_;
    Streams streams_;
    Options options_;
    Command command_;
};

}  // namespace

Exit run_content_tool(const std::vector<std::string>& arguments, const Clock& clock, Streams streams) {
    log::quieten();
    return Grammar{clock, streams}.run(arguments);
}

}  // namespace beffroi::content
