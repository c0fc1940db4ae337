#include "desk/people/key_file.hpp"

#include "base/core/disk.hpp"
#include "base/core/log.hpp"

namespace sk::people {

bool is_key_file_name(const std::string& name) {
  for (const char c : name) {
    const bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    if (!fits) return false;
  }
  return !name.empty() && name.front() != '.';
}

std::optional<std::string> read_key_file(const access::House& house, const std::string& name) {
  if (house.disk == nullptr) return std::nullopt;
  std::optional<std::string> text = house.disk->read(house.settings.data + "/keys/" + name);
  if (!text) log::warning("login.no_key_file", {{"file", name}});
  return text;
}

} // namespace sk::people
