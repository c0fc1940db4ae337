#include "app/commands.hpp"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include "app/backup_commands.hpp"
#include "app/check_store.hpp"
#include "app/csv_tables.hpp"
#include "app/desk_file.hpp"
#include "app/flags.hpp"
#include "app/health_api.hpp"
#include "app/local_work.hpp"
#include "app/report_commands.hpp"
#include "app/serve.hpp"
#include "app/time_commands.hpp"
#include "app/wiring.hpp"
#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/core/embedded.hpp"
#include "base/core/limits.hpp"
#include "base/json/write.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::embedded {
const std::vector<File>& desk_schema();
}

namespace sk::app {

namespace {

constexpr const char* kUsage = R"(Skranke, a service desk.

Usage: skranke COMMAND [flags]

  serve                      run the desk
  deliver [--to ADDR]…       take the mail on standard input (for a pipe from an MTA)
  tickets                    list tickets, one JSON line each; works beside a running server
  user add|password|disable|enable|list
  token --user MAIL          print an API token for a person
  desk check FILE            say what is wrong with a desk file, line by line
  desk apply FILE [--dry-run|--yes]   show what it changes, and put it into force
  desk schema                print the JSON Schema of desk files, for editors
  desk export KEY            print a desk as a file
  desk holidays DESK --year Y [--calendar NAME] [--language L] [--json]
                             days on which a desk is closed or keeps other hours; DESK is a key or a file
  desk explain DESK --level NAME --from INSTANT [--channel C] [--received INSTANT] [--until INSTANT] [--language L] [--json]
                             every deadline of a ticket reported then, each with its receipt
  desk simulate KEY --changed FILE --since DATE [--show N] [--json]
                             which deadlines of recorded tickets would move under other rules, and which rules contradict each other
  report sla KEY --from DATE --to DATE [--by level|agreement|channel|team|customer|agent] [--json]
                             what was promised and what was kept, as CSV
  import KIND --in-desk KEY FILE [--dry-run]
                             customers, contacts, agreements or units from a CSV file; all of it or nothing
  export KIND --in-desk KEY the same as CSV, fit to be imported again
  check [--deep]             prove that mails, tickets, events and files agree
  backup --to FILE [--files-only]     everything in one sealed file, beside a running server
  restore --from FILE [--key FILE] [--skip-numbers N]
                             bring a backup back into an empty data folder that holds its secret.key
  openapi                    print the description of the API (OpenAPI 3.1)
  config --explain|--example|--markdown
  version

Every command takes the settings of `skranke config --explain` as flags, and --help.
)";

int say(const LocalAnswer& answer) {
  if (!answer.output.empty()) std::cout << answer.output << "\n";
  if (!answer.problem.empty()) std::cerr << "skranke: " << answer.problem << (answer.problem.ends_with('\n') ? "" : "\n");
  return answer.exit_code;
}

std::string read_all(std::istream& in) { return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}; }

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw ConfigError("the file " + path + " cannot be read: name one that is there");
  return read_all(in);
}

int deliver(const Settings& settings, Flags& flags) {
  LocalRequest request;
  request.command = "deliver";
  while (const std::optional<std::string> to = flags.value("--to")) request.recipients.push_back(*to);
  request.sender = flags.value("--from");
  flags.no_more("deliver");
  std::string raw(std::istreambuf_iterator<char>(std::cin), {});
  return say(hand_over(settings, request, raw));
}

struct TicketLine {
  std::string number, subject;
  tickets::TicketState state = tickets::TicketState::New;
  std::string desk, reporter;
  Instant created;
};
BOOST_DESCRIBE_STRUCT(TicketLine, (), (number, subject, state, desk, reporter, created))

int list_tickets(const Settings& settings, Flags& flags) {
  flags.no_more("tickets");
  const std::unique_ptr<World> world = World::open(settings, true);
  for (const people::Desk& desk : world->database->read([](db::Tx& tx) { return people::list_desks(tx); })) {
    tickets::TicketFilter filter;
    filter.desk = desk.id;
    filter.by_creation = true;
    filter.limit = 1'000;
    for (;;) {
      const std::vector<tickets::Ticket> found = world->database->read([&](db::Tx& tx) { return tickets::list_tickets(tx, filter); });
      for (const tickets::Ticket& ticket : found) {
        std::cout << json::to_json(TicketLine{ticket.number, ticket.subject, ticket.state, desk.key, ticket.reporter_mail, ticket.created_at}) << "\n";
      }
      if (found.size() < static_cast<std::size_t>(filter.limit)) break;
      filter.before_at = found.back().created_at;
      filter.before_id = found.back().id;
    }
  }
  return 0;
}

std::string password_from_input() {
  if (::isatty(STDIN_FILENO)) std::cerr << "Password: ";
  std::string password;
  std::getline(std::cin, password);
  return password;
}

int list_users(const Settings& settings) {
  const std::unique_ptr<World> world = World::open(settings, true);
  world->database->read([&](db::Tx& tx) {
    for (const people::Desk& desk : people::list_desks(tx)) {
      people::PeopleFilter filter;
      filter.desk = desk.id;
      filter.limit = static_cast<int>(limits::kExportRows);
      for (const people::Person& person : people::list_people(tx, filter)) {
        std::cout << desk.key << "\t" << (person.kind == people::PersonKind::Agent ? "agent" : "contact") << "\t" << person.mail << "\t" << person.name
                  << "\t" << (person.active ? "active" : "disabled") << "\t" << person.customer_name << "\n";
      }
    }
  });
  return 0;
}

