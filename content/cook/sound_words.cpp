#include "content/cook/sound_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include <fmt/format.h>

#include "content/asset/sound.h"
#include "content/base/byte_stream.h"

namespace beffroi::content {

namespace {

constexpr std::uint32_t kLongPause_ms = 2000;
constexpr std::uint32_t kLongListening_ms = 180'000;
constexpr std::uint32_t kTelephone = 16'000;  // samples a second
constexpr std::uint32_t kClippedOften = 5;
constexpr float kQuiet = -36;       // LUFS, as it came
constexpr float kQuietStill = -24;  // LUFS, made as loud as it can be
constexpr std::size_t kManyBytes = std::size_t{20} << 20U;

SoundFormat promised(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    std::string ending{dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1)};
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (ending == "mp3") return SoundFormat::Mp3;
    return ending == "ogg" || ending == "oga" || ending == "opus" ? SoundFormat::Ogg : SoundFormat::None;
}

std::string seconds(std::uint32_t ms) {
    return std::to_string((ms + 500) / 1000);
}

SoundRemark pause(const char* code, bool warns, std::uint32_t ms, const char* fr, const char* en,
                  const char* nl) {
    const std::string s = seconds(ms);
    return {code,
            warns,
            {fmt::format(fmt::runtime(fr), s), fmt::format(fmt::runtime(en), s),
             fmt::format(fmt::runtime(nl), s)}};
}

void remark_on_level(const CookedSound& sound, std::vector<SoundRemark>& remarks) {
    if (sound.clipped >= kClippedOften) {
        remarks.push_back(
            {"clipped",
             true,
             {"L’enregistrement sature : il grésille aux moments forts. Cherchez-en un fait moins "
              "fort.",
              "The recording is clipped: it crackles where it is loud. Look for one made less loud.",
              "De opname is overstuurd: ze kraakt waar ze luid is. Zoek een opname die minder luid "
              "is gemaakt."}});
    }
    if (sound.loudness < kQuiet || sound.loudness + sound.gain_db < kQuietStill) {
        remarks.push_back(
            {"too_quiet",
             true,
             {"L’enregistrement est très faible : même rendu plus fort, on l’entendra mal dans la "
              "rue.",
              "The recording is very quiet: even made louder, it will be hard to hear in a street.",
              "De opname is erg stil: zelfs luider gemaakt is ze op straat moeilijk te horen."}});
    } else if (std::abs(sound.gain_db) >= 3) {
        remarks.push_back({"evened",
                           false,
                           {"Son volume a été ajusté : tous les sons s’entendent aussi fort.",
                            "Its volume was evened out: all sounds are as loud as each other.",
                            "Het volume is gelijkgetrokken: alle geluiden klinken even luid."}});
    }
    if (sound.rate < kTelephone) {
        remarks.push_back({"telephone",
                           true,
                           {"Le son est étouffé comme au téléphone. Cherchez un enregistrement à 44 100 Hz.",
                            "It sounds dull, as on a telephone. Look for a recording at 44,100 Hz.",
                            "Het klinkt dof, zoals aan de telefoon. Zoek een opname op 44.100 Hz."}});
    }
}

}  // namespace

const char* code_of(SoundFault fault) {
    constexpr std::array<const char*, kSoundFaultCount> kCodes{
        "none", "not_a_sound", "damaged", "too_long", "too_heavy", "silent", "unusual"};
    return kCodes[static_cast<std::size_t>(fault)];
}

SoundWords words_for(const CookedSound& sound) {
    switch (sound.fault) {
        case SoundFault::NotASound:
            return {
                "Ce fichier n’est ni un son OGG, ni MP3. Ouvrez-le dans un logiciel de son et enregistrez-le "
                "en MP3.",
                "This file is no OGG or MP3 sound. Open it in a sound program and save it as MP3.",
                "Dit bestand is geen OGG- of MP3-geluid. Open het in een geluidsprogramma en bewaar het als "
                "MP3."};
        case SoundFault::TooLong:
            return {
                "Ce son dure plus de dix minutes. Coupez-le : debout devant une borne, on écoute une ou deux "
                "minutes.",
                "This sound lasts more than ten minutes. Cut it: one listens a minute or two, standing at a "
                "kiosk.",
                "Dit geluid duurt meer dan tien minuten. Knip het in: staand voor een kiosk luistert men één "
                "of twee minuten."};
        case SoundFault::TooHeavy:
            return {"Ce son est trop lourd : 50 Mo au plus. Enregistrez-le en MP3 à 128 kbit/s.",
                    "This sound is too heavy: at most 50 MB. Save it as MP3 at 128 kbit/s.",
                    "Dit geluid is te zwaar: hoogstens 50 MB. Bewaar het als MP3 op 128 kbit/s."};
        case SoundFault::Silent:
            return {"On n’entend rien dans ce fichier. Vérifiez que c’est le bon.",
                    "Nothing can be heard in this file. Check that it is the right one.",
                    "In dit bestand is niets te horen. Kijk na of het het juiste is."};
        case SoundFault::Unusual:
            return {
                "Cet enregistrement a un format inhabituel. Enregistrez-le à 44 100 ou 48 000 Hz, en mono ou "
                "en stéréo, puis redéposez-le.",
                "This recording has an unusual format. Save it at 44,100 or 48,000 Hz, mono or stereo, then "
                "drop it again.",
                "Deze opname heeft een ongewoon formaat. Bewaar ze op 44.100 of 48.000 Hz, mono of stereo, "
                "en "
                "zet ze opnieuw neer."};
        case SoundFault::None:
        case SoundFault::Damaged:
            break;
    }
    return {
        "Ce fichier est abîmé ou incomplet. Copiez-le de nouveau depuis l’appareil ou la source, puis "
        "redéposez-le.",
        "This file is damaged or not whole. Copy it again from the recorder or its source, then drop it "
        "again.",
        "Dit bestand is beschadigd of onvolledig. Kopieer het opnieuw van het toestel of de bron en zet het "
        "opnieuw neer."};
}

