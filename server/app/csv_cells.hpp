// The cells of one row by the names of their columns, with what is wrong with them. Of the import only.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/csv_tables.hpp"
#include "base/core/bytes.hpp"
#include "base/core/instant.hpp"
#include "base/text/csv.hpp"

namespace sk::app {

inline constexpr std::size_t kFaultsAtMost = 100;

class CsvCells {
public:
  CsvCells(const std::map<std::string, std::size_t>& columns, const text::CsvRow& row, std::vector<CsvFault>& faults)
      : columns_(columns), row_(row), faults_(faults) {}

  bool has(const std::string& column) const { return columns_.contains(column); }
  std::string at(const std::string& column) const;
  void fault(const std::string& column, const char* key, i18n::Args args = {}) {
    ++count_;
    if (faults_.size() < kFaultsAtMost) faults_.push_back({row_.line, column, std::string("csv.") + key, std::move(args)});
  }
  bool in_order() const { return count_ == 0; }

  // Each changes `value` only when the column is there.
  void text(const char* column, std::string& value, std::size_t max_chars = 200);
  std::string needed(const char* column, std::size_t max_chars = 200);
  void list(const char* column, std::vector<std::string>& value);
  void date(const char* column, std::optional<LocalDate>& value);
  void flag(const char* column, bool& value);

private:
  const std::map<std::string, std::size_t>& columns_;
  const text::CsvRow& row_;
  std::vector<CsvFault>& faults_;
  int count_ = 0;
};

const std::vector<std::string>& columns_of(CsvKind kind);
std::string joined(const std::vector<std::string>& items);
std::string day_text(const std::optional<LocalDate>& day);

} // namespace sk::app