int user(const Settings& settings, Flags& flags) {
  const std::string verb = flags.word();
  if (verb == "list") {
    flags.no_more("user list");
    return list_users(settings);
  }
  LocalRequest request;
  request.mail = flags.value("--mail");
  if (!request.mail) request.mail = flags.value("--user");
  if (verb == "add") {
    request.command = "user_add";
    request.name = flags.value("--name");
    request.desk = flags.value("--in-desk");
    request.customer = flags.value("--customer");
    request.agent = flags.has("--agent");
    request.approved = flags.has("--approved");
    request.administrator = flags.has("--administrator");
    if (flags.has("--password-from-input")) request.password = password_from_input();
  } else if (verb == "password") {
    request.command = "user_password";
    request.password = password_from_input();
  } else if (verb == "disable" || verb == "enable") {
    request.command = "user_active";
    request.active = verb == "enable";
  } else {
    throw ConfigError("`skranke user` needs one of add, password, disable, enable, list");
  }
  flags.no_more("user " + verb);
  if (!request.mail) throw ConfigError("`skranke user " + verb + "` needs --mail ADDRESS");
  return say(hand_over(settings, request, ""));
}

int token(const Settings& settings, Flags& flags) {
  LocalRequest request;
  request.command = "token";
  request.mail = flags.value("--user");
  request.label = flags.value("--label");
  flags.no_more("token");
  if (!request.mail) throw ConfigError("`skranke token` needs --user MAIL: the address of the person whose rights the token has");
  return say(hand_over(settings, request, ""));
}

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

int import_table(const Settings& settings, Flags& flags) {
  LocalRequest request;
  request.command = "import";
  request.desk = flags.value("--in-desk");
  request.dry_run = flags.has("--dry-run");
  request.kind = flags.word();
  request.file = flags.word();
  flags.no_more("import");
  if (!request.desk || request.file->empty()) throw ConfigError("`skranke import` needs KIND --in-desk KEY FILE, KIND is customers, contacts, agreements or units");
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

int check(const Settings& settings, Flags& flags) {
  const bool deep = flags.has("--deep");
  flags.no_more("check");
  const std::unique_ptr<World> world = World::open(settings, true);
  const CheckReport report = check_everything(*world, deep);
  std::cout << json::to_json(report) << "\n";
  for (const std::string& fault : report.faults) std::cerr << "skranke: " << fault << "\n";
  return report.faults.empty() ? 0 : 1;
}

int config(const Settings& settings, Flags& flags) {
  if (flags.has("--example")) {
    std::cout << example_file();
  } else if (flags.has("--markdown")) {
    std::cout << documentation_markdown();
  } else {
    flags.has("--explain");
    std::cout << explain(settings);
  }
  flags.no_more("config");
  return 0;
}

int openapi(Flags& flags) {
  flags.no_more("openapi");
  access::Routes routes;
  add_all_routes(routes);
  std::cout << api_description(routes) << "\n";
  return 0;
}

int dispatch(const std::string& command, const Settings& settings, Flags flags) {
  if (command == "serve") {
    flags.no_more("serve");
    return serve(settings);
  }
  if (command == "deliver") return deliver(settings, flags);
  if (command == "tickets") return list_tickets(settings, flags);
  if (command == "user") return user(settings, flags);
  if (command == "token") return token(settings, flags);
  if (command == "desk") return desk(settings, flags);
  if (command == "report") return report(settings, flags);
  if (command == "import") return import_table(settings, flags);
  if (command == "export") return export_table(settings, flags);
  if (command == "check") return check(settings, flags);
  if (command == "backup") return backup(settings, flags);
  if (command == "restore") return restore(settings, flags);
  if (command == "openapi") return openapi(flags);
  if (command == "config") return config(settings, flags);
  throw ConfigError("there is no command \"" + command + "\": see skranke --help");
}

}  // namespace

int run_command(const std::vector<std::string>& arguments) {
  static constexpr std::string_view kCommandFlags[] = {"--to", "--from", "--user", "--mail", "--name", "--label", "--customer", "--in-desk", "--agent",
                                                       "--approved", "--administrator", "--password-from-input", "--deep", "--explain", "--example", "--markdown", "--year", "--calendar",
                                                       "--language", "--level", "--channel", "--received", "--until", "--json", "--dry-run", "--yes", "--changed", "--since", "--show", "--by", "--key", "--files-only", "--skip-numbers"};
  if (arguments.empty() || arguments.front() == "--help" || arguments.front() == "-h" || arguments.front() == "help") {
    std::cout << kUsage;
    return arguments.empty() ? 2 : 0;
  }
  if (arguments.front() == "version" || arguments.front() == "--version") {
    std::cout << "skranke " << kVersion << "\n";
    return 0;
  }
  if (std::find(arguments.begin(), arguments.end(), "--help") != arguments.end()) {
    std::cout << kUsage << "\nSettings:\n" << flags_help();
    return 0;
  }
  try {
    std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
    std::vector<std::string> positional;
    const Settings settings = load_settings(rest, [](const char* name) { return static_cast<const char*>(std::getenv(name)); }, &positional, kCommandFlags);
    return dispatch(arguments.front(), settings, Flags(std::move(positional)));
  } catch (const ConfigError& fault) {
    std::cerr << "skranke: " << fault.what() << "\n";
    return 2;
  } catch (const std::exception& fault) {
    std::cerr << "skranke: " << fault.what() << "\n";
    return 1;
  }
}

}  // namespace sk::app
