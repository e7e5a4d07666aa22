#include "content/publish/edition_files.h"

#include <filesystem>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "content/asset/clip.h"
#include "content/base/files.h"
#include "content/base/log.h"
#include "content/cook/cook.h"
#include "content/cook/model_words.h"
#include "content/cook/picture_words.h"
#include "content/cook/sound_words.h"
#include "content/cook/video_words.h"
#include "content/model/video_rules.h"
#include "content/publish/map_cook.h"
#include "content/publish/picture_cook.h"
#include "content/publish/static_pages.h"
#include "content/publish/tour_ways.h"
#include "content/publish/video_cook.h"
#include "lighting-bridge/show/patch_file.h"

namespace beffroi::content {
namespace {

namespace fs = std::filesystem;

/// Raise when cook_map gives something else for the same layers.
constexpr int kMapRecipe = 1;

/// A folder that goes away with its owner. What a kill left of the one before goes first.
class ScratchFolder {
public:
    explicit ScratchFolder(fs::path path) : path_{std::move(path)} {
        std::error_code problem;  // said by the first write
        fs::remove_all(path_, problem);
        fs::create_directories(path_, problem);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder() {
        std::error_code ignored;  // the next publishing tries again
        fs::remove_all(path_, ignored);
    }

    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

Finding refused(const Entry& entry, const char* field, const std::string& why) {
    return Finding{name_of(entry.kind),
                   entry.slug,
                   field,
                   "",
                   Severity::Error,
                   "refused",
                   {fmt::format("Refusé : « {} ».", why), fmt::format("Refused: {}.", why),
                    fmt::format("Geweigerd: {}.", why)}};
}

Finding refused_picture(const Entry& entry, const CookedPicture& picture) {
    const PictureWords words = words_for(picture);
    return Finding{
        name_of(entry.kind),           entry.slug, "file", "", Severity::Error, code_of(picture.fault),
        {words.fr, words.en, words.nl}};
}

Finding refused_sound(const Entry& entry, const CookedSound& sound) {
    const SoundWords words = words_for(sound);
    return Finding{
        name_of(entry.kind),           entry.slug, "file", "", Severity::Error, code_of(sound.fault),
        {words.fr, words.en, words.nl}};
}

Finding refused_video(const Entry& entry, const CookedVideo& video) {
    const PictureWords words = words_for(video);
    return Finding{
        name_of(entry.kind),           entry.slug, "file", "", Severity::Error, code_of(video.fault),
        {words.fr, words.en, words.nl}};
}

Finding refused_model(const Entry& facade, const ModelReport& model) {
    const ModelWords words = words_for(model);
    return Finding{
        name_of(facade.kind),          facade.slug, "model", "", Severity::Error, code_of(model.fault),
        {words.fr, words.en, words.nl}};
}

/// It can be read, and not be baked with these lamps.
Finding not_baked(const Entry& facade) {
    return Finding{
        name_of(facade.kind),
        facade.slug,
        "model",
        "",
        Severity::Error,
        "not_baked",
        {"Ce modèle se lit, mais la façade ne peut pas être préparée avec ses lampes. Simplifiez le modèle "
         "(100 "
         "000 triangles suffisent) et redéposez-le ; si cela recommence, montrez-le à qui a placé les "
         "lampes.",
         "This model can be read, but the façade cannot be prepared with its lamps. Simplify the model "
         "(100,000 "
         "triangles are enough) and drop it again; if it happens again, show it to whoever placed the lamps.",
         "Dit model is leesbaar, maar de gevel kan niet met zijn lampen worden voorbereid. Vereenvoudig het "
         "model (100.000 driehoeken volstaan) en zet het opnieuw neer; gebeurt het weer, toon het dan aan "
         "wie "
         "de lampen heeft geplaatst."}};
}

Finding lost(const Entry& entry, const char* field = "file") {
    return Finding{name_of(entry.kind),
                   entry.slug,
                   field,
                   "",
                   Severity::Error,
                   "lost",
                   {"Ce fichier n'est plus sur le serveur. Déposez-le de nouveau.",
                    "This file is no longer on the server. Drop it again.",
                    "Dit bestand staat niet meer op de server. Zet het er opnieuw op."}};
}

class Maker {
public:
    Maker(const Content& content, Media& media, CookedCache& cache, std::vector<Finding>& findings)
        : content_{content}, media_{media}, cache_{cache}, findings_{findings} {}

    Outcome database(const CityContent& city) {
        const ScratchFolder scratch{cache_.scratch()};
        const fs::path path = scratch.path() / "content.db";
        TRY(write_content_file(path, city));
        TRY(check_content_file(path, city));
        add("content.db", TRY(read_file(path)));
        return Done{};
    }

    Outcome facade(const LitFacade& facade) {
        const std::string home = "facades/" + facade.entry->slug + "/";
        TRY(mesh(facade, home + "mesh.bin"));
        add(home + "patch.json", light::patch_json(facade.patch).dump(1) + "\n");
        for (const LitScene& scene : facade.scenes) {
            add(home + "scenes/" + scene.slug + ".json", light::scene_json(scene.file).dump(1) + "\n");
        }
        return Done{};
    }

    Outcome map() {
        const auto layers = content_.of(Kind::MapLayer);
        if (layers.empty()) {
            findings_.push_back(
                {name_of(Kind::MapLayer),
                 "",
                 "",
                 "",
                 Severity::Warning,
                 "no_map",
                 {"Aucune couche : les bornes n'ont pas de plan.", "No layer: the kiosks have no map.",
                  "Geen laag: de kiosken hebben geen plattegrond."}});
            return Done{};
        }
        std::vector<MapFile> files;
        Json specs = Json::array();
        std::string recipe = fmt::format("map|{}", kMapRecipe);
        for (const Entry* layer : layers) {
            const Json spec = spec_of(*layer);
            const Digest digest = TRY(Digest::parse(layer->value("file")));
            recipe += "|" + spec.dump() + "|" + digest.hex();
            specs.push(spec);
            files.push_back({spec.string_or("file", layer->slug), TRY(media_.read(digest))});
        }
        const asset::GeoPoint centre{content_.city()->number("lat_deg").value_or(0),
                                     content_.city()->number("lon_deg").value_or(0)};
        recipe += fmt::format("|{}|{}", centre.lat_deg, centre.lon_deg);
        files.push_back({"layers.json", Json::object({{"layers", std::move(specs)}}).dump()});
        auto bytes = cache_.get(recipe, [&] { return cook(files, centre); });
        if (bytes) {
            map_ = TRY(asset::decode_city_map(*bytes));
            add("map.bin", std::move(bytes).value());
        } else if (bytes.error().fault != Fault::Invalid) {
            return bytes.error();
        }
        return Done{};
    }

    /// Every size of each, and what of them the database must know.
    Outcome pictures(CityContent& city) {
        for (PictureRow& row : city.pictures) {
            const Entry& entry = *content_.find(Kind::Picture, row.slug);
            const Digest digest = TRY(Digest::parse(entry.value("file")));
            auto cooked = cooked_picture(cache_, digest, [&] { return media_.read(digest); });
            if (!cooked && cooked.error().fault == Fault::NotFound && !media_.holds(digest)) {
                findings_.push_back(lost(entry));
                continue;
            }
            if (!cooked) return cooked.error();
            if (cooked->fault != PictureFault::None) {
                findings_.push_back(refused_picture(entry, *cooked));
                continue;
            }
            for (CookedSize& size : cooked->sizes) {
                row.sizes.push_back({size.width, size.height});
                add(picture_path(row.slug, size.width), std::move(size.bytes));
            }
        }
        return Done{};
    }

    /// Each as the kiosk plays it, and how long it is.
    Outcome sounds(CityContent& city) {
        for (SoundRow& row : city.sounds) {
            const Entry& entry = *content_.find(Kind::Sound, row.slug);
            const Digest digest = TRY(Digest::parse(entry.value("file")));
            auto cooked = cooked_sound(cache_, digest, [&] { return media_.read(digest); });
            if (!cooked && cooked.error().fault == Fault::NotFound && !media_.holds(digest)) {
                findings_.push_back(lost(entry));
                continue;
            }
            if (!cooked) return cooked.error();
            if (cooked->fault != SoundFault::None) {
                findings_.push_back(refused_sound(entry, *cooked));
                continue;
            }
            row.length_ms = cooked->length_ms;
            add(sound_path(row.slug), std::move(cooked->bytes));
        }
        return Done{};
    }

    /// Each, and what of it the database must know.
    Outcome videos(CityContent& city) {
        for (VideoRow& row : city.videos) {
            const Entry& entry = *content_.find(Kind::Video, row.slug);
            const Digest digest = TRY(Digest::parse(entry.value("file")));
            auto cooked = cooked_video(cache_, digest, VideoWork::Whole, [&] { return media_.read(digest); });
            const bool is_lost = !cooked && !media_.holds(digest);
            if (!cooked && !is_lost) return cooked.error();
            if (is_lost || cooked->fault != VideoFault::None) {
                findings_.push_back(is_lost ? lost(entry) : refused_video(entry, *cooked));
                continue;
            }
            const asset::Clip clip = TRY(asset::decode_clip(cooked->clip));
            row.width = clip.width;
            row.height = clip.height;
            row.duration_ms = cooked->duration_ms;
            check_captions_end(content_, entry, cooked->duration_ms, findings_);
            add(video_path(row.slug), std::move(cooked->clip));
        }
        return Done{};
    }

    /// Without a map no tour can be walked, and none goes out.
    void tours(CityContent& city) {
        if (map_) {
            walk_tours(*map_, city, findings_);
        } else if (!city.tours.empty()) {
            findings_.push_back(
                {name_of(Kind::Tour),
                 "",
                 "",
                 "",
                 Severity::Warning,
                 "no_map",
                 {"Sans plan, les parcours ne sortent pas.", "Without a map no tour goes out.",
                  "Zonder plattegrond verschijnt geen wandeling."}});
            city.tours.clear();
        }
    }

    /// What QR codes lead to.
    void pages() {
        std::map<std::string, std::string> small;  // by slug
        const auto picture = [&](const Entry& entry) -> std::string {
            const auto [at, fresh] = small.try_emplace(entry.slug);
            const auto digest = Digest::parse(entry.value("file"));
            if (!fresh || !digest) return at->second;
            auto cooked = cooked_picture(cache_, *digest, [&] { return media_.read(*digest); });
            if (cooked) at->second = std::move(cooked->thumbnail);
            return at->second;
        };
        for (StaticPage& page : static_pages(content_, picture))
            add(std::move(page.path), std::move(page.html));
    }

    std::vector<MadeFile> take() { return std::move(files_); }

private:
    void add(std::string path, std::string bytes) { files_.push_back({std::move(path), std::move(bytes)}); }

    Outcome mesh(const LitFacade& facade, const std::string& path) {
        const Digest digest = TRY(Digest::parse(facade.entry->value("model")));
        const std::string patch = light::patch_json(facade.patch).dump();
        const std::string recipe =
            fmt::format("facade|{}|{}|{}|{}", BEFFROI_VERSION, cook_mark(), digest.hex(), patch);
        auto bytes = cache_.get(recipe, [&]() -> Result<std::string> {
            const std::string model = TRY(media_.read(digest));
            const asset::FacadeMesh cooked = TRY(cook_facade(model, facade.patch));
            return asset::encode(cooked);
        });
        if (bytes) {
            add(path, std::move(bytes).value());
            return Done{};
        }
        const Fault fault = bytes.error().fault;
        if (fault == Fault::NotFound && !media_.holds(digest)) {
            findings_.push_back(lost(*facade.entry, "model"));
            return Done{};
        }
        const bool is_the_model =
            fault == Fault::Invalid || fault == Fault::TooLarge || fault == Fault::Timeout;
        return is_the_model ? why_not(*facade.entry, digest, bytes.error()) : Outcome{bytes.error()};
    }

    /// In the words that whoever gives the model reads. What the cook said goes to the log.
    Outcome why_not(const Entry& facade, const Digest& digest, const Error& said) {
        log::warn("publish.model_refused", {{"facade", facade.slug}, {"detail", said.detail}});
        const auto model = TRY(looked_at_model(cache_, digest, [&] { return media_.read(digest); }));
        findings_.push_back(model.fault == ModelFault::None ? not_baked(facade)
                                                            : refused_model(facade, model));
        return Done{};
    }

    Result<std::string> cook(const std::vector<MapFile>& files, asset::GeoPoint centre) {
        std::vector<FileFinding> faults;
        const auto cooked = cook_map(files, centre, faults);
        for (const FileFinding& fault : faults) {
            const Entry* layer = layer_of(fault.file);
            findings_.push_back(
                refused(*layer, "file", fault.file + " " + fault.field + " " + fault.sentence));
        }
        if (!cooked) return cooked.error();
        return asset::encode(cooked->map);
    }

    /// As layers.json had it, with what was edited since.
    static Json spec_of(const Entry& layer) {
        Json spec = layer.json("spec");
        if (!spec.is_object()) spec = Json::object();
        for (const char* field : {"attribution", "licence", "status", "note"}) {
            spec.set(field, layer.value(field));
        }
        return spec;
    }

    /// The layer that brought a file; the first one for layers.json itself.
    const Entry* layer_of(const std::string& file) const {
        const auto layers = content_.of(Kind::MapLayer);
        for (const Entry* layer : layers) {
            if (layer->json("spec").string_or("file", "") == file) return layer;
        }
        return layers.front();
    }

    const Content& content_;
    Media& media_;
    CookedCache& cache_;
    std::vector<Finding>& findings_;
    std::optional<asset::CityMap> map_;
    std::vector<MadeFile> files_;
};

}  // namespace

Result<std::vector<MadeFile>> make_files(const Content& content, const std::vector<LitFacade>& facades,
                                         CityContent& city, Media& media, CookedCache& cache,
                                         std::vector<Finding>& findings) {
    Maker maker{content, media, cache, findings};
    TRY(maker.map());
    maker.tours(city);
    TRY(maker.pictures(city));
    TRY(maker.sounds(city));
    TRY(maker.videos(city));
    TRY(maker.database(city));
    for (const LitFacade& facade : facades) TRY(maker.facade(facade));
    maker.pages();
    return maker.take();
}

}  // namespace beffroi::content
