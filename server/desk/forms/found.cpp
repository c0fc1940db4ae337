#include "desk/forms/found.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "base/text/unicode.hpp"

namespace sk::forms {

namespace {

constexpr std::size_t kTextBytes = 64 * 1024, kFinds = 40, kValueBytes = 40;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }
bool is_word(char c) { return is_digit(c) || is_letter(c); }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

struct Label {
  std::string_view word; // lower case
  FoundKind kind;
};
// What people write before a number in the languages of the desks. Longer words before their beginnings.
constexpr Label kLabels[] = {
    {"serienummer", FoundKind::Serial},
    {"serienr", FoundKind::Serial},
    {"serial number", FoundKind::Serial},
    {"serial no", FoundKind::Serial},
    {"serialnumber", FoundKind::Serial},
    {"serial", FoundKind::Serial},
    {"s/n", FoundKind::Serial},
    {"sn", FoundKind::Serial},
    {"sarjanumero", FoundKind::Serial},
    {"sarjanro", FoundKind::Serial},
    {"mac-adresse", FoundKind::Mac},
    {"mac-adress", FoundKind::Mac},
    {"mac-osoite", FoundKind::Mac},
    {"mac address", FoundKind::Mac},
    {"mac", FoundKind::Mac},
    {"serviceavtale nr", FoundKind::Agreement},
    {"serviceavtale", FoundKind::Agreement},
    {"servicekontrakt", FoundKind::Agreement},
    {"avtalsnummer", FoundKind::Agreement},
    {"avtalenummer", FoundKind::Agreement},
    {"avtalenr", FoundKind::Agreement},
    {"aftalenummer", FoundKind::Agreement},
    {"aftalenr", FoundKind::Agreement},
    {"avtalsnr", FoundKind::Agreement},
    {"sopimusnumero", FoundKind::Agreement},
    {"agreement number", FoundKind::Agreement},
    {"contract number", FoundKind::Agreement},
    {"kundenummer", FoundKind::CustomerNumber},
    {"kundenr", FoundKind::CustomerNumber},
    {"kundnummer", FoundKind::CustomerNumber},
    {"kundnr", FoundKind::CustomerNumber},
    {"asiakasnumero", FoundKind::CustomerNumber},
    {"customer number", FoundKind::CustomerNumber},
    {"customer no", FoundKind::CustomerNumber},
    {"refid", FoundKind::Ref},
    {"ref-id", FoundKind::Ref},
    {"ref id", FoundKind::Ref},
    {"ordrenummer", FoundKind::Order},
    {"ordrenr", FoundKind::Order},
    {"ordernummer", FoundKind::Order},
    {"ordernr", FoundKind::Order},
    {"tilausnumero", FoundKind::Order},
    {"order number", FoundKind::Order},
    {"order no", FoundKind::Order},
    {"e-saksnr", FoundKind::Order},
    {"e-sak", FoundKind::Order},
    {"telefonnummer", FoundKind::Phone},
    {"telefon", FoundKind::Phone},
    {"tlf", FoundKind::Phone},
    {"mobilnummer", FoundKind::Phone},
    {"mobil", FoundKind::Phone},
    {"mob", FoundKind::Phone},
    {"puhelinnumero", FoundKind::Phone},
    {"puhelin", FoundKind::Phone},
    {"puh", FoundKind::Phone},
    {"matkapuhelin", FoundKind::Phone},
    {"phone", FoundKind::Phone},
    {"mobile", FoundKind::Phone},
    {"tel", FoundKind::Phone},
};

constexpr std::uint32_t bit_of(char lower) {
  return lower >= 'a' && lower <= 'z' ? std::uint32_t{1} << (lower - 'a') : std::uint32_t{1} << 31;
}

// Which second letters the labels have that begin with a byte: nearly no word of a mail is one.
constexpr std::array<std::uint32_t, 256> kSecondLetters = [] {
  std::array<std::uint32_t, 256> letters{};
  for (const Label& label : kLabels) letters[static_cast<unsigned char>(label.word[0])] |= bit_of(label.word[1]);
  return letters;
}();

// Between a label and its value: "Serienr. är: PZ-1", "S/N #42", "sarjanumero on X1".
constexpr std::string_view kFillers[] = {"är", "er", "on", "is", "nr", "no", "number", "nummer", "numero", "nro"};

struct Hit {
  FoundKind kind;
  std::string value;
  std::size_t begin = 0, end = 0;
};

class Scanner {
public:
  Scanner(std::string_view text, const std::string& number_format) : text_(text), lower_(lower_in_place(text)), format_(number_format) {}

