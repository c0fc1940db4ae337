#include "base/mime/reply_intro.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "base/mime/reply_header.hpp"

namespace sk::mime {

namespace {

constexpr std::size_t kIntroLines = 4;
constexpr std::size_t kIntroBytes = 600;
constexpr std::size_t kNameWords = 9;

// "wrote" as mail programs say it, the longer form first.
constexpr std::string_view kWrote[] = {"wrote",      "skrev följande", "skrev",    "skrifaði", "kirjoitti",  "schrieb", "a écrit",
                                       "ha scritto", "schreef",        "escribió", "escreveu", "napisał(a)", "napisał"};

// What a date can begin with.
constexpr std::string_view kDateWords[] = {
    "on",        "den",     "am",          "le",      "op",        "el",       "em",         "il",      "dnia",      "w",        "mon",
    "tue",       "wed",     "thu",         "fri",     "sat",       "sun",      "monday",     "tuesday", "wednesday", "thursday", "friday",
    "saturday",  "sunday",  "mån",         "tis",     "ons",       "tors",     "tor",        "fre",     "lör",       "sön",      "måndag",
    "tisdag",    "onsdag",  "torsdag",     "fredag",  "lördag",    "söndag",   "man",        "tir",     "tirs",      "lør",      "søn",
    "mandag",    "tirsdag", "lørdag",      "søndag",  "ma",        "ti",       "ke",         "to",      "pe",        "la",       "su",
    "maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai",  "mo",      "di",        "mi",       "do",
    "fr",        "sa",      "so",          "montag",  "dienstag",  "mittwoch", "donnerstag", "freitag", "samstag",   "sonntag",  "jan",
    "feb",       "mar",     "apr",         "may",     "jun",       "jul",      "aug",        "sep",     "oct",       "nov",      "dec"};

// Small words inside a person's name or an address line.
constexpr std::string_view kNameParticles[] = {"von", "van", "af",  "av",  "de", "der", "den",  "zu",   "via",
                                               "på",  "and", "och", "og",  "ja", "at",  "um",   "kl",   "kl.",
                                               "klo", "uhr", "du",  "you", "ni", "i",   "från", "from", "fra"};

std::string_view first_word(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && is_letter(text[n])) ++n;
  return text.substr(0, n);
}

bool starts_as_date(std::string_view folded) {
  if (folded.empty()) return false;
  if (has_digit(folded.substr(0, 1))) return true;
  const std::string_view word = first_word(folded);
  if (std::find(std::begin(kDateWords), std::end(kDateWords), word) == std::end(kDateWords)) return false;
  return has_digit(folded.substr(0, 48));
}

std::string_view trim_dashes(std::string_view text) {
  text = trim_marks(text);
  while (text.starts_with('-')) text.remove_prefix(1);
  while (text.ends_with('-')) text.remove_suffix(1);
  return trim_marks(text);
}

struct Verb {
  std::size_t begin = 0, end = 0;
};

// The last of them: a name may come before or after it.
std::optional<Verb> find_verb(std::string_view folded) {
  std::optional<Verb> found;
  for (const std::string_view verb : kWrote) {
    for (std::size_t at = folded.find(verb); at != std::string_view::npos; at = folded.find(verb, at + 1)) {
      const std::size_t end = at + verb.size();
      if ((at > 0 && is_letter(folded[at - 1])) || (end < folded.size() && is_letter(folded[end]))) continue;
      if (!found || at > found->begin) found = Verb{at, end};
    }
  }
  return found;
}

// A person, not a sentence: capital letters, quotes, numbers, particles.
bool looks_like_name(std::string_view text) {
  if (has_mail_address(text)) return true;
  text = trim_blanks(text);
  if (count_words(text) > kNameWords) return false;
  bool any = false;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    if (word.empty()) continue;
    any = true;
    const bool small = word[0] >= 'a' && word[0] <= 'z';
    const bool is_particle = std::find(std::begin(kNameParticles), std::end(kNameParticles), word) != std::end(kNameParticles);
    if (small && !is_particle) return false;
  }
  return any;
}

bool has_date_mark(std::string_view folded) { return has_time(folded) || has_year(folded) || has_mail_address(folded); }

// "Anna Berg skrev 3 maj 2025 kl. 10.15", "Matti Virtanen kirjoitti 3.5.2025 klo 10.15"
bool is_name_first(std::string_view original, std::string_view folded, const Verb& verb, bool quote_follows) {
  if (verb.begin == 0 || !looks_like_name(original.substr(0, std::min(verb.begin, original.size())))) return false;
  const std::string_view rest = trim_blanks(folded.substr(verb.end));
  const bool bare = rest.empty() || rest == ":";
  return bare ? quote_follows : has_date_mark(rest) && count_words(rest) <= kNameWords;
}

