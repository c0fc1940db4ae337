// What the two readers share: the list of faults and the checks of a value that has the right type.
#pragma once

#include <string>
#include <string_view>

#include "base/json/described.hpp"

namespace sk::json::detail {

class Faults {
public:
  static constexpr std::size_t kMost = 100; // a body of nothing but faults must not become a larger answer
  void add(std::string_view path, std::string_view key, std::vector<std::pair<std::string, std::string>> args = {});
  void wrong_type(std::string_view path, const Shape& expected);
  bool empty() const { return faults_.empty(); }
  Refusal refusal() && { return {RefusalCode::Invalid, "input.invalid", {}, std::move(faults_)}; }

private:
  std::vector<Fault> faults_;
};

// Each checks, stores into `at` and adds what is wrong.
void take_integer(const Shape& shape, const Rule& rule, std::int64_t number, void* at, std::string_view path, Faults& faults);
// For a number beyond 64 bits: `nearest` tells on which side.
void refuse_range(const Shape& shape, const Rule& rule, std::int64_t nearest, std::string_view path, Faults& faults);
void take_number(const Rule& rule, double number, void* at, std::string_view path, Faults& faults);
void take_text(const Rule& rule, std::string_view text, void* at, std::string_view path, Faults& faults);
void take_time(std::string_view text, void* at, std::string_view path, Faults& faults);
void take_choice(const Shape& shape, std::string_view word, void* at, std::string_view path, Faults& faults);
void check_count(const Rule& rule, std::size_t items, std::string_view path, Faults& faults);
// The rule of a list, seen by its items.
Rule item_rule(const Rule& list);

} // namespace sk::json::detail
