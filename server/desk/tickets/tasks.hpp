// A task: what a ticket needs of a supplier, by mail (AT-27, AT-49). It tells what the agent wrote and the fields that the desk's file
// names for this party, nothing else of the ticket. The answer comes to an address that only this task has and stands in the ticket as the
// supplier's, for the desk alone; a person's answer ends the supplier's clock, and the ticket waits no longer once none owes an answer.
#pragma once

#include "desk/tickets/escalation.hpp"

namespace sk::tickets {

struct HandOn {
  std::string party;
  std::string text; // "": nothing is mailed
  std::vector<AttachmentRow> files;
  bool waits = false; // the ticket waits for the supplier from here on
};
Outcome<Escalation> hand_on(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const HandOn& wanted);
// One more mail about a task that has not ended.
Outcome<Escalation> write_to_party(db::Tx& tx, const access::House& house, const access::Actor& actor, EscalationId id,
                                   const std::string& text, const std::vector<AttachmentRow>& files);

// Whose task a mail answers: by the signed address it came to, else by the Message-IDs it names, and always only from the domain that the
// task was sent to. Nothing: it answers none.
struct TaskAnswer {
  Escalation task;
  bool by_token = false;
};
std::optional<TaskAnswer> find_task(db::Tx& tx, const access::House& house, DeskId desk, const std::string& sender,
                                    const std::vector<std::string>& recipients, const std::vector<std::string>& message_ids);
// The answer. A machine's changes nothing but the reference that it names.
struct Answered {
  TicketId ticket;
  ArticleId article;
};
Answered add_supplier_message(db::Tx& tx, const access::House& house, const Escalation& task, const Speaker& supplier,
                              const Message& message, bool by_machine);

// "Ref: 4711" on a line of its own, in five languages; "" for none. Pure.
std::string reference_in(const std::string& text);
// Asked by the outbox at send time: is this still the task of the party it goes to?
bool is_for_a_party(db::Tx& tx, const notices::OutgoingMail& mail);

} // namespace sk::tickets
