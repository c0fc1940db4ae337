#include "base/text/csv.hpp"

#include <gtest/gtest.h>

namespace sk::text {
namespace {

std::string cell(std::string_view text) {
  CsvWriter writer;
  writer.cell(text);
  return std::move(writer).take();
}

TEST(Csv, WritesTextsThatNoSpreadsheetComputes) {
  EXPECT_EQ(cell("plain"), "\"plain\"");
  EXPECT_EQ(cell("say \"hi\", then\nleave"), "\"say \"\"hi\"\", then\nleave\"");
  for (const char* formula : {"=1+1", "+1", "-1", "@SUM(A1)", "|cmd", "%x", " =1+1", "\t=1", "\r\n=1"}) {
    EXPECT_TRUE(cell(formula).starts_with("\"'")) << formula;
  }
  EXPECT_EQ(cell("a=b"), "\"a=b\"");
}

TEST(Csv, WritesNumbersAsNumbersAndRowsAsLines) {
  CsvWriter writer;
  writer.cell("a").cell(std::int64_t{-5}).end_row().cell("b").cell(std::int64_t{7}).end_row();
  EXPECT_EQ(std::move(writer).take(), "\"a\",-5\r\n\"b\",7\r\n");
}

} // namespace
} // namespace sk::text
