#include <mutex>

#include "base/core/broken.hpp"
#include "base/db/crash_vfs.hpp"

namespace sk::db {
namespace {

class CrashDisk final : public Disk {
public:
  explicit CrashDisk(CrashMachine& machine) : machine_(machine) {}

  void make_folders(const std::string& path) override { step(Kind::Name, path); }

  void write_synced(const std::string& path, std::string_view bytes) override {
    const std::lock_guard lock(machine_.mutex());
    step(Kind::Name, path);
    CrashMachine::FilePointer file = machine_.find(path);
    if (!file)
      file = machine_.create(path);
    else
      machine_.change(*file, {0, {}, true});
    step(Kind::Write, path);
    machine_.change(*file, {0, std::string(bytes), false});
    if (!machine_.operation(Kind::Flush)) {
      machine_.lose_pending(*file);
      throw DatabaseBroken("cannot flush " + path);
    }
    machine_.flush(*file);
  }

  void write(const std::string& path, std::string_view bytes) override {
    const std::lock_guard lock(machine_.mutex());
    step(Kind::Name, path);
    CrashMachine::FilePointer file = machine_.find(path);
    if (!file)
      file = machine_.create(path);
    else
      machine_.change(*file, {0, {}, true});
    step(Kind::Write, path);
    machine_.change(*file, {0, std::string(bytes), false});
  }

  void append_synced(const std::string& path, std::string_view bytes) override {
    const std::lock_guard lock(machine_.mutex());
    CrashMachine::FilePointer file = machine_.find(path);
    if (!file) {
      step(Kind::Name, path);
      file = machine_.create(path);
    }
    step(Kind::Write, path);
    machine_.change(*file, {file->current.size(), std::string(bytes), false});
    if (!machine_.operation(Kind::Flush)) {
      machine_.lose_pending(*file);
      throw DatabaseBroken("cannot flush " + path);
    }
    machine_.flush(*file);
  }

  void sync_all(const std::string& folder) override {
    const std::lock_guard lock(machine_.mutex());
    if (!machine_.operation(Kind::Flush)) throw DatabaseBroken("cannot flush the disk of " + folder);
    machine_.flush_below(folder);
  }

  void rename(const std::string& from, const std::string& to) override {
    const std::lock_guard lock(machine_.mutex());
    step(Kind::Name, from);
    if (!machine_.find(from)) throw DatabaseBroken("cannot rename " + from + ": no such file");
    machine_.rename(from, to);
  }

  void sync_folder(const std::string& path) override {
    const std::lock_guard lock(machine_.mutex());
    if (!machine_.operation(Kind::Flush)) throw DatabaseBroken("cannot flush the folder " + path);
    machine_.flush_names([&](const std::string& name) { return name.substr(0, name.rfind('/')) == path; });
  }

  void remove(const std::string& path) override {
    const std::lock_guard lock(machine_.mutex());
    step(Kind::Name, path);
    if (machine_.find(path)) machine_.remove(path);
  }

  bool exists(const std::string& path) override {
    const std::lock_guard lock(machine_.mutex());
    return machine_.find(path) != nullptr || !machine_.names_in(path).empty();
  }

  std::optional<std::string> read(const std::string& path) override {
    const std::lock_guard lock(machine_.mutex());
    step(Kind::Read, path);
    const CrashMachine::FilePointer file = machine_.find(path);
    return file ? std::optional(file->current) : std::nullopt;
  }

  std::vector<std::string> list(const std::string& folder) override {
    const std::lock_guard lock(machine_.mutex());
    return machine_.names_in(folder);
  }

  std::int64_t free_bytes(const std::string&) override { return std::int64_t{1} << 40; }

private:
  using Kind = CrashMachine::Kind;

  void step(Kind kind, const std::string& path) {
    const std::lock_guard lock(machine_.mutex());
    if (machine_.operation(kind)) return;
    if (kind == Kind::Write && machine_.fault() == CrashMachine::Fault::NoSpace) throw DiskFull("cannot write " + path + ": no space");
    throw DatabaseBroken("cannot reach " + path + ": input/output error");
  }

  CrashMachine& machine_;
};

} // namespace

std::unique_ptr<Disk> CrashMachine::disk() { return std::make_unique<CrashDisk>(*this); }

} // namespace sk::db
