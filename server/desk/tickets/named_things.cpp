#include "desk/tickets/named_things.hpp"

#include <algorithm>
#include <cctype>

#include "base/text/unicode.hpp"
#include "desk/forms/desk_forms.hpp"
#include "desk/tickets/ticket_forms.hpp"

namespace sk::tickets {

using forms::FieldKind;
using forms::FoundKind;

static constexpr std::size_t kNamesTried = 10;

NamedThings::NamedThings(db::Tx& tx, const Ticket& ticket) : finds_(finds_of(tx, ticket.id)) {
  const std::shared_ptr<const forms::Desk> desk = forms::forms_of(tx, ticket.desk);
  const forms::Form* form = form_of(*desk, ticket);
  if (!form) return;
  const forms::Values values = values_of(tx, ticket.id);
  for (const forms::Field& field : form->fields) {
    const auto at = values.find(field.key);
    if (at != values.end() && !at->second.empty()) fields_.emplace_back(field.kind, at->second);
  }
}

std::vector<Named> NamedThings::of(std::initializer_list<FieldKind> fields, std::initializer_list<FoundKind> finds) const {
  std::vector<Named> named;
  const auto add = [&](const std::string& value, LinkSource source) {
    const bool known = std::ranges::any_of(named, [&](const Named& one) { return text::fold_case(one.value) == text::fold_case(value); });
    if (!known && named.size() < kNamesTried) named.push_back({value, source});
  };
  for (const auto& [kind, value] : fields_) {
    if (std::ranges::find(fields, kind) != fields.end()) add(value, source_of(value));
  }
  for (const TicketFind& find : finds_) {
    if (std::ranges::find(finds, find.kind) != finds.end()) add(find.value, find.in_subject ? LinkSource::Subject : LinkSource::Text);
  }
  return named;
}

std::string NamedThings::places() const {
  std::string text;
  for (const auto& [kind, value] : fields_) {
    if (kind == FieldKind::Address || kind == FieldKind::Long || kind == FieldKind::Text) text += value + "\n";
  }
  return text::fold_case(text);
}

// A field that a text has filled was found in the text.
LinkSource NamedThings::source_of(const std::string& value) const {
  const auto find =
      std::ranges::find_if(finds_, [&](const TicketFind& one) { return text::fold_case(one.value) == text::fold_case(value); });
  if (find == finds_.end()) return LinkSource::Form;
  return find->in_subject ? LinkSource::Subject : LinkSource::Text;
}

bool stands_in(const std::string& folded_text, const std::string& name) {
  const std::string wanted = text::fold_case(name);
  if (wanted.size() < 3) return false;
  const auto letter = [&](std::size_t at) {
    const auto c = static_cast<unsigned char>(folded_text[at]);
    return std::isalnum(c) != 0 || c >= 0x80;
  };
  for (std::size_t at = folded_text.find(wanted); at != std::string::npos; at = folded_text.find(wanted, at + 1)) {
    const std::size_t end = at + wanted.size();
    if ((at == 0 || !letter(at - 1)) && (end == folded_text.size() || !letter(end))) return true;
  }
  return false;
}

} // namespace sk::tickets
