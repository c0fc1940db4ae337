// Everything that the program stands on, opened once and handed down: clock, randomness, disk, key, database, files.
#pragma once

#include <memory>
#include <string>

#include "base/core/clock.hpp"
#include "base/core/disk.hpp"
#include "base/core/random.hpp"
#include "base/core/settings.hpp"
#include "desk/access/call.hpp"

namespace sk::app {

std::unique_ptr<Clock> open_clock(const Settings& settings);

class World {
 public:
  // Makes the data folder and the key file where they are missing. Throws ConfigError with one sentence.
  // `clock` takes the place of the settings' clock (the demo's history is told with one of its own).
  static std::unique_ptr<World> open(const Settings& settings, bool read_only = false, std::unique_ptr<Clock> clock = nullptr);
  ~World();

  Settings settings;
  std::unique_ptr<Clock> clock;
  SystemRandom random;
  std::unique_ptr<Disk> disk;
  std::unique_ptr<crypto::Key> key;
  std::unique_ptr<crypto::IdSeal> seal;
  std::unique_ptr<db::Database> database;
  std::unique_ptr<files::BlobStore> blobs;
  std::unique_ptr<access::House> house;

 private:
  World() = default;
};

}  // namespace sk::app
