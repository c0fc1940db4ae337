// Power lost at every operation, every operation failing in turn (I1, I39, I43).
#include <gmock/gmock.h>

#include <iostream>
#include <set>

#include "base/db/crash_vfs.hpp"
#include "base/db/test_schema.hpp"

namespace sk::db {
namespace {

using Lost = CrashMachine::Lost;

constexpr const char* kPath = "/db";

OpenOptions options_on(const CrashMachine& machine, const Clock& clock, Random& random) {
  OpenOptions options;
  options.url = std::string("sqlite:") + kPath;
  options.clock = &clock;
  options.random = &random;
  options.sqlite_vfs = machine.vfs();
  options.exclusive = true;
  options.migrations = &notes_schema();
  options.checkpoint_pages = 20;
  return options;
}

// What an image holds, read by plain SQLite and not by the code under test.
struct Found {
  std::string integrity = "not opened";
  std::set<std::int64_t> whole; // numbers of transactions that are there with all their lines
  int half = 0;
  int version = 0;
};

std::int64_t rows_of(sqlite3* connection, const char* sql, const std::function<void(sqlite3_stmt*)>& row) {
  sqlite3_stmt* statement = nullptr;
  std::int64_t rows = -1; // no such table
  if (sqlite3_prepare_v2(connection, sql, -1, &statement, nullptr) == SQLITE_OK) {
    for (rows = 0; sqlite3_step(statement) == SQLITE_ROW; ++rows) row(statement);
  }
  sqlite3_finalize(statement);
  return rows;
}

Found look_at(CrashMachine& reader, const CrashMachine::Image& image) {
  reader.boot(image);
  sqlite3* connection = nullptr;
  Found found;
  if (sqlite3_open_v2(kPath, &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, reader.vfs().c_str()) == SQLITE_OK) {
    sqlite3_exec(connection, "PRAGMA locking_mode = EXCLUSIVE", nullptr, nullptr, nullptr);
    rows_of(connection, "PRAGMA integrity_check",
            [&](sqlite3_stmt* s) { found.integrity = reinterpret_cast<const char*>(sqlite3_column_text(s, 0)); });
    rows_of(connection, "SELECT max(version) FROM schema_migrations", [&](sqlite3_stmt* s) { found.version = sqlite3_column_int(s, 0); });
    rows_of(
        connection,
        "SELECT CAST(title AS int), size = coalesce(n, 0) FROM notes LEFT JOIN (SELECT note_id, count(*) AS n FROM lines GROUP BY note_id)"
        " ON note_id = id",
        [&](sqlite3_stmt* s) {
          if (sqlite3_column_int(s, 1) == 1)
            found.whole.insert(sqlite3_column_int64(s, 0));
          else
            ++found.half;
        });
    sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  }
  sqlite3_close(connection);
  return found;
}

// One transaction: a note that says how many lines it has, and the lines.
bool add_whole(Tx& tx, std::int64_t number, int lines) {
  const std::int64_t id = tx.number(kAddNote, std::to_string(number), nullptr, nullptr, lines);
  for (int i = 0; i < lines; ++i) tx.run(kAddLine, id, std::string(static_cast<std::size_t>(1 + i * 97 % 400), 'x'));
  return true;
}

class Crash : public testing::TestWithParam<int> {
protected:
  std::uint64_t seed() const { return static_cast<std::uint64_t>(GetParam()); }

  // Submits `count` transactions in random bunches; `acknowledged` grows on the writer's thread as they are answered.
  void write_notes(Database& database, int count) {
    for (int number = 1; number <= count; ++number) {
      const int lines = static_cast<int>(random_.next() % 6);
      const bool keep = random_.next() % 8 != 0;
      database.submit([number, lines, keep](Tx& tx) { return add_whole(tx, number, lines) && keep; },
                      [this, number, keep](std::exception_ptr fault) {
                        if (!fault && keep) acknowledged_.insert(number);
                        if (fault) ++refused_;
                      });
      if (random_.next() % 4 == 0) database.write([](Tx&) {}); // waits for all so far
    }
  }

