// Refusals are values. A use case answers Outcome<T>: either what was asked for, or a Refusal that says in
// machine words what a user may do about it. Breakage (database gone, disk full, broken invariant) is an
// exception and never a Refusal. The code knows no HTTP: base/http maps it in one switch.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sk {

enum class RefusalCode {
  NotFound,      // missing, or not the asker's: the two look alike on purpose (invariant I26)
  NotLoggedIn,   // no valid session or token
  NotAllowed,    // the asker may see the thing but not do this
  Invalid,       // the input is wrong; `faults` names every field
  WrongState,    // legal at another time in the life of the thing
  Stale,         // somebody else changed it meanwhile (I16)
  Duplicate,     // exists already
  Exhausted,     // a budget or balance is used up
  TooLarge,      // beyond a limit of limits.hpp
  TooMany,       // too often; later again
  NotNow,        // starting, stopping or short of disk
  RemoteFailed,  // another server let us down
  Unsupported,   // not a thing this program does
};

// One faulty field of an input. `path` as in "lines[2].serial"; `text_key` names the translated sentence.
struct Fault {
  std::string path;
  std::string text_key;
  std::vector<std::pair<std::string, std::string>> args;
};

struct Refusal {
  RefusalCode code = RefusalCode::Invalid;
  std::string text_key;                                    // "ticket.not_found": the sentence in i18n
  std::vector<std::pair<std::string, std::string>> args;   // for the sentence's {placeholders}
  std::vector<Fault> faults;                               // only with Invalid
};

template <class T>
class [[nodiscard]] Outcome : public std::expected<T, Refusal> {
 public:
  using std::expected<T, Refusal>::expected;
};

inline std::unexpected<Refusal> refuse(RefusalCode code, std::string_view text_key,
                                       std::vector<std::pair<std::string, std::string>> args = {}) {
  return std::unexpected(Refusal{code, std::string(text_key), std::move(args), {}});
}

inline std::unexpected<Refusal> refuse_field(std::string_view path, std::string_view text_key,
                                             std::vector<std::pair<std::string, std::string>> args = {}) {
  return std::unexpected(Refusal{RefusalCode::Invalid, "input.invalid", {}, {Fault{std::string(path), std::string(text_key), std::move(args)}}});
}

}  // namespace sk

#define SK_JOIN_(a, b) a##b
#define SK_JOIN(a, b) SK_JOIN_(a, b)
#define SK_TRY_NAMED(name, declaration, expression)               \
  auto name = (expression);                                       \
  if (!name) return std::unexpected(std::move(name).error());     \
  declaration = *std::move(name)

// SK_TRY(Ticket ticket, load(...)): the value, or the refusal goes to the caller. Not for use in coroutines.
#define SK_TRY(declaration, expression) SK_TRY_NAMED(SK_JOIN(sk_outcome_, __COUNTER__), declaration, expression)
// SK_CHECK(expression): for Outcome<void>.
#define SK_CHECK(expression) \
  if (auto sk_checked = (expression); !sk_checked) return std::unexpected(std::move(sk_checked).error())
