#include "words.hpp"

#include <algorithm>

namespace bench {
namespace {

struct Lists {
  std::string_view common, first, second;
};

// `first` and `second` join to compounds ("skrivarkabel"), as they do in these languages; English writes them apart.
constexpr std::array<Lists, 5> kLists = {{
    {"och att det i en jag som på är av för den till med vi inte har de om ett men var från så kan när nu man ni hej tack "
     "efter ska där hur vill bara alla här mycket också än något igen sedan dag måste blir går får ser fungerar hjälp "
     "problem fel ärende kontor skärm dator skrivare lösenord nätverk konto fil program möte telefon morgon vecka användare "
     "kollega startar loggar visar saknas fastnar långsamt svart ny gammal plötsligt fortfarande ibland aldrig alltid snarast "
     "beställa byta flytta installera uppdatera återställa kontrollera skicka svara undrar",
     "skrivar skärm nät lösenords konto server klient mobil bords moln fil data lager kund faktura order löne post kalender "
     "mötes kontors fjärr säkerhets användar program system larm kassa dörr kort tryck ljud bild kamera nyckel batteri lokal "
     "drifts avtals projekt",
     "kabel uttag fel byte adress konto problem rum plats kort listan tjänst inställning version licens behörighet grupp "
     "mapp databas uppdatering leverans storlek rapport ägare kod knapp panel adapter driftstopp avbrott mall spår skydd "
     "hållare modul central vy period rutin avdelning"},
    {"og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi min havde ham hun nu over "
     "da fra du ud sin dem os op man hans hvor eller hvad skal selv her alle vil blev kunne ind når være dog noget ville hej "
     "tak problem fejl sag kontor skærm computer printer kodeord netværk konto fil program møde telefon morgen uge bruger "
     "kollega starter logger viser mangler hænger langsomt sort ny gammel pludselig stadig nogle aldrig altid hurtigst "
     "bestille skifte flytte installere opdatere nulstille kontrollere sende svare spørger",
     "printer skærm net kodeords konto server klient mobil bord sky fil data lager kunde faktura ordre løn post kalender møde "
     "kontor fjern sikkerheds bruger program system alarm kasse dør kort tryk lyd billed kamera nøgle batteri lokal drifts "
     "aftale projekt",
     "kabel stik fejl skift adresse konto problem rum plads kort liste tjeneste indstilling version licens rettighed gruppe "
     "mappe database opdatering levering størrelse rapport ejer kode knap panel adapter stop afbrydelse skabelon spor værn "
     "holder modul central visning periode rutine afdeling"},
    {"og i det på som er en til å han av for med at var de ikke den har jeg om et men så seg hun hadde fra vi du kan da ble "
     "ut skal vil ham etter over ved også bare eller sa nå dette noe være meg mot opp der når inn dem kunne andre blir alle "
     "noen sin ha år henne må selv hei takk problem feil sak kontor skjerm datamaskin skriver passord nettverk konto fil "
     "program møte telefon morgen uke bruker kollega starter logger viser mangler henger sakte svart ny gammel plutselig "
     "fortsatt iblant aldri alltid snarest bestille bytte flytte installere oppdatere tilbakestille kontrollere sende svare",
     "skriver skjerm nett passord konto tjener klient mobil bord sky fil data lager kunde faktura ordre lønns post kalender "
     "møte kontor fjern sikkerhets bruker program system alarm kasse dør kort trykk lyd bilde kamera nøkkel batteri lokal "
     "drifts avtale prosjekt",
     "kabel uttak feil bytte adresse konto problem rom plass kort liste tjeneste innstilling versjon lisens tilgang gruppe "
     "mappe database oppdatering levering størrelse rapport eier kode knapp panel adapter stans avbrudd mal spor vern "
     "holder modul sentral visning periode rutine avdeling"},
    {"ja on ei se että en hän oli mutta ovat kun niin minä nyt vain sen mitä tämä jos ole kuin olen myös sitten voi mukaan "
     "jo kanssa ne tai joka me te he sekä vielä aina taas hei kiitos jälkeen ennen täällä siellä miten haluaa kaikki paljon "
     "jotain uudelleen päivä täytyy tulee menee saa näkee toimii apua ongelma virhe tapaus toimisto näyttö tietokone "
     "tulostin salasana verkko tili tiedosto ohjelma kokous puhelin aamu viikko käyttäjä työkaveri käynnistyy kirjautuu "
     "näyttää puuttuu jumittuu hitaasti musta uusi vanha yhtäkkiä edelleen joskus koskaan heti tilata vaihtaa siirtää "
     "asentaa päivittää palauttaa tarkistaa lähettää vastata kysyn",
     "tulostin näyttö verkko salasana tili palvelin pääte puhelin pöytä pilvi tiedosto tieto varasto asiakas lasku tilaus "
     "palkka posti kalenteri kokous toimisto etä turva käyttäjä ohjelma järjestelmä hälytys kassa ovi kortti paine ääni kuva "
     "kamera avain akku paikallis käyttö sopimus projekti",
     "kaapeli pistoke vika vaihto osoite tunnus ongelma huone paikka lista palvelu asetus versio lisenssi oikeus ryhmä "
     "kansio kanta päivitys toimitus koko raportti omistaja koodi nappi paneeli sovitin katko häiriö malli jälki suoja "
     "pidike moduuli keskus näkymä jakso rutiini osasto kirja"},
    {"the to and a of in is it you that for on with this we have not be are at as i my your can from or an will our they was "
     "has but when if no so all there what please thanks hello after should here how want only also than something again "
     "since day must gets goes sees works help problem error ticket office screen computer printer password network account "
     "file program meeting phone morning week user colleague starts logs shows missing hangs slowly black new old suddenly "
     "still sometimes never always soon order replace move install update reset check send answer wonder today yesterday",
     "printer screen network password account server client mobile desk cloud file data stock customer invoice order payroll "
     "mail calendar meeting office remote security user program system alarm till door card print sound picture camera key "
     "battery local service contract project",
     "cable socket fault change address name problem room place card list service setting version license right group "
     "folder database update delivery size report owner code button panel adapter outage break template track guard holder "
     "module centre view period routine department"},
}};

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    parts.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

} // namespace

std::uint64_t Dice::next() {
  std::uint64_t x = state_ += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

Words::Words(std::size_t language) : words_(split(kLists[language].common)) {
  const std::vector<std::string> first = split(kLists[language].first), second = split(kLists[language].second);
  const char* const joint = kLanguages[language] == "en" ? "-" : "";
  // Diagonally, so that no first part is commoner than the others.
  for (std::size_t shift = 0; shift < second.size(); ++shift) {
    for (std::size_t i = 0; i < first.size(); ++i) words_.push_back(first[i] + joint + second[(i * 7 + shift) % second.size()]);
  }
  double sum = 0;
  for (std::size_t rank = 1; rank <= words_.size(); ++rank) up_to_.push_back(sum += 1.0 / static_cast<double>(rank));
}

const std::string& Words::draw(Dice& dice) const {
  const double at = dice.part() * up_to_.back();
  return words_[static_cast<std::size_t>(std::ranges::lower_bound(up_to_, at) - up_to_.begin())];
}

std::string Words::sentence(Dice& dice, std::size_t words) const {
  std::string out;
  for (std::size_t i = 0; i < words; ++i) out += (i == 0 ? "" : " ") + draw(dice);
  return out;
}

std::string Words::text(Dice& dice, std::size_t words) const {
  std::string out;
  std::size_t line = 0;
  for (std::size_t i = 0; i < words; ++i) {
    const std::string& word = draw(dice);
    // Now and then a serial number: words that nobody else has.
    const std::string piece = dice.below(60) == 0 ? "PZ" + std::to_string(dice.below(10'000'000)) : word;
    out += piece;
    line += piece.size() + 1;
    const bool ends = dice.below(12) == 0;
    if (ends) out += '.';
    if (ends && dice.below(5) == 0) {
      out += "\n\n";
      line = 0;
    } else if (line > 66) {
      out += '\n';
      line = 0;
    } else {
      out += ' ';
    }
  }
  out += '\n';
  return out;
}

const Words& words_of(std::size_t language) {
  static const std::array<Words, 5> all = {Words(0), Words(1), Words(2), Words(3), Words(4)};
  return all[language % all.size()];
}

} // namespace bench