bool is_whole_attribution(std::string_view joined, bool quote_follows) {
  const std::string_view original = trim_dashes(joined);
  const std::string folded_text = fold_line(original);
  const std::string_view folded = folded_text;
  if (folded.size() < 8) return false;
  const bool colon = folded.ends_with(':');
  const bool date = starts_as_date(folded);
  const std::optional<Verb> verb = find_verb(folded);
  const bool ends_with_verb = verb && verb->end + (colon ? 1 : 0) >= folded.size();
  if (!verb || (!colon && !ends_with_verb)) {
    const bool closes_address = folded.ends_with(">:") || folded.ends_with(">") || folded.ends_with("):");
    if (date && colon && has_time(folded) && has_mail_address(folded) && closes_address) return true;
    return date && quote_follows && colon && has_date_mark(folded) && count_words(folded) <= 30;
  }
  if (!colon && !(has_time(folded) && has_mail_address(folded))) return false;
  if (!date) return colon && is_name_first(original, folded, *verb, quote_follows);
  if (!quote_follows && !has_date_mark(folded)) return false;
  if (quote_follows && count_words(folded) <= 20) return true;
  const std::string_view person = ends_with_verb ? folded.substr(0, verb->begin) : folded.substr(verb->end);
  // Folded and original differ in length where blanks were squeezed: the person is judged by the original's tail or head.
  if (has_mail_address(person)) return true;
  if (ends_with_verb) return count_words(person) <= 14;
  const std::size_t at = original.size() - std::min(original.size(), folded.size() - verb->end);
  return looks_like_name(original.substr(at));
}

bool next_is_quote(std::span<const ReplyLine> lines, std::size_t at) {
  for (std::size_t n = 0; at < lines.size() && n < 4; ++at, ++n) {
    if (lines[at].depth > 0) return true;
    if (!lines[at].blank()) return false;
  }
  return false;
}

bool may_end_attribution(std::string_view words) {
  return words.ends_with(':') || words.ends_with("wrote") || words.ends_with('-') || words.ends_with('*');
}

// Whether one of the lines that may belong to an attribution at `at` may be its last: most text has none.
bool has_end_near(std::span<const ReplyLine> lines, std::size_t at) {
  for (std::size_t n = 0; n < kIntroLines && at + n < lines.size() && !lines[at + n].blank(); ++n) {
    if (may_end_attribution(lines[at + n].words)) return true;
  }
  return false;
}

// The number of lines, from `at`, that make one attribution; the shortest.
std::size_t attribution_lines(std::span<const ReplyLine> lines, std::size_t at) {
  std::string joined;
  for (std::size_t n = 0; n < kIntroLines && at + n < lines.size(); ++n) {
    const ReplyLine& line = lines[at + n];
    // The line may have been folded inside the address, right before its ">".
    const bool is_bracket = n > 0 && line.depth == 1 && line.words.ends_with(':') && joined.rfind('<') != std::string::npos &&
                            joined.rfind('<') > joined.rfind('>') + 1;
    if (line.blank() || (line.depth > 0 && !is_bracket) || joined.size() + line.words.size() > kIntroBytes) return 0;
    if (n > 0) joined += is_bracket ? '>' : ' ';
    joined += line.words;
    if (may_end_attribution(line.words) && is_whole_attribution(joined, next_is_quote(lines, at + n + 1))) return n + 1;
  }
  return 0;
}

// One wrapped by the transport in the middle of a word or of an encoded blank, so that only its neighbours tell.
std::size_t torn_attribution_lines(std::span<const ReplyLine> lines, std::size_t at) {
  std::string joined;
  for (std::size_t n = 0; n < kIntroLines && at + n < lines.size(); ++n) {
    const ReplyLine& line = lines[at + n];
    if (line.blank() || line.depth > 0 || joined.size() + line.words.size() > kIntroBytes) return 0;
    joined += line.words.ends_with('=') ? line.words.substr(0, line.words.size() - 1) : line.words;
    if (line.words.ends_with(':') && next_is_quote(lines, at + n + 1))
      return starts_as_date(fold_line(joined)) && has_mail_address(joined) ? n + 1 : 0;
  }
  return 0;
}

} // namespace

bool is_attribution(std::string_view text, bool quote_follows) {
  return text.size() <= kIntroBytes && is_whole_attribution(text, quote_follows);
}

ReplyIntro reply_intro_at(std::span<const ReplyLine> lines, std::size_t at) {
  if (lines[at].blank() || lines[at].depth > 0) return {};
  if (const ReplyHeader header = reply_header_at(lines, at); header.lines > 0) return {header.lines, false, header.forwarded};
  if (!has_end_near(lines, at)) return {};
  std::size_t n = attribution_lines(lines, at);
  if (n == 0) n = torn_attribution_lines(lines, at);
  if (n == 0) return {};
  // A line of prose may stand right above: the attribution begins as late as it can.
  for (std::size_t later = at + n - 1; later > at; --later) {
    if (starts_as_date(fold_line(lines[later].words)) && attribution_lines(lines, later) == at + n - later) return {};
  }
  return {n, next_is_quote(lines, at + n), false};
}

} // namespace sk::mime
