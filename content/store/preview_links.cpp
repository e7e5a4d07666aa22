#include "content/store/preview_links.h"

#include "content/base/digest.h"
#include "content/base/random.h"

namespace beffroi::content {

std::string PreviewLinks::hash_of(std::string_view token) {
    return Digest::of(token).hex();
}

Result<std::string> PreviewLinks::add(std::string_view by, UtcTime expires, UtcTime now) {
    std::string token = random_hex(32);
    auto write =
        TRY(database_->prepare("INSERT INTO preview_link (token_hash, expires_ms, created_ms, created_by)"
                               " VALUES (:hash, :expires, :now, :by)"));
    write.bind(":hash", hash_of(token)).bind(":expires", utc_ms(expires));
    write.bind(":now", utc_ms(now)).bind(":by", by);
    TRY(write.run());
    return token;
}

Result<bool> PreviewLinks::is_open(std::string_view token, UtcTime now) {
    auto row =
        TRY(database_->prepare("SELECT 1 FROM preview_link WHERE token_hash = :hash AND expires_ms > :now"));
    row.bind(":hash", hash_of(token)).bind(":now", utc_ms(now));
    return row.step();
}

Result<std::vector<std::string>> PreviewLinks::sweep(UtcTime now) {
    std::vector<std::string> gone;
    auto rows = TRY(database_->prepare("SELECT token_hash FROM preview_link WHERE expires_ms <= :now"));
    rows.bind(":now", utc_ms(now));
    while (TRY(rows.step())) gone.push_back(rows.text("token_hash"));
    if (gone.empty()) return gone;
    auto write = TRY(database_->prepare("DELETE FROM preview_link WHERE expires_ms <= :now"));
    write.bind(":now", utc_ms(now));
    TRY(write.run());
    return gone;
}

}  // namespace beffroi::content
