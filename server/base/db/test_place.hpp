// Where the tests' databases lie.
#pragma once

#include <memory>
#include <string>

#include "base/db/query.hpp"

namespace sk::db {

// A folder that goes with the test.
class TemporaryFolder {
public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }

private:
  std::string path_;
};

enum class Holding { Nothing, Tables };

// The place of a fresh database; gone with the object. With the program's tables it is a copy of one that was migrated once: for
// thousands of tests the migrations would take most of the time.
class TestPlace {
public:
  explicit TestPlace(Engine engine, Holding holding = Holding::Nothing);
  ~TestPlace();
  TestPlace(const TestPlace&) = delete;
  TestPlace& operator=(const TestPlace&) = delete;
  const std::string& url() const { return url_; }

private:
  std::unique_ptr<TemporaryFolder> folder_;
  std::string leave_; // the statement that takes it from the cluster
  std::string url_;
};

} // namespace sk::db
