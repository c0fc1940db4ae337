// One file that holds everything a desk has been told, and the way back from it (O1, O2). A backup is made beside the running server:
// first the files that rows name, then a copy of the database as it stood at one moment, then the files that came meanwhile. It is sealed
// with a key derived from data/secret.key, which is never in it: a stolen backup opens nothing (O12), and without that key nothing
// opens the backup. It is read once more, from first to last byte, before it gets its name.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "app/check_store.hpp"
#include "app/world.hpp"

namespace sk::app {

struct BackupManifest {
  int format = 1;
  std::string version;  // of the program
  std::string at;       // RFC 3339
  std::string database; // "sqlite"; "" when the database is saved by its own tools
};
BOOST_DESCRIBE_STRUCT(BackupManifest, (), (format, version, at, database))

struct BackupReport {
  std::string backup, at;
  std::int64_t files = 0, bytes = 0; // files besides the database; the size of the backup
};
BOOST_DESCRIBE_STRUCT(BackupReport, (), (backup, at, files, bytes))

using Progress = std::function<void(const std::string& what, std::int64_t done)>;

// `files_only`: without the database; the only way with PostgreSQL. ConfigError says what stands in the way.
BackupReport make_backup(World& world, const std::string& to, bool files_only, const Progress& progress);

struct RestoreReport {
  std::string at; // the moment that is back
  std::int64_t files = 0, numbers_skipped = 0;
  std::int64_t secrets_lost = 0; // device passwords whose keys were not in the folder secret-keys
  CheckReport check;
};
BOOST_DESCRIBE_STRUCT(RestoreReport, (), (at, files, numbers_skipped, secrets_lost, check))

struct RestoreOrder {
  std::string from;
  std::string key_file;              // "" for secret.key in the data folder
  std::int64_t skip_numbers = 1'000; // what the lost time may have used of each series of ticket numbers (I15)
};
// Into a data folder that holds nothing yet but, perhaps, its key and the keys of its secrets, which no backup holds (I45). Sessions end:
// what was revoked since must not live again (I30).
RestoreReport restore_backup(const Settings& settings, const RestoreOrder& order, const Progress& progress);

} // namespace sk::app
