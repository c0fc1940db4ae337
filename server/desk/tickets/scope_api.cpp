// Routes of scope: the decision, the customer's consent, and the list of decisions (DV-31).
#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "desk/tickets/scope.hpp"
#include "desk/tickets/ticket_api.hpp"
#include "desk/tickets/ticket_views.hpp"

namespace sk::tickets {

struct ScopeInput {
  Scope scope = Scope::OutOfScope;
  std::string reason;
  std::optional<std::string> exclusion;
  Version version;
};
BOOST_DESCRIBE_STRUCT(ScopeInput, (), (scope, reason, exclusion, version))
constexpr auto rules_of(const ScopeInput*) {
  return json::rules({"reason", {.min_chars = 1, .max_chars = 1'000, .help = "The customer reads it"}},
                     {"exclusion", {.max_chars = 200, .one_line = true, .help = "What the agreement excludes, in its words"}});
}

struct ConsentInput {
  std::optional<std::string> by, words;
  Version version;
};
BOOST_DESCRIBE_STRUCT(ConsentInput, (), (by, words, version))
constexpr auto rules_of(const ConsentInput*) {
  return json::rules(
      {"by", {.max_chars = 200, .one_line = true, .help = "Who of the customer agreed; agents only, a contact agrees for itself"}},
      {"words", {.max_chars = 1'000, .help = "How and to what; agents must say it"}});
}

struct ListDecisions {
  std::optional<Scope> scope;
  std::optional<Instant> since;
  std::optional<int> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListDecisions, (), (scope, since, limit, cursor))
constexpr auto rules_of(const ListDecisions*) {
  return json::rules({"limit", {.min = 1, .max = static_cast<std::int64_t>(limits::kPageRows)}},
                     {"cursor", {.max_chars = 20, .one_line = true}});
}

struct DecisionRow {
  std::string number, subject, customer;
  Scope scope = Scope::InScope;
  std::string reason, exclusion, consent_by, by;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(DecisionRow, (), (number, subject, customer, scope, reason, exclusion, consent_by, by, at))
struct DecisionPage {
  std::vector<DecisionRow> decisions;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(DecisionPage, (), (decisions, next_cursor))

namespace {

Outcome<TicketView> decide(access::Call& call, const ScopeInput& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<TicketView> {
    SK_TRY(const TicketId id, ticket_in_path(tx, call));
    SK_TRY(const Ticket ticket,
           decide_scope(tx, call.house, call.actor, id, {input.scope, input.reason, input.exclusion.value_or("")}, input.version));
    return view_of(tx, call, ticket);
  });
}

Outcome<TicketView> consent(access::Call& call, const ConsentInput& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<TicketView> {
    SK_TRY(const TicketId id, ticket_in_path(tx, call));
    SK_TRY(const Ticket ticket,
           consent_to_pay(tx, call.house, call.actor, id, {input.by.value_or(""), input.words.value_or("")}, input.version));
    return view_of(tx, call, ticket);
  });
}

Outcome<DecisionPage> report(access::Call& call, const ListDecisions& input) {
  DecisionFilter filter{call.actor.desk, input.scope, input.since, 0, input.limit.value_or(50)};
  if (input.cursor) {
    const std::optional<std::int64_t> before = parse_int(*input.cursor);
    if (!before || *before < 1) return refuse_field("cursor", "cursor.invalid");
    filter.before = *before;
  }
  return call.house.database.read([&](db::Tx& tx) -> Outcome<DecisionPage> {
    DecisionPage page;
    const std::vector<ReportedDecision> found = scope_decisions(tx, filter);
    for (const ReportedDecision& one : found) {
      const ScopeDecision& decision = one.decision;
      page.decisions.push_back({one.number, one.subject, one.customer, decision.scope, decision.reason, decision.exclusion,
                                decision.consent_by, decision.by_name, decision.at});
    }
    if (found.size() == static_cast<std::size_t>(filter.limit)) page.next_cursor = std::to_string(found.back().decision.id);
    return page;
  });
}

} // namespace

void add_scope_routes(access::Routes& routes) {
  using http::Standing;
  routes
      .put<ScopeInput, TicketView>("/api/v1/tickets/{ticket}/scope", {Standing::Staff, "ticket.scope"},
                                   "Say whether the agreement covers it", decide)
      .help("The customer reads the reason. Paid work comes of the customer's consent alone.");
  routes.post<ConsentInput, TicketView>("/api/v1/tickets/{ticket}/consent", {Standing::SignedIn, "ticket.consent"},
                                        "The customer agrees to pay for what is out of scope", consent);
  routes.get<ListDecisions, DecisionPage>("/api/v1/scope-decisions", {Standing::Staff, "ticket.scope"},
                                          "Decisions about scope, newest first", report);
}

} // namespace sk::tickets
