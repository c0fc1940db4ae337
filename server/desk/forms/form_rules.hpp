// What a form asks, what is missing, and whether a value fits its field. Pure.
#pragma once

#include <map>

#include "base/core/outcome.hpp"
#include "desk/forms/form.hpp"
#include "desk/forms/found.hpp"

namespace sk::forms {

using Values = std::map<std::string, std::string>; // by the key of the field; a choice by its own key

// All that a desk's file says in this room, for the rules below.
struct Desk {
  std::vector<Severity> severities;
  std::vector<Product> products;
  std::vector<Form> forms;

  const Severity* severity(const std::string& key) const;
  const Product* product(const std::string& key) const;
  const Form* form(const std::string& key) const;
};

// The first form that serves this product and type. A type that nobody knows fits any form, a product only one for all products:
// so the first form of a desk is the one of a mail that says nothing.
// Null when there is none.
const Form* choose_form(const Desk& desk, const std::string& product, std::optional<RequestType> type);
// The severity whose word stands in the subject of a mail; null for none.
const Severity* severity_in_subject(const Desk& desk, std::string_view subject);

bool is_asked(const Form& form, const Field& field, const Values& values);
// Asked, and not filled: the required ones first, then the preferred ones. Secrets are never among them.
std::vector<const Field*> missing_fields(const Form& form, const Values& values);
// Secret fields that are asked for and not optional, the required ones first; whether the ticket has them, its room knows.
std::vector<const Field*> asked_secrets(const Form& form, const Values& values);
bool lacks_required(const Form& form, const Values& values);

// The value as it is kept, or which text says what is wrong with it. Choices of the kinds severity and product are the desk's.
Outcome<std::string> checked_value(const Desk& desk, const Field& field, const std::string& written);
inline constexpr std::size_t kShortChars = 200, kLongChars = 4'000;
std::size_t max_chars(FieldKind kind);

// What a text that was found fills: the first empty field of the fitting kind. Serial and MAC fill the same one.
Values filled_by_finds(const Form& form, const Values& known, const std::vector<Found>& finds);
// Lines "Label: value" of an answer to the question, in any of the languages of the labels, quoted or not.
Values filled_by_lines(const Desk& desk, const Form& form, const Values& known, std::string_view text);

} // namespace sk::forms
