#include "desk/forms/form_rules.hpp"

#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/mime/compose.hpp"
#include "base/text/unicode.hpp"

namespace sk::forms {

namespace {

template <class T>
const T* by_key(const std::vector<T>& list, const std::string& key) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const T& one) { return one.key == key; });
  return found == list.end() ? nullptr : &*found;
}

template <class T>
bool holds(const std::vector<T>& list, const T& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

std::string value_of(const Values& values, const std::string& key) {
  const auto found = values.find(key);
  return found == values.end() ? "" : found->second;
}

// YYYY-MM-DD of the calendar (RFC 3339 full-date).
bool is_date(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const std::optional<std::int64_t> year = parse_int(text.substr(0, 4)), month = parse_int(text.substr(5, 2)),
                                    day = parse_int(text.substr(8, 2));
  if (!year || !month || !day || *year < 1900 || *month < 1 || *month > 12 || *day < 1) return false;
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = *month == 2 && *year % 4 == 0 && (*year % 100 != 0 || *year % 400 == 0);
  return *day <= kDays[*month - 1] + (leap ? 1 : 0);
}

bool is_phone(const std::string& text) {
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits >= 3 && digits <= 15 && text.find_first_not_of("+0123456789 ()-/.") == std::string::npos;
}

bool is_number(std::string text) {
  std::replace(text.begin(), text.end(), ',', '.');
  const std::size_t point = text.find('.');
  const std::string whole =
      text.substr(text.starts_with('-') ? 1 : 0, point == std::string::npos ? point : point - (text.starts_with('-') ? 1 : 0));
  const std::string rest = point == std::string::npos ? "0" : text.substr(point + 1);
  const auto digits = [](const std::string& part) { return !part.empty() && part.find_first_not_of("0123456789") == std::string::npos; };
  return digits(whole) && digits(rest);
}

// A choice by its key, or by its name in any language, as an answer by mail has it.
template <class T>
Outcome<std::string> choice_key(const std::vector<T>& choices, const std::string& written) {
  const std::string folded = text::fold_case(written);
  std::string listed;
  for (const T& choice : choices) {
    bool same = choice.key == written || text::fold_case(choice.name.anyway) == folded;
    for (const auto& [language, name] : choice.name.by_language) same = same || text::fold_case(name) == folded;
    if (same) return choice.key;
    listed += (listed.empty() ? "" : ", ") + choice.key;
  }
  return refuse_field("", "input.not_a_choice", {{"choices", listed}});
}

Outcome<std::string> checked_serial(const std::string& written) {
  if (const std::string mac = normal_mac(written); !mac.empty()) return mac;
  const std::string serial = normal_serial(written);
  const bool known_letters = std::all_of(serial.begin(), serial.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '/' || c == '.' || c == '_' || c == ':';
  });
  const bool digit = std::any_of(serial.begin(), serial.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (serial.size() < 3 || serial.size() > 60 || !known_letters || !digit) return refuse_field("", "form.bad_serial");
  return serial;
}

bool takes(FieldKind field, FoundKind found) {
  switch (found) {
  case FoundKind::Serial:
  case FoundKind::Mac: return field == FieldKind::SerialOrMac;
  case FoundKind::Agreement: return field == FieldKind::Agreement;
  case FoundKind::CustomerNumber: return field == FieldKind::CustomerNumber;
  case FoundKind::Ref: return field == FieldKind::Ref;
  case FoundKind::Order: return field == FieldKind::Order;
  case FoundKind::Phone: return field == FieldKind::Phone;
  case FoundKind::Ticket: return false;
  }
  return false;
}

// The label that a line begins with, and what stands behind its colon.
std::optional<std::string> behind_label(const std::string& line, const Words& label) {
  const auto fits = [&](const std::string& word) -> std::optional<std::string> {
    const std::size_t colon = line.find(':', word.size() < line.size() ? word.size() : 0);
    if (word.empty() || colon == std::string::npos) return std::nullopt;
    if (text::fold_case(trim(std::string_view(line).substr(0, colon))) != text::fold_case(word)) return std::nullopt;
    return std::string(trim(std::string_view(line).substr(colon + 1)));
  };
  if (auto found = fits(label.anyway)) return found;
  for (const auto& [language, word] : label.by_language) {
    if (auto found = fits(word)) return found;
  }
  return std::nullopt;
}

} // namespace

const Severity* Desk::severity(const std::string& key) const { return by_key(severities, key); }
const Product* Desk::product(const std::string& key) const { return by_key(products, key); }
const Form* Desk::form(const std::string& key) const { return by_key(forms, key); }

const Form* choose_form(const Desk& desk, const std::string& product, std::optional<RequestType> type) {
  for (const Form& form : desk.forms) {
    const bool fits_type = form.types.empty() || !type || holds(form.types, *type);
    const bool fits_product = form.products.empty() || (!product.empty() && holds(form.products, product));
    if (fits_type && fits_product) return &form;
  }
  return nullptr;
}

