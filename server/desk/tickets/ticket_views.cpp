#include "desk/tickets/ticket_views.hpp"

#include <unordered_map>

#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::tickets {

namespace {

// The sentence of an event in the reader's language; state words are translated too.
std::string sentence_of(const access::Call& call, const audit::Event& event) {
  i18n::Args args;
  const auto add = [&](const char* name, const std::optional<std::string>& value, bool is_state) {
    if (value) args.emplace_back(name, is_state ? call.text("state." + *value) : *value);
  };
  const bool states = event.kind == audit::EventKind::StateChanged;
  add("from", event.payload.from, states);
  add("to", event.payload.to, states);
  add("agent", event.payload.agent, false);
  return call.text("event." + std::string(json::enum_word(event.kind)), args);
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
  view.has_html = article.has_html;
  view.has_raw = sees_inside && !article.raw_digest.empty();
  return view;
}

}  // namespace

DeskRef ref_of(const people::Desk& desk) { return {desk.key, desk.name}; }

TicketRow row_of(const access::Call& call, const DeskRef& desk, const Ticket& ticket) {
  TicketRow row;
  row.id = call.seal(ticket.id);
  row.number = ticket.number;
  row.subject = ticket.subject;
  row.state = ticket.state;
  row.desk = desk;
  if (ticket.customer) row.customer = NamedRef{call.seal(*ticket.customer), ticket.customer_name};
  if (ticket.reporter) row.reporter.id = call.seal(*ticket.reporter);
  row.reporter.name = ticket.reporter_name;
  row.reporter.mail = ticket.reporter_mail;
  if (ticket.assignee) row.assignee = NamedRef{call.seal(*ticket.assignee), ticket.assignee_name};
  row.channel = ticket.channel;
  row.created_at = ticket.created_at;
  row.changed_at = ticket.changed_at;
  row.version = ticket.version;
  return row;
}

std::vector<EventView> events_view(db::Tx& tx, const access::Call& call, const Ticket& ticket, std::int64_t after) {
  const bool sees_inside = can(call.actor, access::Action::TicketReadInternal, subject_of(ticket));
  std::vector<EventView> views;
  for (const audit::Event& event : audit::events_of(tx, ticket.id, after, sees_inside)) {
    EventView& view = views.emplace_back();
    view.id = call.seal(event.id);
    view.sequence = event.sequence;
    view.kind = event.kind;
    view.internal = event.internal;
    view.actor = {event.actor_name, event.actor_kind};
    view.at = event.at;
    view.text = sentence_of(call, event);
    if (event.article) view.article = call.seal(*event.article);
  }
  return views;
}

TicketView view_of(db::Tx& tx, const access::Call& call, const Ticket& ticket) {
  const bool sees_inside = can(call.actor, access::Action::TicketReadInternal, subject_of(ticket));
  const std::optional<people::Desk> desk = people::find_desk(tx, ticket.desk);
  SK_VERIFY(desk.has_value());
  TicketView view;
  static_cast<TicketRow&>(view) = row_of(call, ref_of(*desk), ticket);
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
  view.events = events_view(tx, call, ticket, 0);
  view.allowed = rules::allowed_actions(call.actor, ticket);
  for (const Link& link : links_of(tx, ticket.id)) {
    if (!can(call.actor, access::Action::TicketRead, subject_of(link.other))) continue;
    view.links.push_back({call.seal(link.other.id), link.other.number, link.other.subject, link.other.state, link.kind});
  }
  return view;
}

}  // namespace sk::tickets
