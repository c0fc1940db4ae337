// For tests: two desks and the people around them.
#pragma once

#include "desk/people/people_store.hpp"

namespace sk::people {

struct Cast {
  Desk desk, other_desk;
  CustomerId nordlys, fjord;
  Person agent, second_agent, strange_agent; // the last one of the other desk
  Person kari;                               // approved, Nordlys
  Person ola;                                // not approved, Nordlys
  Person liv;                                // approved, Fjord
};

inline Person add_to_cast(db::Tx& tx, const Desk& desk, PersonKind kind, std::optional<CustomerId> customer, const std::string& name,
                          bool approved = false) {
  Person person;
  person.desk = desk.id;
  person.kind = kind;
  person.customer = customer;
  person.name = name;
  person.mail = name.substr(0, name.find(' ')) + "@" + (kind == PersonKind::Agent ? desk.key : "kund") + ".example";
  person.approved = approved;
  const PersonId id = add_person(tx, person);
  return *find_person(tx, id);
}

inline Desk add_desk(db::Tx& tx, const std::string& key, const std::string& format) {
  Desk desk;
  desk.key = key;
  desk.name = key + " desk";
  desk.language = i18n::Language::En;
  desk.zone = "Europe/Stockholm";
  desk.number_format = format;
  desk.mail_address = "support@" + key + ".example";
  desk.sender_name = key;
  desk.addresses = {desk.mail_address, "help@" + key + ".example"};
  desk.id = put_desk(tx, desk);
  return *find_desk(tx, desk.id);
}

inline Cast add_cast(db::Tx& tx) {
  Cast cast;
  cast.desk = add_desk(tx, "dvnordic", "DV-{year}-{number:6}");
  cast.other_desk = add_desk(tx, "kommun", "KO-{number:4}");
  cast.nordlys = put_customer(tx, {{}, cast.desk.id, "nordlys", "Nordlys AB"});
  cast.fjord = put_customer(tx, {{}, cast.desk.id, "fjord", "Fjord AS"});
  cast.agent = add_to_cast(tx, cast.desk, PersonKind::Agent, {}, "Astrid Agent");
  cast.second_agent = add_to_cast(tx, cast.desk, PersonKind::Agent, {}, "Bo Agent");
  cast.strange_agent = add_to_cast(tx, cast.other_desk, PersonKind::Agent, {}, "Carl Agent");
  cast.kari = add_to_cast(tx, cast.desk, PersonKind::Contact, cast.nordlys, "Kari Nordlys", true);
  cast.ola = add_to_cast(tx, cast.desk, PersonKind::Contact, cast.nordlys, "Ola Nordlys");
  cast.liv = add_to_cast(tx, cast.desk, PersonKind::Contact, cast.fjord, "Liv Fjord", true);
  return cast;
}

} // namespace sk::people
