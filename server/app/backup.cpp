#include "app/backup.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>

#include "app/health_api.hpp"
#include "base/archive/archive.hpp"
#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/json/read.hpp"
#include "base/json/write.hpp"
#include "desk/people/login_store.hpp"
#include "desk/secrets/key_folder.hpp"
#include "desk/tickets/ticket_secrets.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::app {

namespace {

constexpr const char* kPurpose = "backup";
constexpr const char* kManifest = "manifest.json";
constexpr const char* kDatabase = "database";
constexpr std::string_view kFile = "files/";
constexpr std::size_t kManifestBytes = 64 * 1024;
constexpr std::size_t kFileBytes = 256 * 1024 * 1024;
constexpr std::size_t kChunk = 1024 * 1024;
constexpr std::size_t kBatch = 64; // files that are made safe at once

// A file that is there whole or not at all: it gets its name when it is finished.
class NewFile {
public:
  explicit NewFile(std::string path) : path_(std::move(path)), part_(path_ + ".part") {
    if (std::filesystem::exists(path_)) throw ConfigError("the file " + path_ + " is there already: name a new one");
    file_ = ::open(part_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file_ < 0)
      throw ConfigError("the file " + part_ + " cannot be written (" + std::strerror(errno) +
                        "): see that its folder exists, is ours and holds no such file of an earlier try");
  }
  ~NewFile() {
    if (file_ >= 0) ::close(file_);
    if (!kept_) ::unlink(part_.c_str());
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  const std::string& part() const { return part_; }
  std::int64_t bytes() const { return bytes_; }
  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(file_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0 && (errno == ENOSPC || errno == EDQUOT))
        throw DiskFull("no space left for " + path_ + ": name a place that has more");
      if (written < 0) throw Broken("writing " + path_ + " failed: " + std::strerror(errno));
      bytes.remove_prefix(static_cast<std::size_t>(written));
      bytes_ += written;
    }
  }
  void sync() {
    if (::fsync(file_) != 0) throw Broken("writing " + path_ + " failed: " + std::strerror(errno));
  }
  void keep(Disk& disk) {
    sync();
    disk.rename(part_, path_);
    const std::string folder = std::filesystem::path(path_).parent_path().string();
    disk.sync_folder(folder.empty() ? "." : folder);
    kept_ = true;
  }

private:
  std::string path_, part_;
  int file_ = -1;
  std::int64_t bytes_ = 0;
  bool kept_ = false;
};

// Removes a file or folder that must not stay behind, whatever happens.
struct Scratch {
  std::string path;
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
};

crypto::OpeningStream::Source source_of(const std::string& path) {
  auto in = std::make_shared<std::ifstream>(path, std::ios::binary);
  if (!*in) throw ConfigError("the backup " + path + " cannot be read: name a file that is there");
  return [in, path](char* into, std::size_t at_most) -> std::size_t {
    in->read(into, static_cast<std::streamsize>(at_most));
    if (in->bad()) throw Broken("reading the backup " + path + " failed");
    return static_cast<std::size_t>(in->gcount());
  };
}

template <class T>
T value_of(std::expected<T, crypto::StreamFault> found, const std::string& backup) {
  if (!found) throw ConfigError("the backup " + backup + " cannot be used: " + std::string(crypto::to_word(found.error())));
  return *std::move(found);
}

class BackupWriter {
public:
  BackupWriter(World& world, NewFile& file, const Progress& progress)
      : world_(world), progress_(progress), archive_(world.key->derive(kPurpose), [&file](std::string_view bytes) { file.write(bytes); }) {}

  void manifest(const BackupManifest& manifest) { archive_.add(kManifest, json::to_json(manifest)); }
  // Those of `digests` that are not in it yet. A file that went away meanwhile is no fault here: the rows that name it tell.
  void files(const std::vector<std::string>& digests) {
    for (const std::string& digest : digests) {
      if (written_.contains(digest)) continue;
      const std::optional<std::string> bytes = world_.blobs->get(digest);
      if (!bytes) continue;
      archive_.add(std::string(kFile) + digest, *bytes);
      written_.insert(digest);
      progress_("files", static_cast<std::int64_t>(written_.size()));
    }
  }
  void database(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    archive_.begin(kDatabase, static_cast<std::int64_t>(std::filesystem::file_size(path)));
    std::string chunk(kChunk, '\0');
    std::int64_t done = 0;
    while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())), in.gcount() > 0) {
      archive_.more(std::string_view(chunk).substr(0, static_cast<std::size_t>(in.gcount())));
      progress_("megabytes of the database", (done += in.gcount()) / 1'000'000);
    }
    if (in.bad()) throw Broken("reading " + path + " failed");
  }
  void finish() { archive_.finish(); }
  bool has(const std::string& digest) const { return written_.contains(digest); }
  std::int64_t count() const { return static_cast<std::int64_t>(written_.size()); }

