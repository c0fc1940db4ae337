// A text that somebody formatted: the little HTML that the composer knows, and nothing else. The one way to a value of this type
// sanitises, so whoever holds one may show it, mail it or keep it. What comes back from the database takes the same way again: a rule
// that becomes stricter holds for what was written before it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/core/outcome.hpp"

namespace sk::html {

// Paragraphs, line breaks, strong, em, u, s, code, pre, quotes, lists, h2, h3, rules, and links to http, https, mailto and tel. Kin become
// these (b, i, del, h1, div …), of everything else only the text stays; no attributes but href and the number a list begins with. A bare
// http or https address becomes a link. Idempotent.
class Formatted {
public:
  static Formatted of(std::string_view html);
  const std::string& html() const { return html_; }
  bool operator==(const Formatted&) const = default;

private:
  explicit Formatted(std::string html) : html_(std::move(html)) {}
  std::string html_;
};

// As a column of a row holds it.
std::optional<std::string> kept(const std::optional<Formatted>& formatted);
std::optional<Formatted> from_kept(const std::optional<std::string>& column);

// What a person wrote, and how it was formatted, where it was. `text` is what everything but eyes works on: search, rules, mails in text.
struct Written {
  Written(std::string plain) : text(std::move(plain)) {} // NOLINT(google-explicit-constructor): every text is one
  Written(const char* plain) : text(plain) {}            // NOLINT(google-explicit-constructor)
  explicit Written(Formatted how);

  std::string text;
  std::optional<Formatted> formatted;
};

struct WrittenLimits {
  std::size_t text_chars, html_bytes; // html: as it is kept
};
// Of the two members of an input exactly one, within the limits.
Outcome<Written> read_written(const std::optional<std::string>& text, const std::optional<std::string>& html, WrittenLimits limits);

} // namespace sk::html
