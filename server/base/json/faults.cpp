#include "base/json/faults.hpp"

#include <algorithm>

#include "base/text/unicode.hpp"

namespace sk::json::detail {

namespace {

constexpr std::size_t kNoMaximum = std::numeric_limits<std::size_t>::max();
// 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999Z: what RFC 3339 can write again.
constexpr Instant kFirstInstant{-62'135'596'800'000'000};
constexpr Instant kLastInstant{253'402'300'799'999'999};

std::string_view expected_word(Kind kind) {
  switch (kind) {
  case Kind::Bool: return "true_or_false";
  case Kind::Integer: return "integer";
  case Kind::Number: return "number";
  case Kind::Text: return "text";
  case Kind::Time: return "time";
  case Kind::Choice: return "choice";
  case Kind::Struct: return "object";
  case Kind::List: return "list";
  case Kind::Optional: break;
  }
  return "null";
}

// C0, DEL, C1 and the two Unicode line separators.
bool has_control(std::string_view utf8) {
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x20 || byte == 0x7f) return true;
    if (byte == 0xc2 && i + 1 < utf8.size() && static_cast<unsigned char>(utf8[i + 1]) < 0xa0) return true;
    if (byte == 0xe2 && (utf8.substr(i, 3) == "\u2028" || utf8.substr(i, 3) == "\u2029")) return true;
  }
  return false;
}

std::string joined(std::span<const std::string_view> words) {
  std::string all;
  for (const std::string_view word : words) all.append(all.empty() ? "" : ", ").append(word);
  return all;
}

void check_range(const Rule& rule, double number, std::string_view path, Faults& faults) {
  if (rule.min != std::numeric_limits<std::int64_t>::min() && number < static_cast<double>(rule.min))
    faults.add(path, "input.too_small", {{"min", std::to_string(rule.min)}});
  if (rule.max != std::numeric_limits<std::int64_t>::max() && number > static_cast<double>(rule.max))
    faults.add(path, "input.too_large", {{"max", std::to_string(rule.max)}});
}

std::int64_t lowest(const Shape& shape, const Rule& rule) { return std::max(rule.min, shape.lowest); }
std::int64_t highest(const Shape& shape, const Rule& rule) { return std::min(rule.max, shape.highest); }

void check_length(const Rule& rule, std::size_t length, std::string_view path, Faults& faults) {
  if (length < rule.min_chars) faults.add(path, "input.too_short", {{"min", std::to_string(rule.min_chars)}});
  if (length > rule.max_chars) faults.add(path, "input.too_long", {{"max", std::to_string(rule.max_chars)}});
}

} // namespace

void Faults::add(std::string_view path, std::string_view key, std::vector<std::pair<std::string, std::string>> args) {
  if (faults_.size() < kMost) faults_.push_back({std::string(path), std::string(key), std::move(args)});
}

void Faults::wrong_type(std::string_view path, const Shape& expected) {
  const Shape* shape = &expected;
  while (shape->kind == Kind::Optional) shape = &shape->inner();
  add(path, "input.wrong_type", {{"expected", std::string(expected_word(shape->kind))}});
}

void take_integer(const Shape& shape, const Rule& rule, std::int64_t number, void* at, std::string_view path, Faults& faults) {
  if (number < lowest(shape, rule) || number > highest(shape, rule)) return refuse_range(shape, rule, number, path, faults);
  shape.store(at, number);
}

void refuse_range(const Shape& shape, const Rule& rule, std::int64_t nearest, std::string_view path, Faults& faults) {
  const std::int64_t least = lowest(shape, rule);
  if (nearest < least || nearest == std::numeric_limits<std::int64_t>::min())
    return faults.add(path, "input.too_small", {{"min", std::to_string(least)}});
  faults.add(path, "input.too_large", {{"max", std::to_string(highest(shape, rule))}});
}

void take_number(const Rule& rule, double number, void* at, std::string_view path, Faults& faults) {
  check_range(rule, number, path, faults);
  *static_cast<double*>(at) = number;
}

void take_text(const Rule& rule, std::string_view text, void* at, std::string_view path, Faults& faults) {
  if (rule.one_line && has_control(text))
    faults.add(path, "input.not_one_line");
  else if (text.find('\0') != std::string_view::npos)
    faults.add(path, "input.control");
  if (rule.min_chars > 0 || rule.max_chars != kNoMaximum) check_length(rule, text::count_chars(text), path, faults);
  *static_cast<std::string*>(at) = text;
}

void take_time(std::string_view text, void* at, std::string_view path, Faults& faults) {
  const std::optional<Instant> instant = parse_rfc3339(text);
  if (!instant || *instant < kFirstInstant || *instant > kLastInstant) return faults.add(path, "input.bad_time");
  *static_cast<Instant*>(at) = *instant;
}

void take_choice(const Shape& shape, std::string_view word, void* at, std::string_view path, Faults& faults) {
  const auto value = value_at(shape.words, shape.values, word);
  if (!value) return faults.add(path, "input.not_a_choice", {{"choices", joined(shape.words)}});
  shape.store(at, *value);
}

void check_count(const Rule& rule, std::size_t items, std::string_view path, Faults& faults) { check_length(rule, items, path, faults); }

Rule item_rule(const Rule& list) { return {.max_chars = list.item_max_chars, .min = list.min, .max = list.max, .one_line = list.one_line}; }

} // namespace sk::json::detail