private:
  World& world_;
  const Progress& progress_;
  archive::Writer archive_;
  std::set<std::string> written_;
};

// The database as it is in the copy: sound in itself, and what files it names.
std::vector<std::string> files_of_copy(const World& world, const std::string& path) {
  db::OpenOptions options;
  SystemRandom random;
  options.url = "sqlite:" + path;
  options.clock = world.clock.get();
  options.random = &random;
  options.read_only = true;
  options.readers = 1;
  const std::unique_ptr<db::Database> copy = db::Database::open(options);
  if (const std::string fault = copy->check_integrity(); !fault.empty())
    throw DatabaseBroken("the database is damaged, and so would be its backup: " + fault);
  return copy->read([](db::Tx& tx) { return files_named(tx); });
}

// Opens it as a restore would, and compares every file with its name.
void read_back(const World& world, const std::string& path, std::int64_t files, const Progress& progress) {
  archive::Reader reader(world.key->derive(kPurpose), source_of(path));
  std::int64_t seen = 0;
  for (;;) {
    const archive::Reader::Entry entry = value_of(reader.next(), path);
    if (entry.name.empty()) break;
    if (entry.name.starts_with(kFile)) {
      if (crypto::sha256_hex(value_of(reader.whole(kFileBytes), path)) != entry.name.substr(kFile.size()))
        throw Broken("the backup " + path + " came out damaged: make it again");
      progress("files read back", ++seen);
    } else {
      while (!value_of(reader.piece(), path).empty()) {
      }
    }
  }
  if (seen != files) throw Broken("the backup " + path + " came out short: make it again");
}

} // namespace

BackupReport make_backup(World& world, const std::string& to, bool files_only, const Progress& progress) {
  if (!files_only && world.database->engine() != db::Engine::Sqlite) {
    throw ConfigError(
        "a PostgreSQL database is saved with its own tools: run pg_dump first, then `skranke backup --files-only` for the files beside it");
  }
  NewFile file(to);
  BackupReport report;
  BackupWriter writer(world, file, progress);
  // Most files first, so that few can be left for the time behind the copy.
  writer.files(world.database->read([](db::Tx& tx) { return files_named(tx); }));
  std::vector<std::string> named;
  const Scratch copy{to + ".database.part"};
  report.at = to_rfc3339(world.clock->now());
  if (files_only) {
    named = world.database->read([](db::Tx& tx) { return files_named(tx); });
  } else {
    std::filesystem::remove(copy.path);
    world.database->copy_to(copy.path);
    named = files_of_copy(world, copy.path);
  }
  writer.files(named);
  for (const std::string& digest : named) {
    if (!writer.has(digest)) throw DatabaseBroken("a file is missing: " + digest + "; `skranke check` says more");
  }
  if (!files_only) writer.database(copy.path);
  // Last: who finds it knows that all before it is there.
  writer.manifest({1, kVersion, report.at, files_only ? "" : "sqlite"});
  writer.finish();
  file.sync();
  read_back(world, file.part(), writer.count(), progress);
  file.keep(*world.disk);
  report.backup = to;
  report.files = writer.count();
  report.bytes = file.bytes();
  return report;
}

namespace {

crypto::Key key_of(Disk& disk, const std::string& path) {
  const std::optional<std::string> text = disk.read(path);
  if (!text)
    throw ConfigError("there is no key " + path +
                      ": put the secret.key of the desk that made the backup there, or name it with --key FILE");
  const std::optional<std::string> bytes = from_base64url(trim(*text));
  if (!bytes || bytes->size() != 32)
    throw ConfigError("the key " + path + " is damaged: use the secret.key of the desk that made the backup");
  return crypto::Key(*bytes);
}

void refuse_a_used_folder(Disk& disk, const std::string& data) {
  for (const std::string& name : disk.list(data)) {
    if (name != "secret.key" && name != "skranke.yaml" && name != secrets::KeyFolder::kName)
      throw ConfigError("the folder " + data + " is not empty (" + name +
                        "): restore into a new one, and put it in the place of the old one yourself");
  }
}

class Restoring {
public:
  Restoring(Disk& disk, const std::string& folder, std::int64_t reserve_bytes, const Progress& progress)
      : blobs_(disk, folder + "/blobs", reserve_bytes), folder_(folder), progress_(progress) {}

