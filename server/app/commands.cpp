#include "app/commands.hpp"

#include <algorithm>
#include <iostream>
#include <iterator>

#include "app/backup_commands.hpp"
#include "app/check_store.hpp"
#include "app/command_words.hpp"
#include "app/csv_commands.hpp"
#include "app/desk_commands.hpp"
#include "app/flags.hpp"
#include "app/health_api.hpp"
#include "app/local_work.hpp"
#include "app/serve.hpp"
#include "app/user_commands.hpp"
#include "app/wiring.hpp"
#include "base/core/broken.hpp"
#include "base/core/no_dump.hpp"
#include "base/json/write.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/ticket_store.hpp"

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
    forbid_core_dumps();
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
