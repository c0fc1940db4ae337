#include "desk/tickets/merge.hpp"

#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/json/enum_words.hpp"
#include "base/mime/compose.hpp"
#include "desk/people/people_store.hpp"
#include "desk/secrets/secrets.hpp"
#include "desk/tickets/escalation.hpp"
#include "desk/tickets/merge_rules.hpp"
#include "desk/tickets/merge_store.hpp"
#include "desk/tickets/ticket_clocks.hpp"
#include "desk/tickets/ticket_field_store.hpp"
#include "desk/tickets/ticket_link_store.hpp"
#include "desk/tickets/ticket_mails.hpp"
#include "desk/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::tickets {

namespace {

constexpr int kLongestChain = 100;

// The lower id first: two who merge the same two tickets at one time wait for each other and never for good.
void lock_both(db::Tx& tx, TicketId one, TicketId other) {
  lock_ticket(tx, std::min(one, other));
  lock_ticket(tx, std::max(one, other));
}

std::optional<access::Actor> reporter_of(db::Tx& tx, const Ticket& ticket) {
  const std::optional<people::Person> person = ticket.reporter ? people::find_person(tx, *ticket.reporter) : std::nullopt;
  return person ? std::optional(people::actor_of(*person)) : std::nullopt;
}

std::vector<ArticleId> move_all(db::Tx& tx, TicketId from, TicketId to) {
  std::vector<ArticleId> moved;
  for (const Article& article : articles_of(tx, from, true)) {
    move_article(tx, article, to);
    moved.push_back(article.id);
  }
  return moved;
}

std::vector<SecretId> move_secrets(db::Tx& tx, const access::House& house, TicketId from, TicketId to) {
  std::vector<SecretId> moved;
  for (const secrets::Secret& secret : secrets::secrets_of(tx, from)) {
    secrets::move_to(tx, secrets::vault_of(house), secret, to);
    moved.push_back(secret.id);
  }
  return moved;
}

Outcome<void> keep(db::Tx& tx, const Ticket& ticket) {
  if (!update_ticket(tx, ticket, ticket.version)) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  return {};
}

// Closes what was merged and opens what is undone; what was closed before stays so.
void change_state(db::Tx& tx, const access::House& house, Ticket ticket, const Speaker& speaker, TicketState to) {
  const std::string before(json::enum_word(ticket.state));
  ticket.state = to;
  ticket.waiting_since.reset();
  SK_VERIFY(update_ticket(tx, ticket, ticket.version));
  record_event(tx, house, ticket, speaker, audit::EventKind::StateChanged, std::nullopt,
               {before, std::string(json::enum_word(to)), {}, {}});
}

// Who reads one of them need not be allowed to know that there is the other.
bool same_side(const Ticket& one, const Ticket& other) {
  return one.customer == other.customer && one.reporter == other.reporter && one.reporter_mail == other.reporter_mail;
}

Outcome<std::vector<Article>> chosen_articles(db::Tx& tx, const Ticket& ticket, const SplitOff& wanted) {
  std::vector<Article> all = articles_of(tx, ticket.id, true), chosen;
  for (const ArticleId id : wanted.articles) {
    const auto at = std::find_if(all.begin(), all.end(), [&](const Article& article) { return article.id == id; });
    if (at == all.end()) return refuse_field("articles", "split.not_here");
    chosen.push_back(std::move(*at));
    all.erase(at);
  }
  if (chosen.empty()) return refuse_field("articles", "input.missing");
  if (all.empty()) return refuse_field("articles", "split.one_must_stay");
  std::sort(chosen.begin(), chosen.end(), [](const Article& a, const Article& b) { return a.id < b.id; });
  return chosen;
}

// Everything that says whose it is stays the same, so that the same people read it.
Ticket twin_of(db::Tx& tx, const people::Desk& desk, const Ticket& ticket, const std::string& subject) {
  Ticket twin = ticket;
  const int year = to_local(tx.now, desk.zone).date.year;
  const int counted_in = rules::names_year(desk.number_format) ? year : 0;
  twin.number = rules::format_number(desk.number_format, year, take_number(tx, desk.id, counted_in));
  twin.subject = mime::one_line(subject, limits::kSubjectChars);
  twin.state = TicketState::New;
  twin.assignee.reset();
  twin.assignee_name.clear();
  twin.waiting_since.reset();
  twin.customer_position.reset();
  twin.due_at.reset();
  twin.due_clock.clear();
  twin.created_at = twin.changed_at = tx.now;
  twin.version = {1};
  twin.id = add_ticket(tx, twin);
  for (const TicketField& field : fields_of(tx, ticket.id)) put_field(tx, twin.id, field.field, field.value, field.source);
  return twin;
}

Outcome<Ticket> other_end(db::Tx& tx, const access::Actor& actor, const Ticket& ticket, const std::string& number) {
  const Outcome<Ticket> other = load_by_number(tx, actor, access::Action::TicketMerge, std::string(trim(number)));
  if (!other) return refuse_field("number", "ticket.not_found");
  if (other->id == ticket.id) return refuse_field("number", "merge.itself");
  return *other;
}

void tell_link(db::Tx& tx, const access::House& house, const access::Actor& actor, const Ticket& one, const Ticket& other,
               audit::EventKind kind) {
  const bool internal = !same_side(one, other);
  record_event(tx, house, one, speaker_of(actor), kind, std::nullopt, {{}, other.number, {}, {}}, internal);
  record_event(tx, house, other, speaker_of(actor), kind, std::nullopt, {{}, one.number, {}, {}}, internal);
}

} // namespace