  std::vector<Hit> hits() {
    while (at_ < text_.size() && hits_.size() < kFinds) {
      const bool begins = at_ == 0 || !is_word(text_[at_ - 1]);
      if (!begins || !(is_word(text_[at_]) || text_[at_] == '+')) {
        ++at_;
      } else if (!(take(mac()) || take(ticket()) || take(agreement()) || take(labelled()) || take(phone()))) {
        skip_word();
      }
    }
    return std::move(hits_);
  }

private:
  bool take(std::optional<Hit> hit) {
    if (!hit) return false;
    at_ = hit->end;
    hits_.push_back(*std::move(hit));
    return true;
  }
  void skip_word() {
    do ++at_;
    while (at_ < text_.size() && is_word(text_[at_]));
  }
  char at(std::size_t place) const { return place < text_.size() ? text_[place] : '\0'; }
  std::string_view slice(std::size_t begin, std::size_t end) const { return text_.substr(begin, end - begin); }

  // Six pairs with colons or hyphens, or three groups of four with points. Bare digits count behind a label only.
  std::optional<Hit> mac() const {
    std::size_t end = at_;
    while (end < text_.size() && end - at_ < 18 && (is_hex(text_[end]) || text_[end] == ':' || text_[end] == '-' || text_[end] == '.'))
      ++end;
    // A full stop or a hyphen may follow in the sentence.
    while (end > at_ && !is_hex(text_[end - 1])) --end;
    const std::string_view written = slice(at_, end);
    const bool goes_on = (at(end) == ':' || at(end) == '-' || at(end) == '.') && is_hex(at(end + 1));
    const bool in_midst = at_ > 1 && std::string_view(":-.").find(text_[at_ - 1]) != std::string_view::npos && is_hex(text_[at_ - 2]);
    if (written.size() < 14 || is_word(at(end)) || goes_on || in_midst) return std::nullopt;
    const std::string value = normal_mac(written);
    return value.empty() ? std::nullopt : std::optional(Hit{FoundKind::Mac, value, at_, end});
  }

  std::optional<Hit> ticket() const {
    std::size_t place = at_;
    for (std::size_t i = 0; i < format_.size();) {
      if (format_.compare(i, 6, "{year}") == 0) {
        if (!digits(place, 4, 4)) return std::nullopt;
        i += 6;
      } else if (format_[i] == '{') {
        const std::size_t close = format_.find('}', i);
        const std::size_t colon = format_.find(':', i);
        const std::size_t width = colon < close ? static_cast<std::size_t>(std::atoi(format_.c_str() + colon + 1)) : 1;
        if (close == std::string::npos || !digits(place, width, 18)) return std::nullopt;
        i = close + 1;
      } else if (std::toupper(static_cast<unsigned char>(at(place))) != std::toupper(static_cast<unsigned char>(format_[i++]))) {
        return std::nullopt;
      } else {
        ++place;
      }
    }
    // A format of digits alone would find every number of a text.
    const bool lettered =
        std::any_of(format_.begin(), format_.begin() + static_cast<std::ptrdiff_t>(std::min(format_.find('{'), format_.size())), is_letter);
    if (!lettered || is_word(at(place))) return std::nullopt;
    return Hit{FoundKind::Ticket, normal_serial(slice(at_, place)), at_, place};
  }
  bool digits(std::size_t& place, std::size_t least, std::size_t most) const {
    std::size_t end = place;
    while (end - place < most && is_digit(at(end))) ++end;
    const bool enough = end - place >= least;
    place = end;
    return enough;
  }

  // AT-12: SA and digits.
  std::optional<Hit> agreement() const {
    std::size_t end = at_ + 2;
    if (lower_.compare(at_, 2, "sa") != 0 || !digits(end, 5, 12) || is_word(at(end))) return std::nullopt;
    return Hit{FoundKind::Agreement, normal_serial(slice(at_, end)), at_, end};
  }

