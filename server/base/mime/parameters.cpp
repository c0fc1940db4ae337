// Content-Type: text/plain; charset="utf-8"; name*0*=iso-8859-1'sv'%E5; name*1=b (RFC 2045 5.1, RFC 2231).
#include <algorithm>
#include <map>
#include <optional>

#include "base/core/bytes.hpp"
#include "base/mime/header_text.hpp"
#include "base/mime/transfer.hpp"
#include "base/text/unicode.hpp"

namespace sk::mime {
namespace {

constexpr std::size_t kMaxParameters = 200;

struct Piece {
  std::string bytes;
  bool encoded = false; // %XX
};

// One name with all its continuations, in the order of their numbers.
struct Pieces {
  std::map<int, Piece> by_number;
  bool extended = false;
};

class FieldReader {
public:
  explicit FieldReader(std::string_view value) : rest_(value) {}

  std::string read_value() { return ascii_lower(trim(take_until(";"))); }

  std::optional<std::pair<std::string, std::string>> next() {
    while (!rest_.empty() && (rest_[0] == ';' || rest_[0] == ' ' || rest_[0] == '\t')) rest_.remove_prefix(1);
    if (rest_.empty()) return std::nullopt;
    std::string name = ascii_lower(trim(take_until("=;")));
    if (rest_.empty() || rest_[0] == ';') return std::pair(std::move(name), std::string());
    rest_.remove_prefix(1);
    while (!rest_.empty() && (rest_[0] == ' ' || rest_[0] == '\t')) rest_.remove_prefix(1);
    if (!rest_.empty() && rest_[0] == '"') return std::pair(std::move(name), take_quoted());
    return std::pair(std::move(name), std::string(trim(take_until(";"))));
  }

private:
  std::string_view take_until(std::string_view ends) {
    const std::size_t end = std::min(rest_.find_first_of(ends), rest_.size());
    const std::string_view taken = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return taken;
  }

  std::string take_quoted() {
    std::string out;
    std::size_t at = 1;
    for (; at < rest_.size() && rest_[at] != '"'; ++at) {
      // A lone backslash is a path of an old Windows mailer, not an escape, unless it escapes something.
      if (rest_[at] == '\\' && at + 1 < rest_.size() && (rest_[at + 1] == '"' || rest_[at + 1] == '\\')) ++at;
      out += rest_[at];
    }
    rest_.remove_prefix(std::min(at + 1, rest_.size()));
    take_until(";");
    return out;
  }

  std::string_view rest_;
};

// "name*2*" -> name, 2, encoded.
struct ParameterName {
  std::string name;
  int number = 0;
  bool numbered = false;
  bool encoded = false;
};

ParameterName read_name(std::string_view text) {
  ParameterName out;
  if (text.ends_with('*')) out.encoded = true, text.remove_suffix(1);
  const std::size_t star = text.find('*');
  if (star != std::string_view::npos) {
    const auto number = parse_int(text.substr(star + 1));
    if (number && *number >= 0 && *number < 1'000) out.number = static_cast<int>(*number), out.numbered = true;
    text = text.substr(0, star);
  }
  out.name = std::string(text);
  return out;
}

std::string decode_pieces(const Pieces& pieces, Defects& defects) {
  std::string charset;
  std::string bytes;
  bool first = true;
  for (const auto& [number, piece] : pieces.by_number) {
    std::string_view text = piece.bytes;
    if (first && piece.encoded) {
      const std::size_t one = text.find('\'');
      const std::size_t two = one == std::string_view::npos ? one : text.find('\'', one + 1);
      if (two != std::string_view::npos) charset = ascii_lower(text.substr(0, one)), text.remove_prefix(two + 1);
    }
    first = false;
    bytes += piece.encoded ? decode_percent(text) : std::string(text);
  }
  if (!pieces.extended) return decode_header(bytes, defects); // RFC 2047 in a parameter is forbidden, and everywhere
  const text::Decoded decoded = text::decode(bytes, charset);
  if (decoded.guessed && !(charset.empty() && text::is_utf8(bytes))) defects.add("charset.guessed");
  return decoded.text;
}

} // namespace

std::string_view ContentField::parameter(std::string_view name) const {
  for (const auto& [key, text] : parameters) {
    if (key == name) return text;
  }
  return {};
}

ContentField parse_content_field(std::string_view value, Defects& defects) {
  FieldReader reader(value);
  ContentField field;
  field.value = squeeze(text::make_utf8(reader.read_value()));
  std::map<std::string, Pieces> found;
  std::size_t count = 0;
  while (auto parameter = reader.next()) {
    if (++count > kMaxParameters) break;
    const ParameterName name = read_name(parameter->first);
    Pieces& pieces = found[name.name];
    // The extended form wins over the plain one beside it (RFC 6266 4.3 says so for HTTP; mailers do the same).
    const bool is_extended = name.encoded || name.numbered;
    if (is_extended && !pieces.extended) pieces.by_number.clear();
    if (is_extended || !pieces.extended) pieces.by_number.try_emplace(name.number, Piece{std::move(parameter->second), name.encoded});
    pieces.extended = pieces.extended || is_extended;
  }
  for (const auto& [name, pieces] : found) field.parameters.emplace_back(name, decode_pieces(pieces, defects));
  return field;
}

} // namespace sk::mime
