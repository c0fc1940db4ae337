// The desk's ready answers, filled in for one ticket.
#include "desk/notices/answer_templates.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/ticket_api.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

struct AnswerTemplateView {
  std::string key, name, text;
};
BOOST_DESCRIBE_STRUCT(AnswerTemplateView, (), (key, name, text))
struct AnswerTemplates {
  std::vector<AnswerTemplateView> templates;
};
BOOST_DESCRIBE_STRUCT(AnswerTemplates, (), (templates))

namespace {

Outcome<AnswerTemplates> list_templates(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<AnswerTemplates> {
    SK_TRY(const TicketId id, ticket_in_path(tx, call));
    SK_TRY(const Ticket ticket, load(tx, call.actor, access::Action::TicketNote, id));
    const std::optional<people::Desk> desk = people::find_desk(tx, ticket.desk);
    const i18n::Args names = {{"name", ticket.reporter_name},
                              {"number", ticket.number},
                              {"subject", ticket.subject},
                              {"agent", call.actor.name},
                              {"desk", desk ? desk->name : ""}};
    AnswerTemplates answer;
    for (const notices::AnswerTemplate& one : *notices::answers_of(tx, ticket.desk))
      answer.templates.push_back({one.key, one.name.in(call.language), i18n::fill(one.text.in(ticket.language), names)});
    return answer;
  });
}

} // namespace

void add_answer_template_routes(access::Routes& routes) {
  routes
      .get<http::NoInput, AnswerTemplates>("/api/v1/tickets/{ticket}/answer-templates", {http::Standing::Staff, "ticket.note"},
                                           "The desk's ready answers, filled in for this ticket", list_templates)
      .help("From the section answers of the desk's file; the text is in the language of the ticket.");
}

} // namespace sk::tickets
