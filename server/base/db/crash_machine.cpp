#include <algorithm>

#include "base/db/crash_vfs.hpp"

namespace sk::db {
namespace {

constexpr std::size_t kSectorBytes = 512;

} // namespace

void CrashMachine::apply(const Change& change, std::string& bytes) {
  if (change.truncates) return bytes.resize(change.offset);
  if (bytes.size() < change.offset + change.bytes.size()) bytes.resize(change.offset + change.bytes.size());
  bytes.replace(change.offset, change.bytes.size(), change.bytes);
}

void CrashMachine::apply_torn(const Change& change, std::string& bytes) {
  if (change.truncates) return apply(change, bytes);
  for (std::size_t at = 0; at < change.bytes.size();) {
    const std::size_t next = std::min(change.bytes.size(), at + kSectorBytes - (change.offset + at) % kSectorBytes);
    if (coin()) apply({change.offset + at, change.bytes.substr(at, next - at), false}, bytes);
    at = next;
  }
}

void CrashMachine::apply(const NameChange& change, Names& names) {
  if (!change.moved_from.empty()) names.erase(change.moved_from);
  if (change.file)
    names[change.path] = change.file;
  else
    names.erase(change.path);
}

std::string CrashMachine::contents(const File& file, Lost lost) {
  if (lost == Lost::Nothing) return file.current;
  std::string bytes = file.durable;
  if (lost == Lost::Everything) return bytes;
  for (const Change& change : file.pending) {
    if (coin()) continue;
    lost == Lost::Torn ? apply_torn(change, bytes) : apply(change, bytes);
  }
  return bytes;
}

CrashMachine::Image CrashMachine::image(Lost lost) {
  const std::lock_guard lock(mutex_);
  Names names = lost == Lost::Nothing ? names_ : durable_names_;
  if (lost == Lost::Some || lost == Lost::Torn) {
    for (const NameChange& change : pending_names_) {
      if (coin()) apply(change, names);
    }
  }
  Image image;
  for (const auto& [path, file] : names) image.emplace(path, contents(*file, lost));
  return image;
}

bool CrashMachine::has_unflushed() {
  const std::lock_guard lock(mutex_);
  return !pending_names_.empty() || std::ranges::any_of(names_, [](const auto& named) { return !named.second->pending.empty(); });
}

void CrashMachine::boot(const Image& image) {
  const std::lock_guard lock(mutex_);
  names_.clear();
  pending_names_.clear();
  for (const auto& [path, bytes] : image) names_.emplace(path, std::make_shared<File>(File{bytes, bytes, {}}));
  durable_names_ = names_;
}

void CrashMachine::before_each_change(std::function<void()> look) {
  const std::lock_guard lock(mutex_);
  look_ = std::move(look);
}

void CrashMachine::fail_at(std::int64_t operation, Fault fault) {
  const std::lock_guard lock(mutex_);
  fail_at_ = operation;
  fault_ = fault;
  failed_ = failed_at_flush_ = false;
}

bool CrashMachine::has_failed() {
  const std::lock_guard lock(mutex_);
  return failed_;
}

bool CrashMachine::failed_at_flush() {
  const std::lock_guard lock(mutex_);
  return failed_at_flush_;
}

bool CrashMachine::operation(Kind kind) {
  if (kind != Kind::Read && look_) look_();
  if (++operations_ != fail_at_) return true;
  failed_ = true;
  failed_at_flush_ = kind == Kind::Flush;
  return false;
}

CrashMachine::FilePointer CrashMachine::find(const std::string& path) const {
  const auto found = names_.find(path);
  return found == names_.end() ? nullptr : found->second;
}

void CrashMachine::name_change(NameChange change) {
  apply(change, names_);
  pending_names_.push_back(std::move(change));
}

CrashMachine::FilePointer CrashMachine::create(const std::string& path) {
  auto file = std::make_shared<File>();
  name_change({path, file, {}});
  return file;
}

void CrashMachine::rename(const std::string& from, const std::string& to) { name_change({to, find(from), from}); }

void CrashMachine::remove(const std::string& path) { name_change({path, nullptr, {}}); }

void CrashMachine::change(File& file, Change change) {
  apply(change, file.current);
  file.pending.push_back(std::move(change));
}

void CrashMachine::flush(File& file) {
  for (const Change& change : file.pending) apply(change, file.durable);
  file.pending.clear();
}

void CrashMachine::flush_names(const std::function<bool(const std::string& path)>& which) {
  std::erase_if(pending_names_, [&](const NameChange& change) {
    if (!which(change.path) && (change.moved_from.empty() || !which(change.moved_from))) return false;
    apply(change, durable_names_);
    return true;
  });
}

void CrashMachine::flush_below(const std::string& folder) {
  for (const auto& [path, file] : names_) {
    if (path.starts_with(folder + "/")) flush(*file);
  }
  flush_names([&](const std::string& path) { return path.starts_with(folder + "/"); });
}

std::vector<std::string> CrashMachine::names_in(const std::string& folder) const {
  std::set<std::string> names;
  const std::string prefix = folder + "/";
  for (const auto& [path, file] : names_) {
    if (path.starts_with(prefix)) names.insert(path.substr(prefix.size(), path.find('/', prefix.size()) - prefix.size()));
  }
  return {names.begin(), names.end()};
}

} // namespace sk::db