  void run(archive::Reader& reader, const std::string& from) {
    for (;;) {
      const archive::Reader::Entry entry = value_of(reader.next(), from);
      if (entry.name.empty()) break;
      take(entry, reader, from);
    }
    put_waiting();
    if (!manifest_) throw ConfigError("the backup " + from + " cannot be used: it does not say what it is");
  }
  const BackupManifest& manifest() const { return *manifest_; }
  std::int64_t files() const { return files_; }
  std::string database() const { return folder_ + "/skranke.db"; }

private:
  void take(const archive::Reader::Entry& entry, archive::Reader& reader, const std::string& from) {
    if (entry.name == kManifest) {
      const std::string text = value_of(reader.whole(kManifestBytes), from);
      Outcome<BackupManifest> manifest = json::from_json<BackupManifest>(text);
      if (!manifest || manifest->format != 1)
        throw ConfigError("the backup " + from + " was made by a newer program: restore it with that one");
      manifest_ = *std::move(manifest);
    } else if (entry.name == kDatabase) {
      NewFile file(database());
      std::int64_t done = 0;
      for (;;) {
        const std::string piece = value_of(reader.piece(), from);
        if (piece.empty()) break;
        file.write(piece);
        progress_("megabytes of the database", (done += static_cast<std::int64_t>(piece.size())) / 1'000'000);
      }
      file.keep(*disk_);
    } else if (entry.name.starts_with(kFile)) {
      waiting_.push_back(value_of(reader.whole(kFileBytes), from));
      names_.push_back(entry.name.substr(kFile.size()));
      if (waiting_.size() == kBatch) put_waiting();
    } else {
      throw ConfigError("the backup " + from + " cannot be used: it holds \"" + entry.name + "\", which no program of this version writes");
    }
  }
  void put_waiting() {
    std::vector<std::string_view> contents(waiting_.begin(), waiting_.end());
    if (blobs_.put(contents) != names_) throw ConfigError("the backup cannot be used: a file in it is not the one its name says");
    files_ += static_cast<std::int64_t>(names_.size());
    progress_("files", files_);
    waiting_.clear();
    names_.clear();
  }

  std::unique_ptr<Disk> disk_ = open_system_disk();
  files::BlobStore blobs_;
  std::string folder_;
  const Progress& progress_;
  std::optional<BackupManifest> manifest_;
  std::vector<std::string> waiting_, names_;
  std::int64_t files_ = 0;
};

} // namespace

RestoreReport restore_backup(const Settings& settings, const RestoreOrder& order, const Progress& progress) {
  const std::unique_ptr<Disk> disk = open_system_disk();
  const std::string key_file = order.key_file.empty() ? settings.data + "/secret.key" : order.key_file;
  const crypto::Key key = key_of(*disk, key_file);
  archive::Reader reader(key.derive(kPurpose), source_of(order.from));
  refuse_a_used_folder(*disk, settings.data);
  disk->make_folders(settings.data);
  // What is half restored is never mistaken for a desk: everything moves into its place at the end.
  const std::string half = settings.data + "/restoring";
  const Scratch unfinished{half};
  Restoring restoring(*disk, half, std::int64_t{settings.disk_reserve_mb} * 1024 * 1024, progress);
  restoring.run(reader, order.from);
  if (restoring.manifest().database.empty() != !settings.database.empty()) {
    throw ConfigError(restoring.manifest().database.empty()
                          ? "the backup holds files only: name the PostgreSQL database that belongs to it with --database, after pg_restore"
                          : "the backup holds an SQLite database: leave --database away");
  }
  if (settings.data + "/secret.key" != key_file && !disk->exists(settings.data + "/secret.key"))
    disk->write_synced(settings.data + "/secret.key", to_base64url(key.bytes()) + "\n");
  disk->rename(half + "/blobs", settings.data + "/blobs");
  if (!restoring.manifest().database.empty()) disk->rename(restoring.database(), settings.data + "/skranke.db");
  disk->sync_folder(settings.data);

  RestoreReport report;
  report.at = restoring.manifest().at;
  report.files = restoring.files();
  report.numbers_skipped = order.skip_numbers;
  const std::unique_ptr<World> world = World::open(settings);
  world->database->write([&](db::Tx& tx) {
    tickets::skip_numbers(tx, order.skip_numbers);
    people::end_all_sessions(tx);
    report.secrets_lost = tickets::give_up_lost_secrets(tx, *world->house);
  });
  report.check = check_everything(*world, false);
  return report;
}

} // namespace sk::app
