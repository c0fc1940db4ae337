#include "base/db/postgres_database.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <barrier>
#include <thread>

#include "base/db/test_schema.hpp"

namespace sk::db {
namespace {

const Query kTouchTitle{"test.touch_title", "UPDATE notes SET size = size + 1 WHERE title = $1"};

class PostgresTest : public NotesTest {
protected:
  static std::int64_t backend_of(Tx& tx) {
    return tx.list_built({"test.pid", "SELECT pg_backend_pid()", {}}, [](const Row& row) { return row.integer(0); }).at(0);
  }
  static void end_backend(std::int64_t pid) {
    // Waits until it is gone.
    postgres::Connection(std::getenv("SKRANKE_TEST_POSTGRES"))
        .exec(("SELECT pg_terminate_backend(" + std::to_string(pid) + ", 5000)").c_str());
  }
};

INSTANTIATE_TEST_SUITE_P(OneServer, PostgresTest,
                         testing::ValuesIn(std::getenv("SKRANKE_TEST_POSTGRES") != nullptr ? std::vector{Engine::Postgres}
                                                                                           : std::vector<Engine>{}),
                         engine_name);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(PostgresTest);

TEST_P(PostgresTest, GoesOnWhenAnIdleConnectionWasDropped) {
  end_backend(database().read(backend_of));
  EXPECT_EQ(database().read([](Tx& tx) { return tx.number(kCountNotes); }), 0);
  end_backend(database().read(backend_of));
  database().write([&](Tx& tx) { add(tx, "after"); });
  EXPECT_THAT(titles(), testing::ElementsAre("after"));
}

TEST_P(PostgresTest, BeginsAnewWhenTheConnectionIsLostBeforeTheCommit) {
  int tries = 0;
  database().write([&](Tx& tx) {
    add(tx, "once");
    if (++tries == 1) end_backend(backend_of(tx));
    add(tx, "twice");
  });
  EXPECT_EQ(tries, 2);
  EXPECT_THAT(titles(), testing::ElementsAre("once", "twice"));
}

TEST_P(PostgresTest, TriesAgainAfterADeadlock) {
  database().write([&](Tx& tx) {
    add(tx, "a");
    add(tx, "b");
  });
  std::barrier both_hold_one(2);
  std::atomic<int> tries{0};
  const auto cross = [&](const char* first, const char* second) {
    bool met = false;
    database().write([&](Tx& tx) {
      ++tries;
      tx.run(kTouchTitle, first);
      if (!met) both_hold_one.arrive_and_wait();
      met = true;
      tx.run(kTouchTitle, second);
    });
  };
  std::thread other([&] { cross("b", "a"); });
  cross("a", "b");
  other.join();
  EXPECT_GE(tries, 3);  // the server may wake the one that waits after the victim holds its row again: a second deadlock
  const auto size = [](const Row& row) { return row.integer(4); };
  EXPECT_EQ(database().read([&](Tx& tx) { return tx.first(kNoteByTitle, size, "a"); }), 2);
}

TEST_P(PostgresTest, HearsAgainAfterItsListeningConnectionWasDropped) {
  std::atomic<int> heard{0};
  const Hearing hearing = database().listen("after_drop", [&](const std::string&) { ++heard; });
  postgres::Connection admin(std::getenv("SKRANKE_TEST_POSTGRES"));
  admin.exec("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE query = 'LISTEN \"after_drop\"'");
  for (int i = 0; i < 500 && heard == 0; ++i) {
    database().notify("after_drop", "x");
    std::this_thread::yield();
    admin.exec("SELECT pg_sleep(0.01)");
  }
  EXPECT_GT(heard, 0);
}

} // namespace
} // namespace sk::db
