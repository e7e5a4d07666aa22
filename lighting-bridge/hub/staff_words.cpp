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
    Words{"password_short",
          "Ce mot de passe est trop court : au moins 12 caractères. Une phrase se retient bien.",
          "This password is too short: at least 12 characters. A sentence is easy to remember.",
          "Dit wachtwoord is te kort: minstens 12 tekens. Een zin onthoudt u makkelijk."},
    Words{"password_long", "Ce mot de passe est trop long : 200 caractères au plus.",
          "This password is too long: at most 200 characters.",
          "Dit wachtwoord is te lang: hoogstens 200 tekens."},
    Words{"password_name", "Ce mot de passe est votre nom. Choisissez autre chose, une phrase par exemple.",
          "This password is your name. Choose something else, a sentence for instance.",
          "Dit wachtwoord is uw naam. Kies iets anders, bijvoorbeeld een zin."},
    Words{"password_common",
          "Ce mot de passe est l’un des premiers qu’on essaie. Choisissez une phrase bien à vous.",
          "This password is one of the first that people try. Choose a sentence only you would write.",
          "Dit wachtwoord is een van de eerste die men probeert. Kies een zin die alleen u zou schrijven."},
    Words{"second_factor", "Donnez aussi le code de votre téléphone, ou un code de secours.",
          "Also give the code from your telephone, or a recovery code.",
          "Geef ook de code van uw telefoon, of een herstelcode."},
    Words{
        "second_factor_wanted",
        "Mettez d’abord en place la connexion en deux étapes, dans « Mon compte ». Cela prend deux minutes.",
        "First set up two-step log-in, under “My account”. It takes two minutes.",
        "Stel eerst aanmelden in twee stappen in, bij “Mijn account”. Dat duurt twee minuten."},
    Words{"code_refused", "Ce code n’est pas le bon, ou il a déjà servi. Essayez avec le suivant.",
          "This code is not right, or was used already. Try the next one.",
          "Deze code klopt niet of is al gebruikt. Probeer de volgende."},
    Words{"second_factor_on",
          "Votre connexion en deux étapes est déjà en place. Retirez-la d’abord pour changer de téléphone.",
          "Your two-step log-in is on already. Take it off first to change telephones.",
          "Uw aanmelding in twee stappen staat al aan. Zet hem eerst uit om van telefoon te wisselen."},
    Words{"name_invalid", "Un nom a de 1 à 80 caractères, sans espace au début ni à la fin.",
          "A name has 1 to 80 characters, with no space before or after it.",
          "Een naam heeft 1 tot 80 tekens, zonder spatie ervoor of erna."},
    Words{"name_taken", "Quelqu’un porte déjà ce nom ici. Ajoutez une initiale ou un service.",
          "Somebody here has this name already. Add an initial or a department.",
          "Iemand heeft hier al deze naam. Voeg een initiaal of een dienst toe."},
    Words{"role_missing", "Il faut au moins un rôle.", "At least one role is needed.",
          "Er is minstens één rol nodig."},
    Words{"own_access",
          "Personne ne s’ôte à soi-même la gestion de l’équipe. Demandez à quelqu’un d’autre qui la gère.",
          "Nobody takes the team’s management from themselves. Ask another administrator.",
          "Niemand ontneemt zichzelf het beheer van het team. Vraag het aan een andere beheerder."},
    Words{"last_administrator",
          "Personne d’autre ne pourrait gérer l’équipe. Confiez d’abord l’administration à quelqu’un qui "
          "s’est déjà connecté.",
          "This is the last administrator who can log in. First name another one, who has logged in.",
          "Dit is de laatste beheerder die binnen kan. Benoem eerst een andere, die zich heeft aangemeld."},
    Words{"not_found", "Cela n’existe pas, ou plus.", "This does not exist, or no longer.",
          "Dit bestaat niet, of niet meer."},
    Words{"conflict", "Quelqu’un d’autre vient d’écrire ici.", "Somebody else has just written here.",
          "Iemand anders schreef hier zojuist."},
    Words{"invalid", "Cette valeur n’est pas acceptée ici.", "This value is not accepted here.",
          "Deze waarde wordt hier niet aanvaard."},
    Words{"too_large", "C’est trop long pour être enregistré.", "This is too long to be saved.",
          "Dit is te lang om te bewaren."},
    Words{"blocked", "Des défauts empêchent de publier. Rien n’a changé sur les bornes.",
          "Faults stand in the way of publishing. Nothing has changed on the kiosks.",
          "Fouten verhinderen het publiceren. Op de kiosken is niets veranderd."},
    Words{"failed", "Le serveur n’a pas pu le faire. Votre texte est gardé ; prévenez un technicien.",
          "The server could not do it. Your text is kept; tell a technician.",
          "De server kon het niet doen. Uw tekst is bewaard; verwittig een technicus."},
    // A tour on the map
    Words{"route_no_map",
          "Aucun plan n’est encore publié : le chemin ne peut pas être tracé. Publiez la ville, puis revenez "
          "ici.",
          "No map is published yet, so that the way cannot be drawn. Publish the city, then come back.",
          "Er is nog geen plan gepubliceerd: de weg kan niet worden getekend. Publiceer de stad en kom dan "
          "terug."},
    // Publishing
    Words{"edition_forgotten", "Ce que disait cette édition n’a pas été gardé.",
          "What this edition said was not kept.", "Wat deze editie zei, is niet bewaard."},
    Words{"notice_incomplete",
          "Il manque le texte dans la première langue, ou la date de fin. Écrivez-les, puis envoyez.",
          "The text in the first language or the end is missing. Write them, then send.",
          "De tekst in de eerste taal of het einde ontbreekt. Schrijf ze en verstuur dan."},
    Words{"notice_over", "La fin de ce message est déjà passée. Choisissez une fin à venir.",
          "This notice's end is over already. Choose one ahead.",
          "Het einde van dit bericht is al voorbij. Kies een later einde."},
    Words{"notice_confirm", "Un message d’urgence couvre toutes les bornes : confirmez l’envoi.",
          "An emergency covers every kiosk: confirm that you send it.",
          "Een noodbericht bedekt alle kiosken: bevestig dat u het verstuurt."},
    Words{"release_decided", "Cette sortie est déjà publiée ou annulée.",
          "This release is already published or cancelled.",
          "Deze uitgave is al gepubliceerd of geannuleerd."},
    Words{"preview_absent",
          "Ce serveur ne peut pas dessiner d’aperçu : le programme des bornes n’y est pas installé. "
          "Vous pouvez publier sans lui.",
          "This server cannot draw previews: the kiosks’ program is not installed on it. You can publish "
          "without it.",
          "Deze server kan geen voorbeeld tekenen: het programma van de kiosken staat er niet op. U kunt "
          "zonder publiceren."},
    Words{"preview_busy", "Trop d’aperçus sont demandés en même temps. Recommencez dans un instant.",
          "Too many previews are asked for at once. Try again in a moment.",
          "Er worden te veel voorbeelden tegelijk gevraagd. Probeer het zo dadelijk opnieuw."},
    Words{"preview_failed", "L’aperçu n’a pas pu être dessiné. Recommencez ; sinon prévenez un technicien.",
          "The preview could not be drawn. Try again; otherwise tell a technician.",
          "Het voorbeeld kon niet getekend worden. Probeer opnieuw; verwittig anders een technicus."},
    Words{"preview_blocked", "Il manque encore quelque chose pour dessiner cet aperçu.",
          "Something is still missing to draw this preview.",
          "Er ontbreekt nog iets om dit voorbeeld te tekenen."},
    // The lights
    Words{"light_absent", "La lumière ne répond pas. Recommencez dans un instant ; sinon regardez le pont.",
          "The light does not answer. Try again in a moment; otherwise look at the bridge.",
          "Het licht antwoordt niet. Probeer het zo dadelijk opnieuw; kijk anders naar de brug."},
    Words{"light_offline",
          "Personne n’éclaire cette façade en ce moment : son contrôleur ou sa sortie ne répond pas.",
          "Nobody lights this façade now: its controller or output does not answer.",
          "Niemand verlicht deze gevel nu: zijn controller of uitgang antwoordt niet."},
    Words{"light_hours",
          "La façade ne s’allume qu’entre le coucher du soleil et le couvre-feu. Pour vérifier une lampe, "
          "faites une inspection.",
          "The façade is lit between sunset and curfew only. To look at a lamp, make an inspection.",
          "De gevel wordt enkel verlicht tussen zonsondergang en avondklok. Om een lamp na te kijken, doet u "
          "een inspectie."},
    Words{"light_busy", "Trop de scènes sont déjà lancées ici. Attendez que l’une finisse.",
          "Too many scenes are started here already. Wait for one to end.",
          "Er zijn hier al te veel scènes gestart. Wacht tot er een afloopt."},
    Words{"light_nothing_plays", "Aucune scène d’un visiteur ne joue ici.", "No visitor’s scene plays here.",
          "Hier speelt geen scène van een bezoeker."},
    Words{"preview_gone", "Ce lien a expiré. Demandez-en un nouveau à la personne qui vous l’a envoyé.",
          "This link has expired. Ask the person who sent it for a new one.",
          "Deze link is verlopen. Vraag een nieuwe aan wie hem u stuurde."},
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
    return sentence.in(language_of(request));
}

}  // namespace beffroi::hub
