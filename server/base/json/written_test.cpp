#include "base/json/written.hpp"

#include <gtest/gtest.h>

#include "base/core/broken.hpp"
#include "base/json/read.hpp"
#include "base/json/schema.hpp"

namespace sk::json {
namespace {

struct Row {
  std::string name;
  std::optional<int> place;
};
BOOST_DESCRIBE_STRUCT(Row, (), (name, place))

struct Kept {
  std::vector<Row> rows;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(Kept, (), (rows, next))

struct Page {
  Written<Row> rows;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(Page, (), (rows, next))

TEST(Written, IsTheSameJsonAsAListThatIsKept) {
  for (const std::size_t rows : {0u, 1u, 2u, 50u, 1'000u}) {
    Kept kept;
    Page page;
    for (std::size_t i = 0; i < rows; ++i) {
      kept.rows.push_back({"<Åse> \"" + std::string(i % 70, 'x'), i % 3 == 0 ? std::nullopt : std::optional(static_cast<int>(i))});
      page.rows.add(kept.rows.back(), 50);
    }
    kept.next = page.next = "on";
    EXPECT_EQ(page.rows.size(), rows);
    EXPECT_EQ(to_json(page), to_json(kept));
  }
}

TEST(Written, IsAListToTheSchema) {
  Schemas schemas;
  schemas.collect(shape<Page>());
  schemas.collect(shape<Kept>());
  std::string of_page, of_kept;
  for (const Field& field : shape<Page>().fields) of_page += schemas.schema(field.shape(), field.rule);
  for (const Field& field : shape<Kept>().fields) of_kept += schemas.schema(field.shape(), field.rule);
  EXPECT_EQ(of_page, of_kept);
  EXPECT_NE(of_page.find("\"items\":{\"$ref\":\"#/components/schemas/Row\"}"), std::string::npos) << of_page;
}

TEST(Written, CannotBeRead) { EXPECT_THROW(static_cast<void>(from_json<Page>(R"({"rows":[{"name":"a"}],"next":null})")), BrokenInvariant); }

} // namespace
} // namespace sk::json
