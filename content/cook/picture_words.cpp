#include "content/cook/picture_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace beffroi::content {

namespace {

constexpr std::uint32_t kSharpEverywhere = 1920;  // the widest size that is cooked
constexpr std::uint32_t kSharpSomewhere = 960;
constexpr std::size_t kManyBytes = std::size_t{12} << 20U;

std::string megapixels(const CookedPicture& picture) {
    const double millions = static_cast<double>(picture.width) * picture.height / 1e6;
    return std::to_string(static_cast<long>(std::lround(millions)));
}

const char* name_of(PictureFormat format) {
    constexpr std::array kNames{"?", "JPEG", "PNG", "WebP"};
    return kNames[static_cast<std::size_t>(format)];
}

/// What the ending of a name promises; None for one that promises no picture.
PictureFormat promised(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    std::string ending{dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1)};
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (ending == "jpg" || ending == "jpeg") return PictureFormat::Jpeg;
    if (ending == "png") return PictureFormat::Png;
    return ending == "webp" ? PictureFormat::Webp : PictureFormat::None;
}

PictureRemark narrow(const CookedPicture& picture) {
    const std::string width = std::to_string(picture.width);
    if (picture.width < kSharpSomewhere) {
        return {
            "very_narrow",
            true,
            {width + " pixels de large : l’image sera floue sur la borne. Cherchez-la en plus grand, 1920 "
                     "pixels si possible.",
             width + " pixels wide: the picture will be blurred on the kiosk. Look for a larger one, 1920 "
                     "pixels if possible.",
             width + " pixels breed: de foto zal wazig zijn op de kiosk. Zoek een grotere, zo mogelijk 1920 "
                     "pixels."}};
    }
    return {
        "narrow",
        false,
        {width +
             " pixels de large : assez pour la plupart des bornes ; 1920 valent mieux sur les plus grandes.",
         width + " pixels wide: enough for most kiosks; 1920 are better on the largest.",
         width + " pixels breed: genoeg voor de meeste kiosken; 1920 is beter op de grootste."}};
}

PictureRemark other_ending(const CookedPicture& picture) {
    const std::string is = name_of(picture.format);
    return {"other_ending",
            false,
            {"Le nom annonce un autre format ; le fichier est en " + is + ", il est pris comme tel.",
             "The name promises another format; the file is " + is + ", and is taken as such.",
             "De naam belooft een ander formaat; het bestand is " + is + " en wordt zo genomen."}};
}

}  // namespace

const char* code_of(PictureFault fault) {
    constexpr std::array<const char*, kPictureFaultCount> kCodes{
        "none", "not_a_picture", "damaged", "too_many_pixels", "too_heavy", "print_colours", "moving"};
    return kCodes[static_cast<std::size_t>(fault)];
}

PictureWords words_for(const CookedPicture& picture) {
    switch (picture.fault) {
        case PictureFault::NotAPicture:
            return {
                "Ce fichier n’est ni une image JPEG, ni PNG, ni WebP. Ouvrez-le dans un logiciel de photo et "
                "enregistrez-le en JPEG.",
                "This file is no JPEG, PNG or WebP picture. Open it in a photo program and save it as JPEG.",
                "Dit bestand is geen JPEG-, PNG- of WebP-foto. Open het in een fotoprogramma en bewaar het "
                "als "
                "JPEG."};
        case PictureFault::TooManyPixels:
            return {"Cette image a " + megapixels(picture) +
                        " millions de pixels ; 50 au plus. Réduisez-la à 4000 pixels de large, puis "
                        "redéposez-la.",
                    "This picture has " + megapixels(picture) +
                        " million pixels; at most 50. Make it 4000 pixels wide, then drop it again.",
                    "Deze foto heeft " + megapixels(picture) +
                        " miljoen pixels; hoogstens 50. Maak hem 4000 pixels breed en zet hem opnieuw neer."};
        case PictureFault::TooHeavy:
            return {
                "Cette image est trop lourde : 32 Mo au plus. Enregistrez-la en JPEG, 4000 pixels de large.",
                "This picture is too heavy: at most 32 MB. Save it as JPEG, 4000 pixels wide.",
                "Deze foto is te zwaar: hoogstens 32 MB. Bewaar hem als JPEG, 4000 pixels breed."};
        case PictureFault::PrintColours:
            return {
                "Cette image est en couleurs d’imprimerie (CMJN) : sur un écran elles seraient fausses. "
                "Enregistrez-la en RVB, puis redéposez-la.",
                "This picture has the colours of print (CMYK): on a screen they would be wrong. Save it as "
                "RGB, "
                "then drop it again.",
                "Deze foto heeft drukkleuren (CMYK): op een scherm zouden ze niet kloppen. Bewaar hem als "
                "RGB en "
                "zet hem opnieuw neer."};
        case PictureFault::Moving:
            return {"Cette image est animée. Enregistrez l’instant qui convient comme image fixe.",
                    "This picture moves. Save the moment that suits as a still picture.",
                    "Deze foto beweegt. Bewaar het juiste moment als stilstaand beeld."};
        case PictureFault::None:
        case PictureFault::Damaged:
            break;
    }
    return {
        "Ce fichier est abîmé ou incomplet. Copiez-le de nouveau depuis l’appareil ou la source, puis "
        "redéposez-le.",
        "This file is damaged or not whole. Copy it again from the camera or its source, then drop it again.",
        "Dit bestand is beschadigd of onvolledig. Kopieer het opnieuw van het toestel of de bron en zet het "
        "opnieuw neer."};
}

std::vector<PictureRemark> remarks_on(const CookedPicture& picture, std::string_view name,
                                      std::size_t bytes) {
    std::vector<PictureRemark> remarks;
    if (picture.width < kSharpEverywhere) remarks.push_back(narrow(picture));
    const PictureFormat ending = promised(name);
    if (ending != PictureFormat::None && ending != picture.format) remarks.push_back(other_ending(picture));
    if (picture.turned) {
        remarks.push_back({"turned",
                           false,
                           {"L’appareil disait l’image couchée : elle a été redressée.",
                            "The camera said the picture lies on its side: it was set upright.",
                            "Het toestel zei dat de foto op zijn zij ligt: hij is rechtgezet."}});
    }
    if (picture.see_through) {
        remarks.push_back({"see_through",
                           false,
                           {"Les parties transparentes seront blanches sur la borne.",
                            "Its transparent parts will be white on the kiosk.",
                            "De doorzichtige delen worden wit op de kiosk."}});
    }
    if (picture.bytes_after > 0) {
        remarks.push_back(
            {"bytes_after",
             false,
             {"Le fichier contient autre chose derrière l’image ; seule l’image va sur les bornes.",
              "The file holds something else behind the picture; only the picture goes to the kiosks.",
              "Het bestand bevat nog iets achter de foto; alleen de foto gaat naar de kiosken."}});
    }
    if (bytes > kManyBytes) {
        const std::string megabytes = std::to_string(bytes >> 20U);
        remarks.push_back({"heavy",
                           false,
                           {megabytes + " Mo : la borne n’en reçoit qu’une copie légère, rien à faire.",
                            megabytes + " MB: the kiosk gets a light copy only, nothing to do.",
                            megabytes + " MB: de kiosk krijgt alleen een lichte kopie, niets te doen."}});
    }
    return remarks;
}

}  // namespace beffroi::content
