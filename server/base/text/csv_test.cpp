#include "base/text/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sk::text {
namespace {

using ::testing::ElementsAre;

std::vector<std::vector<std::string>> all(std::string_view text) {
  CsvReader reader(text);
  std::vector<std::vector<std::string>> rows;
  while (std::optional<CsvRow> row = reader.next()) rows.push_back(row->cells);
  return rows;
}

TEST(Csv, ReadsWhatOfficeProgramsWrite) {
  EXPECT_THAT(all("\xEF\xBB\xBFkey;name\r\na;\"Nord; lys\"\r\n"), ElementsAre(ElementsAre("key", "name"), ElementsAre("a", "Nord; lys")));
  EXPECT_THAT(all("key,name\na,b\n"), ElementsAre(ElementsAre("key", "name"), ElementsAre("a", "b")));
  EXPECT_THAT(all("key\tname\na\tb, c; d"), ElementsAre(ElementsAre("key", "name"), ElementsAre("a", "b, c; d")));
  EXPECT_THAT(all("a;\"b \"\"c\"\"\nd\"\n"), ElementsAre(ElementsAre("a", "b \"c\"\nd")));
  EXPECT_THAT(all("a;\n;b\n\n"), ElementsAre(ElementsAre("a", ""), ElementsAre("", "b")));
  EXPECT_THAT(all("a;b;"), ElementsAre(ElementsAre("a", "b", "")));
}

TEST(Csv, SaysInWhichLineARowBegins) {
  CsvReader reader("a;b\n\"x\ny\";1\nz;2\n");
  EXPECT_EQ(reader.next()->line, 1);
  EXPECT_EQ(reader.next()->line, 2);
  EXPECT_EQ(reader.next()->line, 4);
  EXPECT_FALSE(reader.next().has_value());
}

TEST(Csv, SaysWhereAQuoteIsNotClosed) {
  CsvReader reader("a;b\nc;\"d\ne;f\n");
  EXPECT_TRUE(reader.next().has_value());
  EXPECT_FALSE(reader.next().has_value());
  EXPECT_EQ(reader.broken_line(), 2);
}

// A25: whatever a cell begins with, a spreadsheet runs nothing, and reading gives back what was written.
TEST(Csv, WritesNoFormulaAndReadsBackWhatItWrote) {
  const std::vector<std::string> cells = {
      "=1+1",  "+46 70 174 06 05", "-2", "@SUM(A1)", "\tx", "\rx", std::string("\0x", 2), "'=1", "'", "''", "plain", "", "a;b",
      "\"q\"", "two\r\nlines",     "å"};
  CsvWriter writer(std::vector<std::string>(cells.size(), "h"));
  writer.add(cells);
  CsvReader reader(writer.text());
  reader.next();
  EXPECT_EQ(reader.next()->cells, cells);
  // Every cell of the file, without its quotes, begins harmlessly.
  const std::string body = writer.text().substr(writer.text().find('\n') + 1);
  for (const char* begin : {";=", ";+", ";-", ";@", ";\"\t", ";\"\r"}) EXPECT_EQ(body.find(begin), std::string::npos) << begin;
  EXPECT_TRUE(body.starts_with("'="));
}

} // namespace
} // namespace sk::text
