#include "desk/people/person.hpp"

namespace sk::people {

access::Actor actor_of(const Person& person) {
  access::Actor actor;
  actor.standing = person.kind == PersonKind::Agent ? access::Standing::Agent : access::Standing::Contact;
  actor.person = person.id;
  actor.desk = person.desk;
  actor.customer = person.customer;
  actor.approved = person.approved;
  actor.administrator = person.administrator;
  actor.name = person.name;
  actor.mail = person.mail;
  actor.language = person.language;
  return actor;
}

access::Subject subject_of(const Person& person) { return {person.desk, person.customer, person.id}; }

std::string with_tag(const std::string& address, const std::string& tag) {
  const std::size_t at = address.rfind('@');
  return address.substr(0, at) + "+" + tag + address.substr(at);
}

std::pair<std::string, std::string> split_tag(const std::string& address) {
  const std::size_t at = address.rfind('@');
  const std::size_t plus = address.find('+');
  if (at == std::string::npos || plus == std::string::npos || plus > at) return {address, ""};
  return {address.substr(0, plus) + address.substr(at), address.substr(plus + 1, at - plus - 1)};
}

}  // namespace sk::people
