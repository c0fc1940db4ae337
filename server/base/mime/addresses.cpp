#include "base/mime/addresses.hpp"

#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/mime/compose.hpp"
#include "base/text/unicode.hpp"

namespace sk::mime {
namespace {

// The position behind a quoted string that starts at `at`.
std::size_t behind_quoted(std::string_view text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '"')
      return at + 1;
  }
  return text.size();
}

std::size_t behind_comment(std::string_view text, std::size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '(')
      ++depth;
    else if (text[at] == ')' && --depth == 0)
      return at + 1;
  }
  return text.size();
}

std::size_t behind_angle(std::string_view text, std::size_t at) {
  for (++at; at < text.size();) {
    if (text[at] == '"')
      at = behind_quoted(text, at);
    else if (text[at] == '(')
      at = behind_comment(text, at);
    else if (text[at++] == '>')
      return at;
  }
  return text.size();
}

std::string unquote(std::string_view quoted) {
  std::string out;
  for (std::size_t at = 1; at < quoted.size(); ++at) {
    if (quoted[at] == '"') break;
    if (quoted[at] == '\\' && at + 1 < quoted.size()) ++at;
    out += quoted[at];
  }
  return out;
}

std::string without_comments(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (text[at] == '(') {
      at = behind_comment(text, at);
      out += ' ';
      continue;
    }
    at = text[at] == '"' ? behind_quoted(text, at) : at + 1;
    out += text.substr(start, at - start);
  }
  return out;
}

// Blanks beside "." and "@" are obsolete syntax and mean nothing (RFC 5322 4.4).
std::string without_obsolete_blanks(std::string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    if (c == '.' || c == '@') out.erase(out.find_last_not_of(" \t") + 1);
    const bool after_mark = !out.empty() && (out.back() == '.' || out.back() == '@');
    if ((c == ' ' || c == '\t') && after_mark) continue;
    out += c;
  }
  return out;
}

std::string read_spec(std::string_view text) {
  std::string bare = without_comments(text);
  std::string_view spec = trim(bare);
  if (spec.starts_with('@')) { // <@relay.example,@other.example:kari@nordlys.example>
    const std::size_t colon = spec.find(':');
    if (colon == std::string_view::npos) return {};
    spec.remove_prefix(colon + 1);
  }
  std::string local, domain;
  if (trim(spec).starts_with('"')) {
    spec = trim(spec);
    const std::size_t end = behind_quoted(spec, 0);
    local = unquote(spec.substr(0, end));
    domain = without_obsolete_blanks(spec.substr(end));
    if (!domain.starts_with('@')) return {};
    domain.erase(0, 1);
  } else {
    const std::string joined = without_obsolete_blanks(spec);
    const std::size_t at = joined.find('@');
    if (at == std::string::npos) return {};
    local = joined.substr(0, at);
    domain = joined.substr(at + 1);
  }
  // A quoted local part that needs its quotes is refused: too many readers cut at the first "@" or blank.
  if (local.find('@') != std::string::npos) return {};
  const std::string whole = local + '@' + domain;
  return is_address(whole) ? local + '@' + text::fold_case(domain) : std::string();
}

// The words in front of an angle address.
std::string read_phrase(std::string_view phrase, Defects& defects) {
  std::string out;
  for (std::size_t at = 0; at < phrase.size();) {
    const std::size_t start = at;
    if (phrase[at] == '"') {
      at = behind_quoted(phrase, at);
      out += unquote(phrase.substr(start, at - start));
    } else if (phrase[at] == '(') {
      at = behind_comment(phrase, at);
      out += ' ';
    } else {
      out += phrase[at++];
    }
  }
  return decode_header(trim(out), defects);
}

std::string first_comment(std::string_view item, Defects& defects) {
  for (std::size_t at = 0; at < item.size();) {
    if (item[at] == '"') {
      at = behind_quoted(item, at);
    } else if (item[at] == '(') {
      const std::size_t end = behind_comment(item, at);
      return decode_header(trim(item.substr(at + 1, end - at - (item[end - 1] == ')' ? 2 : 1))), defects);
    } else {
      ++at;
    }
  }
  return {};
}

class ListReader {
public:
  ListReader(std::string_view value, std::size_t max, std::vector<Address>& out, Defects& defects)
      : value_(value), max_(max), out_(out), defects_(defects) {}

  void run() {
    while (at_ < value_.size() && out_.size() <= max_) step();
    end_item();
  }

private:
  void step() {
    switch (value_[at_]) {
    case '"': at_ = behind_quoted(value_, at_); break;
    case '(': at_ = behind_comment(value_, at_); break;
    case '<': read_angle(); break;
    case ',': end_item(); break;
    case ';': end_item(); break;
    case ':':
      defects_.add("address.group");
      start_ = ++at_;
      break;
    default: ++at_;
    }
  }

  void read_angle() {
    const std::string_view phrase = value_.substr(start_, at_ - start_);
    const std::size_t end = behind_angle(value_, at_);
    const bool closed = value_[end - 1] == '>' && end > at_ + 1;
    add(read_phrase(phrase, defects_), closed ? read_spec(value_.substr(at_ + 1, end - at_ - 2)) : std::string());
    at_ = start_ = end;
    had_angle_ = true;
  }

  void end_item() {
    const std::string_view item = trim(value_.substr(start_, at_ - start_));
    if (!item.empty() && !had_angle_) {
      const std::string address = read_spec(item);
      std::string name = address.empty() ? read_phrase(item, defects_) : first_comment(item, defects_);
      add(std::move(name), address);
    } else if (had_angle_ && !trim(without_comments(item)).empty()) {
      // "<kari@a.example> ola@b.example": readers differ on who that is.
      add(read_phrase(item, defects_), read_spec(item));
    }
    had_angle_ = false;
    start_ = ++at_;
  }

  void add(std::string name, std::string address) {
    if (address.empty()) defects_.add("address.unreadable");
    if (out_.size() <= max_) out_.push_back({std::move(name), std::move(address)});
  }

  std::string_view value_;
  std::size_t max_;
  std::vector<Address>& out_;
  Defects& defects_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
  bool had_angle_ = false;
};

} // namespace

void parse_addresses(std::string_view value, std::size_t max, std::vector<Address>& out, Defects& defects) {
  ListReader(value, max, out, defects).run();
}

std::vector<std::string> parse_message_ids(std::string_view value) {
  constexpr std::size_t kKept = 200;
  constexpr std::size_t kLongest = 900;
  std::vector<std::string> ids;
  std::string id;
  bool inside = false;
  for (const char c : value) {
    if (c == '<') {
      inside = true;
      id.clear();
    } else if (c == '>' && inside) {
      inside = false;
      if (!id.empty() && id.size() <= kLongest && text::is_utf8(id)) ids.push_back(id);
    } else if (inside && static_cast<unsigned char>(c) > ' ' && c != 0x7F && id.size() <= kLongest) {
      id += c; // blanks come from folding in the middle
    }
  }
  if (ids.size() > kKept) ids.erase(ids.begin() + 1, ids.end() - static_cast<std::ptrdiff_t>(kKept - 1));
  return ids;
}

} // namespace sk::mime
