#pragma once
// What each command does, once the command line is understood. Inside this folder: others use cli.h.

#include <filesystem>
#include <string>
#include <vector>

#include "content/base/result.h"
#include "content/cli/cli.h"
#include "content/publish/data_folder.h"
#include "content/store/store.h"

namespace beffroi::content {

/// Everything the command line can say.
struct Options {
    DataFolder data;
    std::string language = "en";  ///< Of findings: fr or en

    std::filesystem::path pack;      // import
    bool dry_run = false;            // import, publish
    std::vector<std::string> only;   // publish: "place/la-piscine"
    std::string by;                  // publish: a person's name
    std::filesystem::path edition;   // verify, show: a folder of editions; empty: the data folder's
    std::filesystem::path key;       // verify, show: a public key; empty: the data folder's
    std::string entry;               // show: "place/la-piscine"; empty: the edition
    std::string locale = "fr";       // show
    std::string kind;                // list
    std::string name;                // user
    bool one_time = false;           // user add: always so
    std::vector<std::string> roles;  // user: "translator:en"
    std::filesystem::path file;      // backup, restore
    std::filesystem::path folder;    // export
    bool replace = false;            // restore
    bool json = false;               // report
    bool missing = false;            // report
};

/// The editing database, for writing. Opening makes what is missing, and a misspelt --data must not.
/// Errors: NotFound.
Result<Store> open_store(const Options& options);

Result<Exit> run_init(const Options& options, Streams streams);
Result<Exit> run_import(const Options& options, const Clock& clock, Streams streams);
Result<Exit> run_export(const Options& options, Streams streams);
Result<Exit> run_publish(const Options& options, const Clock& clock, Streams streams);
Result<Exit> run_verify(const Options& options, const Clock& clock, Streams streams);
Result<Exit> run_show(const Options& options, Streams streams);
Result<Exit> run_list(const Options& options, Streams streams);
Result<Exit> run_report(const Options& options, Streams streams);
Result<Exit> run_backup(const Options& options, const Clock& clock, Streams streams);
Result<Exit> run_restore(const Options& options, const Clock& clock, Streams streams);
Result<Exit> run_doctor(const Options& options, const Clock& clock, Streams streams);
Result<Exit> run_user_add(const Options& options, const Clock& clock, Streams streams);
Result<Exit> run_user_list(const Options& options, Streams streams);
Result<Exit> run_user_reset(const Options& options, const Clock& clock, Streams streams);
Result<Exit> run_user_disable(const Options& options, const Clock& clock, Streams streams);

}  // namespace beffroi::content
