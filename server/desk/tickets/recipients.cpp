#include "desk/tickets/recipients.hpp"

#include <algorithm>
#include <set>

#include "base/core/limits.hpp"
#include "base/mime/compose.hpp"
#include "base/text/unicode.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::tickets {

namespace {

std::string domain_of(const std::string& folded) { return folded.substr(folded.rfind('@') + 1); }

// The customer as far as mail goes.
struct Circle {
  std::vector<people::Person> contacts; // active
  std::set<std::string> domains;
};

Circle circle_of(db::Tx& tx, const Ticket& ticket) {
  Circle circle;
  if (!ticket.customer) return circle;
  people::PeopleFilter filter;
  filter.desk = ticket.desk;
  filter.kind = people::PersonKind::Contact;
  filter.customer = ticket.customer;
  filter.limit = static_cast<int>(limits::kPageRows);
  for (;;) {
    const std::vector<people::Person> page = people::list_people(tx, filter);
    for (const people::Person& person : page) {
      if (!person.active) continue;
      circle.domains.insert(domain_of(text::fold_case(person.mail)));
      circle.contacts.push_back(person);
    }
    if (page.size() < limits::kPageRows) return circle;
    filter.after_name = people::folded_name(page.back().name);
    filter.after_id = page.back().id;
  }
}

const people::Person* contact_with(const Circle& circle, const std::string& folded) {
  const auto found = std::ranges::find_if(circle.contacts, [&](const people::Person& one) { return text::fold_case(one.mail) == folded; });
  return found == circle.contacts.end() ? nullptr : &*found;
}

Recipient recipient_for(const Circle& circle, const std::string& name, const std::string& mail) {
  const std::string folded = text::fold_case(mail);
  const people::Person* contact = contact_with(circle, folded);
  return {mime::one_line(contact ? contact->name : name, limits::kNameChars), mail, contact != nullptr,
          contact == nullptr && !circle.domains.contains(domain_of(folded))};
}

bool is_ours(db::Tx& tx, const std::string& folded) {
  return people::find_desk_by_address(tx, people::split_tag(folded).first).has_value();
}

} // namespace

Recipients recipients_of(db::Tx& tx, const Ticket& ticket, const std::string& raw) {
  const Circle circle = circle_of(tx, ticket);
  Recipients found;
  if (!ticket.reporter_mail.empty()) found.to.push_back(recipient_for(circle, ticket.reporter_name, ticket.reporter_mail));
  const std::expected<mime::Mail, mime::MailFault> mail = raw.empty() ? std::unexpected(mime::MailFault::Empty) : mime::parse_headers(raw);
  if (!mail) return found;
  std::set<std::string> seen = {text::fold_case(ticket.reporter_mail)};
  for (const std::vector<mime::Address>* list : {&mail->from, &mail->to, &mail->cc}) {
    for (const mime::Address& one : *list) {
      const std::string folded = text::fold_case(one.address);
      const bool writable = mime::is_address(one.address) && one.address.find_first_of(" \t\"<>") == std::string::npos;
      if (!writable || !seen.insert(folded).second || is_ours(tx, folded)) continue;
      if (found.cc_suggested.size() == limits::kCopies) return found;
      found.cc_suggested.push_back(recipient_for(circle, one.name, one.address));
    }
  }
  return found;
}

Outcome<std::vector<notices::Copy>> judge_copies(db::Tx& tx, const Ticket& ticket, const std::string& raw,
                                                 const std::vector<std::string>& wanted) {
  std::vector<notices::Copy> copies;
  if (wanted.empty()) return copies;
  const Circle circle = circle_of(tx, ticket);
  const Recipients suggested = recipients_of(tx, ticket, raw);
  std::set<std::string> seen = {text::fold_case(ticket.reporter_mail)};
  for (const std::string& mail : wanted) {
    const std::string folded = text::fold_case(mail);
    if (!seen.insert(folded).second) continue;
    const people::Person* contact = contact_with(circle, folded);
    const auto hint =
        std::ranges::find_if(suggested.cc_suggested, [&](const Recipient& one) { return text::fold_case(one.mail) == folded; });
    if (!contact && hint == suggested.cc_suggested.end()) return refuse_field("cc", "reply.cc_not_allowed", {{"mail", mail}});
    copies.push_back({contact ? std::optional(contact->id) : std::nullopt, contact ? contact->mail : hint->mail});
  }
  return copies;
}

} // namespace sk::tickets
