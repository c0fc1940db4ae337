// What a desk asks for: its severities, its products, and the forms of its requests, as its file says. The same forms serve web,
// phone, letter and mail. This room knows no ticket: it judges values by field, and says which are missing.
#pragma once

#include <boost/describe.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/i18n/texts.hpp"
#include "base/json/enum_words.hpp"

namespace sk::forms {

// A text in the languages of the desk's customers. Written once without a language it serves all of them.
struct Words {
  std::string anyway;
  std::map<i18n::Language, std::string> by_language;

  bool empty() const { return anyway.empty() && by_language.empty(); }
  // Another language when this one is not written: English, else the first.
  const std::string& in(i18n::Language language) const;
};

enum class RequestType { Fault, Question, Idea, Request, Change };
BOOST_DESCRIBE_ENUM(RequestType, Fault, Question, Idea, Request, Change)

// "Critical: call now, this number, because" (CS-15, EL-19, EL-22).
struct Advice {
  Words text;
  std::string number; // "" for none
};

// Decision 4: the list as the desk's text has it; each entry carries its type and what follows from it.
struct Severity {
  std::string key;
  Words name;
  RequestType type = RequestType::Fault;
  int urgency = 5; // 1 is served first
  std::optional<Advice> advice;
  bool draws_points = false;           // CS-9
  bool first_free = false;             // CS-7: offered to the first free agent, who must accept it
  bool has_clock = true;               // CS-30: ideas have none
  std::vector<std::string> mail_words; // one of them in the subject of a mail chooses this severity
};

struct Product {
  std::string key;
  Words name;
};

enum class FieldKind {
  Text,
  Long,
  SerialOrMac,
  Phone,
  Mail,
  Address,
  Choice,
  Date,
  Number,
  Secret,
  Agreement,
  CustomerNumber,
  Order,
  Ref,
  Severity,
  Product
};
BOOST_DESCRIBE_ENUM(FieldKind, Text, Long, SerialOrMac, Phone, Mail, Address, Choice, Date, Number, Secret, Agreement, CustomerNumber,
                    Order, Ref, Severity, Product)

enum class Needed { Required, Preferred, Optional };
BOOST_DESCRIBE_ENUM(Needed, Required, Preferred, Optional)

// What fills a field that nobody has written: the message itself, or what the desk knows of the reporter.
enum class FilledBy { Nothing, Text, ReporterName, ReporterPhone, ReporterMail };
BOOST_DESCRIBE_ENUM(FilledBy, Nothing, Text, ReporterName, ReporterPhone, ReporterMail)

// Reporter, contact person and consignee are three roles that may be three people (DV-24): a field may say that it holds something
// of one of the two others.
enum class FieldRole { Nothing, ContactName, ContactPhone, ContactMail, ConsigneeName, ConsigneePhone, ConsigneeAddress };
BOOST_DESCRIBE_ENUM(FieldRole, Nothing, ContactName, ContactPhone, ContactMail, ConsigneeName, ConsigneePhone, ConsigneeAddress)

struct Choice {
  std::string key;
  Words name;
};

// Asked, and needed, only while another field of the form has one of these values.
struct Condition {
  std::string field;
  std::vector<std::string> is;
};

struct Field {
  std::string key;
  Words label, help;
  FieldKind kind = FieldKind::Text;
  Needed needed = Needed::Optional;
  FilledBy filled_by = FilledBy::Nothing;
  FieldRole role = FieldRole::Nothing;
  std::vector<Choice> choices;
  std::optional<Condition> when;
};

struct Form {
  std::string key;
  Words name;
  std::vector<RequestType> types;    // empty: all
  std::vector<std::string> products; // empty: all
  std::vector<Field> fields;

  const Field* field(const std::string& key) const;
};

} // namespace sk::forms
