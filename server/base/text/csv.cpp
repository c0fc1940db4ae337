#include "base/text/csv.hpp"

#include <algorithm>
#include <array>

#include "base/core/broken.hpp"

namespace sk::text {

namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
// What a spreadsheet takes for the beginning of a formula, also behind the apostrophe that we put there.
constexpr std::string_view kFormula = std::string_view("=+-@\t\r\0'", 8);

bool is_guarded(std::string_view cell) { return !cell.empty() && kFormula.find(cell.front()) != std::string_view::npos; }

char separator_of(std::string_view text) {
  std::array<std::pair<char, int>, 3> counts = {{{';', 0}, {',', 0}, {'\t', 0}}};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n') break;
    for (auto& [separator, count] : counts) count += c == separator ? 1 : 0;
  }
  return std::ranges::max_element(counts, {}, &std::pair<char, int>::second)->first;
}

std::string unguarded(std::string cell) {
  if (cell.size() > 1 && cell.front() == '\'' && is_guarded(std::string_view(cell).substr(1))) cell.erase(0, 1);
  return cell;
}

} // namespace

CsvReader::CsvReader(std::string_view text) : text_(text) {
  if (text_.starts_with(kMark)) text_.remove_prefix(kMark.size());
  separator_ = separator_of(text_);
}

// Stands behind the opening quote; a doubled one is one of the cell.
bool CsvReader::read_quoted(std::string& cell) {
  const int began = line_;
  while (at_ < text_.size()) {
    const char c = text_[at_++];
    if (c == '\n') ++line_;
    if (c != '"') {
      cell += c;
    } else if (at_ < text_.size() && text_[at_] == '"') {
      cell += text_[at_++];
    } else {
      return true;
    }
  }
  broken_line_ = began;
  return false;
}

std::optional<CsvRow> CsvReader::next() {
  while (at_ < text_.size()) {
    CsvRow row;
    row.line = line_;
    std::string cell;
    for (bool open = true; open;) {
      if (at_ < text_.size() && text_[at_] == '"' && cell.empty()) {
        ++at_;
        if (!read_quoted(cell)) return std::nullopt;
      }
      const std::size_t end = std::min(text_.find_first_of(std::string({separator_, '\n'}), at_), text_.size());
      cell.append(text_.substr(at_, end - at_));
      at_ = std::min(end + 1, text_.size());
      open = end < text_.size() && text_[end] == separator_;
      if (!open) {
        if (cell.ends_with('\r')) cell.pop_back();
        if (end < text_.size()) ++line_;
      }
      row.cells.push_back(unguarded(std::move(cell)));
      cell.clear();
      // A separator at the very end leaves one more empty cell.
      if (open && at_ == text_.size() && end + 1 == text_.size()) {
        row.cells.emplace_back();
        open = false;
      }
    }
    if (row.cells.size() > 1 || !row.cells.front().empty()) return row;
  }
  return std::nullopt;
}

CsvWriter::CsvWriter(const std::vector<std::string>& header) : columns_(header.size()), text_(kMark) { write(header); }

void CsvWriter::add(const std::vector<std::string>& cells) {
  SK_VERIFY(cells.size() == columns_);
  write(cells);
}

void CsvWriter::write(const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text_ += ';';
    const std::string cell = (is_guarded(cells[i]) ? "'" : "") + cells[i];
    if (cell.find_first_of(";,\t\"\r\n") == std::string::npos) {
      text_ += cell;
      continue;
    }
    text_ += '"';
    for (const char c : cell) {
      if (c == '"') text_ += '"';
      text_ += c;
    }
    text_ += '"';
  }
  text_ += "\r\n";
}

} // namespace sk::text
