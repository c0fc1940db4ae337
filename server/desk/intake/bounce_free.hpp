// Reports in free words: a text that names addresses and, near each, a reason.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sk::intake {

struct NamedFailure {
  std::string address;
  std::string words; // what stands at and below the address, one line
};

// The report without the mail that it returns.
std::string_view report_words(std::string_view text);
std::vector<NamedFailure> failures_in(std::string_view report);
// "Name <a@b.example>", "rfc822; a@b.example", "<a@b.example>": the address, or "".
std::string address_in(std::string_view text);
// Postfix: "<new@b.example> (expanded from <old@b.example>): …"; the old one, or "".
std::string expanded_from(std::string_view words);

} // namespace sk::intake
