// Whether a machine wrote a mail, and which kind of machine: answers of holiday programs, notices, lists, reports. Only the
// headers are looked at: RFC 3834, RFC 2919, RFC 3464, RFC 8098 and the habits of real products. Pure, never throws.
#pragma once

#include <string_view>

#include "base/mime/mail.hpp"

namespace sk::intake {

enum class Machine {
  None,      // nothing says so
  AutoReply, // it answers by itself: holidays, "we got your mail"
  Generated, // a notice that nobody asked for by mail
  List,      // a discussion list
  Bulk,      // sent to many
  Report     // about the fate of a mail: delivery, reading
};

struct MachineSign {
  Machine kind = Machine::None;
  std::string_view sign; // what told: a header's lower-case name, "subject", "return-path"; "" for None
};

MachineSign machine_sign(const mime::Mail& mail);

// Whether its sender asks for no automatic answer, also where a person wrote it (MS-OXCMAIL X-Auto-Response-Suppress).
bool suppresses_answers(const mime::Mail& mail);

// "Autosvar: …", "Fraværende", "Poissaolo – …": the subject of a holiday program, and not of a person who writes about one.
// `answers`: the mail names one that it answers; then a single word is enough.
bool is_auto_reply_subject(std::string_view subject, bool answers);

} // namespace sk::intake
