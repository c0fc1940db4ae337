#include "desk/people/person.hpp"

namespace sk::people {

std::string to_words(const Roles& roles) {
  std::string words;
  for (const Role role : roles) words += (words.empty() ? "" : " ") + std::string(json::enum_word(role));
  return words;
}

Roles roles_from(std::string_view words) {
  Roles roles;
  while (!words.empty()) {
    const std::size_t end = words.find(' ');
    if (const std::optional<Role> role = json::enum_from_word<Role>(words.substr(0, end))) roles.insert(*role);
    words = end == std::string_view::npos ? std::string_view() : words.substr(end + 1);
  }
  return roles;
}

access::Actor actor_of(const Person& person) {
  access::Actor actor;
  actor.standing = person.kind == PersonKind::Agent ? access::Standing::Agent : access::Standing::Contact;
  actor.person = person.id;
  actor.desk = person.desk;
  actor.customer = person.customer;
  actor.approved = person.approved;
  actor.approver = person.has_role(Role::Approver);
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
