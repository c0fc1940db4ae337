#include "desk/tickets/ticket_views.hpp"
#include "desk/tickets/ticket_clocks.hpp"

#include <algorithm>
#include <unordered_map>

#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/merge_store.hpp"
#include "desk/tickets/routing_store.hpp"
#include "desk/tickets/scope_store.hpp"
#include "desk/tickets/ticket_forms.hpp"
#include "desk/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/wait_store.hpp"

namespace sk::tickets {

namespace {

std::string severity_name(const access::Call& call, const forms::Desk& desk, const std::string& key) {
  const forms::Severity* severity = desk.severity(key);
  return severity ? severity->name.in(call.language) : key;
}

// Keys of the desk's file are shown by the words it has for them.
std::string form_sentence(const access::Call& call, const forms::Desk& desk, const Ticket& ticket, const audit::Event& event) {
  const std::string from = event.payload.from.value_or(""), to = event.payload.to.value_or("");
  if (event.kind == audit::EventKind::OrderChanged) return call.text("event.order_changed", {{"from", from}, {"to", to}});
  if (event.kind != audit::EventKind::SeverityChanged) {
    return call.text("event." + std::string(json::enum_word(event.kind)), {{"to", labels_of(desk, ticket.form, to, call.language)}});
  }
  const std::string now = severity_name(call, desk, to);
  if (from.empty()) return call.text("event.severity_set", {{"to", now}});
  const i18n::Args args = {{"to", now}, {"from", severity_name(call, desk, from)}, {"reason", event.payload.reason.value_or("")}};
  return call.text(event.payload.reason ? "event.severity_changed_because" : "event.severity_changed", args);
}

bool speaks_of_forms(audit::EventKind kind) {
  using audit::EventKind;
  return kind == EventKind::SeverityChanged || kind == EventKind::FieldsChanged || kind == EventKind::QuestionAsked || kind == EventKind::OrderChanged;
}

// Steps and waits by the words that receipts have for them.
std::optional<std::string> step_sentence(const access::Call& call, const audit::Event& event) {
  const std::string to = event.payload.to.value_or("");
  if (event.kind == audit::EventKind::EscalationMoved) {
    const std::string sentence = call.text("event.escalation_moved", {{"to", to}, {"agent", call.text("escalation." + event.payload.agent.value_or("asked"))}});
    return event.payload.reason ? sentence + " (" + *event.payload.reason + ")" : sentence;
  }
  const bool waits = event.kind == audit::EventKind::WaitBegan || event.kind == audit::EventKind::WaitEnded;
  if (!waits && event.kind != audit::EventKind::StepDone) return std::nullopt;
  return call.text("event." + std::string(json::enum_word(event.kind)), {{"to", call.text((waits ? "clock.pause." : "clock.event.") + to)}});
}

std::string promise_sentence(db::Tx& tx, const access::Call& call, const Ticket& ticket, const audit::Event& event) {
  const std::string name = clocks::name_text(event.payload.to.value_or(""), call.language);
  const std::optional<Instant> promised = parse_rfc3339(event.payload.reason.value_or(""));
  if (!promised) return call.text("event.promise_withdrawn", {{"to", name}});
  const std::optional<people::Desk> desk = people::find_desk(tx, ticket.desk);
  SK_VERIFY(desk.has_value());
  return call.text("event.promise_moved", {{"to", name}, {"time", clocks::time_text(*promised, call.language, calendars::Zone(desk->zone))}});
}

// The sentence of an event in the reader's language; state words are translated too.
std::string sentence_of(db::Tx& tx, const access::Call& call, const forms::Desk& desk, const Ticket& ticket, const audit::Event& event) {
  if (speaks_of_forms(event.kind)) return form_sentence(call, desk, ticket, event);
  if (const std::optional<std::string> step = step_sentence(call, event)) return *step;
  if (event.kind == audit::EventKind::PromiseMoved) return promise_sentence(tx, call, ticket, event);
  i18n::Args args;
  const auto add = [&](const char* name, const std::optional<std::string>& value, bool is_state) {
    if (value) args.emplace_back(name, is_state ? call.text("state." + *value) : *value);
  };
  if (event.kind == audit::EventKind::EntitlementDecided) {
    return call.text("event.entitlement_decided", {{"to", call.text("entitlement.verdict_" + event.payload.to.value_or("ask"))}});
  }
  const bool states = event.kind == audit::EventKind::StateChanged;
  add("from", event.payload.from, states);
  if (event.kind == audit::EventKind::ClockWarning || event.kind == audit::EventKind::ClockBreached ||
      event.kind == audit::EventKind::StaffNotified) {
    args.emplace_back("to", clocks::name_text(event.payload.to.value_or(""), call.language));
  } else {
    add("to", event.payload.to, states);
  }
  add("agent", event.payload.agent, false);
  if (event.kind == audit::EventKind::OfferEnded)
    args.emplace_back("reason", call.text("offer.ended." + event.payload.reason.value_or("taken")));
  if (event.kind == audit::EventKind::ScopeChanged) {
    return call.text("event.scope_changed",
                     {{"to", call.text("scope." + event.payload.to.value_or("in_scope"))}, {"reason", event.payload.reason.value_or("")}});
  }
  if (event.kind == audit::EventKind::RegistrationDeclined) add("reason", event.payload.reason.value_or(""), false);
  if (event.kind == audit::EventKind::SecretRevealed) add("reason", event.payload.reason, false);
  if (event.kind == audit::EventKind::SecretDestroyed) args.emplace_back("because", call.text("secret.because." + event.payload.reason.value_or("by_hand")));
  if (event.kind == audit::EventKind::SupplierMessage && event.payload.from == "supplier") return call.text("event.supplier_wrote", args);
  const std::string sentence = call.text("event." + std::string(json::enum_word(event.kind)), args);
  // What the other server said, in its own words.
  const bool has_reason = event.kind == audit::EventKind::MailFailed && event.payload.reason && !event.payload.reason->empty();
  return has_reason ? sentence + " (" + *event.payload.reason + ")" : sentence;
}

ArticleView article_view(const access::Call& call, const Article& article, bool sees_inside) {
  ArticleView view;
  view.id = call.seal(article.id);
  view.kind = article.kind;
  view.internal = article.internal;
  if (article.author) view.author.id = call.seal(*article.author);
  view.author.name = article.author_name.empty() ? article.author_mail : article.author_name;
  view.author.kind = article.author_kind;
  view.created_at = article.created_at;
  view.text = article.text;
  view.new_text = article.new_text;
  view.formatted = html::kept(article.formatted);
  view.has_html = article.has_html;
  view.has_raw = sees_inside && !article.raw_digest.empty();
  return view;
}

}  // namespace

DeskFace face_of(db::Tx& tx, const people::Desk& desk) {
  return {{desk.key, desk.name}, forms::forms_of(tx, desk.id), routing::routing_of(tx, desk.id)};
}

TicketRow row_of(const access::Call& call, const DeskFace& desk, Ticket ticket) {
  TicketRow row;
  row.id = call.seal(ticket.id);
  row.number = std::move(ticket.number);
  row.subject = std::move(ticket.subject);
  row.state = ticket.state;
  row.desk = desk;
  if (ticket.customer) row.customer = NamedRef{call.seal(*ticket.customer), std::move(ticket.customer_name)};
  if (ticket.reporter) row.reporter.id = call.seal(*ticket.reporter);
  row.reporter.name = std::move(ticket.reporter_name);
  row.reporter.mail = std::move(ticket.reporter_mail);
  if (ticket.assignee) row.assignee = NamedRef{call.seal(*ticket.assignee), std::move(ticket.assignee_name)};
  row.channel = ticket.channel;
  row.created_at = ticket.created_at;
  row.changed_at = ticket.changed_at;
  row.version = ticket.version;
  row.severity = severity_ref(*desk.forms, ticket.severity, ticket.urgency, call.language);
  row.waiting_for_you_since = ticket.waiting_since;
  row.customer_position = ticket.customer_position;
  row.scope = ticket.scope;
  row.received_at = ticket.received_at;
  if (const routing::Team* team = call.actor.is_agent() && desk.routing ? desk.routing->team(ticket.team) : nullptr) {
    row.team = KeyedName{team->key, team->name.in(call.language)};
  }
  if (ticket.due_at) row.next_deadline = DeadlineRef{ticket.due_clock, clocks::name_text(ticket.due_clock, call.language), *ticket.due_at};
  return row;
}

// Teams by the names that the desk has for them, and why a person chose this one.
static std::string team_sentence(const access::Call& call, const routing::Routing& rules, const audit::Event& event) {
  const std::string key = event.payload.to.value_or("");
  const routing::Team* team = rules.team(key);
  const std::string sentence = call.text("event.team_changed", {{"to", team ? team->name.in(call.language) : key.empty() ? "–" : key}});
  return event.payload.reason ? sentence + " " + *event.payload.reason : sentence;
}

static std::vector<EventView> event_views(db::Tx& tx, const access::Call& call, const DeskFace& face, const Ticket& ticket,
                                          const std::vector<audit::Event>& events, bool sees_inside) {
  std::vector<EventView> views;
  views.reserve(events.size());
  for (const audit::Event& event : events) {
    if (event.internal && !sees_inside) continue;
    EventView& view = views.emplace_back();
    view.id = call.seal(event.id);
    view.sequence = event.sequence;
    view.kind = event.kind;
    view.internal = event.internal;
    view.actor = {event.actor_name, event.actor_kind};
    view.at = event.at;
    view.text = event.kind == audit::EventKind::TeamChanged ? team_sentence(call, *face.routing, event)
                                                            : sentence_of(tx, call, *face.forms, ticket, event);
    if (event.article) view.article = call.seal(*event.article);
  }
  return views;
}

std::vector<EventView> events_view(db::Tx& tx, const access::Call& call, const Ticket& ticket, std::int64_t after) {
  const bool sees_inside = can(call.actor, access::Action::TicketReadInternal, subject_of(ticket));
  DeskFace face;
  face.forms = forms::forms_of(tx, ticket.desk);
  face.routing = routing::routing_of(tx, ticket.desk);
  return event_views(tx, call, face, ticket, audit::events_of(tx, ticket.id, after, sees_inside), sees_inside);
}

namespace {

// A supplier's promise is between the desk and the supplier.
void show_clocks(db::Tx& tx, const access::Call& call, const Ticket& ticket, const std::vector<audit::Event>& events,
                 const std::string& zone_name, bool sees_inside, TicketView& view) {
  const calendars::Zone zone(zone_name);
  for (const clocks::ClockState& state : explain_clocks(tx, ticket, events)) {
    if (state.withdrawn || (!sees_inside && state.clock == "supplier")) continue;
    ClockView& shown = view.clocks.emplace_back();
    shown.clock = state.clock;
    shown.name = clocks::name_text(state.clock, call.language) + (state.about.empty() ? "" : ": " + state.about);
    shown.level = state.level;
    shown.state = state.state;
    shown.started_at = state.started;
    shown.due_at = state.due;
    shown.stopped_at = state.stopped;
    shown.late = state.late(tx.now);
    for (const clocks::Line& line : state.receipt) {
      shown.receipt.push_back({line.at, clocks::to_text(line.what, call.language, zone), clocks::to_text(line.because, call.language, zone)});
    }
  }
  const auto rank = [](const ClockView& one) { return std::pair(one.state == clocks::State::Stopped, one.due_at.value_or(Instant{INT64_MAX})); };
  std::stable_sort(view.clocks.begin(), view.clocks.end(), [&](const ClockView& a, const ClockView& b) { return rank(a) < rank(b); });
}

void show_waits(db::Tx& tx, const access::Call& call, const Ticket& ticket, const std::vector<audit::Event>& events, bool sees_inside,
                TicketView& view) {
  for (const OpenWait& wait : open_waits(events, tx.now)) {
    view.waits.push_back({wait.what, call.text("clock.pause." + std::string(json::enum_word(wait.what))), wait.since, wait.until});
  }
  if (!sees_inside) return;
  if (const std::optional<Wait> silence = find_wait(tx, ticket.id)) view.silent_since = silence->silent_at;
}

void show_form(db::Tx& tx, const access::Call& call, const forms::Desk& desk, const Ticket& ticket, TicketView& view) {
  if (const forms::Severity* severity = desk.severity(ticket.severity)) view.severity_details = severity_view(*severity, call.language);
  if (!ticket.severity_by.empty()) view.severity_set_by = ticket.severity_by;
  if (const forms::Product* product = desk.product(ticket.product)) view.product = KeyedName{product->key, product->name.in(call.language)};
  const forms::Form* form = form_of(desk, ticket);
  if (!form) return;
  view.form = KeyedName{form->key, form->name.in(call.language)};
  forms::Values values;
  std::map<std::string, TicketField> filled;
  for (TicketField& field : fields_of(tx, ticket.id)) {
    values[field.field] = field.value;
    filled[field.field] = std::move(field);
  }
  for (const forms::Field& field : form->fields) {
    const auto at = filled.find(field.key);
    if (at == filled.end()) continue;
    const TicketField& one = at->second;
    view.fields.push_back({field.key, field.label.in(call.language), field.kind, one.value, shown_value(desk, field, one.value, call.language), one.source, one.at});
  }
  for (const forms::Field* field : missing_of(tx, desk, ticket)) {
    view.missing.push_back(field_view(desk, *field, call.language));
  }
}

void show_finds(db::Tx& tx, const access::Call& call, const Ticket& ticket, TicketView& view) {
  for (const TicketFind& find : finds_of(tx, ticket.id)) {
    view.found.push_back({find.kind, find.value, call.seal(find.article), find.in_subject ? FoundPlace::Subject : FoundPlace::Text,
                          static_cast<std::int64_t>(find.offset), find.quote});
  }
}

std::optional<NumberRef> number_ref(db::Tx& tx, const access::Call& call, TicketId id) {
  const std::optional<Ticket> other = find_ticket(tx, id);
  if (!other || !can(call.actor, access::Action::TicketRead, subject_of(*other))) return std::nullopt;
  return NumberRef{call.seal(other->id), other->number, other->subject};
}

void show_merges(db::Tx& tx, const access::Call& call, const Ticket& ticket, TicketView& view) {
  if (ticket.merged_into) view.merged_into = number_ref(tx, call, *ticket.merged_into);
  for (const TicketId id : merged_tickets(tx, ticket.id)) {
    if (std::optional<NumberRef> other = number_ref(tx, call, id)) view.merged.push_back(*std::move(other));
  }
}

void show_scope(db::Tx& tx, const Ticket& ticket, TicketView& view) {
  const std::optional<ScopeDecision> decision = last_scope_decision(tx, ticket.id);
  if (!decision) return;
  view.scope_decision = ScopeView{decision->reason, {}, {}, decision->by_name, decision->at};
  if (!decision->exclusion.empty()) view.scope_decision->exclusion = decision->exclusion;
  if (!decision->consent_by.empty()) view.scope_decision->consent_by = decision->consent_by;
}

// Between the desk and its suppliers.
void show_routing(db::Tx& tx, const Ticket& ticket, TicketView& view) {
  const std::string skill = team_of(tx, ticket.id).skill, reference = supplier_reference(tx, ticket.id);
  if (!skill.empty()) view.skill = skill;
  if (!ticket.supplier.empty()) view.supplier = ticket.supplier;
  if (!reference.empty()) view.supplier_reference = reference;
}

}  // namespace

TicketView view_of(db::Tx& tx, const access::Call& call, const Ticket& ticket) {
  const bool sees_inside = can(call.actor, access::Action::TicketReadInternal, subject_of(ticket));
  const std::optional<people::Desk> desk = people::find_desk(tx, ticket.desk);
  SK_VERIFY(desk.has_value());
  const DeskFace face = face_of(tx, *desk);
  // Also those that the reader does not see: promises hang on them.
  const std::vector<audit::Event> events = audit::events_of(tx, ticket.id, 0, true);
  TicketView view;
  static_cast<TicketRow&>(view) = row_of(call, face, ticket);
  std::unordered_map<ArticleId, std::size_t> place;
  for (const Article& article : articles_of(tx, ticket.id, sees_inside)) {
    place[article.id] = view.articles.size();
    view.articles.push_back(article_view(call, article, sees_inside));
  }
  for (const AttachmentRow& attachment : attachments_of(tx, ticket.id, sees_inside)) {
    const auto at = place.find(attachment.article);
    if (at == place.end()) continue;
    view.articles[at->second].attachments.push_back(
        {call.seal(attachment.id), attachment.name, attachment.content_type, attachment.size, attachment.is_inline});
  }
  if (sees_inside) {
    for (const notices::ArticleMail& mail : notices::mails_of_articles(tx, ticket.id)) {
      const auto at = place.find(mail.article);
      if (at != place.end()) view.articles[at->second].mails.push_back({mail.recipient, mail.state});
    }
  }
  show_form(tx, call, *face.forms, ticket, view);
  if (sees_inside) show_finds(tx, call, ticket, view);
  show_clocks(tx, call, ticket, events, desk->zone, sees_inside, view);
  view.secrets = secret_views(tx, call, ticket);
  show_merges(tx, call, ticket, view);
  view.entitlement = entitlement_view(tx, call, ticket);
  Roles roles = roles_of(tx, ticket);
  view.contact = std::move(roles.contact);
  view.consignee = std::move(roles.consignee);
  show_waits(tx, call, ticket, events, sees_inside, view);
  show_scope(tx, ticket, view);
  if (ticket.owner) view.owner = NamedRef{call.seal(*ticket.owner), ticket.owner_name};
  if (sees_inside) show_routing(tx, ticket, view);
  view.events = event_views(tx, call, face, ticket, events, sees_inside);
  view.allowed = rules::allowed_actions(call.actor, ticket);
  for (const Link& link : links_of(tx, ticket.id)) {
    if (!can(call.actor, access::Action::TicketRead, subject_of(link.other))) continue;
    view.links.push_back({call.seal(link.other.id), link.other.number, link.other.subject, link.other.state, link.kind});
  }
  return view;
}

}  // namespace sk::tickets
