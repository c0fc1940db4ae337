#include "base/i18n/texts.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <atomic>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/core/embedded.hpp"
#include "base/core/log.hpp"
#include "base/i18n/catalogue.hpp"

namespace sk::embedded {
const std::vector<File>& texts();
}

namespace sk::i18n {

namespace {

constexpr std::array kLanguages = {Language::Sv, Language::Da, Language::Nb, Language::Fi, Language::En};
std::atomic<bool> g_strict{false};

Catalogue read_catalogue(Language language) {
  const std::string name = std::string(to_word(language)) + ".yaml";
  const auto& files = embedded::texts();
  const auto file = std::ranges::find(files, name, &embedded::File::name);
  SK_VERIFY(file != files.end());
  Catalogue texts;
  for (const auto& entry : YAML::Load(std::string(file->bytes))) {
    const bool first = texts.emplace(entry.first.as<std::string>(), entry.second.as<std::string>()).second;
    SK_VERIFY(first);
  }
  return texts;
}

struct Wish {
  std::optional<Language> language;
  int thousandths = 1'000;
};

// weight = OWS ";" OWS "q=" qvalue (RFC 9110 section 12.4.2), at most three decimals; what is malformed wishes for nothing.
int read_weight(std::string_view text) {
  text = trim(text);
  if (!text.starts_with("q=") && !text.starts_with("Q=")) return 0;
  text.remove_prefix(2);
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1') || (text.size() > 1 && text[1] != '.')) return 0;
  int weight = (text[0] - '0') * 1'000, unit = 100;
  for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
    if (c < '0' || c > '9') return 0;
    weight += (c - '0') * unit;
    unit /= 10;
  }
  return std::min(weight, 1'000);
}

Wish read_wish(std::string_view item) {
  const std::size_t semicolon = item.find(';');
  return {language_from(trim(item.substr(0, semicolon))),
          semicolon == std::string_view::npos ? 1'000 : read_weight(item.substr(semicolon + 1))};
}

} // namespace

std::string fill(std::string_view sentence, const Args& args) {
  std::string out;
  while (!sentence.empty()) {
    const std::size_t open = std::min(sentence.find('{'), sentence.size());
    out += sentence.substr(0, open);
    sentence.remove_prefix(open);
    const std::size_t close = sentence.find('}');
    if (close == std::string_view::npos) return out += sentence;
    const std::string_view name = sentence.substr(1, close - 1);
    const auto arg = std::ranges::find(args, name, &Args::value_type::first);
    if (arg == args.end() && g_strict) throw BrokenInvariant("nobody filled {" + std::string(name) + "}");
    out += arg == args.end() ? sentence.substr(0, close + 1) : std::string_view(arg->second);
    sentence.remove_prefix(close + 1);
    // "ordrenr." at the end of a sentence ends it.
    if (out.ends_with('.') && sentence.starts_with('.')) sentence.remove_prefix(1);
  }
  return out;
}

std::string_view to_word(Language language) {
  switch (language) {
  case Language::Sv: return "sv";
  case Language::Da: return "da";
  case Language::Nb: return "nb";
  case Language::Fi: return "fi";
  case Language::En: return "en";
  }
  return "en";
}

std::optional<Language> language_from(std::string_view tag) {
  const std::string primary = ascii_lower(tag.substr(0, tag.find_first_of("-_")));
  if (primary == "no" || primary == "nn") return Language::Nb;
  const auto found = std::ranges::find(kLanguages, primary, to_word);
  return found == kLanguages.end() ? std::nullopt : std::optional(*found);
}

Language choose_language(std::string_view accept_language, Language otherwise) {
  Wish best{std::nullopt, 0};
  while (!accept_language.empty()) {
    const std::size_t comma = std::min(accept_language.find(','), accept_language.size());
    const Wish wish = read_wish(accept_language.substr(0, comma));
    if (wish.language && wish.thousandths > best.thousandths) best = wish;
    accept_language.remove_prefix(std::min(comma + 1, accept_language.size()));
  }
  return best.language.value_or(otherwise);
}

const Catalogue& catalogue(Language language) {
  static const std::array<Catalogue, kLanguages.size()> all = [] {
    std::array<Catalogue, kLanguages.size()> read;
    std::ranges::transform(kLanguages, read.begin(), read_catalogue);
    return read;
  }();
  return all.at(static_cast<std::size_t>(language));
}

std::string text(Language language, std::string_view key, const Args& args) {
  const Catalogue& texts = catalogue(language);
  const auto found = texts.find(key);
  if (found != texts.end()) return fill(found->second, args);
  if (g_strict) throw BrokenInvariant("no text has the key " + std::string(key));
  log::error("i18n.unknown_key", {{"key", key}});
  return std::string(key);
}

void be_strict(bool strict) { g_strict = strict; }

} // namespace sk::i18n
