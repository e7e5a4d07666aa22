#include "tests/bench/search/peers.h"

#include <algorithm>

namespace beffroi::bench {
namespace {

using namespace content;

std::string quoted_words(const std::string& typed) {
    std::string question;
    std::string word;
    const auto finish = [&](const char* end) {
        if (!word.empty()) question += (question.empty() ? "\"" : " \"") + word + end;
        word.clear();
    };
    for (const char c : typed) {
        const bool parts = c == ' ' || c == '-' || c == '\'' || c == '"';
        if (parts) {
            finish("\"");
        } else {
            word += c;
        }
    }
    finish("\"*");
    return question;
}

class OfDatabase : public Peer {
public:
    explicit OfDatabase(const std::shared_ptr<Database>& database) : database_{database} {}

protected:
    /// Rows that a statement with the one value gives; nothing for a statement that fails.
    std::size_t count(const char* sql, const std::string& value) {
        auto rows = database_->prepare(sql);
        if (!rows) return 0;
        rows->bind(":typed", value);
        std::size_t found = 0;
        for (auto row = rows->step(); row && *row; row = rows->step()) ++found;
        return found;
    }

private:
    std::shared_ptr<Database> database_;
};

class PlainFts final : public OfDatabase {
public:
    using OfDatabase::OfDatabase;
    const char* name() const override { return "FTS5 prefix, by bm25"; }
    std::size_t ask(const std::string& typed) override {
        const std::string question = quoted_words(typed);
        if (question.empty()) return 0;
        return count(
            "SELECT slug, snippet(plain, -1, '<', '>', '…', 12) AS excerpt FROM plain WHERE plain MATCH "
            ":typed"
            " ORDER BY bm25(plain, 0, 12, 8, 1) LIMIT 12",
            question);
    }
};

class Like final : public OfDatabase {
public:
    using OfDatabase::OfDatabase;
    const char* name() const override { return "LIKE on titles and streets"; }
    std::size_t ask(const std::string& typed) override {
        return count("SELECT slug FROM words WHERE title LIKE :typed OR names LIKE :typed LIMIT 12",
                     "%" + typed + "%");
    }
};

Outcome fill(Database& database, const CityContent& town) {
    TRY(
        database.execute("PRAGMA synchronous=OFF;"
                         "CREATE TABLE words (slug TEXT, title TEXT, names TEXT, text TEXT);"
                         "CREATE VIRTUAL TABLE plain USING fts5 (slug UNINDEXED, title, names, text,"
                         " tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3');"));
    auto transaction = TRY(Transaction::begin(database));
    auto write = TRY(database.prepare("INSERT INTO words VALUES (:slug, :title, :names, :text)"));
    for (const PlaceRow& place : town.places) {
        const PlaceText& text = place.texts.front();
        std::string names = place.address;
        for (const std::string& name : place.also_known_as) names += " · " + name;
        write.bind(":slug", place.slug).bind(":title", text.title).bind(":names", names);
        write.bind(":text", text.hook + " " + text.story + " " + text.look_up);
        TRY(write.run());
    }
    TRY(
        database.execute("INSERT INTO plain SELECT slug, title, names, text FROM words;"
                         "INSERT INTO plain (plain) VALUES ('optimize');"));
    return transaction.commit();
}

std::string last_word(const std::string& typed) {
    return typed.substr(typed.find_last_of(" -'") + 1);
}

/// Whether `a` and `b` are one slip apart, letters being bytes: compared from both ends.
bool one_slip(const std::string& a, const std::string& b) {
    if (a.size() > b.size()) return one_slip(b, a);
    if (b.size() - a.size() > 1) return false;
    std::size_t same = 0;
    while (same < a.size() && a[same] == b[same]) ++same;
    const auto rest_is_same = [&](std::size_t in_a, std::size_t in_b) {
        return a.compare(in_a, std::string::npos, b, in_b, std::string::npos) == 0;
    };
    if (a.size() < b.size()) return rest_is_same(same, same + 1);
    if (same == a.size()) return false;
    if (rest_is_same(same + 1, same + 1)) return true;
    return same + 1 < a.size() && a[same] == b[same + 1] && a[same + 1] == b[same] &&
           rest_is_same(same + 2, same + 2);
}

}  // namespace

Result<Peers> Peers::make(const std::filesystem::path& path, const CityContent& town) {
    auto database = std::make_shared<Database>(TRY(Database::open(path, Access::ReadWrite)));
    TRY(fill(*database, town));
    Peers peers;
    peers.peers_.push_back(std::make_unique<PlainFts>(database));
    peers.peers_.push_back(std::make_unique<Like>(database));
    return peers;
}

std::vector<Peer*> Peers::all() const {
    std::vector<Peer*> found;
    for (const auto& peer : peers_) found.push_back(peer.get());
    return found;
}

std::size_t SlipsByWalk::ask(const std::string& typed) {
    return vocabulary_.one_slip_from(last_word(typed), Part::Beginning, 24).size();
}

SlipsByScan::SlipsByScan(Database& database) {
    auto rows = database.prepare("SELECT word FROM search_word");
    if (!rows) return;
    for (auto row = rows->step(); row && *row; row = rows->step()) words_.push_back(rows->text("word"));
}

std::size_t SlipsByScan::ask(const std::string& typed) {
    const std::string word = last_word(typed);
    return static_cast<std::size_t>(
        std::count_if(words_.begin(), words_.end(), [&](const std::string& other) {
            // A beginning too: with one letter fewer, as many, or one more.
            for (std::size_t size = word.size() - 1; size <= word.size() + 1; ++size) {
                if (word.size() >= kLeastLettersForSlip && size <= other.size() &&
                    one_slip(word, other.substr(0, size))) {
                    return true;
                }
            }
            return false;
        }));
}

}  // namespace beffroi::bench
