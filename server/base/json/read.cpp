#include "base/json/read.hpp"

#include <algorithm>
#include <cmath>

#include "base/core/broken.hpp"
#include "base/json/faults.hpp"
#include "base/json/tape.hpp"

namespace sk::json {

namespace {

using detail::Faults;
using Type = Tape::Type;

class Reader {
public:
  Reader(const Tape& tape, Faults& faults) : tape_(tape), faults_(faults) {}

  void read(std::size_t number, const Shape& shape, const Rule& rule, void* at) {
    const Tape::Value& value = tape_.values[number];
    switch (shape.kind) {
    case Kind::Bool: return read_bool(value, shape, at);
    case Kind::Integer: return read_integer(value, shape, rule, at);
    case Kind::Number: return read_number(value, shape, rule, at);
    case Kind::Text:
    case Kind::Time:
    case Kind::Choice: return read_text(value, shape, rule, at);
    case Kind::Struct: return read_struct(number, shape, at);
    case Kind::List: return read_list(number, shape, rule, at);
    case Kind::Optional: return read_optional(number, shape, rule, at);
    }
  }

private:
  void read_bool(const Tape::Value& value, const Shape& shape, void* at) {
    if (value.type != Type::Bool) return faults_.wrong_type(path_, shape);
    *static_cast<bool*>(at) = value.integer != 0;
  }

  void read_integer(const Tape::Value& value, const Shape& shape, const Rule& rule, void* at) {
    if (value.type == Type::Integer) return detail::take_integer(shape, rule, value.integer, at, path_, faults_);
    if (value.type != Type::HugeInteger) return faults_.wrong_type(path_, shape);
    const std::int64_t nearest = value.number < 0 ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
    detail::refuse_range(shape, rule, nearest, path_, faults_);
  }

  void read_number(const Tape::Value& value, const Shape& shape, const Rule& rule, void* at) {
    if (value.type == Type::Integer) return detail::take_number(rule, static_cast<double>(value.integer), at, path_, faults_);
    const bool number = value.type == Type::Number || value.type == Type::HugeInteger;
    if (!number || !std::isfinite(value.number)) return faults_.wrong_type(path_, shape);
    detail::take_number(rule, value.number, at, path_, faults_);
  }

  void read_text(const Tape::Value& value, const Shape& shape, const Rule& rule, void* at) {
    if (value.type != Type::Text) return faults_.wrong_type(path_, shape);
    const std::string_view text = tape_.text_of(value);
    if (shape.kind == Kind::Text) return detail::take_text(rule, text, at, path_, faults_);
    if (shape.kind == Kind::Time) return detail::take_time(text, at, path_, faults_);
    detail::take_choice(shape, text, at, path_, faults_);
  }

  // Null ends at the innermost optional, so that an outer one still tells null from absent.
  void read_optional(std::size_t number, const Shape& shape, const Rule& rule, void* at) {
    if (tape_.values[number].type == Type::Null && shape.inner().kind != Kind::Optional) return;
    read(number, shape.inner(), rule, shape.append(at));
  }

  void read_list(std::size_t number, const Shape& shape, const Rule& rule, void* at) {
    const Tape::Value& list = tape_.values[number];
    if (list.type != Type::List) return faults_.wrong_type(path_, shape);
    SK_VERIFY(shape.append != nullptr); // a list of written.hpp is for answers alone
    const Rule each = detail::item_rule(rule);
    std::size_t count = 0;
    for (std::size_t item = number + 1; item < list.end; item = tape_.values[item].end, ++count) {
      const std::size_t before = path_.size();
      path_.append("[").append(std::to_string(count)).append("]");
      read(item, shape.inner(), each, shape.append(at));
      path_.resize(before);
    }
    detail::check_count(rule, count, path_, faults_);
  }

  void read_struct(std::size_t number, const Shape& shape, void* at) {
    const Tape::Value& object = tape_.values[number];
    if (object.type != Type::Object) return faults_.wrong_type(path_, shape);
    std::vector<std::size_t> found(shape.fields.size(), 0);
    for (std::size_t key = number + 1; key < object.end; key = tape_.values[key + 1].end) note_key(key, shape, found);
    for (std::size_t i = 0; i < found.size(); ++i) read_field(found[i], shape.fields[i], at);
  }

  void note_key(std::size_t key, const Shape& shape, std::vector<std::size_t>& found) {
    const std::string_view name = tape_.text_of(tape_.values[key]);
    const auto field = std::ranges::find(shape.fields, name, &Field::name);
    if (field == shape.fields.end()) return at_member(name, [&] { faults_.add(path_, "input.unknown_field"); });
    std::size_t& place = found[static_cast<std::size_t>(field - shape.fields.begin())];
    if (place != 0) return at_member(name, [&] { faults_.add(path_, "input.duplicate_field"); });
    place = key + 1;
  }

  // `number` 0 is the body itself and never a field: here it means absent.
  void read_field(std::size_t number, const Field& field, void* object) {
    const Shape& shape = field.shape();
    at_member(field.name, [&] {
      if (number != 0)
        read(number, shape, field.rule, field.in(object));
      else if (field.rule.must_be_given || (shape.kind != Kind::Optional && !field.rule.may_be_absent))
        faults_.add(path_, "input.missing");
    });
  }

  template <class Step>
  void at_member(std::string_view name, Step step) {
    constexpr std::size_t kShownNameBytes = 100;
    const std::size_t before = path_.size();
    if (before > 0) path_ += '.';
    path_.append(cut(name, kShownNameBytes));
    step();
    path_.resize(before);
  }

  // A foreign name is shown in the fault, but not at any length; never cut inside a character.
  static std::string_view cut(std::string_view name, std::size_t most) {
    if (name.size() <= most) return name;
    while (most > 0 && (static_cast<unsigned char>(name[most]) & 0xc0) == 0x80) --most;
    return name.substr(0, most);
  }

  const Tape& tape_;
  Faults& faults_;
  std::string path_;
};

} // namespace

std::optional<Refusal> read_json(std::string_view body, const Shape& shape, void* into) {
  Tape tape;
  Faults faults;
  switch (read_tape(body, tape)) {
  case TapeFault::None: Reader(tape, faults).read(0, shape, {}, into); break;
  case TapeFault::BadJson: faults.add("", "input.bad_json"); break;
  case TapeFault::TooManyValues: faults.add("", "input.too_many_values"); break;
  }
  if (faults.empty()) return std::nullopt;
  return std::move(faults).refusal();
}

} // namespace sk::json
