// Comma-separated values, as RFC 4180 and as office programs write them: `;`, `,` or tab between cells, UTF-8 with or without a mark
// in front, quotes around cells that hold any of these. What is written can be opened in a spreadsheet without running anything: a
// cell that begins like a formula gets an apostrophe in front (A25), and reading takes it away again, so that nothing changes on
// the way out and back.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sk::text {

struct CsvRow {
  int line = 0; // where it begins, from 1
  std::vector<std::string> cells;
};

class CsvReader {
public:
  // `text` outlives the reader. What stands between cells is what the first line has most of.
  explicit CsvReader(std::string_view text);
  // Nothing at the end, or where a quote is not closed: see broken_line(). Empty lines are left out.
  std::optional<CsvRow> next();
  // The line where a quoted cell began that never ends; 0 for none.
  int broken_line() const { return broken_line_; }
  char separator() const { return separator_; }

private:
  bool read_quoted(std::string& cell);
  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  int broken_line_ = 0;
  char separator_ = ',';
};

class CsvWriter {
public:
  explicit CsvWriter(const std::vector<std::string>& header);
  void add(const std::vector<std::string>& cells); // as many as the header has
  const std::string& text() const { return text_; }

private:
  void write(const std::vector<std::string>& cells);
  std::size_t columns_;
  std::string text_;
};

} // namespace sk::text
