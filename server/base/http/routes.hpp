// The table of routes: what the program answers, who may ask, what goes in and out. OpenAPI 3.1, the rights matrix of the
// tests and the dispatcher all read this one table, so none of them can forget a route.
//
// A room adds its rows:
//   void add_routes(http::Routes<Call>& routes) {
//     routes.get<ListTickets, TicketPage>("/api/v1/tickets", {Standing::SignedIn, "ticket.list"}, "List tickets", list_tickets);
//     routes.post<OpenTicket, TicketView>("/api/v1/tickets", {Standing::SignedIn, "ticket.open"}, "Open a ticket",
//     open_ticket).answers(201); routes.get<NoInput, http::Response>("/api/v1/live", {Standing::SignedIn, "live.listen"}, "…", listen);
//   }
// with handlers   Outcome<TicketPage> list_tickets(Call& call, const ListTickets& input).
// GET and DELETE read their input from the query string, the others from a JSON body. NoInput: neither is accepted.
// RawInput: the handler reads call.request.body and query itself (uploads, pages that take any query).
// An Out of http::Response passes through as it is; NoOutput answers 204. A handler may answer Outcome<http::Response>
// for a described Out, too (to set a cookie): the Out then still documents the answer. {ticket} in a path becomes
// call.request.path_param("ticket"). HEAD is answered by the GET route; the edge leaves the body away.
//
// A Call offers   const http::Request& request;   and   std::string text(std::string_view key, const Args& args)
// with the translated sentence, Args as in Refusal::args.
//
// Permission has no default: a route without one does not compile (D5, I28). Standing is judged before the handler; the
// handler's use case still asks access::can() for the object.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/http/message.hpp"
#include "base/http/path_tree.hpp"
#include "base/http/problem.hpp"
#include "base/json/described.hpp"
#include "base/json/write.hpp"

namespace sk::http {

enum class Standing {
  Anyone,        // no login: health, login itself, the pages
  SignedIn,      // any person, contact or agent
  Staff,         // people who work at the desk
  Administrator, // of the desk
};
BOOST_DESCRIBE_ENUM(Standing, Anyone, SignedIn, Staff, Administrator)

struct Permission {
  constexpr Permission(Standing who, std::string_view word) : standing(who), action(word) {}
  Standing standing;
  std::string_view action; // "ticket.reply"; shown in OpenAPI as x-permission
};

struct NoInput {};
struct RawInput {};
struct NoOutput {};
BOOST_DESCRIBE_STRUCT(NoInput, (), ())
BOOST_DESCRIBE_STRUCT(RawInput, (), ())
BOOST_DESCRIBE_STRUCT(NoOutput, (), ())

// What is known of a route without the type of the call: enough for OpenAPI and for the rights matrix.
struct RouteFacts {
  Method method;
  std::string path; // "/api/v1/tickets/{ticket}"
  Permission permission;
  std::string summary;
  std::string explanation;
  int success_status = 200;
  InputKind input_kind = InputKind::None;
  const json::Shape* input = nullptr;  // of Query and Body
  const json::Shape* output = nullptr; // nullptr: nothing, or an answer that passes through
};

// Throws BrokenInvariant for what no route may be: a path without leading slash, an input that does not fit a query string.
void check_route(const RouteFacts& facts);

template <class Call>
struct Route : RouteFacts {
  explicit Route(RouteFacts facts) : RouteFacts(std::move(facts)) {}
  std::function<Response(Call&)> run;

