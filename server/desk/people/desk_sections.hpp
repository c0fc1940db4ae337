// The parts of a desk file that are rules, not rows (calendars, service levels, forms, texts …): kept as the YAML they were
// written in, every version of it, and read by the room they belong to.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/core/id.hpp"
#include "base/db/tx.hpp"

namespace sk::people {

struct DeskSection {
  int version = 0;     // from 1, per desk and section
  std::string digest;  // of the text: the same text has the same digest in every database
  std::string text;    // YAML; "" when the section was taken out of the file
};

// The newest version; nullopt: the desk never had this section.
std::optional<DeskSection> find_section(db::Tx& tx, DeskId desk, const std::string& section);
std::optional<DeskSection> find_section(db::Tx& tx, DeskId desk, const std::string& section, int version);
std::string newest_section_digest(db::Tx& tx, DeskId desk, const std::string& section);  // "" for none
// Adds a version unless the newest has the same text. Answers whether it did.
bool put_section(db::Tx& tx, DeskId desk, const std::string& section, const std::string& text);

// What a room has read from a section's text, kept by the text's digest: read once, right for every database and version.
template <class T>
class SectionCache {
 public:
  using Read = std::function<T(const std::string& text)>;
  SectionCache(std::string section, Read read) : section_(std::move(section)), read_(std::move(read)) {}

  // Never null: a desk without the section gets what `read` makes of "".
  std::shared_ptr<const T> get(db::Tx& tx, DeskId desk) {
    const std::string digest = newest_section_digest(tx, desk, section_);
    if (std::shared_ptr<const T> known = find(digest)) return known;
    const std::optional<DeskSection> section = find_section(tx, desk, section_);
    return keep(digest, std::make_shared<const T>(read_(section ? section->text : std::string())));
  }

 private:
  std::shared_ptr<const T> find(const std::string& digest) {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(digest);
    return found == known_.end() ? nullptr : found->second;
  }
  std::shared_ptr<const T> keep(const std::string& digest, std::shared_ptr<const T> value) {
    const std::lock_guard lock(mutex_);
    if (known_.size() >= 256) known_.clear();
    return known_[digest] = std::move(value);
  }
  const std::string section_;
  const Read read_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const T>> known_;
};

}  // namespace sk::people
