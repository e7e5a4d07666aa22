#include "content/store/new_entry.h"

#include <algorithm>

#include "content/base/latin.h"
#include "content/base/ulid.h"
#include "content/model/slug.h"
#include "content/store/entry_views.h"

namespace beffroi::content {
namespace {

constexpr std::size_t kMostNamesakes = 999;

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

Outcome set(Entries& entries, const std::string& id, const char* field, const Locale& locale,
            std::string value, std::string_view by, UtcTime now) {
    TRY(entries.save({id, field, locale, std::move(value), 0}, by, now));
    return Done{};
}

Result<EntrySummary> parent_of(Entries& entries, const NewEntry& wanted, Kind kind) {
    if (wanted.under.empty()) return Error{Fault::Invalid, "it must lie under something"};
    auto parent = TRY(entries.find(wanted.under));
    if (parent.kind != kind) return Error{Fault::Invalid, std::string{"it lies under a "} + name_of(kind)};
    if (parent.deleted) return Error{Fault::NotFound, "its parent is in the bin"};
    return parent;
}

Result<std::string> place_slug(Store& store, const std::string& named) {
    Entries entries{store};
    if (is_ulid(named)) {
        const EntrySummary place = TRY(entries.find(named));
        if (place.kind != Kind::Place || place.deleted) return Error{Fault::NotFound, "no place " + named};
        return place.slug;
    }
    auto rows = TRY(store.database().prepare(
        "SELECT e.slug, d.value FROM entry e JOIN draft_value d ON d.entry_id = e.id AND d.field = 'title'"
        " WHERE e.kind = 'place' AND e.deleted_ms IS NULL ORDER BY e.slug"));
    while (TRY(rows.step())) {
        if (fold_latin(rows.text("value")) == fold_latin(named)) return rows.text("slug");
    }
    return Error{Fault::NotFound, "no place is called " + named};
}

Result<std::string> make_stop(Store& store, const NewEntry& wanted, std::string_view by, UtcTime now) {
    Entries entries{store};
    const EntrySummary tour = TRY(parent_of(entries, wanted, Kind::Tour));
    const std::string slug = tour.slug + "/" + TRY(place_slug(store, trimmed(wanted.title)));
    if (const auto there = entries.find(Kind::TourStop, slug)) {
        if (!there->deleted) return Error{Fault::Conflict, "the tour has that stop"};
        TRY(entries.restore(there->id));
        return there->id;
    }
    const std::string id = TRY(entries.create(Kind::TourStop, slug, by, now));
    TRY(set(entries, id, "tour", "", tour.slug, by, now));
    return id;
}

/// The first of its namesakes that is free; what lies in the bin keeps its own.
Result<std::string> free_slug(Store& store, Kind kind, const std::string& under, const std::string& title) {
    const std::string plain = slug_of_title(title, name_of(kind));
    auto taken = TRY(store.database().prepare("SELECT 1 FROM entry WHERE kind = :kind AND slug = :slug"));
    for (std::size_t number = 1; number <= kMostNamesakes; ++number) {
        const std::string slug = under + numbered_slug(plain, number);
        taken.bind(":kind", name_of(kind)).bind(":slug", slug);
        if (!TRY(taken.step())) return slug;
        taken.reset();
    }
    return Error{Fault::Conflict, "a thousand entries are called " + plain};
}

Outcome check_title(const NewEntry& wanted, const FieldSpec* field, const CityWords& words) {
    if (field == nullptr)
        return Error{Fault::Invalid, std::string{name_of(wanted.kind)} + " is made from files"};
    if (!is_utf8(wanted.title)) return Error{Fault::Invalid, "the title is not UTF-8"};
    if (trimmed(wanted.title).empty()) return Error{Fault::Invalid, "no title"};
    if (field->most > 0 && static_cast<double>(length_in_characters(wanted.title)) > field->most) {
        return Error{Fault::TooLarge, "the title is too long"};
    }
    const bool known =
        std::find(words.locales.begin(), words.locales.end(), wanted.locale) != words.locales.end();
    if (field->localized == Localized::Yes && !known) {
        return Error{Fault::Invalid, "\"" + wanted.locale + "\" is none of the city's languages"};
    }
    return Done{};
}

Result<std::string> make_titled(Store& store, const NewEntry& wanted, std::string_view by, UtcTime now) {
    const FieldSpec* field = title_field(wanted.kind);
    const CityWords words = TRY(EntryViews{store}.city());
    TRY(check_title(wanted, field, words));
    Entries entries{store};
    const bool scene = wanted.kind == Kind::Scene;
    const bool at_place = wanted.kind == Kind::Activity && !wanted.under.empty();
    if (!scene && !at_place && !wanted.under.empty()) return Error{Fault::Invalid, "it lies under nothing"};
    const std::string place = at_place ? TRY(parent_of(entries, wanted, Kind::Place)).slug : "";
    const std::string facade = scene ? TRY(parent_of(entries, wanted, Kind::Facade)).slug : "";
    const std::string title = trimmed(wanted.title);
    const std::string slug = TRY(free_slug(store, wanted.kind, scene ? facade + "/" : "", title));
    const std::string id = TRY(entries.create(wanted.kind, slug, by, now));
    if (scene) TRY(set(entries, id, "facade", "", facade, by, now));
    if (at_place) TRY(set(entries, id, "place", "", place, by, now));
    TRY(set(entries, id, field->name, field->localized == Localized::Yes ? wanted.locale : "", title, by,
            now));
    return id;
}

}  // namespace

Result<std::string> make_entry(Store& store, const NewEntry& wanted, std::string_view by, UtcTime now) {
    if (wanted.kind == Kind::City) return Error{Fault::Invalid, "there is one city"};
    auto transaction = TRY(Transaction::begin(store.database()));
    auto id = wanted.kind == Kind::TourStop ? TRY(make_stop(store, wanted, by, now))
                                            : TRY(make_titled(store, wanted, by, now));
    TRY(transaction.commit());
    return id;
}

}  // namespace beffroi::content
