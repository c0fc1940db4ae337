#include "app/rule_replay.hpp"

#include "app/replay_all.hpp"
#include "base/core/broken.hpp"
#include "desk/agreements/agreement_store.hpp"
#include "desk/clocks/level_file.hpp"

namespace sk::app {

namespace {

constexpr std::int64_t kTogether = 2'000;

tickets::LevelsOfAgreements agreements_of(db::Tx& tx, DeskId desk) {
  tickets::LevelsOfAgreements found;
  agreements::AgreementFilter filter;
  filter.desk = desk;
  filter.limit = 1'000;
  for (;;) {
    const std::vector<agreements::Agreement> page = agreements::list_agreements(tx, filter);
    for (const agreements::Agreement& one : page) found[one.number] = one.service_level;
    if (static_cast<int>(page.size()) < filter.limit) return found;
    filter.after = page.back().id;
  }
}

} // namespace

DeskReplay replay_desk(db::Database& database, DeskId desk, const clocks::Rules& after, const ReplayScope& scope) {
  DeskReplay done;
  std::shared_ptr<const clocks::Rules> before;
  tickets::LevelsOfAgreements agreements;
  std::int64_t last = 0;
  database.read([&](db::Tx& tx) {
    before = clocks::rules_of(tx, desk);
    agreements = agreements_of(tx, desk);
    last = tickets::last_ticket(tx).value;
  });
  if (!scope.most) {
    done.result = replay_all(database, {desk, scope.since, *before, after, agreements, scope.show});
    return done;
  }
  int left = *scope.most;
  for (std::int64_t at = 0; at < last && !done.cut; at += kTogether) {
    database.read([&](db::Tx& tx) {
      for (const tickets::Recorded& one : tickets::recorded_tickets(tx, desk, scope.since, TicketId{at}, TicketId{at + kTogether})) {
        done.cut = left == 0;
        if (done.cut) return;
        replay(*before, after, one, agreements, tx.now, scope.show, done.result);
        --left;
      }
    });
  }
  return done;
}

clocks::Rules rules_in(const std::string& desk_file) {
  yaml::Reader reader;
  const std::optional<YAML::Node> root = yaml::load_map(desk_file, reader.faults);
  SK_VERIFY(root.has_value());
  clocks::Rules rules = clocks::read_rules(reader, *root);
  SK_VERIFY(reader.faults.empty());
  return rules;
}

} // namespace sk::app
