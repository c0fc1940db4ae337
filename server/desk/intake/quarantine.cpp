#include "desk/intake/quarantine.hpp"

#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/core/log.hpp"
#include "base/mime/compose.hpp"
#include "base/text/unicode.hpp"
#include "desk/audit/event.hpp"
#include "desk/intake/content.hpp"
#include "desk/intake/held_store.hpp"
#include "desk/intake/intake_store.hpp"
#include "desk/intake/thread_match.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::intake {

namespace {

constexpr int kSweptAtOnce = 100;
constexpr std::size_t kShownOfUnreadable = 64 * 1024;

// Also of a mail beyond the limits of reading something can be shown: who it says it is from, and its beginning as it came.
ReadMail read_whatever(const std::string& raw, i18n::Language language) {
  ReadMail read = read_mail(raw);
  if (read.mail) return read;
  mime::Mail mail = mime::parse_headers(raw).value_or(mime::Mail());
  mail.text = i18n::text(language, "mail.unreadable") + "\n\n" + text::make_utf8(text::cut_bytes(text::make_utf8(raw), kShownOfUnreadable));
  read.content_digest = content_digest(mail, raw);
  read.mail = std::move(mail);
  return read;
}

bool is_own_address(const people::Desk& desk, const std::string& address) {
  const std::string base = people::split_tag(text::fold_case(address)).first;
  return std::ranges::find(desk.addresses, base) != desk.addresses.end();
}

void trust_the_agents_word(db::Tx& tx, Judged& judged) {
  judged.author.trust = std::max(judged.author.trust, Trust::Proved);
  judged.author.person = people::find_person_by_mail(tx, judged.desk.id, judged.author.address);
  if (judged.author.person && !judged.author.person->active) judged.author.person.reset();
}

void note_release(db::Tx& tx, const access::Actor& actor, const IntakeItem& item) {
  audit::EventDraft draft;
  draft.desk = item.desk;
  draft.ticket = *item.ticket;
  draft.kind = audit::EventKind::MailReleased;
  draft.internal = true;
  draft.actor_kind = audit::ActorKind::Agent;
  draft.actor = actor.person;
  draft.actor_name = actor.name;
  draft.article = item.article;
  draft.payload.reason = item.cause;
  audit::append_event(tx, draft);
}

// Not found for missing and foreign alike (I26).
Outcome<QuarantinedItem> load(db::Tx& tx, const access::Actor& actor, IntakeItemId id) {
  std::optional<QuarantinedItem> found = find_quarantined(tx, id);
  if (!found || !can(actor, access::Action::QuarantineDecide, {found->item.desk, {}, {}})) {
    return refuse(RefusalCode::NotFound, "quarantine.not_found");
  }
  if (found->state != QuarantineState::Waiting) return refuse(RefusalCode::Stale, "quarantine.decided_already");
  return *std::move(found);
}

Outcome<std::string> release_in(db::Tx& tx, const access::House& house, const access::Actor& actor, IntakeItemId id, const Release& wanted,
                                const ReadMail& read) {
  SK_TRY(QuarantinedItem found, load(tx, actor, id));
  IntakeItem& item = found.item;
  const std::optional<people::Desk> desk = people::find_desk(tx, item.desk);
  SK_VERIFY(desk.has_value());
  std::optional<tickets::Ticket> ticket;
  if (wanted.ticket) {
    const Outcome<tickets::Ticket> given = tickets::load_by_number(tx, actor, access::Action::TicketReply, *wanted.ticket);
    if (!given) return refuse_field("ticket", "quarantine.ticket_unknown");
    ticket = *given;
  }
  Judged judged = judge(tx, {house.settings.trusted_hops, house.settings.authserv_id}, *desk, item, read);
  if (wanted.as_contact) trust_the_agents_word(tx, judged);
  // Its twin came by a better way meanwhile, or was released: one mail, one article.
  if (is_known_already(tx, judged) || is_held_already(tx, item.desk, message_name(judged), read.content_digest)) {
    return refuse(RefusalCode::Duplicate, "quarantine.known_already");
  }
  // The ticket that it answers, when nobody named another: the first mail of its thread may have waited here beside it.
  if (!ticket) ticket = find_thread(tx, house, judged, item).ticket;
  if (!claim_quarantined(tx, id)) return refuse(RefusalCode::Stale, "quarantine.decided_already");
  judged.unanswered = judged.unanswered || judged.author.address.empty() || is_own_address(*desk, judged.author.address);
  item.sender = judged.author.address;
  item.subject = mime::one_line(judged.mail.subject, limits::kSubjectChars);
  make_content(tx, house, judged, item, ticket);
  remember_nameless(tx, judged, item);
  finish(tx, item);
  add_decision(tx, {id, item.desk, Decision::Released, actor.person, actor.name, "", {}});
  note_release(tx, actor, item);
  return tickets::find_ticket(tx, *item.ticket)->number;
}

// The bytes go only when no row shows them, and never such as came in a moment ago: their row may be on its way.
std::int64_t forget_bytes(access::House& house, const std::vector<IntakeItem>& items) {
  std::int64_t removed = 0;
  for (const IntakeItem& item : items) {
    const bool shown = house.database.write([&](db::Tx& tx) {
      set_raw_removed(tx, item.id);
      return is_shown(tx, item.raw_digest);
    });
    if (!shown) house.blobs.remove_unless_recent(item.raw_digest);
    ++removed;
  }
  return removed;
}

} // namespace

