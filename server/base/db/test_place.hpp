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

// The place of a fresh, empty database; gone with the object.
class TestPlace {
public:
  explicit TestPlace(Engine engine);
  ~TestPlace();
  TestPlace(const TestPlace&) = delete;
  TestPlace& operator=(const TestPlace&) = delete;
  const std::string& url() const { return url_; }

private:
  std::unique_ptr<TemporaryFolder> folder_;
  std::string schema_;
  std::string url_;
};

} // namespace sk::db
