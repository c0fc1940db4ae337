#include "app/world.hpp"

#include <algorithm>

#include "app/installation_store.hpp"
#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"

namespace sk::app {

namespace {

constexpr std::size_t kKeyBytes = 32;

// The key lies beside the data and not in the database (O12): a copy of the database alone opens nothing.
std::unique_ptr<crypto::Key> open_key(Disk& disk, Random& random, const std::string& data, bool read_only) {
  const std::string path = data + "/secret.key";
  std::optional<std::string> text = disk.read(path);
  if (!text && read_only) throw ConfigError("no key file " + path + ": point --data at the folder of a Skranke that has run");
  if (!text) {
    std::string bytes(kKeyBytes, '\0');
    random.fill(std::span(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size()));
    text = to_base64url(bytes) + "\n";
    disk.write_synced(path + ".new", *text);
    disk.rename(path + ".new", path);
    disk.sync_folder(data);
  }
  const std::optional<std::string> bytes = from_base64url(trim(*text));
  if (!bytes || bytes->size() != kKeyBytes) throw ConfigError("the key file " + path + " is damaged: put the one from your backup in its place");
  return std::make_unique<crypto::Key>(*bytes);
}

void match_key_with_database(World& world, bool read_only) {
  const std::string mark = to_base64url(crypto::keyed_digest(world.key->derive("key-check"), "skranke"));
  const std::optional<std::string> known = world.database->read([](db::Tx& tx) { return find_fact(tx, "key_check"); });
  if (known && *known != mark) {
    throw ConfigError("the key file in " + world.settings.data + " does not belong to this database: use the secret.key it was started with");
  }
  if (!known && !read_only) world.database->write([&](db::Tx& tx) { put_fact(tx, "key_check", mark); });
}

}  // namespace

std::unique_ptr<Clock> open_clock(const Settings& settings) {
  if (settings.test_clock.empty()) return std::make_unique<SystemClock>();
  return open_file_clock(settings.test_clock);
}

std::unique_ptr<World> World::open(const Settings& settings, bool read_only, std::unique_ptr<Clock> clock) {
  std::unique_ptr<World> world(new World);
  world->settings = settings;
  world->clock = clock ? std::move(clock) : open_clock(settings);
  world->disk = open_system_disk();
  if (!read_only) world->disk->make_folders(settings.data);
  world->key = open_key(*world->disk, world->random, settings.data, read_only);
  world->seal = std::make_unique<crypto::IdSeal>(world->key->derive("sealed-id"));
  db::OpenOptions options;
  options.url = database_url(settings);
  options.clock = world->clock.get();
  options.random = &world->random;
  options.read_only = read_only;
  world->database = db::Database::open(options);
  match_key_with_database(*world, read_only);
  // One program alone writes beside SQLite; beside PostgreSQL there may be several, and each flushes its own files.
  world->blobs = std::make_unique<files::BlobStore>(*world->disk, settings.data + "/blobs", std::int64_t{settings.disk_reserve_mb} * 1024 * 1024,
                                                     !read_only && world->database->engine() == db::Engine::Sqlite);
  world->house = std::unique_ptr<access::House>(new access::House{world->settings,
                                                                  *world->clock,
                                                                  world->random,
                                                                  *world->database,
                                                                  *world->blobs,
                                                                  *world->seal,
                                                                  *world->key,
                                                                  nullptr,
                                                                  {},
                                                                  world->disk.get()});
  return world;
}

World::~World() {
  house.reset();
  database.reset();
}

}  // namespace sk::app
