#include "content/snapshot/typed.h"

#include "content/snapshot/fold.h"

namespace beffroi::content {
namespace {

constexpr std::size_t kMostBytes = 200;

bool ends_a_word(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z');
}

/// Never cuts a letter in two.
std::string_view beginning_of(std::string_view typed) {
    if (typed.size() <= kMostBytes) return typed;
    std::size_t end = kMostBytes;
    while (end > 0 && (static_cast<unsigned char>(typed[end]) & 0xC0U) == 0x80U) --end;
    return typed.substr(0, end);
}

}  // namespace

Result<Tokenizer> Tokenizer::make() {
    auto database = TRY(Database::open(":memory:", Access::ReadWrite));
    TRY(
        database.execute("CREATE VIRTUAL TABLE typed USING fts5 (words, content = '',"
                         " tokenize = \"unicode61 remove_diacritics 2\");"
                         "CREATE VIRTUAL TABLE typed_word USING fts5vocab (typed, instance);"));
    auto put = TRY(database.prepare("INSERT INTO typed (rowid, words) VALUES (1, :words)"));
    auto words = TRY(database.prepare("SELECT term FROM typed_word ORDER BY offset LIMIT 8"));
    auto clear = TRY(database.prepare("INSERT INTO typed (typed) VALUES ('delete-all')"));
    return Tokenizer{std::move(database), std::move(put), std::move(words), std::move(clear)};
}

Result<Typed> Tokenizer::read(std::string_view typed) {
    const std::string text = open_ligatures(beginning_of(typed));
    Typed found;
    if (text.empty()) return found;
    found.last_is_a_beginning = !ends_a_word(text.back());
    TRY(clear_.run());
    put_.bind(":words", text);
    TRY(put_.run());
    while (TRY(words_.step())) found.words.push_back(words_.text("term"));
    words_.reset();
    return found;
}

}  // namespace beffroi::content
