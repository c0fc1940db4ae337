#include "app/rule_replay.hpp"

#include <algorithm>

#include "base/core/broken.hpp"
#include "desk/agreements/agreement_store.hpp"
#include "desk/clocks/level_file.hpp"

namespace sk::app {

namespace {

constexpr int kTogether = 2'000;

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
  database.read([&](db::Tx& tx) {
    before = clocks::rules_of(tx, desk);
    agreements = agreements_of(tx, desk);
  });
  int left = scope.most.value_or(0);
  for (TicketId after_id{0};;) {
    const int page_size = scope.most ? std::min(kTogether, left) : kTogether;
    const std::vector<tickets::Recorded> page = database.read([&](db::Tx& tx) {
      std::vector<tickets::Recorded> found = tickets::recorded_tickets(tx, desk, scope.since, after_id, page_size);
      for (const tickets::Recorded& one : found) replay(*before, after, one, agreements, tx.now, scope.show, done.result);
      return found;
    });
    if (static_cast<int>(page.size()) < page_size) return done;
    after_id = page.back().id;
    if (scope.most && (left -= page_size) == 0) {
      done.cut = !database.read([&](db::Tx& tx) { return tickets::recorded_tickets(tx, desk, scope.since, after_id, 1); }).empty();
      return done;
    }
  }
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
