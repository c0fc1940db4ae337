// How much a mail proves about its sender (D6), and whether a machine wrote it (I12). Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/mime/mail.hpp"
#include "desk/intake/intake_item.hpp"

namespace sk::intake {

// In this order: a higher level includes what a lower one may.
enum class Trust {
  Forged,     // T0: contrary proof, or not exactly one author
  Unknown,    // T1: nothing speaks for the address
  Proved,     // T2: our own hop vouches for the domain
  Answering,  // T3: T2, and it came to the signed reply address of this contact and case
  Signed,     // T4: a signature of a registered key, or a login at the portal
};

// What is known beside the mail itself.
struct Proof {
  bool reply_token = false;     // open_reply_tag() took the recipient for this author
  bool registered_key = false;  // no key of a contact is registered by mail alone, so the intake never says yes
};
Trust trust_with(Trust of_mail, const Proof& proof);

// What a message may bring about by itself; an agent's own click needs none of this.
enum class Power {
  OpenTicket,
  BeAnswered,         // one acknowledgement
  UseContract,        // counts as the known contact whose address it bears
  JoinTicket,         // stands in a ticket that its author takes part in
  ReopenTicket,
  OvertakeSpamMark,   // a hop's guess weighs less than our own token
  CloseTicket,
  ChangeContact,
  AddReader,          // nobody is ever made a reader by a mail (I31)
  SeeContent,
  SpendPoints,
  RevealSecret,       // only after a fresh login
};
bool may(Trust trust, Power power);

struct HopRules {
  std::vector<std::string> trusted_hops;  // addresses whose word counts; `skranke deliver` counts as trusted
  std::string authserv_id;                // of our own border; "": the topmost Authentication-Results of a trusted hop
};

Trust trust_of(const mime::Mail& mail, const ItemEnvelope& envelope, const HopRules& rules);

// A mark of the hop before us that says spam: only from a trusted hop, since anybody can write such headers.
bool is_marked_spam(const mime::Mail& mail, const ItemEnvelope& envelope, const HopRules& rules);

// RFC 3834 section 2, and the habits of real products: automatic answers, lists, bulk, delivery reports.
bool is_automatic(const mime::Mail& mail, const ItemEnvelope& envelope);
// The null return path, or a mailer's own name: a delivery report.
bool is_bounce(const mime::Mail& mail, const ItemEnvelope& envelope);

// Equal for the same message delivered twice over different ways: trace headers do not count.
std::string content_digest(const mime::Mail& mail, std::string_view raw);

// Public numbers in brackets in a subject: "Re: SV: [DV-2026-000123] …" gives DV-2026-000123. At most three.
std::vector<std::string> numbers_in(std::string_view subject);

}  // namespace sk::intake
