#include "desk/tickets/alarm_actions.hpp"

#include <algorithm>

#include "base/core/log.hpp"
#include "base/json/enum_words.hpp"
#include "base/text/unicode.hpp"
#include "desk/clocks/phrase.hpp"
#include "desk/forms/form_rules.hpp"
#include "desk/people/customer_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/routing/routing.hpp"
#include "desk/tickets/escalation_store.hpp"
#include "desk/tickets/tasks.hpp"
#include "desk/tickets/ticket_forms.hpp"
#include "desk/tickets/ticket_mails.hpp"
#include "desk/tickets/ticket_routing.hpp"
#include "desk/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::tickets {

namespace {

constexpr std::size_t kMostTold = 50; // of a team without members: every agent of a small desk, not of a large one

// One alarm of one ticket at work. Every step reads the ticket anew, since the one before may have moved it.
class Following {
public:
  Following(db::Tx& tx, const access::House& house, TicketId id, const people::Desk& desk, const clocks::Alarm& alarm)
      : tx_(tx), house_(house), id_(id), desk_(desk), alarm_(alarm) {}

  void take(const AlarmFollows& follows) {
    if (rules::is_open(ticket().state)) {
      if (!follows.severity.empty()) raise(follows.severity);
      if (!follows.team.empty()) move(follows.team);
      if (!follows.party.empty()) pass_on(follows.party);
    }
    // Last: who is told reads the ticket as it has become.
    notify(follows.notify);
  }

private:
  Ticket ticket() { return *find_ticket(tx_, id_); }
  access::Actor actor() const {
    access::Actor actor = access::system_actor(desk_.id);
    actor.name = desk_.name;
    return actor;
  }
  std::string why(i18n::Language language) const {
    return i18n::text(language, "alarm.because." + std::string(json::enum_word(alarm_.kind)),
                      {{"promise", clocks::name_text(alarm_.clock, language)},
                       {"time", clocks::time_text(alarm_.due, language, calendars::Zone(desk_.zone))}});
  }
  void refused(const char* what, const Refusal& refusal) const {
    log::warning("alarms.refused", {{"what", what}, {"ticket", id_.value}, {"why", refusal.text_key}});
  }

  void raise(const std::string& severity) {
    const Ticket now = ticket();
    const forms::Severity* wanted = forms::forms_of(tx_, desk_.id)->severity(severity);
    if (!wanted || wanted->urgency >= now.urgency) return;
    const Outcome<Ticket> done = set_severity(tx_, house_, actor(), id_, severity, why(now.language), now.version);
    if (!done) refused("severity", done.error());
  }
  void move(const std::string& team) {
    const Ticket now = ticket();
    const Outcome<Ticket> done = set_team(tx_, house_, actor(), id_, team, why(desk_.language), now.version);
    if (!done) refused("team", done.error());
  }
  void pass_on(const std::string& party) {
    const std::vector<Escalation> before = escalations_with_merged(tx_, id_);
    if (std::ranges::any_of(before, [&](const Escalation& one) { return one.party == party; })) return;
    HandOn wanted{party, "", {}, false};
    for (const Party& one : parties_of(tx_, desk_.id)) {
      const i18n::Language language = one.language.value_or(desk_.language);
      if (one.key == party && !one.mail.empty()) wanted.text = i18n::text(language, "mail.task.by_rule", {{"number", ticket().number}});
    }
    const Outcome<Escalation> done = hand_on(tx_, house_, actor(), id_, wanted);
    if (!done) refused("hand_on", done.error());
  }

