// What a ticket's form and texts name, each value once, the form first: it was asked for. Of entitled.cpp only.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "desk/forms/form.hpp"
#include "desk/tickets/entitled.hpp"
#include "desk/tickets/ticket_field_store.hpp"

namespace sk::tickets {

struct Named {
  std::string value;
  LinkSource source = LinkSource::Text;
};

class NamedThings {
public:
  NamedThings(db::Tx& tx, const Ticket& ticket);
  // At most ten of these kinds.
  std::vector<Named> of(std::initializer_list<forms::FieldKind> fields, std::initializer_list<forms::FoundKind> finds) const;
  // All that people wrote where a place may stand, folded.
  std::string places() const;

private:
  LinkSource source_of(const std::string& value) const;
  std::vector<TicketFind> finds_;
  std::vector<std::pair<forms::FieldKind, std::string>> fields_;
};

// A word of its own: "Norr" is not in "Norrland".
bool stands_in(const std::string& folded_text, const std::string& name);

} // namespace sk::tickets
