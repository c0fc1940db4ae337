// Members of a JSON object that comes from outside, read strictly: one that stands twice is none.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/instant.hpp"
#include "base/json/tape.hpp"

namespace sk::people {

class JsonMembers {
public:
  // Nothing for a text that is no object.
  static std::optional<JsonMembers> read(std::string_view json);

  bool has(std::string_view name) const; // also when it stands twice
  std::optional<std::string> text(std::string_view name) const;
  std::optional<std::int64_t> whole(std::string_view name) const;
  std::optional<Instant> instant(std::string_view name) const; // seconds since 1970
  std::optional<bool> flag(std::string_view name) const;
  std::vector<std::string> texts(std::string_view name) const;   // of a list of texts, or one text; else empty
  std::vector<JsonMembers> objects(std::string_view name) const; // of a list; what is no object is left out

private:
  JsonMembers(std::shared_ptr<const json::Tape> tape, std::size_t at) : tape_(std::move(tape)), at_(at) {}
  std::size_t find(std::string_view name) const; // 0: not there, or twice
  std::shared_ptr<const json::Tape> tape_;
  std::size_t at_ = 0; // of the object
};

} // namespace sk::people
