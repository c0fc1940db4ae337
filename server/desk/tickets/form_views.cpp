#include "desk/tickets/form_views.hpp"

namespace sk::tickets {

namespace {

template <class T>
std::vector<KeyedName> names_of(const std::vector<T>& list, i18n::Language language) {
  std::vector<KeyedName> names;
  for (const T& one : list) names.push_back({one.key, one.name.in(language)});
  return names;
}

std::vector<KeyedName> choices_of(const forms::Desk& desk, const forms::Field& field, i18n::Language language) {
  if (field.kind == forms::FieldKind::Severity) return names_of(desk.severities, language);
  if (field.kind == forms::FieldKind::Product) return names_of(desk.products, language);
  return names_of(field.choices, language);
}

} // namespace

std::optional<SeverityRef> severity_ref(const forms::Desk& desk, const std::string& key, int urgency, i18n::Language language) {
  if (key.empty()) return std::nullopt;
  const forms::Severity* severity = desk.severity(key);
  // A severity that the file no longer has is still the ticket's.
  return SeverityRef{key, severity ? severity->name.in(language) : key, urgency};
}

SeverityView severity_view(const forms::Severity& severity, i18n::Language language) {
  SeverityView view;
  view.key = severity.key;
  view.name = severity.name.in(language);
  view.urgency = severity.urgency;
  view.type = severity.type;
  view.draws_points = severity.draws_points;
  view.has_clock = severity.has_clock;
  if (severity.advice) {
    view.advice = AdviceView{severity.advice->text.in(language), {}};
    if (!severity.advice->number.empty()) view.advice->number = severity.advice->number;
  }
  return view;
}

FormFieldView field_view(const forms::Desk& desk, const forms::Field& field, i18n::Language language) {
  FormFieldView view;
  view.key = field.key;
  view.label = field.label.in(language);
  if (!field.help.empty()) view.help = field.help.in(language);
  view.kind = field.kind;
  view.needed = field.needed;
  view.filled_by = field.filled_by;
  view.choices = choices_of(desk, field, language);
  if (field.when) view.when = ConditionView{field.when->field, field.when->is};
  view.max_chars = static_cast<int>(forms::max_chars(field.kind));
  view.role = field.role;
  return view;
}

DeskForms desk_forms_view(const forms::Desk& desk, i18n::Language language) {
  DeskForms view;
  for (const forms::Severity& severity : desk.severities) view.severities.push_back(severity_view(severity, language));
  view.products = names_of(desk.products, language);
  for (const forms::Form& form : desk.forms) {
    FormView& one = view.forms.emplace_back(FormView{form.key, form.name.in(language), form.types, form.products, {}});
    for (const forms::Field& field : form.fields) one.fields.push_back(field_view(desk, field, language));
  }
  return view;
}

std::string shown_value(const forms::Desk& desk, const forms::Field& field, const std::string& value, i18n::Language language) {
  for (const KeyedName& choice : choices_of(desk, field, language)) {
    if (choice.key == value) return choice.name;
  }
  return value;
}

std::string labels_of(const forms::Desk& desk, const std::string& form, const std::string& keys, i18n::Language language) {
  const forms::Form* known = desk.form(form);
  std::string labels;
  for (std::size_t at = 0; at < keys.size();) {
    const std::size_t comma = std::min(keys.find(", ", at), keys.size());
    const std::string key = keys.substr(at, comma - at);
    const forms::Field* field = known ? known->field(key) : nullptr;
    labels += (labels.empty() ? "" : ", ") + (field ? field->label.in(language) : key);
    at = comma + 2;
  }
  return labels;
}

} // namespace sk::tickets
