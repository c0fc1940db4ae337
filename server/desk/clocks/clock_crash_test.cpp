// Power lost at every operation of the disk while alarms are told: each is told once, none twice, none not at all (I44).
#include <gmock/gmock.h>

#include <iostream>
#include <set>
#include <thread>

#include "base/core/test_sanitized.hpp"
#include "base/db/crash_vfs.hpp"
#include "base/db/database.hpp"
#include "desk/clocks/clocks.hpp"
#include "desk/clocks/test_clocks.hpp"
#include "desk/people/test_people.hpp"

namespace sk::clocks {
namespace {

using Lost = db::CrashMachine::Lost;

// The event that a telling writes, in the same transaction; telling twice breaks the key.
const db::Query kTell{"test.clock_told", "INSERT INTO installation(name, value) VALUES ($1, $2)"};
const db::Query kTold{"test.clock_all_told", "SELECT name FROM installation WHERE value = 'alarm' ORDER BY name"};

constexpr int kOwners = 40;

// The whole search is run without sanitizers; with them a sample of it, for they look at the memory and not at the disk.
constexpr std::int64_t kEvery = kSanitized ? 5 : 1;

class Program {
public:
  Program(db::CrashMachine& machine, std::uint64_t seed) : random_(seed), database_(db::Database::open(options(machine))) {}
  db::Database& database() { return *database_; }

  // Answers whether there was anything to tell.
  bool tick_once(Instant now) {
    return database_->write([&](db::Tx& tx) {
      const std::vector<Alarm> alarms = tick(tx, now, 2);
      for (const Alarm& alarm : alarms) {
        tx.run(kTell,
               std::to_string(alarm.owner.id) + " " + alarm.clock + " " + std::string(json::enum_word(alarm.kind)) + " " +
                   to_rfc3339(alarm.scheduled),
               "alarm");
      }
      return !alarms.empty();
    });
  }
  std::vector<std::string> told() {
    return database_->read([](db::Tx& tx) { return tx.list(kTold, [](const db::Row& row) { return row.get<std::string>(0); }); });
  }

private:
  db::OpenOptions options(db::CrashMachine& machine) {
    db::OpenOptions options;
    options.url = "sqlite:/db";
    options.clock = &clock_;
    options.random = &random_;
    options.sqlite_vfs = machine.vfs();
    options.exclusive = true;
    options.page_cache_bytes = 1024 * 1024;
    options.checkpoint_pages = 100;
    return options;
  }
  ManualClock clock_;
  SeededRandom random_;
  std::unique_ptr<db::Database> database_;
};

TEST(LossOfPower, LosesNoAlarmAndTellsNoneTwice) {
  const Instant now = at("2027-06-01T00:00:00Z");
  db::CrashMachine machine(21), reader(22);
  std::vector<std::string> expected;
  {
    Program program(machine, 1);
    program.database().write([](db::Tx& tx) {
      const DeskId desk = people::add_desk(tx, "dv", "DV-{number:6}").id;
      for (int i = 1; i <= kOwners; ++i)
        recompute(tx, sample("dv-nordic"), {desk, "ticket", i}, Stream().reported("2026-11-23T08:00:00+01:00", "mail").events);
    });
  }
  std::int64_t points = 0, recoveries = 0;
  db::CrashMachine::Image last;
  const auto recover_from = [&](const db::CrashMachine::Image& image, Lost lost) {
    if (lost == Lost::Everything && image == last) return;
    if (lost == Lost::Everything) last = image;
    ++recoveries;
    // On a thread of its own: this one may be the database's, in the middle of its transaction.
    std::jthread([&] {
      reader.boot(image);
      Program program(reader, 3 + static_cast<std::uint64_t>(points));
      while (program.tick_once(now)) {
      }
      EXPECT_EQ(program.told().size(), static_cast<std::size_t>(kOwners * 7));
    }).join();
  };
  const auto look = [&] {
    if (testing::Test::HasFailure()) return;
    for (const Lost lost : {Lost::Nothing, Lost::Everything, Lost::Some, Lost::Torn, Lost::Torn, Lost::Torn, Lost::Torn, Lost::Torn}) {
      const bool unflushed = machine.has_unflushed();
      if (points++ % kEvery == 0) recover_from(machine.image(lost), lost);
      if (!unflushed) break;
    }
  };
  {
    Program program(machine, 2);
    machine.before_each_change(look);
    while (program.tick_once(now)) {
    }
    machine.before_each_change(nullptr);
    expected = program.told();
  }
  std::cout << points << " crash points, " << recoveries << " recoveries\n";
  EXPECT_EQ(expected.size(), static_cast<std::size_t>(kOwners * 7)); // a warning and a breach of three clocks, a breach of the fourth
  EXPECT_GE(points, 1'000);                                          // of kills at due clocks
}

} // namespace
} // namespace sk::clocks
