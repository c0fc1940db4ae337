#include "desk/tickets/mentions.hpp"

#include <algorithm>

#include "desk/notices/outgoing_mail.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/ticket_mails.hpp"

namespace sk::tickets {

namespace {

constexpr int kMostAgents = 2'000;

// Bytes beyond ASCII belong to letters of UTF-8 text far more often than not.
bool is_of_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool stands_at(std::string_view text, std::size_t at, const std::string& name) {
  if (name.empty() || !text.substr(at).starts_with(name)) return false;
  const std::size_t end = at + name.size();
  return end == text.size() || !is_of_word(text[end]);
}

std::vector<people::Person> agents_of(db::Tx& tx, DeskId desk) {
  people::PeopleFilter filter;
  filter.desk = desk;
  filter.kind = people::PersonKind::Agent;
  filter.limit = kMostAgents;
  std::vector<people::Person> agents = people::list_people(tx, filter);
  std::erase_if(agents, [](const people::Person& one) { return !one.active; });
  return agents;
}

} // namespace

std::vector<std::size_t> mentioned_in(std::string_view text, const std::vector<std::string>& names) {
  std::vector<std::size_t> found;
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at > 0 && is_of_word(text[at - 1])) continue;
    // "@Karin Lindqvist" is not Karin: the longest name that fits.
    std::size_t best = names.size();
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (stands_at(text, at + 1, names[i]) && (best == names.size() || names[i].size() > names[best].size())) best = i;
    }
    if (best != names.size() && std::ranges::find(found, best) == found.end()) found.push_back(best);
    if (found.size() == kMostMentioned) break;
  }
  return found;
}

void tell_mentioned(db::Tx& tx, const access::House& house, const access::Actor& actor, const Ticket& ticket, const audit::Event& event,
                    const std::string& text) {
  if (text.find('@') == std::string::npos) return;
  const std::optional<people::Desk> desk = people::find_desk(tx, ticket.desk);
  const std::vector<people::Person> agents = agents_of(tx, ticket.desk);
  std::vector<std::string> names;
  for (const people::Person& one : agents) names.push_back(one.name);
  for (const std::size_t place : mentioned_in(text, names)) {
    const people::Person& agent = agents[place];
    if (!desk || agent.id == actor.person) continue;
    notices::MailDraft draft = mails::draft_for_agent(house, ticket, event, agent, notices::MailKind::Mention);
    draft.text = i18n::text(agent.language, "mail.mention.body",
                            {{"author", actor.name}, {"number", ticket.number}, {"subject", ticket.subject}, {"link", draft.link}}) +
                 "\n";
    notices::queue_mail(tx, house, *desk, draft);
  }
}

} // namespace sk::tickets
