#include "content/snapshot/search.h"

#include <algorithm>
#include <set>

#include "content/snapshot/search_index.h"
#include "content/snapshot/typed.h"
#include "content/snapshot/vocabulary.h"

namespace beffroi::content {
namespace {

/// A beginning of so few words is asked for as these words: their rows are read one by one, and the reading
/// stops when there are enough. More are left to the index of beginnings.
constexpr std::size_t kMostWordsOfABeginning = 64;
constexpr std::size_t kMostSlipsOfAWord = 24;
/// Titles that say a word are looked at so far, to put those that begin with it first.
constexpr std::size_t kTitlesLookedAt = 48;

/// FTS5's own words are in quotes; a letter or digit is all that a folded word has.
void add_word(std::string& to, const std::string& word, Part part) {
    to += to.empty() ? "\"" : " OR \"";
    to += word;
    to += part == Part::Beginning ? "\"*" : "\"";
}

/// Any way to write the word.
std::string one_of(const std::string& word, Part part) {
    std::string any;
    for (const std::string& spelling : spellings_of(word, part)) add_word(any, spelling, part);
    return any;
}

std::string all_of(const std::vector<std::string>& groups) {
    std::string all;
    for (const std::string& group : groups) all += (all.empty() ? "(" : " AND (") + group + ")";
    return all;
}

/// What is asked, as FTS5 reads it.
struct Questions {
    std::string exactly;    ///< The last word is whole
    std::string beginning;  ///< The last word may be a beginning; empty when it may not
    std::string slipped;    ///< Each word may be one slip away; empty when none can
};

Part part_of(const Typed& typed, std::size_t word) {
    return typed.last_is_a_beginning && word + 1 == typed.words.size() ? Part::Beginning : Part::WholeWord;
}

Questions questions_for(const Typed& typed, const Vocabulary& vocabulary) {
    std::vector<std::string> whole;
    std::vector<std::string> begun;
    std::vector<std::string> slips;
    bool may_slip = false;
    for (std::size_t i = 0; i < typed.words.size(); ++i) {
        const std::string& word = typed.words[i];
        const Part part = part_of(typed, i);
        whole.push_back(one_of(word, Part::WholeWord));
        std::string beginning = one_of(word, part);
        if (part == Part::Beginning && word.size() > kIndexedBeginning) {
            std::string words;
            for (const std::string& longer : vocabulary.beginning_with(word, kMostWordsOfABeginning)) {
                for (const std::string& spelling : spellings_of(longer, Part::WholeWord)) {
                    add_word(words, spelling, Part::WholeWord);
                }
            }
            if (!words.empty()) beginning = std::move(words);
        }
        begun.push_back(beginning);
        // A word that is there may still be meant for another, but hardly for the beginning of one.
        const Part slipped = vocabulary.holds(word) ? Part::WholeWord : part;
        for (const Near& near : vocabulary.one_slip_from(word, slipped, kMostSlipsOfAWord)) {
            may_slip = true;
            for (const std::string& spelling : spellings_of(near.spelling, near.part)) {
                add_word(beginning, spelling, near.part);
            }
        }
        slips.push_back(std::move(beginning));
    }
    return {all_of(whole), typed.last_is_a_beginning ? all_of(begun) : "", may_slip ? all_of(slips) : ""};
}

/// The visitor's, what it falls back on, then the others.
std::vector<Locale> order_of(std::string_view locale, const std::vector<Locale>& locales) {
    std::vector<Locale> order;
    const auto add = [&](const Locale& next) {
        const bool served = std::find(locales.begin(), locales.end(), next) != locales.end();
        if (served && std::find(order.begin(), order.end(), next) == order.end()) order.push_back(next);
    };
    for (const Locale& next : fallback_order(locale, locales.front())) add(next);
    for (const Locale& next : locales) add(next);
    return order;
}

std::string table_for(SearchField field, const Locale& locale) {
    switch (field) {
        case SearchField::Title:
            return titles_table(locale);
        case SearchField::Names:
            return names_table(locale);
        case SearchField::Text:
            return texts_table(locale);
    }
    return {};
}

/// One answering: what was found so far.
class Asking {
public:
    Asking(Database& database, const std::vector<Locale>& order, std::size_t most)
        : database_{database}, order_{order}, most_{most} {}

