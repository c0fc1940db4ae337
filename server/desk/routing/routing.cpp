#include "desk/routing/routing.hpp"

#include <algorithm>

#include "base/text/unicode.hpp"

namespace sk::routing {

namespace {

bool fits(const std::vector<std::string>& wanted, const std::string& fact) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), fact) != wanted.end();
}

bool fits(const When& when, const Facts& facts) {
  return fits(when.agreement_types, facts.agreement_type) && fits(when.products, facts.product) && fits(when.languages, facts.language) &&
         fits(when.severities, facts.severity) && fits(when.forms, facts.form) && fits(when.channels, facts.channel);
}

} // namespace

const Team* Routing::team(const std::string& key) const {
  const auto found = std::find_if(teams.begin(), teams.end(), [&](const Team& one) { return one.key == key; });
  return found == teams.end() ? nullptr : &*found;
}

Route route(const Routing& routing, const Facts& facts) {
  for (const Rule& rule : routing.rules) {
    if (fits(rule.when, facts)) return {rule.team.empty() ? routing.first : rule.team, rule.skill};
  }
  return {routing.first, ""};
}

bool is_member(const Team& team, const std::string& mail) { return team.members.empty() || fits(team.members, text::fold_case(mail)); }

} // namespace sk::routing
