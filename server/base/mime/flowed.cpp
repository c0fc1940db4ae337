#include "base/mime/flowed.hpp"

#include <algorithm>

namespace sk::mime {
namespace {

constexpr std::size_t kMaxQuotes = 20; // deeper ones are shown at this depth

struct Line {
  std::size_t quotes = 0;
  std::string_view text;
  bool flows = false;
};

Line read_line(std::string_view line, bool delsp) {
  Line out;
  while (out.quotes < line.size() && line[out.quotes] == '>') ++out.quotes;
  out.text = line.substr(out.quotes);
  if (out.text.starts_with(' ')) out.text.remove_prefix(1); // space-stuffing, section 4.4
  out.flows = out.text.ends_with(' ') && out.text != "-- "; // the signature line never flows, section 4.3
  if (out.flows && delsp) out.text.remove_suffix(1);
  return out;
}

} // namespace

std::string unflow(std::string_view text, bool delsp) {
  std::string out;
  bool joins = false;
  std::size_t quotes = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const Line line = read_line(text.substr(0, end), delsp);
    // A paragraph ends where the quote depth changes, whatever its last line says (section 4.5).
    const bool same = joins && line.quotes == quotes && line.text != "-- ";
    if (joins && !same) out += '\n';
    if (!same) {
      for (std::size_t i = 0; i < std::min(line.quotes, kMaxQuotes); ++i) out += "> ";
    }
    out += line.text;
    joins = line.flows;
    quotes = line.quotes;
    if (!joins && end != std::string_view::npos) out += '\n';
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return out;
}

} // namespace sk::mime
