// 3D models that people give: looked at by the cook, measured, drawn.
#include <cmath>
#include <map>

#include "content/cook/model_words.h"
#include "content/publish/picture_cook.h"
#include "content/store/media.h"
#include "lighting-bridge/hub/staff_library.h"
#include "lighting-bridge/hub/staff_words.h"

namespace beffroi::hub {
namespace {

using content::Entry;
using content::Kind;
using content::ModelReport;

const char* mark_of(content::ModelFormat format) {
    if (format == content::ModelFormat::Obj) return "OBJ";
    return format == content::ModelFormat::Gltf ? "glTF" : "GLB";
}

Result<ModelReport> look(StaffDesk& desk, const Digest& digest, const std::string& bytes) {
    content::CookedCache cache{desk.folder.cooked()};
    return content::looked_at_model(cache, digest, [&]() -> Result<std::string> { return bytes; });
}

/// In centimetres at most: nobody reads more.
double metres(float value) {
    return std::round(static_cast<double>(value) * 100) / 100;
}

Json measures(const net::Request& http, const ModelReport& model, std::size_t bytes) {
    return Json::object({{"state", "ready"},
                         {"size", static_cast<std::int64_t>(bytes)},
                         {"format", mark_of(model.format)},
                         {"zipped", model.zipped},
                         {"triangles", std::int64_t{model.triangles}},
                         {"width_m", metres(model.width_m)},
                         {"height_m", metres(model.height_m)},
                         {"depth_m", metres(model.depth_m)},
                         {"findings", remarks_json(http, content::remarks_on(model, bytes))}});
}

using Places = std::multimap<std::string, const Entry*>;  // by their façade's slug

Places places_by_facade(const content::Content& drafts) {
    Places places;
    for (const Entry* place : drafts.of(Kind::Place)) places.emplace(place->value("facade"), place);
    return places;
}

Json model_row(const Entry& facade, const Places& places, const Titled& titles) {
    Json shown = Json::array();
    for (auto [each, end] = places.equal_range(facade.slug); each != end; ++each) {
        const Entry& place = *each->second;
        shown.push(Json::object({{"id", place.id}, {"title", titles.title(place)}}));
    }
    return Json::object({{"id", facade.id},
                         {"kind", "model"},
                         {"slug", facade.slug},
                         {"title", titles.title(facade)},
                         {"hash", facade.value("model")},
                         {"credit", ""},
                         {"licence", ""},
                         {"missing", Json::array()},
                         {"places", std::move(shown)}});
}

}  // namespace

std::optional<net::Response> look_at_given_model(StaffDesk& desk, const net::Request& http,
                                                 const Digest& digest, Json& answer) {
    const auto model = look(desk, digest, http.body);
    if (!model) return refuse(http, model.error());
    if (model->fault != content::ModelFault::None) {
        return refuse_file(http, content::code_of(model->fault), content::words_for(*model));
    }
    answer.set("format", mark_of(model->format));
    answer.set("findings", remarks_json(http, content::remarks_on(*model, http.body.size())));
    answer.set("model", measures(http, *model, http.body.size()));
    return std::nullopt;
}

std::optional<net::Response> drawn_model(StaffDesk& desk, const Digest& digest, const std::string& bytes) {
    auto model = look(desk, digest, bytes);
    if (!model || model->drawing.empty()) return std::nullopt;
    return kept_forever("image/jpeg", std::move(model->drawing));
}

net::Response list_models(StaffDesk& desk, const StaffRequest& request) {
    const auto looked = desk.town.look();
    if (!looked) return refuse(request.http, looked.error());
    const content::Content& drafts = desk.town.drafts();
    const Titled titles{drafts, language_of(request.http)};
    const auto places = places_by_facade(drafts);
    Json list = Json::array();
    for (const Entry* facade : drafts.of(Kind::Facade)) {
        if (!facade->value("model").empty()) list.push(model_row(*facade, places, titles));
    }
    return net::Response::json(list.dump());
}

net::Response read_model(StaffDesk& desk, const StaffRequest& request) {
    const auto digest = Digest::parse(request.http.parameter("hash"));
    const content::Media media{desk.store, desk.folder.media()};
    if (!digest || !media.holds(*digest)) return refuse(request.http, 404, "not_found");
    const auto bytes = media.read(*digest);
    if (!bytes) return refuse(request.http, bytes.error());
    if (kind_of_file(*bytes) != "model") return refuse(request.http, 404, "not_found");
    const auto model = look(desk, *digest, *bytes);
    if (!model) return refuse(request.http, model.error());
    if (model->fault != content::ModelFault::None) {
        return net::Response::json(
            Json::object({{"state", "refused"},
                          {"size", static_cast<std::int64_t>(bytes->size())},
                          {"findings", Json::array()},
                          {"sentence", spoken(request.http, content::words_for(*model))}})
                .dump());
    }
    return net::Response::json(measures(request.http, *model, bytes->size()).dump());
}

}  // namespace beffroi::hub
