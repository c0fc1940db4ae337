// All SQL of what a ticket's form holds, and of what its texts say.
#pragma once

#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/forms/form_rules.hpp"

namespace sk::tickets {

// Who gave a value: the form when the ticket was opened, a mail, the page that asks for what is missing, an agent.
enum class FieldSource { Form, Mail, Page, Agent };
BOOST_DESCRIBE_ENUM(FieldSource, Form, Mail, Page, Agent)

struct TicketField {
  std::string field, value;
  FieldSource source = FieldSource::Form;
  Instant at;
};
std::vector<TicketField> fields_of(db::Tx& tx, TicketId ticket); // by key
forms::Values values_of(db::Tx& tx, TicketId ticket);
// "" takes the value away.
void put_field(db::Tx& tx, TicketId ticket, const std::string& field, const std::string& value, FieldSource source);

struct TicketFind : forms::Found {
  ArticleId article;
};
void add_finds(db::Tx& tx, TicketId ticket, ArticleId article, const std::vector<forms::Found>& finds);
std::vector<TicketFind> finds_of(db::Tx& tx, TicketId ticket); // in the order of the articles

} // namespace sk::tickets
