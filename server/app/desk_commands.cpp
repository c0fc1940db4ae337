#include "app/desk_commands.hpp"

#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "app/command_words.hpp"
#include "app/desk_file.hpp"
#include "app/report_commands.hpp"
#include "app/time_commands.hpp"
#include "app/world.hpp"
#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/core/embedded.hpp"
#include "desk/people/people_store.hpp"

namespace sk::embedded {
const std::vector<File>& desk_schema();
}

namespace sk::app {

namespace {

int desk_holidays(const Settings& settings, const std::string& desk, Flags& flags) {
  AskHolidays ask;
  ask.desk = desk;
  ask.year = flags.value("--year").value_or("");
  ask.calendar = flags.value("--calendar");
  ask.language = flags.value("--language");
  ask.json = flags.has("--json");
  flags.no_more("desk holidays");
  std::cout << holidays(settings, ask);
  return 0;
}

int desk_explain(const Settings& settings, const std::string& desk, Flags& flags) {
  AskExplanation ask;
  ask.desk = desk;
  ask.level = flags.value("--level");
  ask.from = flags.value("--from");
  ask.channel = flags.value("--channel");
  ask.received = flags.value("--received");
  ask.until = flags.value("--until");
  ask.language = flags.value("--language");
  ask.json = flags.has("--json");
  flags.no_more("desk explain");
  std::cout << explain(settings, ask);
  return 0;
}

// A person at a terminal sees the difference and is asked; a script has said what it wants.
int apply_desk_file(const Settings& settings, const std::string& yaml, bool dry_run, bool yes) {
  LocalRequest request;
  request.command = "desk_apply";
  request.dry_run = true;
  if (dry_run) return say(hand_over(settings, request, yaml));
  if (!yes && ::isatty(STDIN_FILENO)) {
    const LocalAnswer difference = hand_over(settings, request, yaml);
    if (say(difference) != 0) return difference.exit_code;
    std::cerr << "Put this into force? [y/N] ";
    std::string answer;
    std::getline(std::cin, answer);
    if (answer != "y" && answer != "yes") return 1;
  }
  request.dry_run = false;
  return say(hand_over(settings, request, yaml));
}

int desk_simulate(const Settings& settings, const std::string& desk, Flags& flags) {
  AskSimulation ask;
  ask.desk = desk;
  ask.changed = flags.value("--changed");
  ask.since = flags.value("--since");
  ask.show = static_cast<int>(std::clamp<std::int64_t>(parse_int(flags.value("--show").value_or("100")).value_or(100), 0, 1'000'000));
  ask.json = flags.has("--json");
  flags.no_more("desk simulate");
  std::cout << simulate(settings, ask);
  return 0;
}

} // namespace

int report(const Settings& settings, Flags& flags) {
  if (flags.word() != "sla") throw ConfigError("`skranke report` needs sla KEY --from DATE --to DATE");
  AskSlaReport ask;
  ask.desk = flags.word();
  ask.from = flags.value("--from");
  ask.to = flags.value("--to");
  ask.by = flags.value("--by");
  ask.json = flags.has("--json");
  flags.no_more("report sla");
  std::cout << sla_report_text(settings, ask);
  return 0;
}

int desk(const Settings& settings, Flags& flags) {
  const std::string verb = flags.word();
  const std::string what = flags.word();
  if (verb == "holidays" && !what.empty()) return desk_holidays(settings, what, flags);
  if (verb == "explain" && !what.empty()) return desk_explain(settings, what, flags);
  if (verb == "simulate" && !what.empty()) return desk_simulate(settings, what, flags);
  const bool dry_run = verb == "apply" && flags.has("--dry-run"), yes = verb == "apply" && flags.has("--yes");
  flags.no_more("desk " + verb);
  if (verb == "schema" && what.empty()) {
    std::cout << embedded::desk_schema().front().bytes;
    return 0;
  }
  if (what.empty() || (verb != "check" && verb != "apply" && verb != "export")) {
    throw ConfigError("`skranke desk` needs check FILE, apply FILE, export KEY, schema, holidays DESK, explain DESK or simulate KEY");
  }
  if (verb == "check") {
    const DeskReading reading = read_desk_file(read_file(what));
    std::cerr << to_text(what, reading.faults);
    if (reading.faults.empty()) std::cout << what << ": the desk " << reading.file.desk.key << " is in order\n";
    return reading.faults.empty() ? 0 : 1;
  }
  if (verb == "apply") return apply_desk_file(settings, read_file(what), dry_run, yes);
  const std::unique_ptr<World> world = World::open(settings, true);
  const std::optional<std::string> yaml = world->database->read([&](db::Tx& tx) -> std::optional<std::string> {
    const std::optional<people::Desk> found = people::find_desk_by_key(tx, what);
    return found ? std::optional(export_desk(tx, *found)) : std::nullopt;
  });
  if (!yaml) throw ConfigError("there is no desk with the key " + what);
  std::cout << *yaml;
  return 0;
}

} // namespace sk::app
