#include "base/db/test_place.hpp"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "base/core/broken.hpp"
#include "base/core/clock.hpp"
#include "base/core/random.hpp"
#include "base/db/database.hpp"
#include "base/db/postgres_connection.hpp"

namespace sk::db {
namespace {

std::string cluster_url() {
  const char* url = std::getenv("SKRANKE_TEST_POSTGRES");
  SK_VERIFY(url != nullptr);
  return url;
}

std::string fresh_name() {
  static std::atomic<int> number{0};
  return "test_" + std::to_string(::getpid()) + "_" + std::to_string(++number);
}

void migrate(const std::string& url) {
  const ManualClock clock;
  SeededRandom random{1};
  OpenOptions options;
  options.url = url;
  options.clock = &clock;
  options.random = &random;
  Database::open(options);
}

// In memory, because a test may end its process at any time and leave no folder behind.
const std::string& migrated_file() {
  static const std::string bytes = [] {
    const TemporaryFolder folder;
    migrate("sqlite:" + folder.path() + "/test.db");
    std::ifstream in(folder.path() + "/test.db", std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  return bytes;
}

// The cluster with another database in its path.
std::string url_of(const std::string& database) {
  const std::string cluster = cluster_url();
  const std::size_t end = std::min(cluster.find('?'), cluster.size());
  const std::size_t slash = cluster.rfind('/', end);
  return cluster.substr(0, slash + 1) + database + cluster.substr(end);
}

// One for all programs of these migrations: the first makes it, the others wait. Its name stands only when it is whole.
const std::string& migrated_database() {
  static const std::string name = [] {
    std::size_t digest = 0;
    for (const Migration& migration : embedded_migrations())
      digest = std::hash<std::string>{}(digest_of(migration) + std::to_string(digest));
    const std::string whole = "test_tables_" + std::to_string(digest);
    postgres::Connection cluster(cluster_url());
    const postgres::Result lock = cluster.exec("SELECT pg_advisory_lock(20267)");
    const postgres::Result found = cluster.exec("SELECT 1 FROM pg_database WHERE datname = $1", {whole});
    if (::PQntuples(found.get()) > 0) return whole;
    cluster.exec("DROP DATABASE IF EXISTS test_tables_begun WITH (FORCE)");
    cluster.exec("CREATE DATABASE test_tables_begun");
    migrate(url_of("test_tables_begun"));
    cluster.exec(("ALTER DATABASE test_tables_begun RENAME TO " + whole).c_str());
    return whole;
  }();
  return name;
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

TestPlace::TestPlace(Engine engine, Holding holding) {
  if (engine == Engine::Sqlite) {
    folder_ = std::make_unique<TemporaryFolder>();
    const std::string path = folder_->path() + "/test.db";
    url_ = "sqlite:" + path;
    if (holding == Holding::Tables) std::ofstream(path, std::ios::binary) << migrated_file();
    return;
  }
  // Of its own, so that tests which run at the same time are apart.
  const std::string name = fresh_name();
  if (holding == Holding::Tables) {
    leave_ = "DROP DATABASE " + name + " WITH (FORCE)";
    url_ = url_of(name);
    const std::string create = "CREATE DATABASE " + name + " TEMPLATE " + migrated_database() + " STRATEGY file_copy";
    postgres::Connection(cluster_url()).exec(create.c_str());
    return;
  }
  leave_ = "DROP SCHEMA " + name + " CASCADE";
  const std::string cluster = cluster_url();
  url_ = cluster + (cluster.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" + name;
  postgres::Connection(cluster_url()).exec(("CREATE SCHEMA " + name).c_str());
}

TestPlace::~TestPlace() {
  if (leave_.empty()) return;
  try {
    postgres::Connection(cluster_url()).exec(leave_.c_str());
  } catch (const Broken&) {
    // Left behind in a cluster that is thrown away.
    return;
  }
}

} // namespace sk::db
