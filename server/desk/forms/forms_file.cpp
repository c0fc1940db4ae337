#include "desk/forms/forms_file.hpp"

#include <algorithm>

#include "base/json/enum_words.hpp"
#include "base/text/unicode.hpp"

namespace sk::forms {

namespace {

constexpr std::size_t kAdviceChars = 1'000, kKeyChars = 40;

template <class E>
std::vector<std::pair<std::string, E>> words_of() {
  std::vector<std::pair<std::string, E>> words;
  for (const std::string_view word : json::enum_words<E>()) words.emplace_back(std::string(word), *json::enum_from_word<E>(word));
  return words;
}

void read_word_map(yaml::Reader& reader, const YAML::Node& node, const char* key, std::size_t limit, Words& words) {
  for (const auto& entry : node) {
    const std::string tag = entry.first.as<std::string>("");
    const std::optional<i18n::Language> language = i18n::language_from(tag);
    if (!language || i18n::to_word(*language) != tag) {
      reader.fault(entry.first, "unknown language \"" + tag + "\" in \"" + key + "\": write sv, da, nb, fi or en");
      continue;
    }
    if (words.by_language.contains(*language))
      reader.fault(entry.first, "the language " + tag + " stands twice in \"" + key + "\": keep one");
    words.by_language[*language] = reader.long_text(node, tag.c_str(), std::string("\"") + key + "\"", true, limit);
  }
}

} // namespace

// Keys stand in the database, in links and in other sections: plain words that survive all of them.
std::string read_key(yaml::Reader& reader, const YAML::Node& node, const std::string& where, std::set<std::string>& seen) {
  const std::string key = reader.text(node, "key", where);
  const bool plain = key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string::npos && key.size() <= kKeyChars;
  if (!plain)
    reader.fault(node["key"], "\"" + key + "\" cannot be a key: write at most 40 small letters a-z, digits, hyphens and underscores");
  if (!key.empty() && !seen.insert(key).second)
    reader.fault(node["key"], "the key \"" + key + "\" of " + where + " stands twice: give each its own");
  return key;
}

Words read_words(yaml::Reader& reader, const YAML::Node& parent, const char* key, const std::string& where, bool needed,
                 std::size_t limit) {
  Words words;
  const YAML::Node node = parent[key];
  if (node && node.IsMap()) {
    read_word_map(reader, node, key, limit, words);
    if (words.empty())
      reader.fault(node, std::string("\"") + key + "\" in " + where + " has no text: write one, or one per language (sv: …)");
    return words;
  }
  words.anyway = reader.long_text(parent, key, where, needed, limit);
  return words;
}

std::vector<std::string> read_names(yaml::Reader& reader, const YAML::Node& map, const char* key, const std::string& where) {
  std::vector<std::string> names;
  for (const YAML::Node& node : reader.list(map, key)) {
    const std::string name = node.IsScalar() ? node.as<std::string>("") : "";
    if (name.empty() || text::count_chars(name) > 200) {
      reader.fault(node, std::string("an entry of \"") + key + "\" in " + where + " must be one word");
    } else {
      names.push_back(name);
    }
  }
  return names;
}

namespace {

void read_advice(yaml::Reader& reader, const YAML::Node& node, Severity& severity) {
  const YAML::Node advice = node["advice"];
  if (!advice || !reader.is_map(advice, "\"advice\"")) return;
  reader.only_keys(advice, "\"advice\"", {"text", "number"});
  severity.advice =
      Advice{read_words(reader, advice, "text", "\"advice\"", true, kAdviceChars), reader.text(advice, "number", "\"advice\"", false)};
  const std::string& number = severity.advice->number;
  const auto digits = std::count_if(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (number.empty()) return;
  if (digits < 3 || number.find_first_not_of("+0123456789 ()-") != std::string::npos) {
    reader.fault(advice["number"],
                 "\"" + number + "\" is no telephone number: write digits, best with the country, as \"+45 63 18 63 63\"");
  }
}

Severity read_severity(yaml::Reader& reader, const YAML::Node& node, std::set<std::string>& seen) {
  const std::string where = "a severity";
  Severity severity;
  reader.only_keys(node, where, {"key", "name", "type", "urgency", "advice", "draws_points", "first_free", "has_clock", "mail_words"});
  severity.key = read_key(reader, node, where, seen);
  severity.name = read_words(reader, node, "name", where, true);
  severity.type = reader.word(node, "type", where, RequestType::Fault, words_of<RequestType>());
  severity.urgency = static_cast<int>(reader.number(node, "urgency", where, 5, 1, 9));
  severity.draws_points = reader.flag(node, "draws_points", false);
  severity.first_free = reader.flag(node, "first_free", false);
  severity.has_clock = reader.flag(node, "has_clock", severity.type != RequestType::Idea);
  severity.mail_words = read_names(reader, node, "mail_words", where);
  read_advice(reader, node, severity);
  return severity;
}

std::vector<Choice> read_choices(yaml::Reader& reader, const YAML::Node& node, FieldKind kind) {
  std::vector<Choice> choices;
  std::set<std::string> seen;
  for (const YAML::Node& one : reader.list(node, "choices")) {
    if (!reader.is_map(one, "a choice")) continue;
    reader.only_keys(one, "a choice", {"key", "name"});
    Choice choice;
    choice.key = read_key(reader, one, "a choice", seen);
    choice.name = read_words(reader, one, "name", "a choice", true);
    choices.push_back(std::move(choice));
  }
  if (kind == FieldKind::Choice && choices.size() < 2)
    reader.fault(node, "a field of the kind choice needs \"choices:\" with at least two entries, each with a key and a name");
  if (kind != FieldKind::Choice && !choices.empty())
    reader.fault(node["choices"], "only a field of the kind choice has \"choices\": take them out, or write \"kind: choice\"");
  return choices;
}

// Only fields that stand before it: so conditions never go round in a circle, and a page can ask from top to bottom.
std::optional<Condition> read_condition(yaml::Reader& reader, const YAML::Node& node, const Form& so_far) {
  const YAML::Node when = node["when"];
  if (!when || !reader.is_map(when, "\"when\"")) return std::nullopt;
  reader.only_keys(when, "\"when\"", {"field", "is"});
  Condition condition{reader.text(when, "field", "\"when\""), read_names(reader, when, "is", "\"when\"")};
  if (condition.is.empty()) reader.fault(when, "\"when\" needs \"is:\" with the values that the other field must have, as is: [yes]");
  const Field* other = so_far.field(condition.field);
  if (!other) {
    reader.fault(when["field"] ? when["field"] : when,
                 "\"when\" names the field \"" + condition.field + "\", which does not stand above this one: move it up, or name another");
    return std::nullopt;
  }
  for (const std::string& value : condition.is) {
    const auto same = [&](const Choice& choice) { return choice.key == value; };
    if (other->kind != FieldKind::Choice || std::any_of(other->choices.begin(), other->choices.end(), same)) continue;
    reader.fault(when["is"], "the field \"" + other->key + "\" has no choice \"" + value + "\": write one of its keys");
  }
  return condition;
}

Field read_field(yaml::Reader& reader, const YAML::Node& node, std::set<std::string>& seen, const Form& so_far) {
  const std::string where = "a field";
  Field field;
  reader.only_keys(node, where, {"key", "label", "help", "kind", "needed", "filled_by", "role", "choices", "when"});
  field.key = read_key(reader, node, where, seen);
  field.label = read_words(reader, node, "label", where, true);
  field.help = read_words(reader, node, "help", where, false, kAdviceChars);
  field.kind = reader.word(node, "kind", where, FieldKind::Text, words_of<FieldKind>());
  field.needed = reader.word(node, "needed", where, Needed::Optional, words_of<Needed>());
  field.filled_by = reader.word(node, "filled_by", where, FilledBy::Nothing, words_of<FilledBy>());
  field.role = reader.word(node, "role", where, FieldRole::Nothing, words_of<FieldRole>());
  field.choices = read_choices(reader, node, field.kind);
  field.when = read_condition(reader, node, so_far);
  // A secret has a store of its own, is never in a mail, and so can never be asked for by one (AT-43).
  if (field.kind == FieldKind::Secret && field.filled_by != FilledBy::Nothing)
    reader.fault(node["filled_by"], "a secret is filled by nothing: take \"filled_by\" out");
  return field;
}

std::set<std::string> keys_below(const YAML::Node& root, const char* section) {
  std::set<std::string> keys;
  const YAML::Node list = root[section];
  if (!list || !list.IsSequence()) return keys;
  for (const YAML::Node& node : list) {
    if (node.IsMap() && node["key"]) keys.insert(node["key"].as<std::string>(""));
  }
  return keys;
}

void read_types(yaml::Reader& reader, const YAML::Node& node, Form& form) {
  const auto known = words_of<RequestType>();
  for (const std::string& name : read_names(reader, node, "types", "a form")) {
    const auto found = std::find_if(known.begin(), known.end(), [&](const auto& one) { return one.first == name; });
    if (found != known.end()) {
      form.types.push_back(found->second);
    } else {
      reader.fault(node["types"], "unknown type \"" + name + "\" of a form: write fault, question, idea, request or change");
    }
  }
}

Form read_form(yaml::Reader& reader, const YAML::Node& node, std::set<std::string>& seen, const std::set<std::string>& products) {
  Form form;
  reader.only_keys(node, "a form", {"key", "name", "types", "products", "fields"});
  form.key = read_key(reader, node, "a form", seen);
  form.name = read_words(reader, node, "name", "a form", true);
  read_types(reader, node, form);
  form.products = read_names(reader, node, "products", "a form");
  for (const std::string& product : form.products) {
    if (!products.contains(product))
      reader.fault(node["products"], "the form \"" + form.key + "\" names the product \"" + product +
                                         "\", which is not under \"products\": add it there, or take it out");
  }
  std::set<std::string> keys;
  for (const YAML::Node& one : reader.list(node, "fields")) {
    if (reader.is_map(one, "a field")) form.fields.push_back(read_field(reader, one, keys, form));
  }
  if (form.fields.empty()) reader.fault(node, "the form \"" + form.key + "\" asks nothing: list its \"fields\"");
  return form;
}

} // namespace

const std::string& Words::in(i18n::Language language) const {
  if (by_language.empty()) return anyway;
  if (const auto found = by_language.find(language); found != by_language.end()) return found->second;
  if (const auto english = by_language.find(i18n::Language::En); english != by_language.end()) return english->second;
  return by_language.begin()->second;
}

const Field* Form::field(const std::string& wanted) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& one) { return one.key == wanted; });
  return found == fields.end() ? nullptr : &*found;
}

