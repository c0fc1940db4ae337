// Routes of steps and waits, and of tickets whose customers have fallen silent.
#include "base/json/read.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/ticket_steps.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/ticket_views.hpp"
#include "desk/tickets/tickets.hpp"
#include "desk/tickets/wait_store.hpp"

namespace sk::tickets {

struct StepInput {
  Step step = Step::Arrived;
};
BOOST_DESCRIBE_STRUCT(StepInput, (), (step))

struct WaitInput {
  WaitFor what = WaitFor::Parts;
  std::optional<Instant> until;
};
BOOST_DESCRIBE_STRUCT(WaitInput, (), (what, until))
constexpr auto rules_of(const WaitInput*) { return json::rules({{"until", {.help = "Of an agreed date: when the ticket goes on"}}}); }

struct SilentTicket {
  std::string id, number, subject;
  ReporterRef reporter;
  std::optional<NamedRef> assignee;
  Instant since, silent_at;
  int reminders = 0;
};
BOOST_DESCRIBE_STRUCT(SilentTicket, (), (id, number, subject, reporter, assignee, since, silent_at, reminders))

struct SilentTickets {
  std::vector<SilentTicket> tickets;
};
BOOST_DESCRIBE_STRUCT(SilentTickets, (), (tickets))

namespace {

constexpr int kMostSilent = 200;

Outcome<TicketId> ticket_in_path(db::Tx& tx, const access::Call& call) {
  if (const std::optional<TicketId> id = call.path_id<TicketId>("ticket")) return *id;
  SK_TRY(const Ticket ticket, load_by_number(tx, call.actor, access::Action::TicketRead, std::string(call.request.path_param("ticket"))));
  return ticket.id;
}

Outcome<TicketView> step(access::Call& call, const StepInput& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<TicketView> {
    SK_TRY(const TicketId id, ticket_in_path(tx, call));
    SK_TRY(const Ticket ticket, take_step(tx, call.house, call.actor, id, input.step));
    return view_of(tx, call, ticket);
  });
}

Outcome<TicketView> wait(access::Call& call, const WaitInput& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<TicketView> {
    SK_TRY(const TicketId id, ticket_in_path(tx, call));
    SK_TRY(const Ticket ticket, begin_wait(tx, call.house, call.actor, id, input.what, input.until));
    return view_of(tx, call, ticket);
  });
}

Outcome<TicketView> go_on(access::Call& call, const http::NoInput&) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<TicketView> {
    SK_TRY(const TicketId id, ticket_in_path(tx, call));
    const std::optional<WaitFor> what = json::enum_from_word<WaitFor>(call.request.path_param("wait"));
    if (!what) {
      SK_TRY(const Ticket known, load(tx, call.actor, access::Action::TicketRead, id));
      return refuse(RefusalCode::WrongState, "wait.not_waiting");
    }
    SK_TRY(const Ticket ticket, end_wait(tx, call.house, call.actor, id, *what));
    return view_of(tx, call, ticket);
  });
}

Outcome<SilentTickets> list_silent(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<SilentTickets> {
    SilentTickets found;
    for (const Wait& wait : silent_waits(tx, call.actor.desk, kMostSilent)) {
      const std::optional<Ticket> ticket = find_ticket(tx, wait.ticket);
      if (!ticket || !wait.silent_at || !can(call.actor, access::Action::TicketRead, subject_of(*ticket))) continue;
      SilentTicket& row = found.tickets.emplace_back();
      row.id = call.seal(ticket->id);
      row.number = ticket->number;
      row.subject = ticket->subject;
      row.reporter = {ticket->reporter ? std::optional(call.seal(*ticket->reporter)) : std::nullopt, ticket->reporter_name,
                      ticket->reporter_mail};
      if (ticket->assignee) row.assignee = NamedRef{call.seal(*ticket->assignee), ticket->assignee_name};
      row.since = wait.since;
      row.silent_at = *wait.silent_at;
      row.reminders = wait.reminders;
    }
    return found;
  });
}

} // namespace

void add_step_routes(access::Routes& routes) {
  using http::Standing;
  routes.post<StepInput, TicketView>("/api/v1/tickets/{ticket}/steps", {Standing::Staff, "ticket.step"}, "Say that a step is done", step)
      .help("Clocks start and stop by it: the technician arrived, the customer was informed, the unit was delivered …");
  routes
      .post<WaitInput, TicketView>("/api/v1/tickets/{ticket}/waits", {Standing::Staff, "ticket.wait"}, "Wait for parts or an agreed date",
                                   wait)
      .help("Clocks that pause for it stand still; an agreed date ends by itself. For the customer and a supplier there are states.");
  routes.del<http::NoInput, TicketView>("/api/v1/tickets/{ticket}/waits/{wait}", {Standing::Staff, "ticket.wait"},
                                        "Go on: the wait is over", go_on);
  routes.get<http::NoInput, SilentTickets>("/api/v1/silent-tickets", {Standing::Staff, "ticket.list"},
                                           "Tickets whose customers did not answer the last reminder", list_silent);
}

} // namespace sk::tickets
