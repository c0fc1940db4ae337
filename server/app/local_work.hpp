// Work that a command hands to the running server: one line of JSON, then bytes.
#pragma once

#include <optional>
#include <string>

#include "app/world.hpp"
#include "channels/mail/mail_gate.hpp"

namespace sk::app {

struct LocalRequest {
  std::string command;                       // deliver | token | user_add | user_password | user_active | desk_apply | import
  std::optional<std::string> mail, name, desk, customer, password, sender, label, kind, file;
  std::vector<std::string> recipients;
  std::optional<bool> agent, approved, administrator, active, dry_run;
};
BOOST_DESCRIBE_STRUCT(LocalRequest, (), (command, mail, name, desk, customer, password, sender, label, kind, file, recipients, agent, approved, administrator, active, dry_run))
constexpr auto rules_of(const LocalRequest*) { return json::rules({"recipients", {.may_be_absent = true}}); }

struct LocalAnswer {
  int exit_code = 0;
  std::string output;   // for standard output
  std::string problem;  // for standard error
};
BOOST_DESCRIBE_STRUCT(LocalAnswer, (), (exit_code, output, problem))

std::string socket_path(const Settings& settings);
std::string frame_of(const LocalRequest& request, const std::string& bytes);
// In the server, and in a command when no server runs. `gate` is made when it is needed and not given.
LocalAnswer do_local_work(World& world, mail::MailGate* gate, const std::string& frame);
// Hands it over, or does it here.
LocalAnswer hand_over(const Settings& settings, const LocalRequest& request, const std::string& bytes);

}  // namespace sk::app
