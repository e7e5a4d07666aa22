#include "content/model/coverage.h"

#include "content/model/validate.h"

namespace beffroi::content {
namespace {

Json list_of(const std::vector<std::string>& lines) {
    Json list = Json::array();
    for (const std::string& line : lines) list.push(line);
    return list;
}

FieldCoverage cover(const FieldSpec& field, const std::vector<const Entry*>& entries,
                    const std::vector<Locale>& locales) {
    FieldCoverage found{field.name, field.need != Need::Never, {}};
    for (const Locale& locale : locales) {
        LocaleCoverage one{locale, 0, {}};
        for (const Entry* entry : entries) {
            if (!entry->value(field.name, locale).empty()) {
                ++one.filled;
            } else if (found.wanted) {
                one.missing.push_back(entry->slug);
            }
        }
        found.locales.push_back(std::move(one));
    }
    return found;
}

Json json_of(const FieldCoverage& field) {
    Json locales = Json::object();
    for (const LocaleCoverage& one : field.locales) {
        locales.set(one.locale, Json::object({{"filled", static_cast<std::int64_t>(one.filled)},
                                              {"missing", list_of(one.missing)}}));
    }
    return Json::object({{"field", field.field}, {"wanted", field.wanted}, {"locales", std::move(locales)}});
}

}  // namespace

std::vector<KindCoverage> coverage_of(const Content& content) {
    std::vector<KindCoverage> kinds;
    for (std::size_t i = 0; i < kKindCount; ++i) {
        KindCoverage kind{static_cast<Kind>(i), 0, {}, {}};
        std::vector<const Entry*> out;
        for (const Entry* entry : content.of(kind.kind)) {
            if (may_be_published(*entry)) {
                out.push_back(entry);
            } else {
                kind.drafts.push_back(entry->slug);
            }
        }
        kind.out = out.size();
        for (const FieldSpec* field : fields_of(kind.kind)) {
            if (field->localized == Localized::Yes) {
                kind.fields.push_back(cover(*field, out, content.locales()));
            }
        }
        if (!kind.fields.empty()) kinds.push_back(std::move(kind));
    }
    return kinds;
}

Json coverage_as_json(const Content& content) {
    Json kinds = Json::array();
    for (const KindCoverage& kind : coverage_of(content)) {
        Json fields = Json::array();
        for (const FieldCoverage& field : kind.fields) fields.push(json_of(field));
        kinds.push(Json::object({{"kind", name_of(kind.kind)},
                                 {"out", static_cast<std::int64_t>(kind.out)},
                                 {"drafts", list_of(kind.drafts)},
                                 {"fields", std::move(fields)}}));
    }
    return Json::object({{"locales", list_of(content.locales())}, {"kinds", std::move(kinds)}});
}

}  // namespace beffroi::content
