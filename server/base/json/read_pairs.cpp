#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/core/bytes.hpp"
#include "base/json/faults.hpp"
#include "base/json/read.hpp"
#include "base/text/unicode.hpp"

namespace sk::json {

namespace {

using detail::Faults;

const Shape& value_shape(const Shape& shape) {
  const Shape* inner = &shape;
  while (inner->kind == Kind::Optional) inner = &inner->inner();
  return *inner;
}

void read_number(std::string_view text, const Shape& shape, const Rule& rule, void* at, std::string_view path, Faults& faults) {
  double number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || !std::isfinite(number)) return faults.wrong_type(path, shape);
  detail::take_number(rule, number, at, path, faults);
}

void read_value(std::string_view text, const Shape& shape, const Rule& rule, void* at, std::string_view path, Faults& faults) {
  switch (shape.kind) {
  case Kind::Bool:
    if (text != "true" && text != "false") return faults.wrong_type(path, shape);
    *static_cast<bool*>(at) = text == "true";
    return;
  case Kind::Integer: {
    const auto number = parse_int(text);
    if (!number) return faults.wrong_type(path, shape);
    return detail::take_integer(shape, rule, *number, at, path, faults);
  }
  case Kind::Number: return read_number(text, shape, rule, at, path, faults);
  case Kind::Text: return detail::take_text(rule, text, at, path, faults);
  case Kind::Time: return detail::take_time(text, at, path, faults);
  case Kind::Choice: return detail::take_choice(shape, text, at, path, faults);
  case Kind::Optional: return read_value(text, shape.inner(), rule, shape.append(at), path, faults);
  case Kind::Struct:
  case Kind::List: return faults.wrong_type(path, shape);
  }
}

void read_items(const std::vector<std::string_view>& given, const Shape& list, const Rule& rule, void* at, std::string_view name,
                Faults& faults) {
  const Rule each = detail::item_rule(rule);
  for (std::size_t i = 0; i < given.size(); ++i)
    read_value(given[i], list.inner(), each, list.append(at), std::string(name) + "[" + std::to_string(i) + "]", faults);
  detail::check_count(rule, given.size(), name, faults);
}

void read_field(const TextPairs& pairs, const Field& field, void* object, Faults& faults) {
  std::vector<std::string_view> given;
  for (const auto& [name, text] : pairs)
    if (name == field.name) given.push_back(text);
  if (!std::ranges::all_of(given, text::is_utf8)) return faults.add(field.name, "input.not_utf8");
  const Shape& shape = field.shape();
  void* const at = field.in(object);
  if (value_shape(shape).kind == Kind::List) {
    if (shape.kind == Kind::List)
      read_items(given, shape, field.rule, at, field.name, faults);
    else if (!given.empty())
      read_items(given, value_shape(shape), field.rule, shape.append(at), field.name, faults);
    return;
  }
  if (given.size() > 1) return faults.add(field.name, "input.duplicate_field");
  if (given.size() == 1) return read_value(given[0], shape, field.rule, at, field.name, faults);
  if (shape.kind != Kind::Optional && !field.rule.may_be_absent) faults.add(field.name, "input.missing");
}

bool is_plain(const Shape& shape) { return shape.kind != Kind::Struct && shape.kind != Kind::List; }

} // namespace

bool fits_pairs(const Shape& shape) {
  return shape.kind == Kind::Struct && std::ranges::all_of(shape.fields, [](const Field& field) {
           const Shape& value = field.shape();
           if (value.kind == Kind::List) return is_plain(value_shape(value.inner()));
           return is_plain(value_shape(value));
         });
}

std::optional<Refusal> read_pairs(const TextPairs& pairs, const Shape& shape, void* into) {
  Faults faults;
  for (const Field& field : shape.fields) read_field(pairs, field, into, faults);
  for (const auto& [name, text] : pairs)
    if (std::ranges::find(shape.fields, name, &Field::name) == shape.fields.end())
      faults.add(text::cut_chars(text::make_utf8(name), 100), "input.unknown_field");
  if (faults.empty()) return std::nullopt;
  return std::move(faults).refusal();
}

} // namespace sk::json