Outcome<std::string> release(access::House& house, const access::Actor& actor, IntakeItemId id, const Release& wanted) {
  SK_TRY(const QuarantinedItem seen, house.database.read([&](db::Tx& tx) { return load(tx, actor, id); }));
  const std::optional<std::string> raw = house.blobs.get(seen.item.raw_digest);
  if (!raw) return refuse(RefusalCode::NotFound, "quarantine.not_found");
  // The costly part stands outside of the transaction; whoever was faster is found out inside.
  ReadMail read = read_whatever(*raw, actor.language);
  set_digests(read, house.blobs.put(attachment_bytes(read)));
  return house.database.write([&](db::Tx& tx) { return release_in(tx, house, actor, id, wanted, read); });
}

Outcome<Decision> discard(access::House& house, const access::Actor& actor, IntakeItemId id, const std::string& reason) {
  return house.database.write([&](db::Tx& tx) -> Outcome<Decision> {
    SK_TRY(QuarantinedItem found, load(tx, actor, id));
    if (trim(reason).empty()) return refuse_field("reason", "ticket.empty_text");
    if (!claim_quarantined(tx, id)) return refuse(RefusalCode::Stale, "quarantine.decided_already");
    found.item.state = ItemState::Discarded;
    finish(tx, found.item);
    add_decision(tx, {id, found.item.desk, Decision::Discarded, actor.person, actor.name, reason, {}});
    return Decision::Discarded;
  });
}

std::int64_t sweep_quarantine(access::House& house, int days) {
  const Duration age = Duration::days(days);
  std::int64_t removed = 0;
  for (bool more = true; more;) {
    const std::vector<IntakeItem> discarded = house.database.write([&](db::Tx& tx) {
      for (IntakeItem& item : unread_since(tx, tx.now - age, kSweptAtOnce)) {
        if (!claim_quarantined(tx, item.id)) continue;
        item.state = ItemState::Discarded;
        finish(tx, item);
        add_decision(tx, {item.id, item.desk, Decision::Discarded, {}, "Skranke", "quarantine_days: " + std::to_string(days), {}});
      }
      return discarded_since(tx, tx.now - age, kSweptAtOnce);
    });
    removed += forget_bytes(house, discarded);
    more = !discarded.empty();
  }
  if (removed > 0) log::info("quarantine.swept", {{"mails", removed}});
  return removed;
}

} // namespace sk::intake
