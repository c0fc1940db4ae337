// Comma-separated values for people's spreadsheets: each cell is written by its type, and a text can never become a formula (A25).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sk::text {

class CsvWriter {
public:
  CsvWriter& cell(std::string_view text); // quoted; one that a spreadsheet would compute is prefixed with an apostrophe
  CsvWriter& cell(std::int64_t number);
  CsvWriter& end_row();
  std::string take() && { return std::move(out_); }

private:
  void begin_cell();
  std::string out_;
  bool first_ = true;
};

} // namespace sk::text
