// For the mails of tickets alone: what each of them needs to be written.
#pragma once

#include "desk/notices/wording.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::tickets::mails {

// What every mail about a ticket needs to be written.
struct Scene {
  db::Tx& tx;
  const access::House& house;
  const people::Desk& desk;
  const Ticket& ticket;
  const audit::Event& event;

  std::string link() const { return house.settings.public_url + "/portal/tickets/" + ticket.number; }
  i18n::Args args() const {
    const std::string name = ticket.reporter && !ticket.reporter_name.empty() ? ticket.reporter_name : ticket.reporter_mail;
    // None of a stranger's own text goes back to an address that may not be theirs (A07).
    return {{"name", name},
            {"number", ticket.number},
            {"subject", ticket.reporter ? ticket.subject : ticket.number},
            {"desk", desk.name},
            {"link", link()}};
  }
  std::string words(notices::Wording wording, const i18n::Args& more = {}) const {
    i18n::Args all = args();
    all.insert(all.end(), more.begin(), more.end());
    return notices::words_for(tx, desk.id, ticket.language, wording, all);
  }
  std::string words_with_link(notices::Wording wording, const std::string& other) const {
    i18n::Args all = args();
    for (auto& [name, value] : all) {
      if (name == "link") value = other;
    }
    return notices::words_for(tx, desk.id, ticket.language, wording, all);
  }
  std::string signed_text(const std::string& body) const { return body + "\n\n" + words(notices::Wording::Signature) + "\n"; }
};

notices::MailDraft draft_for(const Scene& scene, notices::MailKind kind);
// To the reporter; joins what still waits for the desk's window.
void send_status(const Scene& scene, const std::string& body);

} // namespace sk::tickets::mails