std::vector<Severity> read_severities(yaml::Reader& reader, const YAML::Node& root) {
  std::vector<Severity> severities;
  std::set<std::string> seen;
  for (const YAML::Node& node : reader.list(root, "severities")) {
    if (reader.is_map(node, "a severity")) severities.push_back(read_severity(reader, node, seen));
  }
  return severities;
}

std::vector<Product> read_products(yaml::Reader& reader, const YAML::Node& root) {
  std::vector<Product> products;
  std::set<std::string> seen;
  for (const YAML::Node& node : reader.list(root, "products")) {
    if (!reader.is_map(node, "a product")) continue;
    reader.only_keys(node, "a product", {"key", "name"});
    Product product;
    product.key = read_key(reader, node, "a product", seen);
    product.name = read_words(reader, node, "name", "a product", true);
    products.push_back(std::move(product));
  }
  return products;
}

std::vector<Form> read_forms(yaml::Reader& reader, const YAML::Node& root) {
  std::vector<Form> forms;
  std::set<std::string> seen;
  const std::set<std::string> products = keys_below(root, "products");
  for (const YAML::Node& node : reader.list(root, "forms")) {
    if (reader.is_map(node, "a form")) forms.push_back(read_form(reader, node, seen, products));
  }
  return forms;
}

void check_severities(yaml::Reader& reader, const YAML::Node& root) { read_severities(reader, root); }
void check_products(yaml::Reader& reader, const YAML::Node& root) { read_products(reader, root); }
void check_forms(yaml::Reader& reader, const YAML::Node& root) { read_forms(reader, root); }

} // namespace sk::forms
