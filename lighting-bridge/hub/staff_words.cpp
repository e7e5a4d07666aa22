#include "lighting-bridge/hub/staff_words.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "content/base/log.h"

namespace beffroi::hub {
namespace {

struct Words {
    std::string_view code;
    std::string_view fr;
    std::string_view en;
    std::string_view nl;
};

constexpr std::array kWords{
    Words{"denied", "Votre rôle ne permet pas cela. Demandez à un administrateur.",
          "Your role does not allow this. Ask an administrator.",
          "Uw rol laat dit niet toe. Vraag het aan een beheerder."},
    Words{"login_refused", "Le nom ou le mot de passe n’est pas le bon.",
          "The name or the password is not right.", "De naam of het wachtwoord klopt niet."},
    Words{"login_wait", "Trop d’essais. Attendez un peu, puis recommencez.",
          "Too many tries. Wait a little, then try again.",
          "Te veel pogingen. Wacht even en probeer opnieuw."},
    Words{"csrf", "Cette page est trop ancienne. Rechargez-la : ce que vous avez écrit est gardé.",
          "This page is too old. Reload it: what you wrote is kept.",
          "Deze pagina is te oud. Laad ze opnieuw: wat u schreef is bewaard."},
    Words{"one_time", "Choisissez d’abord votre mot de passe.", "First choose your own password.",
          "Kies eerst uw eigen wachtwoord."},
    Words{
        "password_weak",
        "Ce mot de passe est trop court ou trop simple : au moins 12 caractères, autre chose que votre nom.",
        "This password is too short or too simple: at least 12 characters, something else than your name.",
        "Dit wachtwoord is te kort of te eenvoudig: minstens 12 tekens, iets anders dan uw naam."},
    Words{"not_found", "Cela n’existe pas, ou plus.", "This does not exist, or no longer.",
          "Dit bestaat niet, of niet meer."},
    Words{"conflict", "Quelqu’un d’autre vient d’écrire ici.", "Somebody else has just written here.",
          "Iemand anders schreef hier zojuist."},
    Words{"invalid", "Cette valeur n’est pas acceptée ici.", "This value is not accepted here.",
          "Deze waarde wordt hier niet aanvaard."},
    Words{"too_large", "C’est trop long pour être enregistré.", "This is too long to be saved.",
          "Dit is te lang om te bewaren."},
    Words{"blocked", "Des défauts empêchent de publier. Rien n’a changé sur les kiosques.",
          "Faults stand in the way of publishing. Nothing has changed on the kiosks.",
          "Fouten verhinderen het publiceren. Op de kiosken is niets veranderd."},
    Words{"failed", "Le serveur n’a pas pu le faire. Votre texte est gardé ; prévenez un technicien.",
          "The server could not do it. Your text is kept; tell a technician.",
          "De server kon het niet doen. Uw tekst is bewaard; verwittig een technicus."},
};

constexpr std::array kAuthors{
    Words{"import", "Importation", "Import", "Import"},
    Words{"tool", "Programme", "Program", "Programma"},
    Words{"", "Inconnu", "Unknown", "Onbekend"},
};

std::string_view in_language_of(const net::Request& request, const Words& words) {
    const std::string_view language = language_of(request);
    return language == "en" ? words.en : language == "nl" ? words.nl : words.fr;
}

std::string_view code_of(Fault fault) {
    switch (fault) {
        case Fault::NotFound:
            return "not_found";
        case Fault::Invalid:
            return "invalid";
        case Fault::Conflict:
            return "conflict";
        case Fault::Denied:
            return "denied";
        case Fault::TooLarge:
            return "too_large";
        default:
            return "failed";
    }
}

int status_of(Fault fault) {
    switch (fault) {
        case Fault::NotFound:
            return 404;
        case Fault::Invalid:
            return 422;
        case Fault::Conflict:
            return 409;
        case Fault::Denied:
            return 403;
        case Fault::TooLarge:
            return 413;
        default:
            return 500;
    }
}

}  // namespace

std::string_view language_of(const net::Request& request) {
    const std::string_view wanted = request.header("accept-language").substr(0, 2);
    if (wanted == "en" || wanted == "nl") return wanted;
    return "fr";
}

net::Response refuse(const net::Request& request, int status, std::string_view code, Json more) {
    const auto* const words =
        std::find_if(kWords.begin(), kWords.end(), [&](const Words& row) { return row.code == code; });
    assert(words != kWords.end());
    more.set("code", code);
    more.set("sentence", in_language_of(request, *words));
    return net::Response::json(more.dump(), status);
}

net::Response refuse(const net::Request& request, const Error& error) {
    const int status = status_of(error.fault);
    if (status == 500) log::error("staff.failed", {{"path", request.path}, {"detail", error.detail}});
    return refuse(request, status, code_of(error.fault));
}

std::string_view word_for_author(const net::Request& request, std::string_view by) {
    const auto* const words =
        std::find_if(kAuthors.begin(), kAuthors.end(), [&](const Words& row) { return row.code == by; });
    return in_language_of(request, words == kAuthors.end() ? kAuthors.back() : *words);
}

std::string_view sentence_for(const net::Request& request, const content::Sentence& sentence) {
    return language_of(request) == "fr" ? sentence.fr : sentence.en;
}

}  // namespace beffroi::hub
