#include "app/user_commands.hpp"

#include <unistd.h>

#include <iostream>

#include "app/command_words.hpp"
#include "app/world.hpp"
#include "base/core/broken.hpp"
#include "base/core/limits.hpp"
#include "desk/people/people_store.hpp"

namespace sk::app {

namespace {

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
        std::cout << desk.key << "\t" << (person.kind == people::PersonKind::Agent ? "agent" : "contact") << "\t" << person.mail << "\t"
                  << person.name << "\t" << (person.active ? "active" : "disabled") << "\t" << person.customer_name << "\n";
      }
    }
  });
  return 0;
}

} // namespace

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

} // namespace sk::app
