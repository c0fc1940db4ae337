// The keys of single secrets: each a file in <data>/secret-keys, outside the database and outside every backup. Whoever keeps an old copy
// of the database keeps what is sealed, and nothing opens it once its file is overwritten (I45). A file's text is itself sealed under a
// key derived from data/secret.key; only that sealed text passes through here. Programs that share a database share the folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/core/disk.hpp"
#include "base/core/random.hpp"

namespace sk::secrets {

class KeyFolder {
public:
  KeyFolder(Disk& disk, const std::string& data) : disk_(disk), data_(data), folder_(data + "/" + kName) {}
  static constexpr const char* kName = "secret-keys";

  void make();
  // Safe on disk when it returns: only then may a row name it.
  std::string put(Random& random, const std::string& sealed_key);
  std::optional<std::string> get(const std::string& name) const;
  // Overwritten where it lies, flushed, removed. Nothing there: no error.
  void destroy(const std::string& name);
  std::vector<std::string> names() const;

private:
  std::string path_of(const std::string& name) const;
  Disk& disk_;
  std::string data_, folder_;
};

} // namespace sk::secrets
