#include "content/publish/data_folder.h"

#include "content/base/files.h"
#include "content/store/store.h"

namespace beffroi::content {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
    std::error_code problem;
    return fs::exists(path, problem);
}

/// The public key last: with it a folder is whole.
Outcome make_keys(const DataFolder& folder) {
    const bool secret = is_there(folder.secret_key());
    if (is_there(folder.public_key())) {
        if (secret) return Done{};
        return Error{Fault::Invalid, folder.secret_key().string() +
                                         " is missing beside its public key: put it back from the backup"};
    }
    if (secret) {
        const SecretKey key = TRY(read_secret_key(folder));
        return write_file(folder.public_key(), key.public_key().text());
    }
    const SecretKey key = SecretKey::generate();
    TRY(write_file(folder.secret_key(), key.text(), FileAccess::OwnerOnly));
    return write_file(folder.public_key(), key.public_key().text());
}

Result<std::string> read_key(const fs::path& path) {
    auto text = read_file(path, 4096);
    if (text || text.error().fault != Fault::NotFound) return text;
    return Error{Fault::NotFound, path.string() + " is not there: run `beffroi-content init` first"};
}

}  // namespace

Outcome make_data_folder(const DataFolder& folder) {
    std::error_code problem;
    for (const fs::path& path : {folder.media(), folder.cooked(), folder.edition(), folder.state()}) {
        fs::create_directories(path, problem);
        if (problem) return Error{Fault::Io, path.string() + ": " + problem.message()};
    }
    TRY(make_keys(folder));
    TRY(Store::open(folder.editing_database(), Access::ReadWrite));
    return Done{};
}

Result<PublicKey> read_public_key(const DataFolder& folder) {
    const std::string text = TRY(read_key(folder.public_key()));
    return PublicKey::parse(text);
}

Result<SecretKey> read_secret_key(const DataFolder& folder) {
    const std::string text = TRY(read_key(folder.secret_key()));
    return SecretKey::parse(text);
}

}  // namespace beffroi::content
