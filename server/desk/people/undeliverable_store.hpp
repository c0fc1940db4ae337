// Addresses that take no mail, as delivery reports have shown. A desk knows only its own: what bounced at another one is not
// its business (I26). Written by the intake, asked before every automatic mail leaves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/core/id.hpp"
#include "base/db/tx.hpp"

namespace sk::people {

struct Undeliverable {
  std::string address;  // folded
  bool hard = false;    // the address itself is dead; otherwise a failure that may pass
  std::string status;   // RFC 3463 "5.1.1"
  std::string reason;   // one line of the other server
  Instant since;
};

// A hard mark is not softened by a later soft failure; `since` is that of the first report of its kind.
void mark_undeliverable(db::Tx& tx, DeskId desk, const Undeliverable& mark);
std::optional<Undeliverable> find_undeliverable(db::Tx& tx, DeskId desk, const std::string& address);
// May a mail that nobody asked for go there? No, once it bounced hard.
bool takes_automatic_mail(db::Tx& tx, DeskId desk, const std::string& address);
// It has written to us, or an agent says that it works. False: there was no mark.
bool clear_undeliverable(db::Tx& tx, DeskId desk, const std::string& address);
// By address, those after `after`.
std::vector<Undeliverable> list_undeliverable(db::Tx& tx, DeskId desk, const std::string& after, int limit);

}  // namespace sk::people
