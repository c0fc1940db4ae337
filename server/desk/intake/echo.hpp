// Machines that do not say they are machines: their mails open a ticket each, and each of our acknowledgements calls for the next
// (I11, A08). Such a mail says what its author's last one said, and comes after our answer to that one has left; people who write
// the same twice before they were answered are none of them. Only the acknowledgement is withheld; the ticket is opened all the same.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/db/tx.hpp"

namespace sk::intake {

// What an author said last and was answered for.
struct Said {
  std::vector<std::string> words;
  TicketId ticket;
  int echoes = 0;  // how often it was said again since, after our answer
  Instant since;   // it was said for the first time
  Instant at;      // and for the last
};

// The first 64 different words of what is new in a mail, folded, without digits and references ("Ref-4711"): numbers and dates are
// what such mails vary.
std::vector<std::string> words_said(const std::string& new_text);
// Whether they say the same: at least 85 of 100 different words are common to both. What has no words says nothing.
bool says_the_same(const std::vector<std::string>& one, const std::vector<std::string>& other);

struct EchoFacts {
  bool known_contact = false;     // one of our contacts, proved: is entitled to an acknowledgement for every ticket
  bool answers = false;           // it bears signs of an answer: ancestors, "Re:", a number of ours
  bool last_answer_left = false;  // our acknowledgement of its author's last mail is on its way
};
struct EchoVerdict {
  bool answer = true;
  int echoes = 0;                // to remember
  std::optional<Instant> since;  // nothing: from now on
  std::vector<std::string> words;  // that were said now
};
// Pure. Without signs of an answer a known contact is given five rounds and ten minutes: who waits for each answer and then
// writes the very same again, for so long, is no person. Scripts that file many alike in one go get every number.
EchoVerdict judge_echo(const std::optional<Said>& last, const std::vector<std::string>& words, const EchoFacts& facts, Instant now);

// Under the address of a known contact, or "@domain" of anybody else, folded.
std::optional<Said> last_said(db::Tx& tx, DeskId desk, const std::string& author);
void remember_said(db::Tx& tx, DeskId desk, const std::string& author, const Said& said);
// When it was withheld: the row stays as it is, and young.
void count_echo(db::Tx& tx, DeskId desk, const std::string& author, int echoes);

}  // namespace sk::intake
