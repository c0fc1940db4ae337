#include "base/db/database.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <future>
#include <thread>

#include "base/core/outcome.hpp"
#include "base/db/test_schema.hpp"

namespace sk::db {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

INSTANTIATE_TEST_SUITE_P(Engines, NotesTest, engines(), engine_name);

// Lets a test hold a transaction open until it has arranged the rest.
class Gate {
public:
  void open() { promise_.set_value(); }
  void wait() { future_.wait(); }

private:
  std::promise<void> promise_;
  std::shared_future<void> future_ = promise_.get_future().share();
};

class Finish {
public:
  std::function<void(std::exception_ptr)> done() {
    return [this](std::exception_ptr fault) { fault ? promise_.set_exception(fault) : promise_.set_value(); };
  }
  void get() { promise_.get_future().get(); }

private:
  std::promise<void> promise_;
};

TEST_P(NotesTest, ReadsBackEveryKindOfValue) {
  const std::string bytes("\x00\xff\x27\\x", 5);
  const std::int64_t id = database().write([&](Tx& tx) {
    return tx.number(kAddNote, "Smörgås 'x' \\", std::optional<std::string>(), Blob{bytes}, Instant{1'760'000'000'123'456});
  });
  const auto found = database().read([&](Tx& tx) {
    return tx.first(
        kNoteByTitle,
        [](const Row& row) {
          return std::tuple(row.get<std::int64_t>(0), row.get<std::string>(1), row.get<std::optional<std::string>>(2),
                            row.get<std::string>(3), row.get<Instant>(4));
        },
        "Smörgås 'x' \\");
  });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(*found, std::tuple(id, std::string("Smörgås 'x' \\"), std::optional<std::string>(), bytes, Instant{1'760'000'000'123'456}));
}

TEST_P(NotesTest, KeepsTheExtremesOfIntegersAndEmptyValues) {
  for (const std::int64_t size : {INT64_MIN, std::int64_t{-1}, INT64_MAX}) {
    const std::string title = std::to_string(size);
    database().write([&](Tx& tx) { tx.run(kAddNote, title, "", Blob{}, size); });
    const auto read = [&](const Row& row) { return std::tuple(row.integer(4), row.is_null(2), row.is_null(3), row.text(3).size()); };
    EXPECT_EQ(database().read([&](Tx& tx) { return tx.first(kNoteByTitle, read, title); }), std::tuple(size, false, false, std::size_t{0}));
  }
}

TEST_P(NotesTest, CountsTheRowsThatAStatementChanged) {
  const auto changed = database().write([&](Tx& tx) {
    for (const char* title : {"a", "b", "c"}) EXPECT_EQ(tx.run(kInsertNote, title), 1);
    const std::int64_t first = tx.run(kResize, 1, 5);
    return std::pair(first, tx.run(kResize, 1, 6));
  });
  EXPECT_EQ(changed, std::pair(std::int64_t{3}, std::int64_t{0}));
}

TEST_P(NotesTest, UndoesEverythingWhenTheWorkRefuses) {
  const Outcome<void> answer = database().write([&](Tx& tx) -> Outcome<void> {
    add(tx, "undone");
    return refuse(RefusalCode::WrongState, "test.no");
  });
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().text_key, "test.no");
  EXPECT_THAT(titles(), IsEmpty());
}

TEST_P(NotesTest, UndoesEverythingWhenTheWorkThrows) {
  EXPECT_THROW(database().write([&](Tx& tx) {
    add(tx, "undone");
    throw Broken("no");
  }),
               Broken);
  EXPECT_THAT(titles(), IsEmpty());
}

TEST_P(NotesTest, GoesOnAfterAUniqueViolationThatWasCaught) {
  database().write([&](Tx& tx) {
    add(tx, "first");
    EXPECT_THROW(add(tx, "first"), UniqueViolation);
    EXPECT_THROW(tx.number(kAddNote, "first", nullptr, nullptr, 0), UniqueViolation);
    add(tx, "second");
  });
  EXPECT_THAT(titles(), ElementsAre("first", "second"));
}

TEST_P(NotesTest, RefusesARowWithoutItsParent) {
  EXPECT_THROW(database().write([&](Tx& tx) { tx.run(kAddLine, 99, "orphan"); }), DatabaseBroken);
}

TEST_P(NotesTest, AReadSeesOneSnapshot) {
  database().write([&](Tx& tx) { add(tx, "before"); });
  const auto counts = database().read([&](Tx& tx) {
    const std::int64_t first = tx.number(kCountNotes);
    std::thread([&] { database().write([&](Tx& other) { add(other, "during"); }); }).join();
    return std::pair(first, tx.number(kCountNotes));
  });
  EXPECT_EQ(counts, std::pair(std::int64_t{1}, std::int64_t{1}));
  EXPECT_THAT(titles(), ElementsAre("before", "during"));
}

TEST_P(NotesTest, AReadCannotWrite) {
  EXPECT_THROW(database().read([&](Tx& tx) { add(tx, "x"); }), DatabaseBroken);
}

TEST_P(NotesTest, RefusesATransactionInsideAnother) {
  EXPECT_THROW(database().write([&](Tx&) { database().write([](Tx&) {}); }), BrokenInvariant);
  EXPECT_THROW(database().write([&](Tx&) { database().read([](Tx&) {}); }), BrokenInvariant);
  EXPECT_THROW(database().read([&](Tx&) { database().write([](Tx&) {}); }), BrokenInvariant);
  database().write([&](Tx& tx) { add(tx, "still works"); });
}

TEST_P(NotesTest, RefusesAWrongNumberOfParameters) {
  EXPECT_THROW(database().write([&](Tx& tx) { tx.run(kInsertNote); }), Broken);
  EXPECT_THROW(database().write([&](Tx& tx) { tx.run(kInsertNote, "a", "b"); }), Broken);
}

TEST_P(NotesTest, RefusesTextWithNul) {
  EXPECT_THROW(database().write([&](Tx& tx) { add(tx, std::string("a\0b", 3)); }), BrokenInvariant);
}

TEST_P(NotesTest, StopsReadingWhenTheSinkHasEnough) {
  database().write([&](Tx& tx) {
    for (int i = 0; i < 5; ++i) add(tx, std::to_string(i));
  });
  int seen = 0;
  database().read([&](Tx& tx) { tx.each_args(kTitles, {}, [&](const Row&) { return ++seen < 2; }); });
  EXPECT_EQ(seen, 2);
}

TEST_P(NotesTest, RunsAQueryWhileItsOwnRowsAreBeingRead) {
  database().write([&](Tx& tx) {
    add(tx, "a");
    add(tx, "b");
  });
  const auto pairs = database().read([&](Tx& tx) {
    return tx.list(kTitles, [&](const Row& outer) {
      std::string all(outer.text(0));
      for (const std::string& inner : tx.list(kTitles, [](const Row& row) { return row.get<std::string>(0); })) all += inner;
      return all;
    });
  });
  EXPECT_THAT(pairs, ElementsAre("aab", "bab"));
}

TEST_P(NotesTest, TakesCastsInTheSharedText) {
  database().write([&](Tx& tx) { tx.number(kAddNote, "n", nullptr, nullptr, 3); });
  EXPECT_EQ(database().read([](Tx& tx) { return tx.number(kBadSum, "other", 3); }), 3);
}

TEST_P(NotesTest, RunsManyBuiltQueriesBeyondItsCache) {
  database().write([&](Tx& tx) { add(tx, "a"); });
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 100; ++i) {
      const BuiltQuery query{"test.built",
                             "SELECT $1::bigint + " + std::to_string(i) + " FROM notes WHERE title = $2",
                             {std::int64_t{1000}, std::string("a")}};
      EXPECT_THAT(database().read([&](Tx& tx) { return tx.list_built(query, [](const Row& row) { return row.integer(0); }); }),
                  ElementsAre(1000 + i));
    }
  }
}

TEST_P(NotesTest, TellsAfterTheCommitAndNotAfterAnUndo) {
  std::atomic<int> told{0};
  database().write([&](Tx& tx) {
    add(tx, "a");
    tx.on_commit([&] { ++told; });
  });
  EXPECT_EQ(told, 1);
  EXPECT_THROW(database().write([&](Tx& tx) {
    tx.on_commit([&] { ++told; });
    throw Broken("no");
  }),
               Broken);
  EXPECT_EQ(told, 1);
}

TEST_P(NotesTest, WritesAtTheEndInTheSameTransaction) {
  EXPECT_THROW(database().write([&](Tx& tx) {
    add(tx, "a");
    tx.at_end([this](Tx& end) {
      add(end, "b");
      throw Broken("no");
    });
  }),
               Broken);
  EXPECT_THAT(titles(), IsEmpty());
  database().write([&](Tx& tx) {
    tx.at_end([this](Tx& end) { add(end, "late"); });
    add(tx, "early");
  });
  EXPECT_THAT(titles(), ElementsAre("early", "late"));
}

TEST_P(NotesTest, OneBadJobOfAGroupHarmsNoOther) {
  Gate gate;
  std::array<Finish, 6> finishes;
  database().submit(
      [&](Tx& tx) {
        gate.wait();
        add(tx, "0");
        return true;
      },
      finishes[0].done());
  database().submit(
      [&](Tx& tx) {
        add(tx, "1");
        return true;
      },
      finishes[1].done());
  database().submit(
      [&](Tx& tx) {
        add(tx, "2");
        throw Broken("thrown");
        return true;
      },
      finishes[2].done());
  database().submit(
      [&](Tx& tx) {
        add(tx, "3");
        return false;
      },
      finishes[3].done());
  database().submit(
      [&](Tx& tx) {
        add(tx, "4");
        tx.at_end([](Tx&) { throw Broken("at the end"); });
        return true;
      },
      finishes[4].done());
  database().submit(
      [&](Tx& tx) {
        add(tx, "5");
        return true;
      },
      finishes[5].done());
  gate.open();
  for (const int good : {0, 1, 3, 5}) EXPECT_NO_THROW(finishes[static_cast<std::size_t>(good)].get());
  EXPECT_THROW(finishes[2].get(), Broken);
  EXPECT_THROW(finishes[4].get(), Broken);
  EXPECT_THAT(titles(), testing::UnorderedElementsAre("0", "1", "5"));
}

TEST_P(NotesTest, FinishesWhatWasSubmittedBeforeItCloses) {
  std::atomic<int> done{0};
  database();
  for (int i = 0; i < 50; ++i) {
    database().submit(
        [this, i](Tx& tx) {
          add(tx, std::to_string(i));
          return true;
        },
        [&](std::exception_ptr fault) { done += fault ? 0 : 1; });
  }
  close();
  EXPECT_EQ(done, 50);
  EXPECT_EQ(titles().size(), 50u);
}

TEST_P(NotesTest, ManyThreadsWriteAndNothingIsLost) {
  database();
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 8; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0; i < 25; ++i) database().write([&](Tx& tx) { add(tx, std::to_string(thread * 1000 + i)); });
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(titles().size(), 200u);
}

TEST_P(NotesTest, HearsWhatIsTold) {
  std::promise<std::string> heard;
  const Hearing hearing = database().listen("tickets", [&](const std::string& payload) { heard.set_value(payload); });
  database().notify("other", "not for us");
  database().notify("tickets", "17 'quoted'");
  EXPECT_EQ(heard.get_future().get(), "17 'quoted'");
}

// What is told while the hearer ends reaches it wholly or not at all: the two are destroyed in any order.
TEST_P(NotesTest, HearsNothingOnceItsHearingEnded) {
  Database& told = database();
  std::atomic<bool> stop{false};
  std::thread teller([&] {
    while (!stop) told.notify("tickets", "x");
  });
  for (int i = 0; i < 50; ++i) {
    auto alive = std::make_unique<std::string>("alive");
    std::atomic<int> heard{0};
    std::string last;
    {
      const Hearing hearing = told.listen("tickets", [&, text = alive.get()](const std::string&) {
        last = *text;
        ++heard;
      });
      while (heard == 0) std::this_thread::yield();
    }
    const int then = heard;
    alive.reset();
    EXPECT_EQ(last, "alive");
    EXPECT_EQ(heard, then);
  }
  stop = true;
  teller.join();
}

TEST_P(NotesTest, FindsNothingWrongInAHealthyDatabase) {
  database().write([&](Tx& tx) { add(tx, "a"); });
  EXPECT_EQ(database().check_integrity(), "");
}

TEST_P(NotesTest, OpensAgainWithWhatWasWritten) {
  database().write([&](Tx& tx) { add(tx, "kept"); });
  close();
  EXPECT_THAT(titles(), ElementsAre("kept"));
}

TEST_P(NotesTest, ACommandReadsBesideTheServer) {
  database().write([&](Tx& tx) { add(tx, "served"); });
  OpenOptions beside = options();
  beside.read_only = true;
  const auto reading = Database::open(beside);
  EXPECT_EQ(reading->read([](Tx& tx) { return tx.number(kCountNotes); }), 1);
  EXPECT_THROW(reading->write([](Tx&) {}), BrokenInvariant);
}

TEST_P(NotesTest, ACommandReadsWhenNoServerRuns) {
  database().write([&](Tx& tx) { add(tx, "left"); });
  close();
  OpenOptions alone = options();
  alone.read_only = true;
  EXPECT_EQ(Database::open(alone)->read([](Tx& tx) { return tx.number(kCountNotes); }), 1);
}

TEST_P(NotesTest, UsesTheInstantOfTheTransaction) {
  clock().set(Instant{42});
  EXPECT_EQ(database().write([](Tx& tx) { return tx.now; }), Instant{42});
  EXPECT_EQ(database().read([](Tx& tx) { return tx.now; }), Instant{42});
}

TEST_P(NotesTest, SaysWhichQueryDoesNotFit) {
  OpenOptions other = options();
  const std::vector<Migration> bare = {{1, "0001_bare.sql", "CREATE TABLE bare (id {key});"}};
  other.migrations = &bare;
  try {
    Database::open(other);
    FAIL() << "opened";
  } catch (const ConfigError& error) {
    EXPECT_THAT(error.what(), HasSubstr("test.add_note"));
  }
}

TEST(OpenTest, RefusesAUrlOfNoEngine) {
  SystemClock clock;
  SeededRandom random(1);
  for (const char* url : {"", "sqlite:", "mysql://x", "/var/lib/x.db"}) {
    OpenOptions options;
    options.url = url;
    options.clock = &clock;
    options.random = &random;
    EXPECT_THROW(Database::open(options), ConfigError) << url;
  }
}

} // namespace
} // namespace sk::db
