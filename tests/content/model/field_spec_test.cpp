#include "content/model/field_spec.h"

#include <set>

#include <doctest/doctest.h>

using namespace beffroi::content;

TEST_CASE("every field of every kind has a label and help in three languages, and limits that make sense") {
    std::set<std::pair<Kind, std::string>> seen;
    for (const FieldSpec& field : all_fields()) {
        CAPTURE(name_of(field.kind));
        CAPTURE(field.name);
        CHECK(seen.insert({field.kind, field.name}).second);
        for (const Label& label : {field.label, field.help}) {
            for (const char* text : {label.fr, label.en, label.nl}) CHECK(std::string{text} != "");
        }
        CHECK((field.choices != nullptr) == (field.type == FieldType::Choice));
        const bool may_refer = field.type == FieldType::Reference || field.type == FieldType::List;
        CHECK((may_refer || !field.refers_to.has_value()));
        CHECK((field.type != FieldType::Reference || field.refers_to.has_value()));
        CHECK(field.comfortable <= field.most);
        CHECK_FALSE((field.need == Need::InEveryLocale && field.localized == Localized::No));
    }
    CHECK(fields_of(Kind::Place).size() > 15);
}

TEST_CASE("the form is told everything a row says") {
    const auto kinds = fields_as_json();
    const auto& title = kinds.find("place")->items().front();
    CHECK(title.string_or("name", "") == "title");
    CHECK(title.string_or("type", "") == "line");
    CHECK(title.boolean_or("localized", false));
    CHECK(title.boolean_or("required", false));
    CHECK(title.number_or("comfortable", 0) == 40);
    CHECK(title.find("label")->string_or("fr", "") == "Nom");
    CHECK(title.find("markup") == nullptr);
    std::string marked;
    for (const auto& [kind, fields] : kinds.members()) {
        for (const auto& field : fields.items()) {
            if (field.boolean_or("markup", false)) marked += kind + "." + field.string_or("name", "") + " ";
        }
    }
    CHECK(marked == "place.story place.activity event.story tour.story tour_stop.narration ");
}

TEST_CASE("a slug is small letters, digits and single hyphens, a scene's has its façade before it") {
    for (const char* yes : {"a", "la-piscine", "16-24-rue", "0"}) CHECK(is_slug(yes));
    for (const char* no : {"", "-a", "a-", "a--b", "A", "é", "a b", "a/b", "../x"}) {
        CAPTURE(no);
        CHECK_FALSE(is_slug(no));
    }
    CHECK_FALSE(is_slug(std::string(65, 'a')));
    CHECK(is_slug_for(Kind::Scene, "hall/evening"));
    CHECK_FALSE(is_slug_for(Kind::Scene, "evening"));
    CHECK_FALSE(is_slug_for(Kind::Scene, "a/b/c"));
    CHECK_FALSE(is_slug_for(Kind::Place, "hall/evening"));
}

TEST_CASE("characters are counted as a reader counts them, and broken bytes are noticed") {
    CHECK(length_in_characters("façade") == 6);
    CHECK(length_in_characters("🏛") == 1);
    CHECK(is_utf8("façade 🏛"));
    for (const char* broken : {"\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "a\x80"})
        CHECK_FALSE(is_utf8(broken));
}
