// Why a model is refused.
#include "content/cook/model_words.h"

#include <array>

namespace beffroi::content {

namespace {

ModelWords of_the_file(const ModelReport& model) {
    switch (model.fault) {
        case ModelFault::NotAModel:
            return {
                "Ce fichier n’est pas un modèle 3D que l’on sait lire ici. Dans le logiciel 3D, exportez-le "
                "en GLB, ou en OBJ avec son .mtl dans un zip.",
                "This file is no 3D model that can be read here. In the 3D program, export it as GLB, or as "
                "OBJ with its .mtl in a zip.",
                "Dit bestand is geen 3D-model dat hier gelezen kan worden. Exporteer het in het "
                "3D-programma als GLB, of als OBJ met zijn .mtl in een zip."};
        case ModelFault::TooHeavy:
            return {
                "Ce modèle est trop lourd : 50 Mo au plus, et il doit se lire en moins d’une minute. "
                "Simplifiez-le et retirez ses textures à l’export, puis redéposez-le.",
                "This model is too heavy: at most 50 MB, and it must be read within a minute. Simplify it "
                "and leave its textures out of the export, then drop it again.",
                "Dit model is te zwaar: hoogstens 50 MB, en het moet binnen een minuut te lezen zijn. "
                "Vereenvoudig het, laat de texturen weg bij het exporteren en zet het opnieuw neer."};
        case ModelFault::TooManyTriangles:
            return {
                "Ce modèle a plus de deux millions de triangles. Réduisez-le dans le logiciel 3D (souvent "
                "« Décimer ») à 100 000 environ, puis redéposez-le.",
                "This model has more than two million triangles. Reduce it in the 3D program (often "
                "“Decimate”) to about 100,000, then drop it again.",
                "Dit model heeft meer dan twee miljoen driehoeken. Verminder ze in het 3D-programma (vaak "
                "„Decimate”) tot ongeveer 100.000 en zet het opnieuw neer."};
        case ModelFault::TooLarge:
            return {
                "Ce modèle s’étend à plus d’un kilomètre : il n’est pas en mètres, ou il est loin de "
                "l’origine. Placez la façade au point zéro, exportez en mètres, puis redéposez-le.",
                "This model reaches farther than a kilometre: it is not in metres, or far from its origin. "
                "Move the façade to the point zero, export in metres, then drop it again.",
                "Dit model reikt verder dan een kilometer: het is niet in meter, of het staat ver van de "
                "oorsprong. Zet de gevel op het nulpunt, exporteer in meter en zet het opnieuw neer."};
        case ModelFault::Empty:
            return {
                "Ce modèle n’a aucune surface : des points ou des lignes seulement. Vérifiez que la façade "
                "est visible et sélectionnée à l’export, puis redéposez-le.",
                "This model has no surface: points or lines only. See that the façade is visible and "
                "selected when you export, then drop it again.",
                "Dit model heeft geen enkel vlak: alleen punten of lijnen. Kijk of de gevel zichtbaar en "
                "geselecteerd is bij het exporteren en zet het opnieuw neer."};
        default:
            break;
    }
    if (model.format == ModelFormat::Gltf) {
        return {
            "Ce fichier glTF est abîmé, ou ses autres fichiers (.bin) ne sont pas venus avec lui. "
            "Exportez-le en GLB : tout y tient en un seul fichier.",
            "This glTF file is damaged, or its other files (.bin) did not come with it. Export it as GLB: "
            "there all is in one file.",
            "Dit glTF-bestand is beschadigd, of zijn andere bestanden (.bin) zijn niet meegekomen. "
            "Exporteer het als GLB: daar zit alles in één bestand."};
    }
    return {
        "Ce modèle est abîmé ou incomplet. Exportez-le de nouveau depuis le logiciel 3D, puis redéposez-le.",
        "This model is damaged or not whole. Export it again from the 3D program, then drop it again.",
        "Dit model is beschadigd of onvolledig. Exporteer het opnieuw uit het 3D-programma en zet het "
        "opnieuw neer."};
}

ModelWords of_the_zip(const ModelReport& model) {
    switch (model.fault) {
        case ModelFault::NoModel:
            return {"Il n’y a aucun modèle 3D dans ce zip. Mettez-y le fichier GLB, ou l’OBJ avec son .mtl.",
                    "There is no 3D model in this zip. Put the GLB file in it, or the OBJ with its .mtl.",
                    "Er zit geen 3D-model in deze zip. Zet er het GLB-bestand in, of de OBJ met zijn .mtl."};
        case ModelFault::SeveralModels:
            return {"Il y a plusieurs modèles 3D dans ce zip. Gardez-en un seul, celui de cette façade.",
                    "There are several 3D models in this zip. Keep one of them, the one of this façade.",
                    "Er zitten meerdere 3D-modellen in deze zip. Houd er één over, dat van deze gevel."};
        case ModelFault::TooManyFiles:
            return {
                "Ce zip contient plus de 200 fichiers. Gardez seulement le modèle et ses matières (.mtl).",
                "This zip holds more than 200 files. Keep only the model and its materials (.mtl).",
                "Deze zip bevat meer dan 200 bestanden. Houd alleen het model en zijn materialen (.mtl)."};
        case ModelFault::Swells:
            return {
                "Une fois ouvert, ce zip dépasse 200 Mo. Retirez-en les textures et ce qui n’est pas le "
                "modèle.",
                "Once opened, this zip is larger than 200 MB. Take out its textures and what is not the "
                "model.",
                "Uitgepakt is deze zip groter dan 200 MB. Haal er de texturen uit en wat niet het model is."};
        case ModelFault::Outside:
            return {
                "Ce zip est refusé par sécurité : il contient des chemins qui sortent de son dossier. "
                "Refaites-le sur votre ordinateur, avec le seul dossier du modèle.",
                "This zip is refused for safety: it holds paths that lead out of its folder. Make it again "
                "on your computer, of the model’s folder alone.",
                "Deze zip is om veiligheidsredenen geweigerd: hij bevat paden die buiten zijn map leiden. "
                "Maak hem opnieuw op uw computer, met alleen de map van het model."};
        case ModelFault::Nested:
            return {"Ce zip en contient un autre. Ouvrez-les, puis refaites un seul zip avec le modèle.",
                    "This zip holds another. Open them, then make a single zip with the model.",
                    "Deze zip bevat een andere. Pak ze uit en maak één enkele zip met het model."};
        default:  // Locked
            return {"Ce zip est protégé par un mot de passe. Refaites-le sans mot de passe.",
                    "This zip is locked with a password. Make it again without one.",
                    "Deze zip is beveiligd met een wachtwoord. Maak hem opnieuw zonder wachtwoord."};
    }
}

}  // namespace

const char* code_of(ModelFault fault) {
    constexpr std::array<const char*, kModelFaultCount> kCodes{
        "none",      "not_a_model", "damaged",  "too_heavy",      "too_many_triangles",
        "too_large", "empty",       "no_model", "several_models", "too_many_files",
        "swells",    "outside",     "nested",   "locked"};
    return kCodes[static_cast<std::size_t>(fault)];
}

ModelWords words_for(const ModelReport& model) {
    const bool of_a_zip = model.fault >= ModelFault::NoModel && model.fault <= ModelFault::Locked;
    return of_a_zip ? of_the_zip(model) : of_the_file(model);
}

}  // namespace beffroi::content
