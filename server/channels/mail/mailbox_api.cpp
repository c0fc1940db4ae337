#include "channels/mail/mailbox_api.hpp"

#include "channels/mail/mailbox_store.hpp"

namespace sk::mail {

enum class MailboxCondition { New, Read, Failing, Alarm };
BOOST_DESCRIBE_ENUM(MailboxCondition, New, Read, Failing, Alarm)

struct MailboxView {
  std::string name, address, folder;
  MailboxCondition state = MailboxCondition::New;
  std::optional<Instant> last_read_at, failing_since, alarm_since;
  std::string last_error;
  std::int64_t waiting_messages = 0;   // to be marked, moved or deleted in the mailbox
  std::int64_t failed_messages = 0;    // tried again later
  std::int64_t too_large_messages = 0; // left where they are
};
BOOST_DESCRIBE_STRUCT(MailboxView, (),
                      (name, address, folder, state, last_read_at, failing_since, alarm_since, last_error, waiting_messages,
                       failed_messages, too_large_messages))

struct MailboxList {
  std::vector<MailboxView> mailboxes;
};
BOOST_DESCRIBE_STRUCT(MailboxList, (), (mailboxes))

namespace {

MailboxCondition condition_of(const Mailbox& mailbox) {
  if (mailbox.alarm_since) return MailboxCondition::Alarm;
  if (mailbox.failing_since) return MailboxCondition::Failing;
  return mailbox.last_read_at ? MailboxCondition::Read : MailboxCondition::New;
}

MailboxView view_of(db::Tx& tx, const MailboxSettings& settings, const Mailbox& mailbox) {
  MailboxView view;
  view.name = settings.name;
  view.address = settings.address;
  view.folder = settings.folder;
  view.state = condition_of(mailbox);
  view.last_read_at = mailbox.last_read_at;
  view.failing_since = mailbox.failing_since;
  view.alarm_since = mailbox.alarm_since;
  view.last_error = mailbox.last_error;
  view.waiting_messages = count_messages(tx, settings.name, MessageState::Taken);
  view.failed_messages = count_messages(tx, settings.name, MessageState::Failed);
  view.too_large_messages = count_messages(tx, settings.name, MessageState::TooLarge);
  return view;
}

Outcome<MailboxList> list(access::Call& call, const http::NoInput&) {
  if (!can(call.actor, access::Action::QuarantineRead, {call.actor.desk, {}, {}}))
    return refuse(RefusalCode::NotAllowed, "access.not_allowed");
  return call.house.database.read([&](db::Tx& tx) {
    MailboxList all;
    for (const MailboxSettings& settings : call.house.settings.mailboxes) {
      const std::optional<Mailbox> mailbox = find_mailbox(tx, settings.name);
      // One whose address belongs to no desk is everybody's concern.
      if (mailbox && (!mailbox->desk || *mailbox->desk == call.actor.desk)) all.mailboxes.push_back(view_of(tx, settings, *mailbox));
    }
    return all;
  });
}

} // namespace

void add_routes(access::Routes& routes) {
  routes.get<http::NoInput, MailboxList>("/api/v1/mailboxes", {http::Standing::Staff, "mailbox.read"}, "Are the mailboxes read?", list)
      .help("The mailboxes of the desk that are read over IMAP, when they were last read to their end, and what keeps them from it.");
}

} // namespace sk::mail
