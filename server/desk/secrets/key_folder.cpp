#include "desk/secrets/key_folder.hpp"

#include <array>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/core/overwrite.hpp"

namespace sk::secrets {

namespace {

constexpr std::size_t kNameBytes = 16;

bool is_name(const std::string& name) {
  return name.size() == 2 * kNameBytes && name.find_first_not_of("0123456789abcdef") == std::string::npos;
}

} // namespace

std::string KeyFolder::path_of(const std::string& name) const {
  SK_VERIFY(is_name(name));
  return folder_ + "/" + name;
}

void KeyFolder::make() {
  if (disk_.exists(folder_)) return;
  disk_.make_folders(folder_);
  disk_.sync_folder(data_);
}

std::string KeyFolder::put(Random& random, const std::string& sealed_key) {
  make();
  std::array<unsigned char, kNameBytes> bytes{};
  random.fill(bytes);
  std::string name = to_hex(bytes);
  disk_.write_synced(path_of(name), sealed_key);
  disk_.sync_folder(folder_);
  return name;
}

std::optional<std::string> KeyFolder::get(const std::string& name) const { return disk_.read(path_of(name)); }

void KeyFolder::destroy(const std::string& name) {
  if (!disk_.exists(path_of(name))) return;
  overwrite_file(path_of(name));
  disk_.remove(path_of(name));
  disk_.sync_folder(folder_);
}

std::vector<std::string> KeyFolder::names() const {
  std::vector<std::string> names = disk_.list(folder_);
  std::erase_if(names, [](const std::string& name) { return !is_name(name); });
  return names;
}

} // namespace sk::secrets
