// For tests of stores: a fresh database per test, on SQLite always and on PostgreSQL when SKRANKE_TEST_POSTGRES names a
// cluster that may be filled with rubbish (tools/test_postgres starts one). Use:
//   class TicketStoreTest : public db::DatabaseTest {};
//   INSTANTIATE_TEST_SUITE_P(Engines, TicketStoreTest, db::engines(), db::engine_name);
//   TEST_P(TicketStoreTest, FindsWhatWasWritten) { database().write(…); }
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <string>

#include "base/core/clock.hpp"
#include "base/core/random.hpp"
#include "base/db/database.hpp"
#include "base/db/test_place.hpp"

namespace sk::db {

inline testing::internal::ParamGenerator<Engine> engines() {
  if (std::getenv("SKRANKE_TEST_POSTGRES") != nullptr) return testing::Values(Engine::Sqlite, Engine::Postgres);
  return testing::Values(Engine::Sqlite);
}

inline std::string engine_name(const testing::TestParamInfo<Engine>& engine) {
  return engine.param == Engine::Sqlite ? "Sqlite" : "Postgres";
}

class DatabaseTest : public testing::TestWithParam<Engine> {
protected:
  // Opened at the first call, with the program's own migrations.
  virtual Database& database() {
    if (!database_) database_ = Database::open(options());
    return *database_;
  }
  void close() { database_.reset(); }
  OpenOptions options() {
    OpenOptions options;
    options.url = url();
    options.clock = &clock_;
    options.random = &random_;
    options.readers = 2;
    options.writers = 2;
    options.migrations = migrations();
    return options;
  }
  // nullptr: those of the program.
  virtual const std::vector<Migration>* migrations() const { return nullptr; }
  ManualClock& clock() { return clock_; }
  Random& random() { return random_; }
  const std::string& url() {
    if (!place_) place_ = std::make_unique<TestPlace>(GetParam(), migrations() == nullptr ? Holding::Tables : Holding::Nothing);
    return place_->url();
  }

private:
  std::unique_ptr<TestPlace> place_;
  ManualClock clock_;
  SeededRandom random_{7};
  std::unique_ptr<Database> database_;
};

} // namespace sk::db