    Outcome run(const Questions& questions) {
        for (const std::string* question : {&questions.exactly, &questions.beginning}) {
            TRY(everywhere(*question, SearchField::Title));
        }
        const std::string& last = questions.beginning.empty() ? questions.exactly : questions.beginning;
        TRY(everywhere(last, SearchField::Names));
        TRY(everywhere(last, SearchField::Text));
        slipped_ = true;
        const bool found_nothing = hits_.empty();
        TRY(everywhere(questions.slipped, SearchField::Title));
        TRY(everywhere(questions.slipped, SearchField::Names));
        // A slip has many neighbours in long texts: they are asked only before giving up.
        if (found_nothing && hits_.empty()) TRY(everywhere(questions.slipped, SearchField::Text));
        return title_hits();
    }

    std::vector<SearchHit> take() { return std::move(hits_); }

private:
    Outcome everywhere(const std::string& question, SearchField field) {
        if (question.empty()) return Done{};
        for (const Locale& locale : order_) {
            if (hits_.size() < most_) TRY(ask(question, field, locale));
        }
        return Done{};
    }

    /// In order of rowid, which is the editors': nothing is sorted, so the reading stops when it has enough.
    Outcome ask(const std::string& question, SearchField field, const Locale& locale) {
        const bool title = field == SearchField::Title;
        const std::string table = table_for(field, locale);
        auto rows = TRY(database_.prepare("SELECT r.kind, r.slug, " +
                                          (title ? "highlight(" + table + ", 0, char(2), char(3))"
                                                 : "snippet(" + table + ", -1, char(2), char(3), '…', 12)") +
                                          " AS excerpt FROM " + table +
                                          " AS f JOIN search_row AS r ON r.id = f.rowid WHERE " + table +
                                          " MATCH :question ORDER BY f.rowid LIMIT :most"));
        rows.bind(":question", question);
        const std::size_t room = title ? std::max(most_, kTitlesLookedAt) : most_;
        rows.bind(":most", static_cast<std::int64_t>(room + hits_.size()));
        std::vector<SearchHit> found;
        while (TRY(rows.step())) {
            SearchHit hit{.kind = rows.text("kind"),
                          .slug = rows.text("slug"),
                          .title = {},
                          .excerpt = rows.text("excerpt"),
                          .field = field,
                          .locale = locale,
                          .slipped = slipped_};
            if (known_.insert({hit.kind, hit.slug}).second) found.push_back(std::move(hit));
        }
        if (title) {
            std::stable_partition(found.begin(), found.end(),
                                  [](const SearchHit& hit) { return hit.excerpt.front() == '\x02'; });
        }
        for (SearchHit& hit : found) {
            if (hits_.size() < most_) {
                hits_.push_back(std::move(hit));
            } else {
                known_.erase({hit.kind, hit.slug});
            }
        }
        return Done{};
    }

    /// Titles as the visitor reads them, whatever language was found.
    Outcome title_hits() {
        auto title = TRY(database_.prepare(
            "SELECT title FROM search_row WHERE kind = :kind AND slug = :slug AND locale = :locale"));
        for (SearchHit& hit : hits_) {
            for (const Locale& locale : order_) {
                title.bind(":kind", hit.kind).bind(":slug", hit.slug).bind(":locale", locale);
                if (TRY(title.step())) hit.title = title.text("title");
                title.reset();
                if (!hit.title.empty()) break;
            }
        }
        return Done{};
    }

    Database& database_;
    const std::vector<Locale>& order_;
    std::size_t most_;
    bool slipped_ = false;
    std::vector<SearchHit> hits_;
    std::set<std::pair<std::string, std::string>> known_;
};

}  // namespace

struct Search::Tools {
    Tokenizer tokenizer;
    Vocabulary vocabulary;
};

Search::Search(std::vector<Locale> locales) : locales_{std::move(locales)} {}
Search::Search(Search&&) noexcept = default;
Search& Search::operator=(Search&&) noexcept = default;
Search::~Search() = default;

Result<std::vector<SearchHit>> Search::ask(Database& database, std::string_view locale,
                                           std::string_view typed, std::size_t most) {
    if (!tools_) {
        auto tokenizer = TRY(Tokenizer::make());
        auto vocabulary = TRY(Vocabulary::read(database));
        tools_ = std::make_unique<Tools>(Tools{std::move(tokenizer), std::move(vocabulary)});
    }
    const Typed words = TRY(tools_->tokenizer.read(typed));
    if (words.words.empty()) return std::vector<SearchHit>{};
    const std::vector<Locale> order = order_of(locale, locales_);
    Asking asking{database, order, most};
    TRY(asking.run(questions_for(words, tools_->vocabulary)));
    return asking.take();
}

}  // namespace beffroi::content
