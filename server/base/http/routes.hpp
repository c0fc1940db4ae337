// The table of routes: what the program answers, who may ask, what goes in and out. OpenAPI 3.1, the rights matrix of the
// tests and the dispatcher all read this one table, so none of them can forget a route.
//
// A room adds its rows:
//   void add_routes(http::Routes<Call>& routes) {
//     routes.get<ListTickets, TicketPage>("/api/v1/tickets", {Standing::SignedIn, "ticket.list"}, "List tickets", list_tickets);
//     routes.post<OpenTicket, TicketView>("/api/v1/tickets", {Standing::SignedIn, "ticket.open"}, "Open a ticket", open_ticket).answers(201);
//     routes.get<NoInput, http::Response>("/api/v1/live", {Standing::SignedIn, "live.listen"}, "…", listen);
//   }
// with handlers   Outcome<TicketPage> list_tickets(Call& call, const ListTickets& input).
// GET and DELETE read their input from the query string, the others from a JSON body. NoInput: neither is accepted.
// An Out of http::Response passes through as it is; NoOutput answers 204. {ticket} in a path becomes
// call.request.path_param("ticket").
//
// Permission has no default: a route without one does not compile (D5, I28). Standing is judged before the handler; the
// handler's use case still asks access::can() for the object.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/http/message.hpp"
#include "base/json/described.hpp"

namespace sk::http {

enum class Standing {
  Anyone,         // no login: health, login itself, the pages
  SignedIn,       // any person, contact or agent
  Staff,          // people who work at the desk
  Administrator,  // of the desk
};

struct Permission {
  constexpr Permission(Standing who, std::string_view word) : standing(who), action(word) {}
  Standing standing;
  std::string_view action;  // "ticket.reply"; shown in OpenAPI as x-permission
};

struct NoInput {};
struct NoOutput {};
BOOST_DESCRIBE_STRUCT(NoInput, (), ())
BOOST_DESCRIBE_STRUCT(NoOutput, (), ())

}  // namespace sk::http