Ticket survivor_of(db::Tx& tx, Ticket ticket) {
  for (int step = 0; ticket.merged_into; ++step) {
    SK_VERIFY(step < kLongestChain);
    std::optional<Ticket> next = find_ticket(tx, *ticket.merged_into);
    SK_VERIFY(next.has_value());
    ticket = *std::move(next);
  }
  return ticket;
}

Outcome<Ticket> merge(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, TicketId into, Version seen) {
  lock_both(tx, id, into);
  SK_TRY(const Ticket merged, load(tx, actor, access::Action::TicketMerge, id));
  SK_TRY(const Ticket survivor, load(tx, actor, access::Action::TicketMerge, into));
  SK_CHECK(rules::may_merge(merged, survivor, {reporter_of(tx, merged), reporter_of(tx, survivor)}));
  if (merged.version != seen) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  const std::vector<ArticleId> articles = move_all(tx, id, into);
  const std::vector<SecretId> secrets = move_secrets(tx, house, id, into);
  const bool was_closed = merged.state == TicketState::Closed;
  // Of what is solved nobody owes an answer.
  const std::vector<Escalation> owed = rules::is_open(merged.state) ? owed_with_merged(tx, id) : std::vector<Escalation>();
  add_merge(tx, {0, id, into, was_closed}, articles, secrets);
  set_merged_into(tx, id, into);
  SK_CHECK(keep(tx, survivor));
  const Speaker speaker = speaker_of(actor);
  const audit::EventPayload which{merged.number, survivor.number, {}, {}};
  const audit::Event event = record_event(tx, house, merged, speaker, audit::EventKind::TicketMerged, std::nullopt, which);
  move_owed(tx, house, speaker, owed, merged, survivor);
  if (was_closed) {
    SK_CHECK(keep(tx, merged));
  } else {
    change_state(tx, house, merged, speaker, TicketState::Closed);
  }
  record_event(tx, house, survivor, speaker, audit::EventKind::TicketMerged, std::nullopt, which);
  mails::tell_merged(tx, house, merged, survivor, event);
  return load(tx, actor, access::Action::TicketRead, into);
}

