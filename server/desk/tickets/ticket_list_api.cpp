// Lists of tickets and the search in them, within the reader's rights.
#include <algorithm>
#include <set>

#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "base/json/written.hpp"
#include "desk/people/people_store.hpp"
#include "desk/search/search_store.hpp"
#include "desk/tickets/ticket_api.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/ticket_views.hpp"

namespace sk::tickets {

enum class Order { Changed, Created, Customer, Due };
BOOST_DESCRIBE_ENUM(Order, Changed, Created, Customer, Due)

struct ListTickets {
  std::vector<TicketState> state;
  std::optional<std::string> assignee, customer, q;
  std::optional<Scope> scope;
  std::optional<std::string> team;
  std::optional<bool> offered;
  std::optional<Order> order;
  std::optional<int> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListTickets, (), (state, assignee, customer, q, scope, team, offered, order, limit, cursor))
constexpr auto rules_of(const ListTickets*) {
  return json::rules({"state", {.max_chars = 6, .help = "May be repeated"}},
                     {"assignee", {.max_chars = 26, .one_line = true, .help = "me, none, or the id of an agent"}},
                     {"team", {.max_chars = 40, .one_line = true, .help = "Key of a team; agents only"}},
                     {"offered", {.help = "true: those that are offered to the caller, who must accept or decline; agents only"}},
                     {"q", {.max_chars = 400, .one_line = true, .help = "Words that all must occur"}},
                     {"limit", {.min = 1, .max = static_cast<std::int64_t>(limits::kPageRows)}});
}

struct TicketPage {
  json::Written<TicketRow> tickets;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(TicketPage, (), (tickets, next_cursor))

namespace {

std::string cursor_of(const access::Call& call, TicketId id, Instant at) { return call.seal(id) + std::to_string(at.micros); }

Outcome<void> read_cursor(const access::Call& call, const std::string& cursor, TicketFilter& filter) {
  constexpr std::size_t kSealed = 26;
  const std::optional<TicketId> id = cursor.size() > kSealed ? call.house.seal.open<TicketTag>(cursor.substr(0, kSealed)) : std::nullopt;
  const std::optional<std::int64_t> at = id ? parse_int(cursor.substr(kSealed)) : std::nullopt;
  if (!at) return refuse_field("cursor", "cursor.invalid");
  filter.before_id = *id;
  filter.before_at = Instant{*at};
  return {};
}

// The rights as conditions of the query: rows of others are never read, so they cannot be counted or timed (I26).
void keep_within_rights(const access::Actor& actor, TicketFilter& filter) {
  filter.desk = actor.desk;
  if (actor.is_agent()) return;
  if (actor.approved && actor.customer) {
    filter.customer = actor.customer;
  } else {
    filter.reporter = actor.person;
  }
}

Outcome<TicketFilter> filter_of(const access::Call& call, const ListTickets& input) {
  TicketFilter filter;
  filter.states = input.state;
  filter.limit = input.limit.value_or(50);
  filter.by_creation = input.order == Order::Created;
  filter.by_customer_order = input.order == Order::Customer;
  filter.by_deadline = input.order == Order::Due;
  if (filter.by_customer_order && call.actor.is_agent() && !input.customer) return refuse_field("customer", "input.missing");
  if ((filter.by_customer_order || filter.by_deadline) && input.cursor) return refuse_field("cursor", "cursor.invalid");
  filter.scope = input.scope;
  if (input.team && call.actor.is_agent()) filter.team = *input.team;
  if (input.offered.value_or(false) && call.actor.is_agent()) filter.offered_to = call.actor.person;
  if (input.assignee == "me") {
    filter.assignee = call.actor.person;
  } else if (input.assignee == "none") {
    filter.unassigned = true;
  } else if (input.assignee) {
    filter.assignee = call.house.seal.open<PersonTag>(*input.assignee);
    if (!filter.assignee) return refuse_field("assignee", "person.not_found");
  }
  if (input.customer) {
    filter.customer = call.house.seal.open<CustomerTag>(*input.customer);
    if (!filter.customer) return refuse_field("customer", "person.not_found");
  }
  const std::optional<CustomerId> wanted = filter.customer;
  keep_within_rights(call.actor, filter);
  if (call.actor.is_contact() && wanted && wanted != call.actor.customer) return refuse_field("customer", "person.not_found");
  return filter;
}

// Tickets in a list are of the reader's own desk.
DeskFace own_face(db::Tx& tx, const access::Call& call) {
  const std::optional<people::Desk> desk = people::find_desk(tx, call.actor.desk);
  SK_VERIFY(desk.has_value());
  return face_of(tx, *desk);
}

TicketPage page_of(db::Tx& tx, const access::Call& call, const TicketFilter& filter) {
  TicketPage page;
  const DeskFace desk = own_face(tx, call);
  const auto limit = static_cast<std::size_t>(filter.limit);
  each_ticket(tx, filter, [&](Ticket& ticket) {
    if (page.tickets.size() + 1 == limit && !filter.by_customer_order && !filter.by_deadline) {
      page.next_cursor = cursor_of(call, ticket.id, filter.by_creation ? ticket.created_at : ticket.changed_at);
    }
    page.tickets.add(row_of(call, desk, std::move(ticket)), limit);
  });
  return page;
}

const std::string kBegins = "~"; // no sealed id begins so

// Walks the matching articles from the newest on until a page of tickets is full; looks at a bounded number of them.
TicketPage found_page(db::Tx& tx, const access::Call& call, const TicketFilter& filter, const std::string& typed, search::Match match,
                      std::optional<ArticleId> before) {
  constexpr int kArticlesAtOnce = 200, kArticlesAtMost = 2'000;
  const DeskFace desk = own_face(tx, call);
  const search::Scope scope{filter.desk, filter.customer, filter.reporter, call.actor.is_agent(), people::list_desks(tx).size() == 1};
  const auto cursor_at = [&](ArticleId article) { return (match == search::Match::LastWordBegins ? kBegins : "") + call.seal(article); };
  TicketPage page;
  std::set<std::int64_t> shown;
  const int batch = std::min(kArticlesAtOnce, filter.limit + 10);
  for (int seen = 0; seen < kArticlesAtMost; seen += batch) {
    const std::vector<ArticleId> articles = search::find_articles(tx, scope, typed, match, before, batch);
    for (FoundTicket& found : tickets_of_articles(tx, articles, filter)) {
      if (!shown.insert(found.ticket.id.value).second) continue;
      page.tickets.add(row_of(call, desk, std::move(found.ticket)), static_cast<std::size_t>(filter.limit));
      if (page.tickets.size() == static_cast<std::size_t>(filter.limit)) {
        page.next_cursor = cursor_at(found.article);
        return page;
      }
    }
    if (articles.size() < static_cast<std::size_t>(batch)) return page;
    before = articles.back();
  }
  page.next_cursor = cursor_at(*before);
  return page;
}

// Whole words first; only where they find little may the last one go on. What is rare is cheap to look for, and who typed a
// frequent word is not made to wait for all the words that begin like it. The cursor remembers which of the two it was.
Outcome<TicketPage> search_page(db::Tx& tx, const access::Call& call, const TicketFilter& filter, const ListTickets& input) {
  constexpr std::size_t kEnough = 5;
  if (input.cursor) {
    const bool begins = input.cursor->starts_with(kBegins);
    const std::optional<ArticleId> before = call.house.seal.open<ArticleTag>(begins ? input.cursor->substr(kBegins.size()) : *input.cursor);
    if (!before) return refuse_field("cursor", "cursor.invalid");
    return found_page(tx, call, filter, *input.q, begins ? search::Match::LastWordBegins : search::Match::WholeWords, before);
  }
  TicketPage page = found_page(tx, call, filter, *input.q, search::Match::WholeWords, std::nullopt);
  if (page.next_cursor || page.tickets.size() >= kEnough) return page;
  return found_page(tx, call, filter, *input.q, search::Match::LastWordBegins, std::nullopt);
}

Outcome<TicketPage> list(access::Call& call, const ListTickets& input) {
  SK_TRY(TicketFilter filter, filter_of(call, input));
  const bool searching = input.q && input.q->find_first_not_of(' ') != std::string::npos;
  if (!searching && input.cursor) SK_CHECK(read_cursor(call, *input.cursor, filter));
  return call.house.database.read([&](db::Tx& tx) -> Outcome<TicketPage> {
    if (!searching) return page_of(tx, call, filter);
    // A public number in the search box is that ticket, at once (CS-27).
    if (!input.cursor) {
      const Outcome<Ticket> numbered = load_by_number(tx, call.actor, access::Action::TicketRead, std::string(trim(*input.q)));
      if (numbered) {
        TicketPage page;
        page.tickets.add(row_of(call, own_face(tx, call), *numbered), 1);
        return page;
      }
    }
    return search_page(tx, call, filter, input);
  });
}

} // namespace

void add_list_routes(access::Routes& routes) {
  using http::Standing;
  routes.get<ListTickets, TicketPage>("/api/v1/tickets", {Standing::SignedIn, "ticket.read"}, "List tickets, newest change first", list)
      .help("Contacts see their own tickets, or those of their organisation when they are approved.");
}

} // namespace sk::tickets
