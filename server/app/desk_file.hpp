// A desk as a readable file: desks/<name>/desk.yaml. Reading reports every fault with its line and column and how to mend it;
// applying is idempotent and one transaction.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/desk_file_people.hpp"
#include "base/db/tx.hpp"
#include "base/yaml/reader.hpp"
#include "desk/people/person.hpp"

namespace sk::app {

struct DeskFile {
  people::Desk desk;
  std::vector<people::Person> agents;
  std::vector<DeskCustomer> customers;
  std::map<std::string, std::string> sections;  // the rules, by key, each as YAML (app/desk_file_sections.hpp)
  std::string text;                             // as it was written; "" for a desk that came from no file
};

struct DeskReading {
  DeskFile file;
  std::vector<yaml::Fault> faults;  // empty: the file may be applied
};

DeskReading read_desk_file(const std::string& text);

struct DeskChange {
  bool created = false, unchanged = false;
  int people = 0, customers = 0, sections = 0;
  int retired = 0;  // what an earlier file had and this one has not
};
// What applying would change, a line each, against the file that was applied last; every line of a desk that is not there yet.
// People who stood in that file and no longer do are retired, not deleted: their tickets keep them.
std::vector<std::string> desk_difference(db::Tx& tx, const DeskFile& file);
// Whether an address or the numbers belong to another desk; apply_desk() throws ConfigError then.
bool is_taken(db::Tx& tx, const people::Desk& wanted);
// `password_hash`: for people who have none yet ("" leaves them without); only the demo gives one.
DeskChange apply_desk(db::Tx& tx, const DeskFile& file, const std::string& password_hash = {});
// The file that was applied last, word for word, while the desk is still as it says; else the desk as YAML, people and customers
// included, without comments. Reading it gives the same desk.
std::string export_desk(db::Tx& tx, const people::Desk& desk);

}  // namespace sk::app
