#include "base/db/test_place.hpp"

#include <cstdlib>
#include <filesystem>

#include "base/core/broken.hpp"

namespace sk::db {

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "skranke-test-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw Broken("no temporary folder");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

TestPlace::TestPlace(Engine) : folder_(std::make_unique<TemporaryFolder>()) { url_ = "sqlite:" + folder_->path() + "/test.db"; }

TestPlace::~TestPlace() = default;

} // namespace sk::db
