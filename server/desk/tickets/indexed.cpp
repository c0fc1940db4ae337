#include "desk/tickets/indexed.hpp"

#include "desk/tickets/ticket_customer_store.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::tickets {

search::Document document_of(const Ticket& ticket, const Article& article) {
  return {article.id,
          ticket.desk,
          ticket.customer,
          ticket.reporter,
          article.internal,
          article.language,
          ticket.number + "\n" + ticket.subject + "\n" + ticket.reporter_mail + "\n" + article.author_name + "\n" + article.text};
}

void reindex(db::Tx& tx, const Ticket& before, const Ticket& after) {
  // An article that came from another ticket is indexed under that one's number and subject.
  for (const IndexedArticle& one : articles_to_reindex(tx, after.id)) {
    Ticket first = before;
    if (one.first_ticket != after.id) first = *find_ticket(tx, one.first_ticket);
    if (one.known_as) {
      first.customer = one.known_as->customer;
      first.reporter = one.known_as->reporter;
      first.reporter_mail = one.known_as->reporter_mail;
    }
    const std::optional<Article> article = find_article(tx, one.article);
    SK_VERIFY(article.has_value());
    if (article->ticket != after.id) {
      // It has moved away: its entry stays what it is, and its first ticket will say so no longer.
      keep_indexed_as(tx, one.article, {first.customer, first.reporter, first.reporter_mail});
      continue;
    }
    Ticket now = first;
    now.customer = after.customer;
    now.reporter = after.reporter;
    now.reporter_mail = after.reporter_mail;
    search::reindex_article(tx, document_of(first, *article), document_of(now, *article));
    keep_indexed_as(tx, one.article, {now.customer, now.reporter, now.reporter_mail});
  }
}

} // namespace sk::tickets
