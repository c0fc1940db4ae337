// What a tick costs among many open clocks: `bench_clocks FOLDER TICKETS DUE`. Fills a SQLite database with TICKETS tickets of three
// clocks each, DUE of which are due at one instant; measures an idle tick, and how long it takes until all DUE have been told, each
// with an event row in the same transaction. Prints one line of JSON.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "base/core/broken.hpp"
#include "base/db/database.hpp"
#include "desk/clocks/clocks.hpp"
#include "desk/clocks/level_file.hpp"
#include "desk/people/people_store.hpp"

namespace {

using namespace sk;

constexpr const char* kRules = R"(zone: Europe/Stockholm
calendars:
  - {name: office, hours: {mon-fri: "08:00-16:00"}, holidays: se}
service_levels:
  - name: standard
    targets:
      begin: {within: 4 h, calendar: office}
      first_answer: {within: 3 days, calendar: office, warn: 2 h}
      solution: {within: 30 days, calendar: office, warn: 8 h}
)";

const db::Query kEvent{"bench.event", "INSERT INTO installation(name, value) VALUES ($1, $2)"};

clocks::Rules rules() {
  yaml::Reader reader;
  clocks::Rules read = clocks::read_rules(reader, *yaml::load_map(kRules, reader.faults));
  SK_VERIFY(reader.faults.empty());
  return read;
}

double since(std::chrono::steady_clock::time_point began) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

DeskId add_desk(db::Tx& tx) {
  people::Desk desk;
  desk.key = desk.name = desk.sender_name = "bench";
  desk.zone = "Europe/Stockholm";
  desk.number_format = "B-{number}";
  desk.mail_address = "support@bench.example";
  desk.addresses = {desk.mail_address};
  return people::put_desk(tx, desk);
}

} // namespace

int main(int argc, char** argv) {
  SK_VERIFY(argc == 4);
  const std::string folder = argv[1];
  const std::int64_t tickets = std::atoll(argv[2]), due = std::atoll(argv[3]);
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const Instant start = *parse_rfc3339("2026-11-23T08:00:00+01:00");
  ManualClock clock(start);
  SystemRandom random;
  db::OpenOptions options;
  options.url = "sqlite:" + folder + "/clocks.db";
  options.clock = &clock;
  options.random = &random;
  const std::unique_ptr<db::Database> database = db::Database::open(options);
  const clocks::Rules promises = rules();
  const DeskId desk = database->write(add_desk);

  auto began = std::chrono::steady_clock::now();
  for (std::int64_t first = 1; first <= tickets; first += 1'000) {
    database->write([&](db::Tx& tx) {
      for (std::int64_t id = first; id < first + 1'000 && id <= tickets; ++id) {
        clocks::Event reported;
        reported.at = id <= due ? start : start + Duration::hours(30) + Duration::seconds(id % 100'000);
        reported.channel = "mail";
        clocks::recompute(tx, promises, {desk, "ticket", id}, {reported});
      }
    });
  }
  const double filled = since(began);

  constexpr int kIdle = 200;
  std::vector<double> idle;
  for (int i = 0; i < kIdle; ++i) {
    began = std::chrono::steady_clock::now();
    SK_VERIFY(database->write([&](db::Tx& tx) { return clocks::tick(tx, start + Duration::hours(4), 500).size(); }) == 0);
    idle.push_back(since(began));
  }
  std::sort(idle.begin(), idle.end());

  began = std::chrono::steady_clock::now();
  std::size_t told = 0;
  for (std::size_t some = 1; some > 0; told += some) {
    some = database->write([&](db::Tx& tx) {
      const std::vector<clocks::Alarm> alarms = clocks::tick(tx, start + Duration::hours(4) + Duration::seconds(1), 500);
      for (const clocks::Alarm& alarm : alarms) tx.run(kEvent, alarm.clock + std::to_string(alarm.owner.id), "told");
      return alarms.size();
    });
  }
  const double fired = since(began);
  SK_VERIFY(told == static_cast<std::size_t>(due));
  std::printf(
      "{\"tickets\":%lld,\"fill_per_second\":%.0f,\"idle_tick_ms\":%.3f,\"idle_tick_worst_ms\":%.3f,\"due\":%zu,\"due_seconds\":%.3f}\n",
      static_cast<long long>(tickets), static_cast<double>(tickets) / filled, idle[kIdle / 2] * 1e3, idle.back() * 1e3, told, fired);
}
