#include "desk/tickets/write_article.hpp"

#include "base/core/broken.hpp"
#include "desk/notices/thread_store.hpp"
#include "desk/search/search_store.hpp"
#include "desk/tickets/indexed.hpp"
#include "desk/tickets/merge.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::tickets {

ArticleId write_article(db::Tx& tx, const Ticket& ticket, const Speaker& speaker, const Message& message, bool internal) {
  Article article;
  article.desk = ticket.desk;
  article.ticket = ticket.id;
  article.kind = message.kind;
  article.internal = internal;
  article.author = speaker.person;
  article.author_kind = speaker.kind;
  article.author_name = speaker.name;
  article.author_mail = speaker.mail;
  article.text = message.text;
  article.new_text = message.new_text;
  article.formatted = message.formatted;
  article.language = ticket.language;
  article.has_html = message.has_html;
  article.raw_digest = message.raw_digest;
  article.message_id = message.message_id;
  const ArticleId id = add_article(tx, article);
  for (AttachmentRow attachment : message.attachments) {
    attachment.article = id;
    add_attachment(tx, attachment);
  }
  if (!message.message_id.empty()) {
    notices::remember_message(tx, ticket.desk, message.message_id, message.content_digest, ticket.id, id);
  }
  article.id = id;
  search::index_article(tx, document_of(ticket, article));
  return id;
}

Ticket locked_survivor(db::Tx& tx, const Ticket& ticket) {
  for (Ticket wanted = ticket;;) {
    lock_ticket(tx, wanted.id);
    const Ticket found = *find_ticket(tx, wanted.id);
    if (!found.merged_into) return found;
    wanted = survivor_of(tx, found);
  }
}

} // namespace sk::tickets
