#include "base/mime/reply_words.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "base/mime/reply_lines.hpp"

namespace sk::mime {

namespace {

// Lower case; the longer phrase before the one it begins with.
constexpr std::string_view kClosings[] = {
    // sv
    "med vänliga hälsningar", "med vänlig hälsning", "med bästa hälsningar", "med hälsning", "vänliga hälsningar", "vänlig hälsning",
    "bästa hälsningar", "många hälsningar", "varma hälsningar", "soliga hälsningar", "hälsningar", "med vänl hälsn", "vänl. hälsn.",
    "vänl hälsn", "bästa hälsn", "hälsn.", "hälsn", "hälsning", "mvh", "m.v.h.", "m v h", "vänligen", "vh", "v.h.", "högaktningsfullt",
    "hej då", "hälsar", "allt gott", "kram",
    // da
    "med venlige hilsner", "med venlig hilsen", "venlige hilsner", "venlig hilsen", "mange hilsner", "de bedste hilsner", "bedste hilsner",
    "bedste hilsen", "de bedste hilsener", "hilsner", "hilsen", "kærlig hilsen", "kh", "kh.", "dbh", "med hilsen",
    "på forhånd tak og venlig hilsen", "hav en god dag",
    // nb
    "med vennlige hilsener", "med vennlige hilsner", "med vennlig hilsen", "vennlige hilsener", "vennlige hilsner", "vennlig hilsen",
    "beste hilsener", "beste hilsen", "hilsener", "mange hilsener", "med beste hilsen", "ha en fin dag", "ha en god dag", "m.v.h",
    "med helsing", "venleg helsing", "beste helsing", "helsing",
    // fi
    "ystävällisin terveisin", "ystävällisesti", "parhain terveisin", "parhaimmin terveisin", "kunnioittavasti", "terveisin", "terveiset",
    "hyvin terveisin", "lämpimin terveisin", "kesäisin terveisin", "yhteistyöterveisin", "ystävällisin terveisin,", "yst. terv.",
    "yst.terv.", "yst. terv", "yst.terv", "yt.", "yt", "terv.", "terv", "t.", "t:", "t", "tv.", "ystäv. terv.", "hyvää päivänjatkoa",
    "mukavaa päivänjatkoa",
    // en
    "with best regards", "with kind regards", "best regards", "kind regards", "warm regards", "warmest regards", "kindest regards",
    "many thanks and regards", "thanks & regards", "thanks and regards", "thanks and best regards", "regards", "best wishes",
    "with best wishes", "yours sincerely", "yours faithfully", "yours truly", "sincerely yours", "sincerely", "cheers", "rgds", "br", "kr",
    "all the best", "best", "respectfully", "cordially", "take care",
    // de
    "mit freundlichen grüßen", "mit freundlichem gruß", "mit freundlichen grüssen", "mit besten grüßen", "freundliche grüße",
    "freundliche grüsse", "viele grüße", "viele grüsse", "beste grüße", "beste grüsse", "liebe grüße", "schöne grüße", "herzliche grüße",
    "mfg", "vg", "lg", "gruß", "grüße", "grüsse", "hochachtungsvoll"};

// A closing that is also a word of many a sentence counts only alone on its line.
constexpr std::string_view kOnlyAlone[] = {"t",

                                           "best",
                                           "kr",
                                           "vg",
                                           "lg",
                                           "hej då",
                                           "allt gott",
                                           "vänligen",
                                           "hälsar",
                                           "hav en god dag",
                                           "ha en fin dag",
                                           "ha en god dag",
                                           "take care",
                                           "all the best",
                                           "ystävällisesti",
                                           "helsing",
                                           "hälsning",
                                           "kram",
                                           "dbh",
                                           "hyvää päivänjatkoa",
                                           "mukavaa päivänjatkoa"};

constexpr std::string_view kDevices[] = {"skickat från min",
                                         "skickat från mitt",
                                         "skickat från outlook",
                                         "skickat från e-post",
                                         "skickat från yahoo",
                                         "skickat från mail",
                                         "skickat från gmail",
                                         "skickat med",
                                         "skickat via",
                                         "skickades från",
                                         "skickat från",
                                         "hämta outlook",
                                         "hämta bluemail",
                                         "hämta ",
                                         "sendt fra min",
                                         "sendt fra mit",
                                         "sendt fra outlook",
                                         "sendt fra mail",
                                         "sendt fra",
                                         "sendt med",
                                         "sendt via",
                                         "sendt frå",
                                         "hent outlook",
                                         "få outlook",
                                         "last ned outlook",
                                         "skaff deg outlook",
                                         "lähetetty",
                                         "hanki outlook",
                                         "lataa outlook",
                                         "sent from",
                                         "sent via",
                                         "sent with",
                                         "sent using",
                                         "get outlook",
                                         "sent on the",
                                         "gesendet von",
                                         "gesendet mit",
                                         "von meinem",
                                         "von meiner",
                                         "outlook für",
                                         "diese nachricht wurde von meinem",
                                         "envoyé de mon",
                                         "envoyé à partir",
                                         "enviado desde",
                                         "verzonden vanaf",
                                         "hol dir outlook",
                                         "holen sie sich outlook",
                                         "download outlook"};

constexpr std::string_view kDeviceNames[] = {
    "iphone",     "ipad",         "android",     "outlook",       "samsung",        "galaxy",      "huawei",
    "blackberry", "mobil",        "mobile",      "telefon",       "telefonen",      "puhelimesta", "matkapuhelimesta",
    "iphonesta",  "ipadista",     "iphonestani", "outlookista",   "älypuhelimesta", "phone",       "smartphone",
    "handy",      "gmail",        "yahoo",       "windows",       "sony",           "xperia",      "nokia",
    "oneplus",    "pixel",        "proton",      "surfplatta",    "nettbrett",      "tablet",      "läsplatta",
    "mac",        "typeapp",      "bluemail",    "thunderbird",   "spark",          "ios",         "htc",
    "lg",         "motorola",     "xiaomi",      "telia",         "telenor",        "gmx",         "web.de",
    "mobilen",    "mobiltelefon", "lumia",       "puhelimestani", "fairphone"};

constexpr std::string_view kProgramWords[] = {"mail", "e-post", "e-mail", "app"};

// Said by nobody but a lawyer.
constexpr std::string_view kSurelyLegal[] = {"intended recipient",    "intended solely",     "intended only",
                                             "avsedda mottagaren",    "avsedd endast",       "endast avsett",
                                             "avsett endast",         "innan du skriver ut", "før du printer",
                                             "før du udskriver",      "før du skriver ut",   "ennen kuin tulostat",
                                             "before printing",       "scanned for viruses", "notify the sender",
                                             "virusscannad",          "meddela avsändaren",  "give afsenderen besked",
                                             "underrette afsenderen", "varsle avsenderen",   "ilmoita siitä lähettäjälle",
                                             "tarkoitettu vain",      "rette modtager",      "rette mottaker",
                                             "so behandeln wir",      "så behandlar vi",     "sådan behandler vi",
                                             "slik behandler vi"};

// Others say these too.
constexpr std::string_view kPerhapsLegal[] = {
    "confidential",         "konfidentiell",        "sekretess",          "fortrolig",         "luottamuksell",       "vertraulich",
    "privileged",           "felaktigt mottagit",   "av misstag",         "ved en fejl",       "ved en feil",         "ved feiltakelse",
    "erehdyksessä",         "personuppgiftspolicy", "integritetspolicy",  "privatlivspolitik", "personvernerklæring", "tietosuojaseloste",
    "dina personuppgifter", "personoplysninger",    "personopplysninger", "henkilötietoja",    "mailing list",        "unsubscribe",
    "disclaimer",           "prohibited",           "strictly",           "radera det",        "slette den",          "poista viesti"};

constexpr std::string_view kMailWords[] = {"e-post",        "e-mail",     "email",   "meddelande", "mejl",     "message",
                                           "communication", "meddelelse", "melding", "viesti",     "nachricht"};

constexpr std::string_view kBannerHead[] = {"caution", "[external", "external",  "warning",        "obs",     "advarsel", "varning",
                                            "huom",    "varoitus",  "forsigtig", "vær oppmerksom", "achtung", "vorsicht", "ekstern",
                                            "extern",  "ulkoinen"};
constexpr std::string_view kBannerBody[] = {"outside", "extern",   "ekstern", "utanför",  "udefra",
                                            "utenfor", "ulkopuol", "ulkoi",   "außerhalb"};

// Phrases by their first byte, in their order: hardly a line begins like one of them.
class Beginnings {
public:
  explicit Beginnings(std::span<const std::string_view> phrases) {
    for (const std::string_view phrase : phrases) by_first_[static_cast<unsigned char>(phrase[0])].push_back(phrase);
  }
  std::span<const std::string_view> of(std::string_view text) const {
    return text.empty() ? std::span<const std::string_view>() : by_first_[static_cast<unsigned char>(text[0])];
  }

private:
  std::array<std::vector<std::string_view>, 256> by_first_;
};

std::string_view drop_link(std::string_view words) {
  const std::size_t link = words.find_first_of("<[(");
  if (link != std::string_view::npos && link > 0 && words.find("://", link) != std::string_view::npos) words = words.substr(0, link);
  return trim_blanks(words);
}

bool is_one_of(std::span<const std::string_view> list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_name_rest(std::string_view rest) {
  if (rest.size() > 60 || count_words(rest) > 5 || rest.find_first_of("?;=") != std::string_view::npos) return false;
  rest = trim_blanks(rest);
  while (!rest.empty() && (rest[0] == '/' || rest[0] == ',' || rest[0] == '-' || rest[0] == '.' || rest[0] == '!' || rest[0] == ':'))
    rest = trim_blanks(rest.substr(1));
  if (rest.empty()) return true;
  for (const std::string_view from : {"från ", "fra ", "from "}) {
    if (rest.starts_with(from)) return count_words(rest) <= 4 && !rest.ends_with('.');
  }
  // A name begins with a capital letter, an emoji with a byte of its own.
  const bool lower = rest[0] >= 'a' && rest[0] <= 'z';
  return !lower && !has_digit(rest.substr(0, 1)) && !rest.ends_with('.');
}

std::size_t count_hits(std::span<const std::string_view> phrases, std::string_view folded) {
  return static_cast<std::size_t>(
      std::count_if(phrases.begin(), phrases.end(), [&](std::string_view one) { return folded.find(one) != std::string_view::npos; }));
}

bool is_thanks_and_name(std::string_view folded) {
  return folded == "thanks," || folded == "thank you," || folded == "many thanks," || folded == "tack," || folded == "takk," ||
         folded == "tak,";
}

} // namespace

bool is_closing(std::string_view words) {
  words = trim_marks(words);
  if (words.size() > 90) return false;
  const std::string folded = fold_line(words);
  if (is_thanks_and_name(folded)) return true;
  static const Beginnings closings(kClosings);
  for (const std::string_view phrase : closings.of(folded)) {
    if (!folded.starts_with(phrase)) continue;
    if (folded.size() > phrase.size() && is_letter(folded[phrase.size()]) && static_cast<unsigned char>(folded[phrase.size()]) < 0xE0)
      continue;
    const std::string_view rest = std::string_view(folded).substr(phrase.size());
    const bool bare = rest.find_first_not_of(" ,.!:;/-") == std::string_view::npos;
    if (bare) return true;
    if (is_one_of(kOnlyAlone, phrase)) continue;
    // "mvh anna", as on a telephone.
    if (phrase.size() <= 10 && count_words(rest) == 1 && rest.starts_with(' ') &&
        rest.find_first_of(".,:?!0123456789") == std::string_view::npos)
      return true;
    if (folded.size() == words.size() && is_name_rest(words.substr(phrase.size()))) return true;
  }
  return false;
}

bool is_device_line(std::string_view words) {
  words = drop_link(trim_marks(words));
  if (words.size() < 10 || words.size() > 90 || words.ends_with('?') || words.find(", ") != std::string_view::npos) return false;
  const std::string folded = fold_line(words);
  static const Beginnings devices(kDevices);
  const std::span<const std::string_view> near = devices.of(folded);
  const bool starts = std::any_of(near.begin(), near.end(), [&](std::string_view one) { return folded.starts_with(one); });
  if (!starts || count_words(folded) > 10) return false;
  const bool sentence = words.ends_with('.');
  if (!sentence && (folded.starts_with("sent from a ") || folded.starts_with("sent from my "))) return true;
  // "Skickat via e-post i går" is said by people.
  const bool through = has_word(folded, "via") || has_word(folded, "med") || sentence;
  const auto is_named = [&](std::string_view one) { return has_word(folded, one); };
  if (std::any_of(std::begin(kDeviceNames), std::end(kDeviceNames), is_named)) return true;
  return !through && std::any_of(std::begin(kProgramWords), std::end(kProgramWords), is_named);
}

bool is_legal(std::string_view words) {
  const std::string folded = fold_line(words);
  return count_hits(kSurelyLegal, folded) + count_hits(kPerhapsLegal, folded) > 0;
}

bool is_disclaimer(std::string_view paragraph) {
  const std::string folded = fold_line(paragraph);
  if (folded == "disclaimer" || count_hits(kSurelyLegal, folded) > 0) return true;
  const std::size_t hits = count_hits(kPerhapsLegal, folded);
  return hits > 1 || (hits == 1 && folded.size() >= 120 && count_hits(kMailWords, folded) > 0);
}

bool is_banner(std::string_view words) {
  const std::string folded = fold_line(trim_marks(words));
  const bool head =
      std::any_of(std::begin(kBannerHead), std::end(kBannerHead), [&](std::string_view one) { return folded.starts_with(one); });
  return head &&
         std::any_of(std::begin(kBannerBody), std::end(kBannerBody),
                     [&](std::string_view one) { return folded.find(one, 8) != std::string::npos; }) &&
         count_words(folded) >= 5;
}

} // namespace sk::mime
