// `skranke check`: proves that what was accepted, what happened and what is shown agree (I7, I20), and that every file that a row
// names is there. Reads only; works beside a running server.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/world.hpp"

namespace sk::app {

struct CheckReport {
  std::int64_t accepted = 0, tickets = 0, articles = 0, quarantined = 0, discarded = 0, duplicates = 0, held = 0, declined = 0, waiting = 0;  // mails by what became of them
  std::int64_t events = 0, files = 0, mails_out = 0;
  std::vector<std::string> faults;  // sentences; at most 100
};
BOOST_DESCRIBE_STRUCT(CheckReport, (), (accepted, tickets, articles, quarantined, discarded, duplicates, held, declined, waiting, events, files, mails_out, faults))

// The digest of every file that a row names.
std::vector<std::string> files_named(db::Tx& tx);

// `deep`: reads every file and compares its digest.
CheckReport check_everything(World& world, bool deep);

}  // namespace sk::app