const Severity* severity_in_subject(const Desk& desk, std::string_view subject) {
  const std::string folded = " " + text::fold_case(text::cut_chars(subject, 400)) + " ";
  for (const Severity& severity : desk.severities) {
    for (const std::string& word : severity.mail_words) {
      const std::string wanted = text::fold_case(word);
      const auto outside = [](char c) { return !std::isalnum(static_cast<unsigned char>(c)) && static_cast<unsigned char>(c) < 0x80; };
      for (std::size_t at = folded.find(wanted); !wanted.empty() && at != std::string::npos; at = folded.find(wanted, at + 1)) {
        if (outside(folded[at - 1]) && outside(folded[at + wanted.size()])) return &severity;
      }
    }
  }
  return nullptr;
}

bool is_asked(const Form& form, const Field& field, const Values& values) {
  if (!field.when) return true;
  const Field* other = form.field(field.when->field);
  return other && is_asked(form, *other, values) && holds(field.when->is, value_of(values, other->key));
}

std::vector<const Field*> missing_fields(const Form& form, const Values& values) {
  std::vector<const Field*> missing;
  for (const Needed needed : {Needed::Required, Needed::Preferred}) {
    for (const Field& field : form.fields) {
      const bool open = field.needed == needed && field.kind != FieldKind::Secret && value_of(values, field.key).empty();
      if (open && is_asked(form, field, values)) missing.push_back(&field);
    }
  }
  return missing;
}

std::vector<const Field*> asked_secrets(const Form& form, const Values& values) {
  std::vector<const Field*> asked;
  for (const Needed needed : {Needed::Required, Needed::Preferred}) {
    for (const Field& field : form.fields) {
      if (field.needed == needed && field.kind == FieldKind::Secret && is_asked(form, field, values)) asked.push_back(&field);
    }
  }
  return asked;
}

bool lacks_required(const Form& form, const Values& values) {
  const std::vector<const Field*> missing = missing_fields(form, values);
  return !missing.empty() && missing.front()->needed == Needed::Required;
}

std::size_t max_chars(FieldKind kind) { return kind == FieldKind::Long || kind == FieldKind::Address ? kLongChars : kShortChars; }

Outcome<std::string> checked_value(const Desk& desk, const Field& field, const std::string& written) {
  const std::string value(trim(written));
  const std::size_t limit = max_chars(field.kind);
  if (text::count_chars(value) > limit) return refuse_field("", "input.too_long", {{"max", std::to_string(limit)}});
  if (limit == kShortChars && mime::one_line(value, limit) != value) return refuse_field("", "input.not_one_line");
  switch (field.kind) {
  case FieldKind::SerialOrMac: return checked_serial(value);
  case FieldKind::Phone: return is_phone(value) ? Outcome<std::string>(value) : refuse_field("", "form.bad_phone");
  case FieldKind::Mail: return mime::is_address(value) ? Outcome<std::string>(value) : refuse_field("", "form.bad_mail");
  case FieldKind::Date: return is_date(value) ? Outcome<std::string>(value) : refuse_field("", "form.bad_date");
  case FieldKind::Number: return is_number(value) ? Outcome<std::string>(value) : refuse_field("", "form.bad_number");
  case FieldKind::Choice: return choice_key(field.choices, value);
  case FieldKind::Severity: return choice_key(desk.severities, value);
  case FieldKind::Product: return choice_key(desk.products, value);
  case FieldKind::Agreement: return normal_serial(value);
  case FieldKind::Secret: return refuse_field("", "form.secret_elsewhere");
  case FieldKind::Text:
  case FieldKind::Long:
  case FieldKind::Address:
  case FieldKind::CustomerNumber:
  case FieldKind::Order:
  case FieldKind::Ref: return value;
  }
  return value;
}

Values filled_by_finds(const Form& form, const Values& known, const std::vector<Found>& finds) {
  Values filled;
  for (const Found& found : finds) {
    for (const Field& field : form.fields) {
      if (!takes(field.kind, found.kind) || !value_of(known, field.key).empty() || filled.contains(field.key)) continue;
      filled[field.key] = found.value;
      break;
    }
  }
  return filled;
}

Values filled_by_lines(const Desk& desk, const Form& form, const Values& known, std::string_view text) {
  Values filled;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    while (!line.empty() && (line.front() == '>' || line.front() == '*' || line.front() == '-')) line = trim(line.substr(1));
    if (line.empty() || line.size() > 1'000) continue;
    for (const Field& field : form.fields) {
      if (field.kind == FieldKind::Secret || !value_of(known, field.key).empty() || filled.contains(field.key)) continue;
      const std::optional<std::string> written = behind_label(std::string(line), field.label);
      const Outcome<std::string> value =
          written && !written->empty() ? checked_value(desk, field, *written) : refuse_field("", "input.missing");
      if (value) filled[field.key] = *value;
    }
  }
  return filled;
}

} // namespace sk::forms