  Route& answers(int status) {
    success_status = status;
    return *this;
  }
  Route& help(std::string_view text) {
    explanation = text;
    return *this;
  }
};

// A refusal as this program answers it, for callers outside a route: no such path, not signed in.
template <class Call>
Response refusal_response(Call& call, const Refusal& refusal) {
  return problem_response(problem_of(refusal), call.request.id,
                          [&](std::string_view key, const Words& args) { return call.text(key, args); });
}

template <class Call>
class Routes {
public:
  template <class In, class Out, class Returned>
  Route<Call>& get(std::string_view path, Permission permission, std::string_view summary, Outcome<Returned> (*answer)(Call&, const In&)) {
    return add<In, Out, Returned>(Method::Get, path, permission, summary, answer);
  }
  template <class In, class Out, class Returned>
  Route<Call>& post(std::string_view path, Permission permission, std::string_view summary, Outcome<Returned> (*answer)(Call&, const In&)) {
    return add<In, Out, Returned>(Method::Post, path, permission, summary, answer);
  }
  template <class In, class Out, class Returned>
  Route<Call>& put(std::string_view path, Permission permission, std::string_view summary, Outcome<Returned> (*answer)(Call&, const In&)) {
    return add<In, Out, Returned>(Method::Put, path, permission, summary, answer);
  }
  template <class In, class Out, class Returned>
  Route<Call>& patch(std::string_view path, Permission permission, std::string_view summary,
                     Outcome<Returned> (*answer)(Call&, const In&)) {
    return add<In, Out, Returned>(Method::Patch, path, permission, summary, answer);
  }
  template <class In, class Out, class Returned>
  Route<Call>& del(std::string_view path, Permission permission, std::string_view summary, Outcome<Returned> (*answer)(Call&, const In&)) {
    return add<In, Out, Returned>(Method::Delete, path, permission, summary, answer);
  }

  // nullptr when nothing answers; `path_known` then tells 405 from 404. `params` are for request.path_params.
  const Route<Call>* match(Method method, std::string_view path, Pairs& params, bool& path_known) const {
    const auto found = tree_.find(method, path, params, path_known);
    return found ? &all_[*found] : nullptr;
  }
  // "GET, HEAD, POST": for the Allow header of a 405 and for OPTIONS; empty when the path is unknown.
  std::string allowed(std::string_view path) const { return tree_.allowed(path); }

  const std::deque<Route<Call>>& all() const { return all_; } // in the order they were added
  std::vector<const RouteFacts*> facts() const {
    std::vector<const RouteFacts*> every;
    for (const auto& route : all_) every.push_back(&route);
    return every;
  }

private:
  template <class In, class Out, class Returned>
  Route<Call>& add(Method method, std::string_view path, Permission permission, std::string_view summary,
                   Outcome<Returned> (*answer)(Call&, const In&)) {
    static_assert(std::is_same_v<Returned, Out> || std::is_same_v<Returned, Response>, "the handler answers Out or http::Response");
    RouteFacts facts{.method = method, .path = std::string(path), .permission = permission, .summary = std::string(summary)};
    if constexpr (std::is_same_v<In, RawInput>)
      facts.input_kind = InputKind::Raw;
    else if constexpr (!std::is_same_v<In, NoInput>)
      facts.input_kind = method == Method::Get || method == Method::Delete ? InputKind::Query : InputKind::Body;
    if (facts.input_kind == InputKind::Query || facts.input_kind == InputKind::Body) facts.input = &json::shape<In>();
    if constexpr (std::is_same_v<Out, NoOutput>)
      facts.success_status = 204;
    else if constexpr (!std::is_same_v<Out, Response>)
      facts.output = &json::shape<Out>();
    check_route(facts);
    tree_.add(method, path, all_.size());
    Route<Call>& route = all_.emplace_back(std::move(facts));
    route.run = [&route, answer](Call& call) { return run<In, Returned>(route, call, answer); };
    return route;
  }

  template <class In, class Returned>
  static Response run(const RouteFacts& facts, Call& call, Outcome<Returned> (*answer)(Call&, const In&)) {
    const auto translate = [&](std::string_view key, const Words& args) { return call.text(key, args); };
    In input{};
    if (const auto problem = read_input(call.request, facts.input_kind, json::shape<In>(), &input))
      return problem_response(*problem, call.request.id, translate);
    Outcome<Returned> outcome = answer(call, input);
    if (!outcome) return problem_response(problem_of(outcome.error()), call.request.id, translate);
    if constexpr (std::is_same_v<Returned, Response>)
      return *std::move(outcome);
    else if constexpr (std::is_same_v<Returned, NoOutput>)
      return empty_response(facts.success_status);
    else
      return json_response(facts.success_status, json::shape<Returned>(), &*outcome);
  }

  std::deque<Route<Call>> all_; // a deque: references stay good while rooms add their rows
  PathTree tree_;
};

} // namespace sk::http
