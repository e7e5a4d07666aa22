#include "content/cook/video_words.h"

#include <array>

namespace beffroi::content {

namespace {

std::string sides(const CookedVideo& video) {
    return std::to_string(video.width) + " × " + std::to_string(video.height);
}

PictureWords too_many_pixels(const CookedVideo& video) {
    return {"Cette vidéo fait " + sides(video) +
                " pixels ; 1920 × 1080 au plus. Exportez-la en 1080p ou en 720p, puis redéposez-la.",
            "This video has " + sides(video) +
                " pixels; at most 1920 × 1080. Export it as 1080p or 720p, then drop it again.",
            "Deze video heeft " + sides(video) +
                " pixels; hoogstens 1920 × 1080. Exporteer hem als 1080p of 720p en zet hem opnieuw neer."};
}

}  // namespace

const char* code_of(VideoFault fault) {
    constexpr std::array<const char*, kVideoFaultCount> kCodes{
        "none",     "not_a_video", "no_picture", "unknown_coding", "damaged", "too_many_pixels",
        "too_long", "too_short",   "too_heavy"};
    return kCodes[static_cast<std::size_t>(fault)];
}

PictureWords words_for(const CookedVideo& video) {
    switch (video.fault) {
        case VideoFault::NotAVideo:
            return {
                "Ce fichier n’est ni une vidéo MP4, ni WebM. Exportez-la en MP4 (H.264), puis déposez-la.",
                "This file is no MP4 or WebM video. Export it as MP4 (H.264), then drop it.",
                "Dit bestand is geen MP4- of WebM-video. Exporteer hem als MP4 (H.264) en zet hem neer."};
        case VideoFault::NoPicture:
            return {"Ce fichier ne contient que du son. Déposez la vidéo où l’on voit la personne qui signe.",
                    "This file holds sound only. Drop the video in which one sees who signs.",
                    "Dit bestand bevat alleen geluid. Zet de video neer waarin men de gebaren ziet."};
        case VideoFault::UnknownCoding:
            return {
                "Cette vidéo est codée d’une manière que la borne ne lit pas. Exportez-la en MP4 (H.264), "
                "puis redéposez-la.",
                "This video is coded in a way that is not read here. Export it as MP4 (H.264), then drop "
                "it again.",
                "Deze video is gecodeerd op een manier die hier niet gelezen wordt. Exporteer hem als MP4 "
                "(H.264) en zet hem opnieuw neer."};
        case VideoFault::TooManyPixels:
            return too_many_pixels(video);
        case VideoFault::TooLong:
            return {
                "Cette vidéo dure plus de cinq minutes : devant une borne, personne ne reste si longtemps. "
                "Coupez-la, puis redéposez-la.",
                "This video is longer than five minutes: nobody stays that long before a kiosk. Cut it, "
                "then drop it again.",
                "Deze video duurt langer dan vijf minuten: zo lang blijft niemand voor een kiosk staan. "
                "Knip hem en zet hem opnieuw neer."};
        case VideoFault::TooShort:
            return {"Cette vidéo dure moins d’une seconde. Vérifiez que l’export est complet.",
                    "This video is shorter than a second. See whether its export is whole.",
                    "Deze video duurt minder dan een seconde. Kijk of de export volledig is."};
        case VideoFault::TooHeavy:
            return {
                "Cette vidéo est trop lourde : 200 Mo au plus. Exportez-la en 720p, puis redéposez-la.",
                "This video is too heavy: at most 200 MB. Export it as 720p, then drop it again.",
                "Deze video is te zwaar: hoogstens 200 MB. Exporteer hem als 720p en zet hem opnieuw neer."};
        case VideoFault::None:
        case VideoFault::Damaged:
            break;
    }
    return {
        "Cette vidéo est abîmée ou incomplète. Copiez-la de nouveau depuis l’appareil ou la source, puis "
        "redéposez-la.",
        "This video is damaged or not whole. Copy it again from the camera or its source, then drop it "
        "again.",
        "Deze video is beschadigd of onvolledig. Kopieer hem opnieuw van het toestel of de bron en zet "
        "hem opnieuw neer."};
}

}  // namespace beffroi::content
