// Severities, forms, fields and the customer's order as the API shows them, in the reader's language.
#pragma once

#include "base/json/described.hpp"
#include "desk/forms/desk_forms.hpp"
#include "desk/tickets/ticket_field_store.hpp"

namespace sk::tickets {

struct KeyedName {
  std::string key, name;
};
BOOST_DESCRIBE_STRUCT(KeyedName, (), (key, name))

struct SeverityRef {
  std::string key, name;
  int urgency = 5;
};
BOOST_DESCRIBE_STRUCT(SeverityRef, (), (key, name, urgency))

struct AdviceView {
  std::string text;
  std::optional<std::string> number;
};
BOOST_DESCRIBE_STRUCT(AdviceView, (), (text, number))

struct SeverityView : SeverityRef {
  forms::RequestType type = forms::RequestType::Fault;
  bool draws_points = false, has_clock = true;
  std::optional<AdviceView> advice;
};
BOOST_DESCRIBE_STRUCT(SeverityView, (SeverityRef), (type, draws_points, has_clock, advice))

struct ConditionView {
  std::string field;
  std::vector<std::string> is;
};
BOOST_DESCRIBE_STRUCT(ConditionView, (), (field, is))

// The kinds severity and product are choices to whoever fills the form.
struct FormFieldView {
  std::string key, label;
  std::optional<std::string> help;
  forms::FieldKind kind = forms::FieldKind::Text;
  forms::Needed needed = forms::Needed::Optional;
  forms::FilledBy filled_by = forms::FilledBy::Nothing;
  std::vector<KeyedName> choices;
  std::optional<ConditionView> when;
  int max_chars = 0;
  forms::FieldRole role = forms::FieldRole::Nothing;
};
BOOST_DESCRIBE_STRUCT(FormFieldView, (), (key, label, help, kind, needed, filled_by, choices, when, max_chars, role))

struct FormView {
  std::string key, name;
  std::vector<forms::RequestType> types;
  std::vector<std::string> products;
  std::vector<FormFieldView> fields;
};
BOOST_DESCRIBE_STRUCT(FormView, (), (key, name, types, products, fields))

struct DeskForms {
  std::vector<SeverityView> severities;
  std::vector<KeyedName> products;
  std::vector<FormView> forms;
};
BOOST_DESCRIBE_STRUCT(DeskForms, (), (severities, products, forms))

struct FilledFieldView {
  std::string key, label;
  forms::FieldKind kind = forms::FieldKind::Text;
  std::string value, shown;
  FieldSource source = FieldSource::Form;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(FilledFieldView, (), (key, label, kind, value, shown, source, at))

enum class FoundPlace { Subject, Text };
BOOST_DESCRIBE_ENUM(FoundPlace, Subject, Text)
struct FoundView {
  forms::FoundKind kind = forms::FoundKind::Serial;
  std::string value, article;
  FoundPlace place = FoundPlace::Text;
  std::int64_t offset = 0;
  std::string quote;
};
BOOST_DESCRIBE_STRUCT(FoundView, (), (kind, value, article, place, offset, quote))

std::optional<SeverityRef> severity_ref(const forms::Desk& desk, const std::string& key, int urgency, i18n::Language language);
SeverityView severity_view(const forms::Severity& severity, i18n::Language language);
FormFieldView field_view(const forms::Desk& desk, const forms::Field& field, i18n::Language language);
DeskForms desk_forms_view(const forms::Desk& desk, i18n::Language language);
// A choice by its name, everything else as it is.
std::string shown_value(const forms::Desk& desk, const forms::Field& field, const std::string& value, i18n::Language language);
// "office, serial" as "Office, Serial number".
std::string labels_of(const forms::Desk& desk, const std::string& form, const std::string& keys, i18n::Language language);

} // namespace sk::tickets
