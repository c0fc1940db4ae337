// A desk as a readable file: desks/<name>/desk.yaml. Reading reports every fault with its line and column and how to mend it;
// applying is idempotent and one transaction.
#pragma once

#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/people/person.hpp"

namespace sk::app {

struct DeskCustomer {
  people::Customer customer;
  std::vector<people::Person> contacts;
};
struct DeskFile {
  people::Desk desk;
  std::vector<people::Person> agents;
  std::vector<DeskCustomer> customers;
};

struct DeskFault {
  int line = 0, column = 0;  // from 1; 0: the file as a whole
  std::string text;          // what is wrong and how to mend it
};
struct DeskReading {
  DeskFile file;
  std::vector<DeskFault> faults;  // empty: the file may be applied
};

DeskReading read_desk_file(const std::string& yaml);
std::string to_text(const std::string& name, const std::vector<DeskFault>& faults);  // "name:12:3: …" a line each

struct DeskChange {
  bool created = false;
  int people = 0, customers = 0;
};
// Throws ConfigError when an address or the numbers belong to another desk.
// `password_hash`: for people who have none yet ("" leaves them without); only the demo gives one.
DeskChange apply_desk(db::Tx& tx, const DeskFile& file, const std::string& password_hash = {});
// The same as YAML, people and customers included; reading it gives the same desk.
std::string export_desk(db::Tx& tx, const people::Desk& desk);

}  // namespace sk::app