std::vector<SoundRemark> remarks_on(const CookedSound& sound, std::string_view name, std::size_t bytes) {
    std::vector<SoundRemark> remarks;
    remark_on_level(sound, remarks);
    if (sound.silence_before_ms >= kLongPause_ms) {
        remarks.push_back(
            pause("silence_before", true, sound.silence_before_ms,
                  "{} secondes de silence au début : on croira que rien ne joue. Coupez-les.",
                  "{} seconds of silence at the beginning: one will think that nothing plays. Cut "
                  "them.",
                  "{} seconden stilte aan het begin: men zal denken dat er niets speelt. Knip ze "
                  "weg."));
    }
    if (sound.silence_after_ms >= kLongPause_ms) {
        remarks.push_back(pause("silence_after", false, sound.silence_after_ms,
                                "{} secondes de silence à la fin.", "{} seconds of silence at the end.",
                                "{} seconden stilte aan het einde."));
    }
    if (sound.length_ms > kLongListening_ms) {
        remarks.push_back({"long",
                           false,
                           {"Plus de trois minutes : c’est long, debout devant une borne.",
                            "More than three minutes: that is long, standing at a kiosk.",
                            "Meer dan drie minuten: dat is lang, staand voor een kiosk."}});
    }
    const SoundFormat ending = promised(name);
    if (ending != SoundFormat::None && ending != sound.format) {
        const char* is = sound.format == SoundFormat::Ogg ? "OGG" : "MP3";
        remarks.push_back(
            {"other_ending",
             false,
             {fmt::format("Le nom annonce un autre format ; le fichier est en {}, il est pris comme tel.",
                          is),
              fmt::format("The name promises another format; the file is {}, and is taken as such.", is),
              fmt::format("De naam belooft een ander formaat; het bestand is {} en wordt zo genomen.", is)}});
    }
    if (bytes > kManyBytes) {
        remarks.push_back(
            {"heavy",
             false,
             {fmt::format("{} Mo : la borne n’en reçoit qu’une copie plus légère, rien à faire.",
                          bytes >> 20U),
              fmt::format("{} MB: the kiosk gets a lighter copy only, nothing to do.", bytes >> 20U),
              fmt::format("{} MB: de kiosk krijgt alleen een lichtere kopie, niets te doen.",
                          bytes >> 20U)}});
    }
    return remarks;
}

std::string drawing_of(const CookedSound& sound) {
    std::string svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 320 213\" width=\"320\" height=\"213\">"
        "<rect width=\"320\" height=\"213\" fill=\"#14202b\"/><g fill=\"#e8b54a\">";
    for (std::size_t i = 0; i < sound.shape.size(); ++i) {
        const double high = 4 + static_cast<unsigned char>(sound.shape[i]) / 255.0 * 150;
        svg += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"2\" height=\"{:.1f}\" rx=\"1\"/>",
                           16 + static_cast<double>(i) * 3, 106.5 - high / 2, high);
    }
    return svg + "</g></svg>";
}

Result<std::string> wav_of(const CookedSound& cooked) {
    const asset::Sound sound = TRY(asset::decode_sound(cooked.bytes));
    constexpr std::uint32_t kHead = 36;
    const std::uint32_t bytes = sound.samples * 2;
    ByteWriter out;  // Source: Multimedia Programming Interface and Data Specifications 1.0, 1991, WAVE.
    out.raw("RIFF");
    out.u32(kHead + bytes);
    out.raw("WAVEfmt ");
    out.u32(16);
    out.raw({"\1\0\1\0", 4});  // plain samples, one channel
    out.u32(sound.rate);
    out.u32(sound.rate * 2);
    out.raw({"\2\0\20\0", 4});  // two bytes, sixteen bits
    out.raw("data");
    out.u32(bytes);
    std::string wav = std::move(out).take();
    wav.reserve(wav.size() + bytes);
    asset::SoundBlock block{};
    for (std::size_t i = 0; i < sound.block_count(); ++i) {
        asset::unpack(sound, i, block);
        const std::size_t left = sound.samples - i * asset::kSoundBlockSamples;
        for (std::size_t k = 0; k < std::min(left, block.size()); ++k) {
            const auto sample = static_cast<std::uint16_t>(block[k]);
            wav.push_back(static_cast<char>(sample & 0xFFU));
            wav.push_back(static_cast<char>(sample >> 8U));
        }
    }
    return wav;
}

}  // namespace beffroi::content
