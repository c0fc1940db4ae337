// Routes of merge, split and link; all for agents.
#include "base/json/read.hpp"
#include "desk/tickets/merge.hpp"
#include "desk/tickets/ticket_api.hpp"
#include "desk/tickets/ticket_views.hpp"

namespace sk::tickets {

struct MergeInput {
  std::string into;
  Version version;
};
BOOST_DESCRIBE_STRUCT(MergeInput, (), (into, version))
constexpr auto rules_of(const MergeInput*) {
  return json::rules({{"into", {.min_chars = 1, .max_chars = 60, .one_line = true, .help = "Number of the ticket that goes on"}}});
}

struct OtherTicket {
  std::string number;
};
BOOST_DESCRIBE_STRUCT(OtherTicket, (), (number))
constexpr auto rules_of(const OtherTicket*) { return json::rules({{"number", {.min_chars = 1, .max_chars = 60, .one_line = true}}}); }

// Whose ticket it is, is asked before what is missing.
struct LinkToDrop {
  std::optional<std::string> number;
};
BOOST_DESCRIBE_STRUCT(LinkToDrop, (), (number))
constexpr auto rules_of(const LinkToDrop*) { return json::rules({{"number", {.max_chars = 60, .one_line = true, .help = "Of the other ticket"}}}); }

struct SplitInput {
  std::vector<std::string> articles;
  std::string subject;
  Version version;
};
BOOST_DESCRIBE_STRUCT(SplitInput, (), (articles, subject, version))
constexpr auto rules_of(const SplitInput*) {
  return json::rules({"articles", {.max_chars = 500, .one_line = true, .help = "Ids of the articles that go", .item_max_chars = 26}},
                     {"subject", {.min_chars = 1, .max_chars = 400, .one_line = true}});
}

namespace {

template <class Verb>
Outcome<TicketView> change(access::Call& call, Verb verb) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<TicketView> {
    SK_TRY(const TicketId id, ticket_in_path(tx, call));
    SK_TRY(const Ticket ticket, verb(tx, id));
    return view_of(tx, call, ticket);
  });
}

Outcome<TicketView> merge_into(access::Call& call, const MergeInput& input) {
  return change(call, [&](db::Tx& tx, TicketId id) -> Outcome<Ticket> {
    // First this end, so that a stranger's ticket looks like none.
    SK_CHECK(load(tx, call.actor, access::Action::TicketMerge, id));
    const Outcome<Ticket> into = load_by_number(tx, call.actor, access::Action::TicketMerge, input.into);
    if (!into) return refuse_field("into", "ticket.not_found");
    return merge(tx, call.house, call.actor, id, into->id, input.version);
  });
}

Outcome<TicketView> unmerge(access::Call& call, const OtherTicket& input) {
  return change(call, [&](db::Tx& tx, TicketId id) { return undo_merge(tx, call.house, call.actor, id, input.number); });
}

Outcome<TicketView> split_off(access::Call& call, const SplitInput& input) {
  SplitOff wanted{{}, input.subject};
  for (const std::string& sealed : input.articles)
    wanted.articles.push_back(call.house.seal.open<ArticleTag>(sealed).value_or(ArticleId{}));
  return change(call, [&](db::Tx& tx, TicketId id) { return split(tx, call.house, call.actor, id, wanted, input.version); });
}

Outcome<TicketView> add_other(access::Call& call, const OtherTicket& input) {
  return change(call, [&](db::Tx& tx, TicketId id) { return link(tx, call.house, call.actor, id, input.number); });
}

Outcome<TicketView> drop_other(access::Call& call, const LinkToDrop& input) {
  return change(call, [&](db::Tx& tx, TicketId id) { return unlink(tx, call.house, call.actor, id, input.number.value_or("")); });
}

} // namespace

void add_merge_routes(access::Routes& routes) {
  using http::Standing;
  routes
      .post<MergeInput, TicketView>("/api/v1/tickets/{ticket}/merge", {Standing::Staff, "ticket.merge"},
                                    "Merge the ticket into another one", merge_into)
      .help("Answers the ticket that goes on. The number of the merged one finds it from then on.");
  routes.post<OtherTicket, TicketView>("/api/v1/tickets/{ticket}/unmerge", {Standing::Staff, "ticket.merge"},
                                       "Undo the merge of another ticket into this one", unmerge);
  routes
      .post<SplitInput, TicketView>("/api/v1/tickets/{ticket}/split", {Standing::Staff, "ticket.merge"},
                                    "Let articles go on as a ticket of their own", split_off)
      .answers(201);
  routes.post<OtherTicket, TicketView>("/api/v1/tickets/{ticket}/links", {Standing::Staff, "ticket.merge"},
                                       "Link the ticket with another one", add_other);
  routes.del<LinkToDrop, TicketView>("/api/v1/tickets/{ticket}/links", {Standing::Staff, "ticket.merge"}, "Take a link away", drop_other);
}

} // namespace sk::tickets
