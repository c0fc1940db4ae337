// Which team a ticket goes to, before anything else is done with it (EL-4, EL-24), and which skill it asks for. Sections `teams:` and
// `routing:` of a desk file. This room knows no ticket: it judges facts, and keeps who of the agents is there (CS-34).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/core/instant.hpp"
#include "base/db/tx.hpp"
#include "base/yaml/reader.hpp"
#include "desk/forms/form.hpp"

namespace sk::routing {

struct Team {
  std::string key;
  forms::Words name;
  std::vector<std::string> members; // addresses of agents, folded; empty: every agent of the desk
};

// Each list empty: any.
struct When {
  std::vector<std::string> agreement_types, products, languages, severities, forms, channels;
};
struct Rule {
  When when;
  std::string team;  // "": stays where it is
  std::string skill; // "": none
};

struct Routing {
  std::vector<Team> teams;
  std::string first;       // team of what no rule names, "" for none
  std::string dispatcher;  // team that follows up what the first one does not solve (AT-7), "" for none
  std::vector<Rule> rules; // the first that fits decides
  std::vector<std::string> skills;
  Duration accept_within = Duration::seconds(60);
  bool first_assignee_owns = false; // AT-9

  const Team* team(const std::string& key) const;
};

struct Facts {
  std::string agreement_type, product, language, severity, form, channel;
};
struct Route {
  std::string team, skill;
};
Route route(const Routing& routing, const Facts& facts);
bool is_member(const Team& team, const std::string& mail);

// Reports every fault of both sections; `root` is the whole file, for the agents, severities, products and forms that it names.
Routing read_routing(yaml::Reader& reader, const YAML::Node& root);
void check_teams(yaml::Reader& reader, const YAML::Node& root);
void check_routing(yaml::Reader& reader, const YAML::Node& root);

std::shared_ptr<const Routing> routing_of(db::Tx& tx, DeskId desk);

} // namespace sk::routing
