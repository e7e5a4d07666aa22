#include "content/snapshot/search_index.h"

#include <cassert>

namespace beffroi::content {
namespace {

/// The full-text tables keep words only and point here.
constexpr const char* kTables = R"sql(
CREATE TABLE search_row (
    id     INTEGER PRIMARY KEY,                                     -- order of equal matches
    kind   TEXT NOT NULL,
    slug   TEXT NOT NULL,
    locale TEXT NOT NULL,
    title  TEXT NOT NULL,
    names  TEXT NOT NULL,
    text   TEXT NOT NULL,
    UNIQUE (kind, slug, locale)
) STRICT;
-- Every word of any language as the tokenizer folds it, for what was typed with a slip.
CREATE TABLE search_word (
    word    TEXT PRIMARY KEY,
    used_by INTEGER NOT NULL                                        -- rows
) STRICT, WITHOUT ROWID;
)sql";

std::string table_of(const char* what, const Locale& locale) {
    assert(is_locale(locale));
    std::string name = what + locale;
    for (char& c : name) {
        if (c == '-') c = '_';
    }
    return name;
}

Outcome index(Database& database, const std::string& table, const std::string& columns,
              const Locale& locale) {
    TRY(database.execute("CREATE VIRTUAL TABLE " + table + " USING fts5 (" + columns +
                         ", content = 'search_row', content_rowid = 'id', prefix = '1 2 3',"
                         " tokenize = \"unicode61 remove_diacritics 2\")"));
    auto fill = TRY(database.prepare("INSERT INTO " + table + " (rowid, " + columns + ") SELECT id, " +
                                     columns + " FROM search_row WHERE locale = :locale ORDER BY id"));
    fill.bind(":locale", locale);
    TRY(fill.run());
    return database.execute("INSERT INTO " + table + " (" + table + ") VALUES ('optimize')");
}

Outcome fill(Database& database, const std::vector<SearchRow>& rows) {
    auto write =
        TRY(database.prepare("INSERT INTO search_row (id, kind, slug, locale, title, names, text)"
                             " VALUES (:id, :kind, :slug, :locale, :title, :names, :text)"));
    std::int64_t id = 0;
    for (const SearchRow& row : rows) {
        write.bind(":id", ++id).bind(":kind", row.kind).bind(":slug", row.slug);
        write.bind(":locale", row.locale).bind(":title", row.title);
        write.bind(":names", row.names).bind(":text", row.text);
        TRY(write.run());
    }
    return Done{};
}

/// Words as the full-text tables hold them: one way to fold, theirs.
Outcome gather_words(Database& database, const std::vector<Locale>& locales) {
    std::string all;
    for (const Locale& locale : locales) {
        const std::string table = texts_table(locale);
        TRY(database.execute("CREATE VIRTUAL TABLE temp." + table + "_words USING fts5vocab (main, " + table +
                             ", row)"));
        all += (all.empty() ? "SELECT" : " UNION ALL SELECT") + std::string{" term, doc FROM temp."} + table +
               "_words";
    }
    TRY(database.execute("INSERT INTO search_word (word, used_by) SELECT term, sum(doc) FROM (" + all +
                         ") GROUP BY term"));
    for (const Locale& locale : locales) {
        TRY(database.execute("DROP TABLE temp." + texts_table(locale) + "_words"));
    }
    return Done{};
}

}  // namespace

std::string titles_table(const Locale& locale) {
    return table_of("search_titles_", locale);
}

std::string names_table(const Locale& locale) {
    return table_of("search_names_", locale);
}

std::string texts_table(const Locale& locale) {
    return table_of("search_texts_", locale);
}

Outcome write_search(Database& database, const std::vector<Locale>& locales,
                     const std::vector<SearchRow>& rows) {
    TRY(database.execute(kTables));
    TRY(fill(database, rows));
    for (const Locale& locale : locales) {
        TRY(index(database, titles_table(locale), "title", locale));
        TRY(index(database, names_table(locale), "title, names", locale));
        TRY(index(database, texts_table(locale), "title, names, text", locale));
    }
    return gather_words(database, locales);
}

}  // namespace beffroi::content
