#include "app/csv_cells.hpp"

#include "base/text/date.hpp"
#include "base/text/unicode.hpp"

namespace sk::app {

namespace {

constexpr std::string_view kBetween = "|";
constexpr std::size_t kItems = 100;

std::string lower(std::string_view text) { return ascii_lower(trim(text)); }

} // namespace

std::string CsvCells::at(const std::string& column) const {
  const auto found = columns_.find(column);
  if (found == columns_.end() || found->second >= row_.cells.size()) return "";
  return std::string(trim(row_.cells[found->second]));
}

void CsvCells::text(const char* column, std::string& value, std::size_t max_chars) {
  if (!has(column)) return;
  std::string given = at(column);
  if (given.find('\0') != std::string::npos || !text::is_utf8(given)) return fault(column, "not_utf8");
  if (text::count_chars(given) > max_chars) return fault(column, "too_long", {{"max", std::to_string(max_chars)}});
  value = std::move(given);
}

std::string CsvCells::needed(const char* column, std::size_t max_chars) {
  std::string value;
  text(column, value, max_chars);
  if (value.empty() && in_order()) fault(column, has(column) ? "empty" : "column_missing");
  return value;
}

void CsvCells::list(const char* column, std::vector<std::string>& value) {
  if (!has(column)) return;
  std::string all;
  text(column, all, 4'000);
  value.clear();
  for (std::string_view rest = all; !rest.empty();) {
    const std::size_t end = std::min(rest.find(kBetween), rest.size());
    if (const std::string_view item = trim(rest.substr(0, end)); !item.empty()) value.emplace_back(item);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (value.size() > kItems) fault(column, "too_many_items", {{"max", std::to_string(kItems)}});
}

void CsvCells::date(const char* column, std::optional<LocalDate>& value) {
  if (!has(column)) return;
  const std::string given = at(column);
  value = given.empty() ? std::nullopt : text::parse_date(given);
  if (!given.empty() && !value) fault(column, "no_date", {{"text", text::cut_chars(given, 40)}});
}

void CsvCells::flag(const char* column, bool& value) {
  if (!has(column)) return;
  const std::string given = lower(at(column));
  if (given == "yes" || given == "true" || given == "1") {
    value = true;
  } else if (given.empty() || given == "no" || given == "false" || given == "0") {
    value = false;
  } else {
    fault(column, "yes_no");
  }
}

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : " | ") + item;
  return text;
}

std::string day_text(const std::optional<LocalDate>& day) { return day ? text::to_text(*day) : ""; }

} // namespace sk::app