  std::optional<Hit> labelled() const {
    if (at_ + 1 >= lower_.size() || (kSecondLetters[static_cast<unsigned char>(lower_[at_])] & bit_of(lower_[at_ + 1])) == 0)
      return std::nullopt;
    for (const Label& label : kLabels) {
      if (label.word.front() != lower_[at_]) continue;
      if (lower_.compare(at_, label.word.size(), label.word) != 0 || is_word(at(at_ + label.word.size()))) continue;
      return value_behind(label.kind, at_ + label.word.size());
    }
    return std::nullopt;
  }
  std::size_t skip_marks(std::size_t place) const {
    const std::size_t limit = std::min(text_.size(), place + 8);
    while (place < limit && std::string_view(" \t:.#=-(").find(text_[place]) != std::string_view::npos) ++place;
    return place;
  }
  std::optional<Hit> value_behind(FoundKind kind, std::size_t place) const {
    place = skip_marks(place);
    for (int words = 0; words < 2; ++words) {
      for (const std::string_view filler : kFillers) {
        if (lower_.compare(place, filler.size(), filler) == 0 && !is_word(at(place + filler.size())))
          place = skip_marks(place + filler.size());
      }
    }
    if (kind == FoundKind::Phone) return phone_at(place, 5);
    std::size_t end = place;
    while (end < text_.size() && end - place <= kValueBytes &&
           (is_word(text_[end]) || std::string_view("-/._:").find(text_[end]) != std::string_view::npos))
      ++end;
    while (end > place && !is_word(text_[end - 1])) --end;
    const std::string_view written = slice(place, end);
    const std::size_t least = kind == FoundKind::Serial ? 4 : 2;
    if (written.size() < least || written.size() > kValueBytes || std::none_of(written.begin(), written.end(), is_digit))
      return std::nullopt;
    if (kind != FoundKind::Mac) return Hit{kind, normal_serial(written), place, end};
    const std::string value = normal_mac(written);
    return value.empty() ? std::nullopt : std::optional(Hit{kind, value, place, end});
  }

  // Without a label: international, or with the zero that calls inside a country begin with.
  std::optional<Hit> phone() const {
    const bool marked = at(at_) == '+' || at(at_) == '0';
    return marked ? phone_at(at_, 8) : std::nullopt;
  }
  std::optional<Hit> phone_at(std::size_t place, std::size_t least) const {
    std::string value;
    std::size_t end = place, last = place;
    if (at(end) == '+') value += text_[end++];
    for (; end < text_.size() && end - place < 24; ++end) {
      if (is_digit(text_[end])) {
        value += text_[end];
        last = end + 1;
      } else if (std::string_view(" -()/").find(text_[end]) == std::string_view::npos) {
        break;
      }
    }
    const std::size_t count = value.size() - (value.starts_with('+') ? 1 : 0);
    if (count < least || count > 15 || is_word(at(last))) return std::nullopt;
    if (value.starts_with("00")) value = "+" + value.substr(2);
    return Hit{FoundKind::Phone, value, place, last};
  }

  std::string_view text_;
  std::string lower_;
  const std::string& format_;
  std::size_t at_ = 0;
  std::vector<Hit> hits_;
};

void keep(std::vector<Found>& finds, std::string_view text, const std::string& number_format, bool in_subject) {
  for (Hit& hit : Scanner(text, number_format).hits()) {
    const auto same = [&](const Found& known) { return known.kind == hit.kind && known.value == hit.value; };
    if (finds.size() >= kFinds || std::any_of(finds.begin(), finds.end(), same)) continue;
    finds.push_back({hit.kind, std::move(hit.value), in_subject, hit.begin, std::string(text.substr(hit.begin, hit.end - hit.begin))});
  }
}

} // namespace

std::vector<Found> find_in_mail(std::string_view subject, std::string_view text, const std::string& number_format) {
  std::vector<Found> finds;
  keep(finds, subject, number_format, true);
  const std::string begun = text::cut_bytes(text, kTextBytes);
  keep(finds, begun, number_format, false);
  return finds;
}

std::string normal_mac(std::string_view written) {
  std::string digits;
  std::string marks;
  for (const char c : written) {
    if (is_hex(c)) {
      digits += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (c == ':' || c == '-' || c == '.' || c == ' ') {
      // Two and two, or four and four with points: 2001-03-04-05 is a date, not half an address.
      const std::size_t group = c == '.' ? 4 : 2;
      if (digits.size() % group != 0 || digits.empty()) return "";
      marks += c;
    } else {
      return "";
    }
  }
  if (digits.size() != 12 || marks.find_first_not_of(marks.empty() ? ' ' : marks[0]) != std::string::npos) return "";
  if (!marks.empty() && marks.size() != (marks[0] == '.' ? 2U : 5U)) return "";
  std::string value;
  for (std::size_t i = 0; i < 12; i += 2) value += (i ? ":" : "") + digits.substr(i, 2);
  return value;
}

std::string normal_serial(std::string_view written) {
  std::string value;
  for (const char c : written) {
    if (c != ' ' && c != '\t') value += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  }
  return value;
}

std::string lower_in_place(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  // U+00C0 to U+00DE, without the multiplication sign.
  for (std::size_t lead = out.find('\xc3'); lead != std::string::npos && lead + 1 < out.size(); lead = out.find('\xc3', lead + 1)) {
    const unsigned char byte = static_cast<unsigned char>(out[lead + 1]);
    if (byte >= 0x80 && byte <= 0x9e && byte != 0x97) out[lead + 1] = static_cast<char>(byte + 32);
  }
  return out;
}

} // namespace sk::forms
