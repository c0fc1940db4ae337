// What our mails say. A desk says it in its own words in the section `texts:` of its file, per language; what it does not
// say comes from the program's own texts. Templates know {names} and nothing else: no conditions, no code (A26).
//   texts:
//     acknowledgement:
//       sv: "Hej {name}, vi har tagit emot ”{subject}” …"
#pragma once

#include <boost/describe.hpp>
#include <string>

#include "base/db/tx.hpp"
#include "base/i18n/texts.hpp"
#include "base/yaml/reader.hpp"
#include "desk/people/person.hpp"

namespace sk::notices {

enum class Wording {
  Acknowledgement,
  AcknowledgementUnknown, // to an address that is no known contact: may hold none of its own text (A07)
  Assigned,
  InProgress,
  WaitingCustomer,
  WaitingSupplier,
  Solved,
  Closed,
  Reopened,
  ColleagueWrote,
  FilesBehindLink, // in place of files that are too large for a mail
  AlsoHappened,    // before what happened since the last mail, in an answer
  ReplyFooter,
  Signature,
  // Of no ticket:
  Held,             // to whoever may not register: who may (DV-26, EL-28)
  HeldNobody,       // the same where nobody may yet
  HeldDeclined,
  Approval,         // to who may register: shall this be?
  ApprovalOfUrgent, // the same of what was registered at once (AT-45)
  Review,           // to an approver: are these contacts still right? (EL-27)
  LetterSignature,
};
BOOST_DESCRIBE_ENUM(Wording, Acknowledgement, AcknowledgementUnknown, Assigned, InProgress, WaitingCustomer, WaitingSupplier, Solved,
                    Closed, Reopened, ColleagueWrote, FilesBehindLink, AlsoHappened, ReplyFooter, Signature, Held, HeldNobody, HeldDeclined,
                    Approval, ApprovalOfUrgent, Review, LetterSignature)

std::string words_for(db::Tx& tx, DeskId desk, i18n::Language language, Wording wording, const i18n::Args& args);
void check_texts(yaml::Reader& reader, const YAML::Node& root);

} // namespace sk::notices
