// What is worth knowing of a model that was taken.
#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "content/asset/facade_mesh.h"
#include "content/cook/model_words.h"

namespace beffroi::content {

namespace {

constexpr float kSmallest = 2;   // metres: no façade is smaller
constexpr float kLargest = 200;  // metres: few buildings are larger
constexpr float kDeep = 2;       // times as deep as high
constexpr float kSunk = -3;      // metres: steps and foundations go that far down
constexpr float kFloats = 0.5F;
constexpr float kAside = 0.15F;  // of its width
constexpr float kAsideLeast = 1.5F;
constexpr float kForward = 8;  // metres before its main wall: porches and towers stand out so far
constexpr float kBehind = -1;
constexpr std::uint32_t kManyTriangles = 200'000;
constexpr std::size_t kManyBytes = std::size_t{20} << 20U;

struct Number {
    std::string comma;
    std::string point;
};

Number metres(float value) {
    const std::string point = fmt::format("{:.1f}", std::abs(value));
    std::string comma = point;
    std::replace(comma.begin(), comma.end(), '.', ',');
    return {comma, point};
}

/// Each sentence with {} where the number goes.
ModelRemark with(const char* code, bool warns, const Number& number, const char* fr, const char* en,
                 const char* nl) {
    return {code,
            warns,
            {fmt::format(fmt::runtime(fr), number.comma), fmt::format(fmt::runtime(en), number.point),
             fmt::format(fmt::runtime(nl), number.comma)}};
}

void remark_on_size(const ModelReport& model, std::vector<ModelRemark>& remarks) {
    const float largest = std::max({model.width_m, model.height_m, model.depth_m});
    if (largest < kSmallest) {
        remarks.push_back(
            with("tiny", true, {fmt::format("{:.0f}", largest * 100), fmt::format("{:.0f}", largest * 100)},
                 "Ce modèle ne fait que {} cm : il n’est sans doute pas en mètres. Exportez-le en mètres, "
                 "puis remplacez-le.",
                 "This model is only {} cm large: it is probably not in metres. Export it in metres, then "
                 "replace it.",
                 "Dit model is maar {} cm groot: het is waarschijnlijk niet in meter. Exporteer het in meter "
                 "en vervang het."));
    } else if (largest > kLargest) {
        remarks.push_back(
            with("vast", true, {fmt::format("{:.0f}", largest), fmt::format("{:.0f}", largest)},
                 "Ce modèle fait {} m : s’il est plus grand que le bâtiment, exportez-le en mètres, et la "
                 "façade seule, puis remplacez-le.",
                 "This model is {} m large: if that is more than the building, export it in metres, and the "
                 "façade alone, then replace it.",
                 "Dit model is {} m groot: is dat meer dan het gebouw, exporteer het dan in meter, en alleen "
                 "de gevel, en vervang het."));
    }
    if (model.depth_m > kDeep * model.height_m) {
        remarks.push_back(
            {"lying",
             true,
             {"Ce modèle est bien plus profond que haut. S’il est couché sur le dessin, exportez-le avec "
              "l’axe Y vers le haut, puis remplacez-le.",
              "This model is much deeper than high. If it lies on its back in the drawing, export it with "
              "the Y axis up, then replace it.",
              "Dit model is veel dieper dan hoog. Ligt het op de tekening, exporteer het dan met de Y-as "
              "omhoog en vervang het."}});
    }
}

void remark_on_feet(const ModelReport& model, std::vector<ModelRemark>& remarks) {
    if (model.lowest_m > kFloats) {
        remarks.push_back(with("floats", true, metres(model.lowest_m),
                               "Le bas du modèle est à {} m au-dessus du sol. Posez-le à la hauteur zéro, "
                               "celle du trottoir.",
                               "The model’s foot is {} m above the ground. Set it on the height zero, that "
                               "of the pavement.",
                               "De voet van het model staat {} m boven de grond. Zet hem op hoogte nul, die "
                               "van de stoep."));
    } else if (model.lowest_m < kSunk) {
        remarks.push_back(with("sunk", true, metres(model.lowest_m),
                               "Le bas du modèle est à {} m sous le sol. Posez-le à la hauteur zéro, celle "
                               "du trottoir.",
                               "The model’s foot is {} m below the ground. Set it on the height zero, that "
                               "of the pavement.",
                               "De voet van het model zit {} m onder de grond. Zet hem op hoogte nul, die "
                               "van de stoep."));
    }
}

void remark_on_place(const ModelReport& model, std::vector<ModelRemark>& remarks) {
    remark_on_feet(model, remarks);
    if (std::abs(model.middle_m) > std::max(kAsideLeast, kAside * model.width_m)) {
        remarks.push_back(with("aside", true, metres(model.middle_m),
                               "Le milieu du modèle est à {} m du point zéro : les projecteurs ne "
                               "tomberaient pas au bon endroit. Placez le milieu de la façade au point zéro.",
                               "The model’s middle is {} m from the point zero: the fixtures would not be in "
                               "their places. Move the façade’s middle to the point zero.",
                               "Het midden van het model ligt {} m van het nulpunt: de armaturen zouden niet "
                               "op hun plaats staan. Zet het midden van de gevel op het nulpunt."));
    }
    if (model.front_m > kForward || model.front_m < kBehind) {
        remarks.push_back(with(
            "off_wall", true, metres(model.front_m),
            "Le devant du modèle est à {} m du plan zéro : les projecteurs seraient dans les murs ou "
            "trop loin. Placez le mur principal au plan zéro, tourné vers l’axe Z.",
            "The model’s front is {} m from the plane zero: the fixtures would be inside the walls, or "
            "too far. Move the main wall to the plane zero, facing along the Z axis.",
            "De voorkant van het model ligt {} m van het nulvlak: de armaturen zouden in de muren staan, "
            "of te ver. Zet de hoofdmuur op het nulvlak, gericht naar de Z-as."));
    }
}

ModelRemark lacking_textures(std::uint32_t count) {
    const std::string many = std::to_string(count);
    if (count == 1) {
        return {"lacking_textures",
                false,
                {"Il manque une texture dans le fichier. Rien à faire : la borne dessine chaque matière dans "
                 "sa couleur.",
                 "One texture is not in the file. Nothing to do: the kiosk draws each material in its "
                 "colour.",
                 "Er ontbreekt één textuur in het bestand. Niets te doen: de kiosk tekent elk materiaal in "
                 "zijn kleur."}};
    }
    return with("lacking_textures", false, {many, many},
                "Il manque {} textures dans le fichier. Rien à faire : la borne dessine chaque matière dans "
                "sa couleur.",
                "{} textures are not in the file. Nothing to do: the kiosk draws each material in its "
                "colour.",
                "Er ontbreken {} texturen in het bestand. Niets te doen: de kiosk tekent elk materiaal in "
                "zijn kleur.");
}

void remark_on_looks(const ModelReport& model, std::vector<ModelRemark>& remarks) {
    constexpr auto kGlass = 1U << static_cast<unsigned>(asset::Material::Glass);
    if (model.lacks_colours) {
        remarks.push_back(
            {"lacks_colours",
             true,
             {"Le fichier des matières (.mtl) n’est pas venu avec l’OBJ : tout sera d’une seule "
              "couleur. Mettez les deux dans un zip, puis remplacez-le.",
              "The file of materials (.mtl) did not come with the OBJ: all will be of one "
              "colour. Put both in a zip, then replace it.",
              "Het bestand met materialen (.mtl) kwam niet mee met de OBJ: alles krijgt één "
              "kleur. Zet beide in een zip en vervang het."}});
    } else if ((model.materials & kGlass) == 0) {
        remarks.push_back(
            {"no_glass",
             false,
             {"Aucune matière ne s’appelle « verre » : les fenêtres ne s’éclaireront pas sur la "
              "borne. Noms reconnus : pierre, brique, toit, métal, bois, verre, horloge, sol.",
              "No material is called “glass”: the windows will not light up on the kiosk. "
              "Names that are known: stone, brick, roof, metal, wood, glass, clock, ground.",
              "Geen enkel materiaal heet „glas”: de vensters lichten niet op op de kiosk. "
              "Bekende namen: steen, baksteen, dak, metaal, hout, glas, klok, grond."}});
    }
    if (model.lacking_textures > 0) {
        remarks.push_back(lacking_textures(model.lacking_textures));
    } else if (model.textures > 0) {
        remarks.push_back(
            {"textures",
             false,
             {"Ses textures ne sont pas montrées : la borne dessine chaque matière dans sa "
              "couleur.",
              "Its textures are not shown: the kiosk draws each material in its colour.",
              "De texturen worden niet getoond: de kiosk tekent elk materiaal in zijn kleur."}});
    }
}

}  // namespace

std::vector<ModelRemark> remarks_on(const ModelReport& model, std::size_t bytes) {
    std::vector<ModelRemark> remarks;
    remark_on_size(model, remarks);
    // Where a model of the wrong size stands says nothing.
    if (remarks.empty()) remark_on_place(model, remarks);
    remark_on_looks(model, remarks);
    if (model.triangles > kManyTriangles) {
        remarks.push_back({"many_triangles",
                           true,
                           {"Ce modèle a beaucoup de triangles : la borne pourrait le montrer par saccades. "
                            "100 000 suffisent pour une façade.",
                            "This model has many triangles: the kiosk may show it haltingly. 100,000 are "
                            "enough for a façade.",
                            "Dit model heeft veel driehoeken: de kiosk kan het haperend tonen. 100.000 is "
                            "genoeg voor een gevel."}});
    }
    if (bytes > kManyBytes) {
        const std::string megabytes = std::to_string(bytes >> 20U);
        remarks.push_back(with("heavy", false, {megabytes, megabytes},
                               "{} Mo : la borne n’en reçoit qu’une copie légère, rien à faire.",
                               "{} MB: the kiosk gets a light copy only, nothing to do.",
                               "{} MB: de kiosk krijgt alleen een lichte kopie, niets te doen."));
    }
    return remarks;
}

}  // namespace beffroi::content
