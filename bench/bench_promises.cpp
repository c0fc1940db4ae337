// What promises cost among many tickets: `bench_promises --data DIR --what fill|report|simulate|tick`. DIR is a copy of a folder that
// bench_load filled. `fill` gives its desk three promises and every ticket its clocks, as keep_clocks() does at each event; `report`
// sums up the year by every dimension, with nothing kept of its months and again with what the first time kept; `simulate` replays all
// tickets under changed rules; `tick` lets the server's rounds find nothing, and then 10,000 clocks that are due. Prints one line of JSON.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>

#include "app/desk_file.hpp"
#include "app/report_commands.hpp"
#include "app/world.hpp"
#include "base/core/broken.hpp"
#include "base/json/enum_words.hpp"
#include "crowd.hpp"
#include "desk/clocks/clocks.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/clock_ticker.hpp"
#include "desk/tickets/replay.hpp"
#include "desk/reports/sla_months.hpp"
#include "desk/tickets/ticket_clocks.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "load_store.hpp"
#include "mails.hpp"

namespace {

using namespace sk;

constexpr std::int64_t kTogether = 1'000;

// Of all threads so far: what survives a busy machine.
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::string promises(const std::string& begin) {
  return "calendars:\n  - {name: office, hours: {mon-fri: \"08:00-16:00\"}, holidays: se}\nservice_levels:\n  - name: standard\n    "
         "targets:\n"
         "      begin: {within: " +
         begin +
         ", calendar: office}\n      first_answer: {within: 3 days, calendar: office, warn: 2 h}\n"
         "      solution: {within: 30 days, calendar: office, warn: 8 h}\n";
}

std::unique_ptr<app::World> open_world(const std::string& data, bool read_only) {
  Settings settings;
  settings.data = data;
  return app::World::open(settings, read_only);
}

people::Desk desk_of(db::Tx& tx) {
  const std::optional<people::Desk> desk = people::find_desk_by_key(tx, bench::kDesk);
  SK_VERIFY(desk.has_value());
  return *desk;
}

void fill(const std::string& data) {
  const std::unique_ptr<app::World> world = open_world(data, false);
  const app::DeskReading reading = app::read_desk_file(bench::desk_file() + promises("4 h"));
  SK_VERIFY(reading.faults.empty());
  world->database->write([&](db::Tx& tx) { app::apply_desk(tx, reading.file); });
  const DeskId desk = world->database->read([](db::Tx& tx) { return desk_of(tx).id; });
  const auto [first, last] =
      world->database->read([](db::Tx& tx) { return std::pair(bench::last_with_clocks(tx), tickets::last_ticket(tx).value); });
  const double began = bench::now_seconds();
  std::int64_t filled = 0;
  for (std::int64_t after = first; after < last; after += kTogether) {
    world->database->write([&](db::Tx& tx) {
      for (std::int64_t id = after + 1; id <= std::min(after + kTogether, last); ++id) {
        const std::optional<tickets::Ticket> ticket = tickets::find_ticket(tx, TicketId{id});
        if (!ticket || ticket->desk != desk) continue;
        tickets::keep_clocks(tx, *ticket);
        ++filled;
      }
    });
  }
  std::printf("{\"tickets\":%lld,\"seconds\":%.1f}\n", static_cast<long long>(filled), bench::now_seconds() - began);
}

void report(const std::string& data) {
  const std::unique_ptr<app::World> world = open_world(data, false);
  const people::Desk desk = world->database->read(desk_of);
  const LocalDate today = to_local(SystemClock().now(), desk.zone).date;
  const reports::SlaPeriod year{{today.year, 1, 1}, {today.year, 12, 31}};
  std::int64_t runs = 0;
  std::string out;
  for (const std::string_view word : json::enum_words<reports::SlaBy>()) {
    const reports::SlaBy by = *json::enum_from_word<reports::SlaBy>(word);
    world->database->write([](db::Tx& tx) { bench::forget_month_sums(tx); });
    for (const char* kept : {"cold", "kept"}) {
      std::vector<reports::MonthSums> made;
      const double began = bench::now_seconds();
      runs = 0;
      for (const reports::SlaLine& line : reports::sla_report(*world->database, desk, desk.language, year, by, made))
        runs += line.sums.kept + line.sums.broken;
      out += ",\"" + std::string(word) + "_" + kept + "\":" + std::to_string(bench::now_seconds() - began);
      if (!made.empty()) world->database->write([&](db::Tx& tx) { reports::keep_sums(tx, desk.id, made); });
    }
  }
  std::printf("{\"runs\":%lld,\"cpu_seconds\":%.3f%s}\n", static_cast<long long>(runs), cpu_seconds(), out.c_str());
}

void simulate(const std::string& data) {
  Settings settings;
  settings.data = data;
  app::AskSimulation ask;
  ask.desk = bench::kDesk;
  ask.changed = data + "/changed.yaml";
  ask.since = "2000-01-01";
  ask.json = true;
  ask.show = 0;
  std::ofstream(*ask.changed) << bench::desk_file() << promises("6 h");
  const double began = bench::now_seconds();
  const std::string told = app::simulate(settings, ask);
  std::printf("{\"seconds\":%.3f,\"cpu_seconds\":%.3f,\"told\":%s}\n", bench::now_seconds() - began, cpu_seconds(),
              told.substr(0, told.size() - 1).c_str());
}

// The rounds of the server's own thread, with reminders, offers, warnings and what the desk's rules make of them.
void tick(const std::string& data) {
  constexpr std::int64_t kDue = 10'000;
  constexpr int kIdle = 200;
  Settings settings;
  settings.data = data;
  auto handed = std::make_unique<ManualClock>();
  ManualClock& clock = *handed;
  const std::unique_ptr<app::World> world = app::World::open(settings, false, std::move(handed));
  tickets::ClockTicker ticker(*world->house);
  tickets::OfferKeeper offers(*world->house);
  tickets::ReminderKeeper reminders(*world->house);
  const auto round = [&] {
    ticker.tick({});
    offers.look();
    reminders.look({});
  };
  clock.set(*parse_rfc3339("2000-01-01T00:00:00Z"));
  round(); // computes anew what the desk file of `fill` changed
  const std::optional<bench::Due> due = world->database->read([](db::Tx& tx) { return bench::first_due(tx, kDue); });
  if (due) clock.set(due->from - Duration::minutes(1));
  std::vector<double> idle;
  for (int i = 0; i < kIdle; ++i) {
    const double began = bench::now_seconds();
    round();
    idle.push_back(bench::now_seconds() - began);
  }
  std::sort(idle.begin(), idle.end());
  if (due) clock.set(due->until);
  const double began = bench::now_seconds(), cpu = cpu_seconds();
  round();
  SK_VERIFY(!world->database->read([&](db::Tx& tx) { return clocks::is_due(tx, tx.now); }));
  std::printf("{\"idle_tick_ms\":%.3f,\"idle_tick_worst_ms\":%.3f,\"due\":%lld,\"due_seconds\":%.3f,\"due_cpu_seconds\":%.3f}\n",
              idle[kIdle / 2] * 1e3, idle.back() * 1e3, static_cast<long long>(due ? due->clocks : 0), bench::now_seconds() - began,
              cpu_seconds() - cpu);
}

} // namespace

int main(int argc, char** argv) {
  const std::string data = bench::option(argc, argv, "--data", ""), what = bench::option(argc, argv, "--what", "");
  SK_VERIFY(!data.empty());
  if (what == "fill") fill(data);
  if (what == "report") report(data);
  if (what == "simulate") simulate(data);
  if (what == "tick") tick(data);
  return 0;
}