Outcome<Ticket> undo_merge(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId into, const std::string& number) {
  const std::optional<Ticket> named = find_ticket_by_number(tx, actor.desk, std::string(trim(number)));
  if (named) lock_both(tx, into, named->id);
  SK_TRY(const Ticket survivor, load(tx, actor, access::Action::TicketMerge, into));
  const std::optional<Ticket> merged = named ? find_ticket(tx, named->id) : std::nullopt;
  const bool is_here = merged && merged->merged_into == into && can(actor, access::Action::TicketMerge, subject_of(*merged));
  const std::optional<MergeRow> row = is_here ? standing_merge(tx, merged->id) : std::nullopt;
  if (!row) return refuse_field("number", "merge.not_merged");
  // What was split off meanwhile stays where it went.
  for (const ArticleId id : articles_of_merge(tx, row->id)) {
    const std::optional<Article> article = find_article(tx, id);
    if (article && article->ticket == into) move_article(tx, *article, merged->id);
  }
  for (const SecretId id : secrets_of_merge(tx, row->id)) {
    const std::optional<secrets::Secret> secret = secrets::find_secret(tx, id);
    if (secret && secret->ticket == into) secrets::move_to(tx, secrets::vault_of(house), *secret, merged->id);
  }
  end_merge(tx, row->id);
  set_merged_into(tx, merged->id, std::nullopt);
  SK_CHECK(keep(tx, survivor));
  const Speaker speaker = speaker_of(actor);
  const audit::EventPayload which{merged->number, survivor.number, {}, {}};
  Ticket alone = *merged;
  alone.merged_into.reset();
  record_event(tx, house, alone, speaker, audit::EventKind::MergeUndone, std::nullopt, which);
  if (!row->was_closed) change_state(tx, house, alone, speaker, TicketState::InProgress);
  move_owed(tx, house, speaker, came_with(tx, owed_with_merged(tx, merged->id), survivor), survivor, alone);
  record_event(tx, house, survivor, speaker, audit::EventKind::MergeUndone, std::nullopt, which);
  return load(tx, actor, access::Action::TicketRead, into);
}

Outcome<Ticket> split(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const SplitOff& wanted,
                      Version seen) {
  lock_ticket(tx, id);
  SK_TRY(const Ticket ticket, load(tx, actor, access::Action::TicketMerge, id));
  if (trim(wanted.subject).empty()) return refuse_field("subject", "input.missing");
  SK_TRY(const std::vector<Article> articles, chosen_articles(tx, ticket, wanted));
  if (ticket.version != seen) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  const std::optional<people::Desk> desk = people::find_desk(tx, ticket.desk);
  SK_VERIFY(desk.has_value());
  const Ticket twin = twin_of(tx, *desk, ticket, wanted.subject);
  std::optional<ArticleId> first;
  for (const Article& article : articles) {
    move_article(tx, article, twin.id);
    if (!article.internal && !first) first = article.id;
  }
  SK_CHECK(keep(tx, ticket));
  const Speaker speaker = speaker_of(actor);
  const audit::EventPayload which{ticket.number, twin.number, {}, {}};
  const audit::Event opened = record_event(tx, house, twin, speaker, audit::EventKind::TicketOpened, first);
  record_event(tx, house, twin, speaker, audit::EventKind::TicketSplit, std::nullopt, which);
  record_event(tx, house, ticket, speaker, audit::EventKind::TicketSplit, std::nullopt, which);
  add_link(tx, twin.id, ticket.id);
  if (first) mails::acknowledge(tx, house, *desk, twin, opened, "");
  keep_clocks(tx, twin);
  return load(tx, actor, access::Action::TicketRead, twin.id);
}

Outcome<Ticket> link(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const std::string& number) {
  SK_TRY(const Ticket ticket, load(tx, actor, access::Action::TicketMerge, id));
  SK_TRY(const Ticket other, other_end(tx, actor, ticket, number));
  if (add_related(tx, ticket.id, other.id)) tell_link(tx, house, actor, ticket, other, audit::EventKind::TicketLinked);
  return load(tx, actor, access::Action::TicketRead, id);
}

Outcome<Ticket> unlink(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const std::string& number) {
  SK_TRY(const Ticket ticket, load(tx, actor, access::Action::TicketMerge, id));
  SK_TRY(const Ticket other, other_end(tx, actor, ticket, number));
  if (!drop_related(tx, ticket.id, other.id)) return refuse_field("number", "merge.not_linked");
  tell_link(tx, house, actor, ticket, other, audit::EventKind::TicketUnlinked);
  return load(tx, actor, access::Action::TicketRead, id);
}

} // namespace sk::tickets
