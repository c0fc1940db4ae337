#include "desk/people/json_members.hpp"

namespace sk::people {

using Type = json::Tape::Type;

std::optional<JsonMembers> JsonMembers::read(std::string_view json) {
  auto tape = std::make_shared<json::Tape>();
  if (json::read_tape(json, *tape) != json::TapeFault::None || tape->values.empty() || tape->values.front().type != Type::Object)
    return std::nullopt;
  return JsonMembers(std::move(tape), 0);
}

std::size_t JsonMembers::find(std::string_view name) const {
  std::size_t found = 0;
  for (std::size_t i = at_ + 1; i + 1 < tape_->values[at_].end; i = tape_->values[i + 1].end) {
    if (tape_->text_of(tape_->values[i]) != name) continue;
    if (found != 0) return 0;
    found = i + 1;
  }
  return found;
}

bool JsonMembers::has(std::string_view name) const {
  for (std::size_t i = at_ + 1; i + 1 < tape_->values[at_].end; i = tape_->values[i + 1].end) {
    if (tape_->text_of(tape_->values[i]) == name) return true;
  }
  return false;
}

std::optional<std::string> JsonMembers::text(std::string_view name) const {
  const std::size_t at = find(name);
  if (at == 0 || tape_->values[at].type != Type::Text) return std::nullopt;
  return std::string(tape_->text_of(tape_->values[at]));
}

std::optional<std::int64_t> JsonMembers::whole(std::string_view name) const {
  const std::size_t at = find(name);
  if (at == 0 || tape_->values[at].type != Type::Integer) return std::nullopt;
  return tape_->values[at].integer;
}

std::optional<Instant> JsonMembers::instant(std::string_view name) const {
  constexpr std::int64_t kYear9999 = 253'402'300'799;
  const std::optional<std::int64_t> seconds = whole(name);
  if (!seconds || *seconds < 0 || *seconds > kYear9999) return std::nullopt;
  return Instant{*seconds * 1'000'000};
}

std::optional<bool> JsonMembers::flag(std::string_view name) const {
  const std::size_t at = find(name);
  if (at == 0 || tape_->values[at].type != Type::Bool) return std::nullopt;
  return tape_->values[at].integer != 0;
}

std::vector<std::string> JsonMembers::texts(std::string_view name) const {
  if (const std::optional<std::string> one = text(name)) return {*one};
  const std::size_t at = find(name);
  if (at == 0 || tape_->values[at].type != Type::List) return {};
  std::vector<std::string> all;
  for (std::size_t i = at + 1; i < tape_->values[at].end; i = tape_->values[i].end) {
    if (tape_->values[i].type != Type::Text) return {};
    all.emplace_back(tape_->text_of(tape_->values[i]));
  }
  return all;
}

std::vector<JsonMembers> JsonMembers::objects(std::string_view name) const {
  const std::size_t at = find(name);
  std::vector<JsonMembers> all;
  if (at == 0 || tape_->values[at].type != Type::List) return all;
  for (std::size_t i = at + 1; i < tape_->values[at].end; i = tape_->values[i].end) {
    if (tape_->values[i].type == Type::Object) all.push_back(JsonMembers(tape_, i));
  }
  return all;
}

} // namespace sk::people
