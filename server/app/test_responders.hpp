// For tests: programs that answer mail by themselves, with the habits of real ones. All of them answer whatever comes, also
// what says that it wants no answer (RFC 3834 section 2): the loop has to end on our side alone.
#pragma once

#include <iterator>
#include <string>
#include <string_view>

#include "base/core/instant.hpp"
#include "base/core/random.hpp"
#include "base/mime/mail.hpp"

namespace sk::app {

struct Responder {
  const char* name;
  const char* subject;        // {s} ours, {n} a new number, {w} a new word
  const char* more = "";      // further header fields; {own} the address that answers
  const char* body = "";      // {t} our text, quoted
  const char* from = "{own}"; // {n}, {w}, {domain} of its own
  bool null_sender = false;   // MAIL FROM:<> (RFC 5321 section 4.5.5)
  bool names_ours = true;     // In-Reply-To
  bool has_id = true;         // Message-ID
  bool to_sender = false;     // to the envelope's sender, not to Reply-To
  int least_seconds = 1, most_seconds = 20;

  // Nothing tells its mails from those of a person: no ancestor, no answer's subject. Only that it repeats itself gives it away.
  bool shows_no_sign() const {
    const std::string_view title = subject;
    return !names_ours && !title.starts_with("Re:") && !title.starts_with("SV:") && title.find("{s}") == std::string_view::npos;
  }
};

// 20 and more, one row each.
inline constexpr Responder kResponders[] = {
    {.name = "exchange-oof",
     .subject = "Automatiskt svar: {s}",
     .more = "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\nX-MS-Exchange-Inbox-Rules-Loop: {own}\r\n",
     .body = "Jag är ledig till måndag.",
     .null_sender = true},
    {.name = "exchange-oof-bare",
     .subject = "Out of Office AutoReply: {s}",
     .more = "X-MimeOLE: Produced By Microsoft Exchange V6.5\r\nX-MS-Has-Attach:\r\nX-MS-TNEF-Correlator:\r\n",
     .body = "I am out of the office and back on Monday."},
    {.name = "outlook-rule",
     .subject = "SV: {s}",
     .more = "X-Mailer: Microsoft Outlook 16.0\r\n",
     .body = "Tack för ditt mejl. Jag läser min post igen på måndag.\r\n\r\n{t}"},
    {.name = "gmail-vacation",
     .subject = "Semester Re: {s}",
     .more = "Auto-Submitted: auto-replied\r\nPrecedence: bulk\r\nX-Autoreply: yes\r\n",
     .body = "På semester."},
    {.name = "groupwise",
     .subject = "Re: {s} (Fraværende)",
     .more = "X-Mailer: Novell GroupWise Internet Agent 18.3.0\r\n",
     .body = "Jeg er på ferie."},
    {.name = "notes",
     .subject = "AUTO: Kari Nordlys is out of the office (returning 2026-12-01)",
     .more = "X-Mailer: Lotus Domino Web Server Release 9.0\r\n",
     .body = "I am out of the office until 2026-12-01.\r\n\r\nNote: This is an automated response to your message \"{s}\"."},
    {.name = "postfix-bounce",
     .subject = "Undelivered Mail Returned to Sender",
     .more =
         "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n",
     .body = "--b\r\n\r\nThis is the mail system at host mx.{domain}.\r\n\r\n<{own}>: user unknown\r\n--b\r\nContent-Type: "
             "message/delivery-status\r\n\r\nReporting-MTA: dns; mx.{domain}\r\n\r\nFinal-Recipient: rfc822; {own}\r\nAction: "
             "failed\r\nStatus: 5.1.1\r\n\r\n--b--",
     .from = "MAILER-DAEMON@mx.{domain}",
     .null_sender = true,
     .names_ours = false,
     .to_sender = true},
    {.name = "exim-bounce",
     .subject = "Mail delivery failed: returning message to sender",
     .more = "X-Failed-Recipients: {own}\r\nAuto-Submitted: auto-replied\r\n",
     .body =
         "This message was created automatically by mail delivery software.\r\n\r\n  {own}\r\n    mailbox is full: retry timeout exceeded",
     .from = "Mailer-Daemon@mx.{domain}",
     .null_sender = true,
     .names_ours = false,
     .to_sender = true},
    {.name = "qmail-bounce",
     .subject = "failure notice",
     .body = "Hi. This is the qmail-send program at mx.{domain}.\r\nI'm afraid I wasn't able to deliver your message to the following "
             "addresses.\r\n\r\n<{own}>:\r\nSorry, no mailbox here by that name. (#5.1.1)\r\n\r\n--- Below this line is a copy of the "
             "message.\r\n\r\nSubject: {s}\r\n",
     .from = "MAILER-DAEMON@{domain}",
     .null_sender = true,
     .names_ours = false,
     .to_sender = true},
    {.name = "sieve-vacation",
     .subject = "Auto: {s}",
     .more = "Auto-Submitted: auto-replied (vacation)\r\nX-Sieve: Pigeonhole Sieve 0.5.19\r\n",
     .body = "Olen lomalla.",
     .null_sender = true,
     .to_sender = true},
    {.name = "ticket-system-cloud",
     .subject = "[Begäran mottagen] {s}",
     .more = "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\nX-Mailer: Cloud Mailer\r\n",
     .body = "##- Svara ovanför denna rad -##\r\n\r\nDin begäran (#{n}) har tagits emot.\r\n\r\n{t}"},
    {.name = "ticket-system-znuny",
     .subject = "[Ticket#2026112{n}] RE: {s}",
     .more = "Precedence: bulk\r\nX-Znuny-Loop: yes\r\nX-Mailer: Znuny Mail Service (6.5.9)\r\n",
     .body = "Your ticket 2026112{n} was created.\r\n\r\n{t}"},
    {.name = "ticket-system-rt",
     .subject = "[rt.{domain} #{n}] AutoReply: {s}",
     .more = "RT-Ticket: rt #{n}\r\nPrecedence: bulk\r\nX-RT-Loop-Prevention: rt\r\nManaged-BY: RT 5.0.3\r\n",
     .body = "This message has been automatically generated in response to the creation of a trouble ticket."},
    {.name = "ticket-system-bare",
     .subject = "Ärende {n} har skapats",
     .body = "Hej!\r\n\r\nVi har tagit emot din fråga som ärende {n} och återkommer.",
     .names_ours = false,
     .least_seconds = 5,
     .most_seconds = 90},
    {.name = "ticket-system-quoting",
     .subject = "Re: {s} [Sak {n}]",
     .body = "Saken din har nummer {n}.\r\n\r\n{t}",
     .names_ours = false,
     .least_seconds = 60,
     .most_seconds = 600},
    {.name = "challenge-response",
     .subject = "Please confirm your message",
     .more = "X-Delivery-Agent: TMDA/1.1.12 (Macallan)\r\n",
     .body = "Your message is held until you confirm it: reply to this mail. Code {w}{n}.",
     .from = "{local}-{n}.{w}@{domain}",
     .null_sender = true,
     .names_ours = false,
     .to_sender = true},
    {.name = "list-moderator",
     .subject = "Your message to Alla awaits moderator approval",
     .more = "X-Mailman-Version: 2.1.39\r\nPrecedence: bulk\r\nList-Id: <alla.{domain}>\r\n",
     .body = "Your mail to 'Alla' with the subject\r\n\r\n    {s}\r\n\r\nis being held.",
     .from = "{local}-bounces@{domain}",
     .names_ours = false,
     .to_sender = true},
    {.name = "mailbox-full",
     .subject = "Postlådan är full",
     .body = "Mottagarens postlåda är full. Försök igen senare.",
     .null_sender = true},
    {.name = "left-sv", .subject = "Jag har slutat", .body = "Jag arbetar inte längre kvar. Kontakta i stället vaxel@{domain}."},
    {.name = "left-da", .subject = "Jeg er fratrådt", .body = "Jeg arbejder her ikke længere. Skriv til info@{domain}."},
    {.name = "left-nb", .subject = "Sluttet", .body = "Jeg har sluttet i bedriften. Ta kontakt med post@{domain}.", .names_ours = false},
    {.name = "left-fi",
     .subject = "En ole enää töissä",
     .body = "En työskentele enää täällä. Ota yhteyttä: info@{domain}.",
     .names_ours = false},
    {.name = "left-en",
     .subject = "No longer with the company",
     .body = "I no longer work here. Please write to info@{domain}.",
     .names_ours = false},
    {.name = "bare-of-everything", .subject = "{s}", .body = "Vi har fått mejlet.", .names_ours = false, .has_id = false},
    {.name = "new-subject-each-time",
     .subject = "{w} {w}",
     .body = "Tack, vi svarar inom kort. Ref {w}-{n}.",
     .names_ours = false,
     .least_seconds = 2,
     .most_seconds = 900},
    {.name = "new-address-each-time", .subject = "Re: {s}", .body = "We got it.", .from = "{local}-{n}@{domain}"},
    {.name = "slow",
     .subject = "Kuittaus",
     .body = "Viesti on vastaanotettu.",
     .names_ours = false,
     .least_seconds = 7'200,
     .most_seconds = 18'000},
};

// A mail on its way to us.
struct WayMail {
  std::string envelope_sender, recipient, raw;
};

class RespondingPeer {
public:
  RespondingPeer(const Responder& responder, std::string address, Random& random)
      : responder_(responder), address_(std::move(address)), random_(random), minds_reply_to_(random.next() % 2 == 0) {}
  const Responder& responder() const { return responder_; }
  const std::string& address() const { return address_; }
  std::string local() const { return address_.substr(0, address_.find('@')); }
  std::string domain() const { return address_.substr(address_.find('@') + 1); }

  WayMail answer(const mime::Mail& ours, const std::string& envelope_sender) {
    number_ = std::to_string(100'000 + random_.next() % 900'000);
    const std::string back = ours.reply_to.empty() || !minds_reply_to_ ? ours.from.front().address : ours.reply_to.front().address;
    WayMail mail;
    mail.recipient = responder_.to_sender && !envelope_sender.empty() ? envelope_sender : back;
    const std::string from = filled(responder_.from, ours);
    mail.envelope_sender = responder_.null_sender ? "" : from;
    if (responder_.has_id) mail.raw += "Message-ID: <" + random_.token() + "@" + domain() + ">\r\n";
    if (responder_.names_ours) mail.raw += "In-Reply-To: <" + ours.message_id + ">\r\nReferences: <" + ours.message_id + ">\r\n";
    mail.raw += "From: " + from + "\r\nTo: " + mail.recipient + "\r\nSubject: " + filled(responder_.subject, ours) + "\r\n" +
                filled(responder_.more, ours) + "\r\n" + filled(responder_.body, ours) + "\r\n";
    return mail;
  }
  Duration delay() const {
    const auto span = static_cast<std::uint64_t>(responder_.most_seconds - responder_.least_seconds + 1);
    return Duration::seconds(responder_.least_seconds + static_cast<std::int64_t>(random_.next() % span));
  }

private:
  std::string filled(std::string_view pattern, const mime::Mail& ours) const {
    std::string out;
    for (std::size_t at = 0; at < pattern.size();) {
      const std::size_t end = pattern[at] == '{' ? pattern.find('}', at) : std::string_view::npos;
      if (end == std::string_view::npos) {
        out += pattern[at++];
        continue;
      }
      out += value(pattern.substr(at + 1, end - at - 1), ours);
      at = end + 1;
    }
    return out;
  }
  std::string value(std::string_view key, const mime::Mail& ours) const {
    static constexpr const char* kWords[] = {"Kvittens", "Hälsning", "Takk", "Viesti", "Info", "Update", "Besked", "Ref"};
    if (key == "s") return ours.subject;
    if (key == "n") return number_;
    if (key == "w") return kWords[random_.next() % std::size(kWords)];
    if (key == "own") return address_;
    if (key == "local") return local();
    if (key == "domain") return domain();
    std::string quoted = "> ";
    for (const char c : ours.text) quoted += c == '\n' ? std::string("\r\n> ") : std::string(1, c);
    return quoted;
  }

  const Responder& responder_;
  std::string address_, number_;
  Random& random_;
  bool minds_reply_to_; // many programs write to From
};

} // namespace sk::app
