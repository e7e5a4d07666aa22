#pragma once
// What else could answer a keystroke: plain FTS5, LIKE, and a distance to every word.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "content/base/result.h"
#include "content/snapshot/content_file.h"
#include "content/snapshot/vocabulary.h"
#include "content/sqlite/database.h"

namespace beffroi::bench {

class Peer {
public:
    Peer() = default;
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;
    virtual ~Peer() = default;

    virtual const char* name() const = 0;
    /// How many were found.
    virtual std::size_t ask(const std::string& typed) = 0;
};

/// The French texts of a town in a table of their own, without knowing of slips or other languages.
class Peers {
public:
    static Result<Peers> make(const std::filesystem::path& path, const content::CityContent& town);
    std::vector<Peer*> all() const;

private:
    std::vector<std::unique_ptr<Peer>> peers_;
};

/// Candidates for a slip in the last word: by the walk that the search uses.
class SlipsByWalk final : public Peer {
public:
    explicit SlipsByWalk(const content::Vocabulary& vocabulary) : vocabulary_{vocabulary} {}
    const char* name() const override { return "walk"; }
    std::size_t ask(const std::string& typed) override;

private:
    const content::Vocabulary& vocabulary_;
};

/// The same by the distance to every word, stopped as soon as it is over one.
class SlipsByScan final : public Peer {
public:
    explicit SlipsByScan(content::Database& database);
    const char* name() const override { return "scan"; }
    std::size_t ask(const std::string& typed) override;

private:
    std::vector<std::string> words_;
};

}  // namespace beffroi::bench