  void expect_sound(const Found& found) {
    ASSERT_EQ(found.integrity, "ok");
    ASSERT_EQ(found.half, 0);
    ASSERT_THAT(std::vector(acknowledged_.begin(), acknowledged_.end()),
                testing::Each(testing::Truly([&](std::int64_t n) { return found.whole.contains(n); })));
  }

  ManualClock clock_;
  SeededRandom random_{seed()};
  CrashMachine machine_{seed()};
  CrashMachine reader_{seed() + 1};
  std::set<std::int64_t> acknowledged_;
  int refused_ = 0;
};

// SKRANKE_CRASH_SEEDS asks for longer runs at night.
int seeds() {
  const char* wanted = std::getenv("SKRANKE_CRASH_SEEDS");
  return wanted != nullptr ? std::atoi(wanted) : 5;
}

INSTANTIATE_TEST_SUITE_P(Seeds, Crash, testing::Range(1, 1 + seeds()));

TEST_P(Crash, LosesNoAcknowledgedTransactionAndKeepsNoHalfOne) {
  std::int64_t points = 0;
  const auto look = [&] {
    // Once something is wrong every further image is; one report is enough.
    if (HasFatalFailure()) return;
    for (const Lost lost : {Lost::Nothing, Lost::Everything, Lost::Some, Lost::Some, Lost::Torn, Lost::Torn}) {
      expect_sound(look_at(reader_, machine_.image(lost)));
      ++points;
      if (!machine_.has_unflushed()) break;
    }
  };
  {
    const auto database = Database::open(options_on(machine_, clock_, random_));
    machine_.before_each_change(look);
    write_notes(*database, 160);
  }
  look();
  EXPECT_EQ(refused_, 0);
  EXPECT_GT(acknowledged_.size(), 30u);
  EXPECT_GT(points, 500);
  std::cout << points << " crash points\n";
}

TEST_P(Crash, OpensAgainAfterALossOfPowerAndGoesOn) {
  for (int round = 0; round < 8; ++round) {
    CrashMachine::Image left;
    std::set<std::int64_t> known_then;
    {
      const auto database = Database::open(options_on(machine_, clock_, random_));
      std::int64_t until = 1 + static_cast<std::int64_t>(random_.next() % 60);
      machine_.before_each_change([&] {
        if (--until != 0) return;
        left = machine_.image(Lost::Torn);
        known_then = acknowledged_;
      });
      for (int i = 0; i < 12; ++i) {
        const int number = round * 100 + i;
        database->write([&](Tx& tx) { return add_whole(tx, number, 3); });
        acknowledged_.insert(number);
      }
      machine_.before_each_change(nullptr);
    }
    if (left.empty()) continue;
    machine_.boot(left);
    acknowledged_ = known_then;
    const auto database = Database::open(options_on(machine_, clock_, random_));
    EXPECT_EQ(database->check_integrity(), "");
    std::set<std::int64_t> there;
    for (const std::string& title :
         database->read([](Tx& tx) { return tx.list(kTitles, [](const Row& row) { return row.get<std::string>(0); }); })) {
      there.insert(std::stoll(title));
    }
    EXPECT_TRUE(std::ranges::includes(there, acknowledged_));
    acknowledged_ = there;
  }
}

// Every operation fails in turn; whatever was acknowledged is there afterwards, and after a failed flush nothing more is
// written (I39).
TEST_P(Crash, FailsCleanlyAtEveryOperation) {
  const auto fault = GetParam() % 2 == 0 ? CrashMachine::Fault::NoSpace : CrashMachine::Fault::InputOutput;
  testing::internal::CaptureStderr(); // failures are logged, rightly
  int flush_failures = 0;
  bool reached_end = false;
  for (std::int64_t nth = 1; !reached_end; ++nth) {
    CrashMachine machine(seed());
    SeededRandom random(seed());
    random_ = SeededRandom(seed());
    acknowledged_.clear();
    machine.fail_at(nth, fault);
    try {
      const auto database = Database::open(options_on(machine, clock_, random));
      for (int number = 1; number <= 12; ++number) {
        const bool must_refuse = machine.failed_at_flush();
        try {
          database->write([&](Tx& tx) { return add_whole(tx, number, number % 4); });
          acknowledged_.insert(number);
          EXPECT_FALSE(must_refuse) << "wrote on after a failed flush";
        } catch (const Broken&) {
          EXPECT_TRUE(machine.has_failed());
        }
      }
    } catch (const Broken&) {
      EXPECT_TRUE(machine.has_failed());
    }
    reached_end = !machine.has_failed();
    flush_failures += machine.failed_at_flush() ? 1 : 0;
    for (const Lost lost : {Lost::Nothing, Lost::Everything, Lost::Torn}) {
      SCOPED_TRACE("operation " + std::to_string(nth));
      ASSERT_NO_FATAL_FAILURE(expect_sound(look_at(reader_, machine.image(lost))));
    }
  }
  testing::internal::GetCapturedStderr();
  EXPECT_GT(flush_failures, 10);
}

TEST_P(Crash, HandsThePagesOfACommitDownInOneWrite) {
  OpenOptions options = options_on(machine_, clock_, random_);
  options.checkpoint_pages = 4'000;
  const auto database = Database::open(options);
  database->write([](Tx& tx) { return add_whole(tx, 1, 200); });
  const std::int64_t before = machine_.operations();
  database->write([](Tx& tx) { return add_whole(tx, 2, 200); });
  EXPECT_LE(machine_.operations() - before, 8); // of two times as many pages
}

TEST_P(Crash, LeavesTheOldSchemaOrTheNewOne) {
  std::vector<Migration> both = notes_schema();
  both.push_back({2, "0002_more.sql", "CREATE TABLE more (id {key}, word text NOT NULL); INSERT INTO more(word) VALUES ('a;b'), ('c');"});
  Database::open(options_on(machine_, clock_, random_));
  OpenOptions newer = options_on(machine_, clock_, random_);
  newer.migrations = &both;
  int old_ones = 0, new_ones = 0;
  machine_.before_each_change([&] {
    for (const Lost lost : {Lost::Nothing, Lost::Everything, Lost::Some, Lost::Torn}) {
      const CrashMachine::Image image = machine_.image(lost);
      const Found found = look_at(reader_, image);
      EXPECT_EQ(found.integrity, "ok");
      (found.version == 2 ? new_ones : old_ones) += 1;
      // Started again, it comes up with the new one, whatever was left.
      reader_.boot(image);
      OpenOptions again = options_on(reader_, clock_, random_);
      again.migrations = &both;
      const auto database = Database::open(again);
      EXPECT_EQ(database->read([](Tx& tx) {
        return tx.list_built({"test.more", "SELECT count(*) FROM more", {}}, [](const Row& row) { return row.integer(0); });
      }),
                std::vector<std::int64_t>{2});
    }
  });
  Database::open(newer);
  EXPECT_GT(old_ones, 0);
  EXPECT_GT(new_ones, 0);
}

TEST(CrashDiskTest, LosesWhatWasNotFlushed) {
  CrashMachine machine(3);
  const auto disk = machine.disk();
  disk->make_folders("/blobs");
  disk->write_synced("/blobs/a.part", "one");
  EXPECT_EQ(machine.image(Lost::Everything), CrashMachine::Image());
  disk->sync_folder("/blobs");
  disk->rename("/blobs/a.part", "/blobs/a");
  EXPECT_EQ(machine.image(Lost::Everything), (CrashMachine::Image{{"/blobs/a.part", "one"}}));
  EXPECT_EQ(machine.image(Lost::Nothing), (CrashMachine::Image{{"/blobs/a", "one"}}));
  disk->sync_folder("/blobs");
  EXPECT_EQ(machine.image(Lost::Everything), (CrashMachine::Image{{"/blobs/a", "one"}}));
  EXPECT_EQ(disk->list("/blobs"), std::vector<std::string>{"a"});
}

TEST(CrashDiskTest, FailsTheOperationItWasToldTo) {
  CrashMachine machine(3);
  const auto disk = machine.disk();
  machine.fail_at(2, CrashMachine::Fault::NoSpace);
  EXPECT_THROW(disk->write_synced("/a", "one"), DiskFull);
  disk->write_synced("/a", "two");
  EXPECT_EQ(disk->read("/a"), "two");
  machine.fail_at(machine.operations() + 3, CrashMachine::Fault::InputOutput);
  EXPECT_THROW(disk->write_synced("/a", "three"), DatabaseBroken);
}

} // namespace
} // namespace sk::db
