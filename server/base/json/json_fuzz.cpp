// Any bytes as a JSON body and as a query string: no crash, and what is accepted survives writing and reading again.
#include <cstdint>
#include <cstdlib>

#include "base/json/object.hpp"
#include "base/json/read.hpp"
#include "base/json/write.hpp"

namespace sk::json {

namespace {

enum class State { New, WaitingCustomer };
BOOST_DESCRIBE_ENUM(State, New, WaitingCustomer)

struct Part {
  std::string serial;
  std::optional<State> state;
  std::vector<Part> parts;
};
BOOST_DESCRIBE_STRUCT(Part, (), (serial, state, parts))
constexpr auto rules_of(const Part*) { return rules({"serial", {.min_chars = 1, .max_chars = 20, .one_line = true}}); }

struct Everything {
  std::optional<bool> yes;
  std::optional<int> small;
  std::optional<std::int64_t> large;
  std::optional<double> share;
  std::optional<std::string> text;
  std::optional<Instant> at;
  std::optional<State> state;
  std::optional<Part> part;
  std::optional<std::optional<std::string>> change;
  std::optional<std::vector<Part>> parts;
  std::vector<std::string> tags;
  Version version;
};
BOOST_DESCRIBE_STRUCT(Everything, (), (yes, small, large, share, text, at, state, part, change, parts, tags, version))
constexpr auto rules_of(const Everything*) {
  return rules({{"small", {.min = -5, .max = 5000}},
                {"tags", {.max_chars = 5, .one_line = true, .may_be_absent = true, .item_max_chars = 10}},
                {"version", {.may_be_absent = true}}});
}

struct Flat {
  std::optional<bool> yes;
  std::optional<int> small;
  std::optional<double> share;
  std::optional<std::string> text;
  std::optional<Instant> at;
  std::vector<State> state;
};
BOOST_DESCRIBE_STRUCT(Flat, (), (yes, small, share, text, at, state))

void require(bool holds) {
  if (!holds) std::abort();
}

template <class T>
void require_round_trip(const T& value) {
  const std::string written = to_json(value);
  const Outcome<T> again = from_json<T>(written);
  require(again.has_value() && to_json(*again) == written);
  const Outcome<T> pretty = from_json<T>(indented(written));
  require(pretty.has_value() && to_json(*pretty) == written);
}

TextPairs pairs_in(std::string_view text) {
  TextPairs pairs;
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    pairs.emplace_back(pair.substr(0, equals), pair.substr(std::min(equals + 1, pair.size())));
    text.remove_prefix(std::min(pair.size() + 1, text.size()));
  }
  return pairs;
}

} // namespace

} // namespace sk::json

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace sk::json;
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  if (const auto read = from_json<Everything>(input))
    require_round_trip(*read);
  else
    require(!read.error().faults.empty());
  if (const auto read = from_pairs<Flat>(pairs_in(input)))
    require_round_trip(*read);
  else
    require(!read.error().faults.empty());
  return 0;
}
