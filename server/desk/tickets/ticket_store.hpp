// All SQL of tickets, articles and attachments.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::tickets {

// The next number of the desk in this year (0: of a desk whose numbers name no year); never the same twice (I15).
std::int64_t take_number(db::Tx& tx, DeskId desk, int year);
void skip_numbers(db::Tx& tx, std::int64_t how_many);  // of every desk and year

TicketId add_ticket(db::Tx& tx, const Ticket& ticket);
std::optional<Ticket> find_ticket(db::Tx& tx, TicketId id);
std::optional<Ticket> find_ticket_by_number(db::Tx& tx, DeskId desk, const std::string& number);
// Before a ticket is read to be changed: writers of one ticket stand in line and see what the one before wrote.
void lock_ticket(db::Tx& tx, TicketId id);
// Writes state, assignee and time of change, if the row is still at `seen`; false: somebody was faster (I16).
bool update_ticket(db::Tx& tx, const Ticket& ticket, Version seen);
// The next deadline as lists show it; no event, no new version.
void set_deadline(db::Tx& tx, TicketId id, std::optional<Instant> due_at, const std::string& clock);

// Tickets of the desk that are not closed, by id, after `after`.
std::vector<TicketId> open_tickets_after(db::Tx& tx, DeskId desk, TicketId after, int limit);

ArticleId add_article(db::Tx& tx, const Article& article);
void add_attachment(db::Tx& tx, const AttachmentRow& attachment);
std::vector<Article> articles_of(db::Tx& tx, TicketId ticket, bool with_internal);
std::optional<Article> find_article(db::Tx& tx, ArticleId id);
std::vector<AttachmentRow> attachments_of(db::Tx& tx, TicketId ticket, bool with_internal);
std::optional<AttachmentRow> find_attachment(db::Tx& tx, AttachmentId id);
std::vector<AttachmentRow> attachments_of_article(db::Tx& tx, ArticleId id);
// The Message-ID of the last public mail of the ticket, "" when there is none.
std::string last_mail_id(db::Tx& tx, TicketId ticket);
// The file of the last public mail from the customer's side, "" when there is none.
std::string last_customer_raw(db::Tx& tx, TicketId ticket);

struct TicketFilter {
  DeskId desk;
  std::vector<TicketState> states;
  std::optional<PersonId> assignee;
  bool unassigned = false;
  std::optional<CustomerId> customer;
  std::optional<PersonId> reporter;
  std::optional<Scope> scope;
  std::optional<std::string> team;
  std::optional<PersonId> offered_to;
  bool by_creation = false;            // else by last change
  bool by_customer_order = false;      // open ones in the customer's own order, oldest first behind them; no cursor
  bool by_deadline = false;            // those with a deadline, the next one first; no cursor
  std::optional<Instant> before_at;    // cursor: the last row's instant and id
  TicketId before_id;
  int limit = 50;
};
// Newest first.
std::vector<Ticket> list_tickets(db::Tx& tx, const TicketFilter& filter);
// The same, one after the other, each without what only its own page shows: none is kept, `see` may take it apart. It asks the database nothing.
void each_ticket(db::Tx& tx, const TicketFilter& filter, const std::function<void(Ticket&)>& see);
// Likewise the ticket of each article, in their order; articles of no ticket that the filter lets through are left out.
struct FoundTicket {
  ArticleId article;
  Ticket ticket;
};
std::vector<FoundTicket> tickets_of_articles(db::Tx& tx, const std::vector<ArticleId>& articles, const TicketFilter& filter);

}  // namespace sk::tickets
