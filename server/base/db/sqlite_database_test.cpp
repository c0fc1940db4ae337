#include "base/db/sqlite_database.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <future>

#include "base/db/test_schema.hpp"

namespace sk::db {
namespace {

class SqliteTest : public NotesTest {
protected:
  std::string path() { return url().substr(std::string("sqlite:").size()); }
};

INSTANTIATE_TEST_SUITE_P(OneFile, SqliteTest, testing::Values(Engine::Sqlite), engine_name);

TEST_P(SqliteTest, RefusesASecondServerOnTheSameFile) {
  database();
  try {
    Database::open(options());
    FAIL() << "opened";
  } catch (const ConfigError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("is already open in another skranke"));
  }
  close();
  EXPECT_NO_THROW(Database::open(options()));
}

TEST_P(SqliteTest, LetsNobodyElseReadTheFile) {
  database().write([&](Tx& tx) { add(tx, "secret"); });
  for (const char* suffix : {"", "-wal", "-shm", ".lock"}) {
    struct stat status = {};
    ASSERT_EQ(::stat((path() + suffix).c_str(), &status), 0) << suffix;
    EXPECT_EQ(status.st_mode & 0777, 0600u) << suffix;
  }
}

TEST_P(SqliteTest, WaitingTransactionsShareOneCommitAndOneFlush) {
  database().write([&](Tx& tx) { add(tx, "first"); });
  const Database::Counters before = database().counters();
  std::promise<void> started, gate, last;
  database().submit(
      [&](Tx& tx) {
        started.set_value();
        gate.get_future().wait();
        add(tx, "holds the writer");
        return true;
      },
      [](std::exception_ptr) {});
  started.get_future().wait();
  for (int i = 0; i < 100; ++i) {
    database().submit(
        [this, i](Tx& tx) {
          add(tx, std::to_string(i));
          return true;
        },
        [&last, i](std::exception_ptr) {
          if (i == 99) last.set_value();
        });
  }
  gate.set_value();
  last.get_future().get();
  const Database::Counters after = database().counters();
  EXPECT_EQ(after.transactions - before.transactions, 101);
  EXPECT_EQ(after.commits - before.commits, 2);
  EXPECT_EQ(after.flushes - before.flushes, 2);
}

TEST_P(SqliteTest, RunsAGroupAgainOnlyWhereSomethingOfItMustBeUndone) {
  std::promise<void> started, gate, last;
  std::array<std::atomic<int>, 4> runs{};
  database().submit(
      [&](Tx&) {
        started.set_value();
        gate.get_future().wait();
        return true;
      },
      [](std::exception_ptr) {});
  started.get_future().wait();
  const auto submit = [&](std::size_t number, bool writes, bool keeps, std::function<void(std::exception_ptr)> done) {
    database().submit(
        [this, &runs, number, writes, keeps](Tx& tx) {
          ++runs.at(number);
          if (writes) add(tx, std::to_string(number));
          return keeps;
        },
        std::move(done));
  };
  submit(0, true, true, [](std::exception_ptr) {});
  submit(1, false, false, [&](std::exception_ptr) {
    // Into the queue behind the group at hand: a group of their own.
    submit(2, true, true, [](std::exception_ptr) {});
    submit(3, true, false, [&](std::exception_ptr) { last.set_value(); });
  });
  gate.set_value();
  last.get_future().get();
  EXPECT_EQ(runs[0], 1);
  EXPECT_EQ(runs[1], 1);
  EXPECT_EQ(runs[2], 2);
  EXPECT_EQ(runs[3], 2);
  EXPECT_THAT(titles(), testing::UnorderedElementsAre("0", "2"));
}

TEST_P(SqliteTest, TheLogDoesNotGrowWithoutEnd) {
  OpenOptions small = options();
  small.checkpoint_pages = 50;
  const auto database = Database::open(small);
  std::uintmax_t longest = 0;
  for (int i = 0; i < 300; ++i) {
    database->write([&](Tx& tx) { tx.run(kAddNote, std::to_string(i), std::string(8'000, 'x'), nullptr, 0); });
    longest = std::max(longest, std::filesystem::file_size(path() + "-wal"));
  }
  EXPECT_LT(longest, 100u * 4'200u);
}

TEST_P(SqliteTest, LeavesNoLogWhenItCloses) {
  database().write([&](Tx& tx) { add(tx, "a"); });
  close();
  EXPECT_FALSE(std::filesystem::exists(path() + "-wal"));
}

TEST_P(SqliteTest, SaysWhatIsWrongWithThePath) {
  OpenOptions nowhere = options();
  nowhere.url = "sqlite:/nonexistent/folder/x.db";
  try {
    Database::open(nowhere);
    FAIL() << "opened";
  } catch (const ConfigError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("/nonexistent/folder/x.db"));
  }
}

TEST_P(SqliteTest, RefusesWhatIsNoDatabase) {
  std::FILE* file = std::fopen(path().c_str(), "w");
  ASSERT_NE(file, nullptr);
  std::fputs(std::string(8'192, 'x').c_str(), file);
  std::fclose(file);
  EXPECT_THROW(Database::open(options()), DatabaseBroken);
}

} // namespace
} // namespace sk::db
