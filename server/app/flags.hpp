// What stands on a command's line besides the settings: words and flags, each taken once.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/core/broken.hpp"

namespace sk::app {

class Flags {
 public:
  explicit Flags(std::vector<std::string> words) : words_(std::move(words)) {}
  bool has(const std::string& name) {
    const auto at = std::find(words_.begin(), words_.end(), name);
    if (at == words_.end()) return false;
    words_.erase(at);
    return true;
  }
  std::optional<std::string> value(const std::string& name) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      std::string found;
      if (words_[i].starts_with(name + "=")) {
        found = words_[i].substr(name.size() + 1);
        words_.erase(words_.begin() + static_cast<std::ptrdiff_t>(i));
        return found;
      }
      if (words_[i] != name) continue;
      if (i + 1 == words_.size()) throw ConfigError(name + " needs a value behind it");
      found = words_[i + 1];
      words_.erase(words_.begin() + static_cast<std::ptrdiff_t>(i), words_.begin() + static_cast<std::ptrdiff_t>(i) + 2);
      return found;
    }
    return std::nullopt;
  }
  std::string word() {
    if (words_.empty() || words_.front().starts_with("--")) return "";
    std::string first = words_.front();
    words_.erase(words_.begin());
    return first;
  }
  void no_more(const std::string& command) const {
    if (!words_.empty()) throw ConfigError("`skranke " + command + "` does not know \"" + words_.front() + "\": see skranke --help");
  }

 private:
  std::vector<std::string> words_;
};

}  // namespace sk::app