  void add(std::vector<people::Person>& told, const std::optional<people::Person>& person) const {
    const bool fits = person && person->active && person->kind == people::PersonKind::Agent && person->desk == desk_.id;
    const auto same = [&](const people::Person& one) { return one.id == person->id; };
    if (fits && told.size() < kMostTold && std::ranges::none_of(told, same)) told.push_back(*person);
  }
  void add(std::vector<people::Person>& told, std::optional<PersonId> person) {
    if (person) add(told, people::find_person(tx_, *person));
  }
  void add_team(std::vector<people::Person>& told, const std::string& key) {
    const std::shared_ptr<const routing::Routing> routing = routing::routing_of(tx_, desk_.id);
    const routing::Team* team = routing->team(key);
    if (team && !team->members.empty()) {
      for (const std::string& member : team->members) add(told, people::find_person_by_mail(tx_, desk_.id, member));
      return;
    }
    people::PeopleFilter filter;
    filter.desk = desk_.id;
    filter.kind = people::PersonKind::Agent;
    for (const people::Person& agent : people::list_people(tx_, filter)) add(told, std::optional(agent));
  }
  std::vector<people::Person> whom(const std::vector<std::string>& words) {
    const Ticket now = ticket();
    std::vector<people::Person> told;
    for (const std::string& word : words) {
      if (word == "assignee") {
        // A warning that nobody hears is none: of a ticket that nobody has, the team hears.
        if (now.assignee)
          add(told, now.assignee);
        else
          add_team(told, now.team);
      } else if (word == "owner") {
        add(told, now.owner ? now.owner : now.assignee);
      } else if (word == "team") {
        add_team(told, now.team);
      } else if (word == "dispatcher") {
        add_team(told, routing::routing_of(tx_, desk_.id)->dispatcher);
      } else if (word == "service_manager") {
        const std::optional<people::Customer> customer = now.customer ? people::find_customer(tx_, *now.customer) : std::nullopt;
        if (customer) add(told, customer->service_manager);
      } else {
        add(told, people::find_person_by_mail(tx_, desk_.id, word));
      }
    }
    return told;
  }

  void notify(const std::vector<std::string>& words) {
    const std::vector<people::Person> told = whom(words);
    if (told.empty()) return;
    std::string names;
    for (const people::Person& one : told) names += (names.empty() ? "" : ", ") + one.name;
    const Ticket now = ticket();
    const audit::Event event = record_event(tx_, house_, now, speaker_of(actor()), audit::EventKind::StaffNotified, {},
                                            {{}, alarm_.clock, names, std::string(json::enum_word(alarm_.kind))}, true);
    for (const people::Person& one : told) mail(now, event, one);
  }
  void mail(const Ticket& now, const audit::Event& event, const people::Person& agent) {
    notices::MailDraft draft = mails::draft_for_agent(house_, now, event, agent, notices::MailKind::Alarm);
    draft.text = why(agent.language) + "\n\n" +
                 i18n::text(agent.language, "mail.alarm.ticket",
                            {{"number", now.number},
                             {"subject", now.subject},
                             {"customer", now.customer_name.empty() ? now.reporter_mail : now.customer_name},
                             {"assignee", now.assignee_name.empty() ? "–" : now.assignee_name},
                             {"link", draft.link}}) +
                 "\n";
    notices::queue_mail(tx_, house_, desk_, draft);
  }

  db::Tx& tx_;
  const access::House& house_;
  const TicketId id_;
  const people::Desk& desk_;
  const clocks::Alarm& alarm_;
};

} // namespace

void follow_alarm(db::Tx& tx, const access::House& house, TicketId id, const clocks::Alarm& alarm) {
  const std::vector<AlarmRule> rules = alarm_rules(tx, alarm.owner.desk);
  if (rules.empty()) return;
  lock_ticket(tx, id);
  const std::optional<Ticket> ticket = find_ticket(tx, id);
  if (!ticket || ticket->merged_into) return;
  const AlarmFollows follows = what_follows(rules, {alarm.kind, alarm.clock, alarm.level, ticket->severity, ticket->team});
  if (follows.nothing()) return;
  const std::optional<people::Desk> desk = people::find_desk(tx, ticket->desk);
  SK_VERIFY(desk.has_value());
  Following(tx, house, id, *desk, alarm).take(follows);
}

} // namespace sk::tickets
