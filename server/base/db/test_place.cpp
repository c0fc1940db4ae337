#include "base/db/test_place.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>

#include "base/core/broken.hpp"
#include "base/db/postgres_connection.hpp"

namespace sk::db {
namespace {

std::string cluster_url() {
  const char* url = std::getenv("SKRANKE_TEST_POSTGRES");
  SK_VERIFY(url != nullptr);
  return url;
}

// A schema of its own keeps tests apart that run at the same time.
std::string fresh_schema() {
  static std::atomic<int> number{0};
  const std::string schema = "test_" + std::to_string(::getpid()) + "_" + std::to_string(++number);
  postgres::Connection(cluster_url()).exec(("CREATE SCHEMA " + schema).c_str());
  return schema;
}

} // namespace

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "skranke-test-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw Broken("no temporary folder");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

TestPlace::TestPlace(Engine engine) {
  if (engine == Engine::Sqlite) {
    folder_ = std::make_unique<TemporaryFolder>();
    url_ = "sqlite:" + folder_->path() + "/test.db";
    return;
  }
  schema_ = fresh_schema();
  const std::string cluster = cluster_url();
  url_ = cluster + (cluster.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" + schema_;
}

TestPlace::~TestPlace() {
  if (schema_.empty()) return;
  try {
    postgres::Connection(cluster_url()).exec(("DROP SCHEMA " + schema_ + " CASCADE").c_str());
  } catch (const Broken&) {
    // Left behind in a cluster that is thrown away.
    return;
  }
}

} // namespace sk::db
