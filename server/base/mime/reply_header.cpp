#include "base/mime/reply_header.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

namespace sk::mime {

namespace {

constexpr std::size_t kBlockLines = 24;

enum class Label : unsigned { From = 1, Sent = 2, Date = 4, To = 8, Copy = 16, Subject = 32, Other = 64 };

struct LabelWord {
  std::string_view word;
  Label label;
};

constexpr LabelWord kLabels[] = {{"from", Label::From},
                                 {"från", Label::From},
                                 {"fra", Label::From},
                                 {"lähettäjä", Label::From},
                                 {"von", Label::From},
                                 {"avsändare", Label::From},
                                 {"afsender", Label::From},
                                 {"avsender", Label::From},
                                 {"sent", Label::Sent},
                                 {"skickat", Label::Sent},
                                 {"skickades", Label::Sent},
                                 {"sendt", Label::Sent},
                                 {"lähetetty", Label::Sent},
                                 {"gesendet", Label::Sent},
                                 {"date", Label::Date},
                                 {"datum", Label::Date},
                                 {"dato", Label::Date},
                                 {"päivämäärä", Label::Date},
                                 {"päiväys", Label::Date},
                                 {"pvm", Label::Date},
                                 {"to", Label::To},
                                 {"till", Label::To},
                                 {"til", Label::To},
                                 {"vastaanottaja", Label::To},
                                 {"kenelle", Label::To},
                                 {"saaja", Label::To},
                                 {"an", Label::To},
                                 {"mottagare", Label::To},
                                 {"cc", Label::Copy},
                                 {"kopia", Label::Copy},
                                 {"kopi", Label::Copy},
                                 {"kopio", Label::Copy},
                                 {"kopie", Label::Copy},
                                 {"bcc", Label::Copy},
                                 {"subject", Label::Subject},
                                 {"ämne", Label::Subject},
                                 {"emne", Label::Subject},
                                 {"aihe", Label::Subject},
                                 {"otsikko", Label::Subject},
                                 {"betreff", Label::Subject},
                                 {"importance", Label::Other},
                                 {"prioritet", Label::Other},
                                 {"vigtighed", Label::Other},
                                 {"viktighet", Label::Other},
                                 {"tärkeys", Label::Other},
                                 {"wichtigkeit", Label::Other},
                                 {"priority", Label::Other},
                                 {"reply-to", Label::Other},
                                 {"svara till", Label::Other},
                                 {"svar til", Label::Other},
                                 {"vastausosoite", Label::Other},
                                 {"attachments", Label::Other},
                                 {"bilagor", Label::Other},
                                 {"prioriteetti", Label::Other},
                                 {"hög prioritet", Label::Other},
                                 {"vastaus", Label::Other},
                                 {"antwort an", Label::Other},
                                 {"de", Label::From},
                                 {"envoyé", Label::Sent},
                                 {"envoyé le", Label::Sent},
                                 {"à", Label::To},
                                 {"objet", Label::Subject},
                                 {"van", Label::From},
                                 {"verzonden", Label::Sent},
                                 {"aan", Label::To},
                                 {"onderwerp", Label::Subject},
                                 {"od", Label::From},
                                 {"wysłano", Label::Sent},
                                 {"temat", Label::Subject},
                                 {"da", Label::From},
                                 {"inviato", Label::Sent},
                                 {"oggetto", Label::Subject},
                                 {"enviado", Label::Sent},
                                 {"asunto", Label::Subject}};

constexpr std::string_view kOriginal[] = {
    "original message",        "ursprungligt meddelande", "originalmeddelande", "original meddelande",      "ursprungligt mejl",
    "ursprunglig e-post",      "oprindelig meddelelse",   "oprindelig besked",  "oprindelig mail",          "oprindelig e-mail",
    "opprinnelig melding",     "original melding",        "originalmelding",    "opprinnelig e-post",       "alkuperäinen viesti",
    "alkuperäinen sähköposti", "ursprüngliche nachricht", "originalnachricht",  "original-nachricht",       "originalmeddelelse",
    "reply message",           "original email",          "svar fra",           "oprindelig meddelelse fra"};

constexpr std::string_view kForwarded[] = {"forwarded message",
                                           "begin forwarded message",
                                           "vidarebefordrat meddelande",
                                           "vidarebefordrat mejl",
                                           "vidarebefordrat brev",
                                           "vidarebefordrad e-post",
                                           "börja vidarebefordrat meddelande",
                                           "videresendt meddelelse",
                                           "videresendt besked",
                                           "videresendt mail",
                                           "videresendt melding",
                                           "videresendt e-post",
                                           "begynd videresendt besked",
                                           "start på videresendt besked",
                                           "start på videresendt melding",
                                           "begynd videresendt meddelelse",
                                           "välitetty viesti",
                                           "välitetty viesti alkaa",
                                           "edelleenlähetetty viesti",
                                           "alkaa välitetty viesti",
                                           "weitergeleitete nachricht",
                                           "anfang der weitergeleiteten nachricht",
                                           "ursprungligt meddelande vidarebefordrat"};

std::optional<Label> label_of(std::string_view words) {
  words = trim_marks(words);
  const std::size_t colon = words.substr(0, 40).find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const std::string name = fold_line(trim_marks(words.substr(0, colon)));
  const auto found = std::find_if(std::begin(kLabels), std::end(kLabels), [&](const LabelWord& one) { return one.word == name; });
  if (found == std::end(kLabels)) return std::nullopt;
  return found->label;
}

bool has(unsigned seen, Label label) { return (seen & static_cast<unsigned>(label)) != 0; }

// A travel order has "Från:" and "Till:" too; a mail has a subject, a time of sending, or addresses.
bool is_mail_header(unsigned seen, bool address) {
  if (!has(seen, Label::From)) return false;
  if (has(seen, Label::Sent)) return true;
  if (has(seen, Label::Subject)) return has(seen, Label::Date) || has(seen, Label::To) || address;
  return has(seen, Label::Date) && address;
}

// Lines of a block that starts at `at` with a label; 0 when it is none.
std::size_t block_lines(std::span<const ReplyLine> lines, std::size_t at) {
  unsigned seen = 0;
  bool address = false;
  std::size_t last = at;
  int continued = 0;
  const std::size_t end = std::min(lines.size(), at + kBlockLines);
  for (std::size_t i = at; i < end; ++i) {
    const ReplyLine& line = lines[i];
    if (line.depth > 0) break;
    if (line.blank()) {
      // HTML made plain may put an empty line between the labels.
      if (i + 1 < end && label_of(lines[i + 1].words)) continue;
      break;
    }
    if (const std::optional<Label> label = label_of(line.words)) {
      // A second sender begins another block.
      if (*label == Label::From && has(seen, Label::From)) break;
      seen |= static_cast<unsigned>(*label);
      continued = 0;
    } else if (++continued > 4) {
      break;
    }
    address = address || has_mail_address(line.words);
    last = i;
    if (is_mail_header(seen, address) && has(seen, Label::Subject)) break;
  }
  return is_mail_header(seen, address) ? last + 1 - at : 0;
}

enum class Separator { None, Original, Forwarded };

Separator separator_of(std::string_view words) {
  words = trim_marks(words);
  if (words.size() > 120 || words.size() < 4) return Separator::None;
  const char first = words[0];
  const bool may_be =
      first == '-' || first == '_' || first == '#' || words.ends_with(':') || words.starts_with("Original Message processed");
  if (!may_be) return Separator::None;
  // "##- Write your answer above this line -##"
  if (words.starts_with("##-") && words.ends_with("-##")) return Separator::Original;
  std::size_t dashes = 0;
  while (words.starts_with('-') || words.starts_with('_')) words.remove_prefix(1), ++dashes;
  while (words.ends_with('-') || words.ends_with('_')) words.remove_suffix(1), ++dashes;
  std::string_view inner = trim_marks(words);
  const bool colon = inner.ends_with(':');
  if (colon) inner = trim_marks(inner.substr(0, inner.size() - 1));
  const std::string folded = fold_line(inner);
  if (folded.starts_with("original message processed by")) return Separator::Original;
  const auto is_word = [&](std::string_view word) { return folded == word; };
  if (dashes >= 2 && std::any_of(std::begin(kOriginal), std::end(kOriginal), is_word)) return Separator::Original;
  if ((dashes >= 2 || colon) && std::any_of(std::begin(kForwarded), std::end(kForwarded), is_word)) return Separator::Forwarded;
  return Separator::None;
}

} // namespace

bool is_ruler(std::string_view words, std::size_t least) {
  if (!words.empty() && is_letter(words[0]) && (words[0] & '\x80') == 0) return false;
  words = trim_marks(words);
  for (const std::string_view mark : {"-", "_", "=", "—", "–", "~", "*", "+", "#"}) {
    std::size_t count = 0;
    std::string_view rest = words;
    while (rest.starts_with(mark)) rest.remove_prefix(mark.size()), ++count;
    if (rest.empty() && count >= least) return true;
  }
  return false;
}

ReplyHeader reply_header_at(std::span<const ReplyLine> lines, std::size_t at) {
  const Separator separator = separator_of(lines[at].words);
  if (separator != Separator::None) return {1, separator == Separator::Forwarded};
  std::size_t start = at;
  if (is_ruler(lines[at].words, 3)) {
    ++start;
    for (int blanks = 0; start < lines.size() && lines[start].blank() && blanks < 3; ++blanks) ++start;
    if (start >= lines.size() || lines[start].depth > 0) return {};
  }
  if (!label_of(lines[start].words)) return {};
  const std::size_t block = block_lines(lines, start);
  if (block == 0) return {};
  return {start + block - at, false};
}

HeaderFields header_fields_at(std::span<const ReplyLine> lines, std::size_t at) {
  HeaderFields fields;
  unsigned seen = 0;
  std::string ignored;
  std::string* value = nullptr; // of the label above, which may go on
  int more = 0;
  std::size_t i = at;
  for (const std::size_t end = std::min(lines.size(), at + kBlockLines); i < end && lines[i].depth == lines[at].depth; ++i) {
    const std::string_view words = trim_marks(lines[i].words);
    const std::optional<Label> label = label_of(words);
    if (words.empty()) {
      if (i + 1 < end && label_of(lines[i + 1].words)) continue;
      break;
    }
    if (!label && (value == nullptr || --more < 0)) break;
    if (label == Label::From && has(seen, Label::From)) break;
    if (label) {
      seen |= static_cast<unsigned>(*label);
      const std::size_t colon = words.find(':');
      fields.finnish = fields.finnish || fold_line(words.substr(0, colon)).starts_with("lähettäjä");
      value = *label == Label::From ? &fields.from : *label == Label::Subject ? &fields.subject : &ignored;
      // Lists of recipients go on over lines, an address over one, a subject over none: there the text would begin.
      more = *label == Label::From ? 1 : *label == Label::Subject ? 0 : 20;
      value->assign(trim_marks(words.substr(colon + 1)));
    } else {
      *value += ' ';
      *value += words;
    }
  }
  if (!is_mail_header(seen, has_mail_address(fields.from))) return {};
  fields.lines = i - at;
  return fields;
}

bool is_forward_separator(std::string_view words) { return separator_of(words) == Separator::Forwarded; }

} // namespace sk::mime
