#include "app/csv_commands.hpp"

#include <iostream>

#include "app/command_words.hpp"
#include "app/csv_tables.hpp"
#include "app/world.hpp"
#include "base/core/broken.hpp"
#include "base/json/enum_words.hpp"
#include "desk/people/people_store.hpp"

namespace sk::app {

int import_table(const Settings& settings, Flags& flags) {
  LocalRequest request;
  request.command = "import";
  request.desk = flags.value("--in-desk");
  request.dry_run = flags.has("--dry-run");
  request.kind = flags.word();
  request.file = flags.word();
  flags.no_more("import");
  if (!request.desk || request.file->empty())
    throw ConfigError("`skranke import` needs KIND --in-desk KEY FILE, KIND is customers, contacts, agreements or units");
  return say(hand_over(settings, request, read_file(*request.file)));
}

int export_table(const Settings& settings, Flags& flags) {
  const std::optional<std::string> key = flags.value("--in-desk");
  const std::optional<CsvKind> kind = json::enum_from_word<CsvKind>(flags.word());
  flags.no_more("export");
  if (!key || !kind) throw ConfigError("`skranke export` needs KIND --in-desk KEY, KIND is customers, contacts, agreements or units");
  const std::unique_ptr<World> world = World::open(settings, true);
  const std::optional<std::string> csv = world->database->read([&](db::Tx& tx) -> std::optional<std::string> {
    const std::optional<people::Desk> desk = people::find_desk_by_key(tx, *key);
    return desk ? std::optional(export_csv(tx, *desk, *kind)) : std::nullopt;
  });
  if (!csv) throw ConfigError("there is no desk with the key " + *key);
  std::cout << *csv;
  return 0;
}

} // namespace sk::app
