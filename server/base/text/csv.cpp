#include "base/text/csv.hpp"

namespace sk::text {

void CsvWriter::begin_cell() {
  if (!first_) out_ += ',';
  first_ = false;
}

CsvWriter& CsvWriter::cell(std::string_view text) {
  begin_cell();
  out_ += '"';
  // Leading blanks are passed over by spreadsheets before they look for a formula.
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start != std::string_view::npos && std::string_view("=+-@|%").find(text[start]) != std::string_view::npos)
    out_ += '\'';
  else if (!text.empty() && std::string_view("\t\r\n").find(text.front()) != std::string_view::npos)
    out_ += '\'';
  for (const char c : text) {
    if (c == '"') out_ += '"';
    if (c != '\0') out_ += c;
  }
  out_ += '"';
  return *this;
}

CsvWriter& CsvWriter::cell(std::int64_t number) {
  begin_cell();
  out_ += std::to_string(number);
  return *this;
}

CsvWriter& CsvWriter::end_row() {
  out_ += "\r\n"; // RFC 4180
  first_ = true;
  return *this;
}

} // namespace sk::text
