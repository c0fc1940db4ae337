#include "base/json/schema.hpp"

#include <gmock/gmock.h>

#include "base/core/broken.hpp"

namespace sk::json_schema_test {

enum class Mood { Calm, VeryAngry };
BOOST_DESCRIBE_ENUM(Mood, Calm, VeryAngry)

struct Part {
  std::string serial;
};
BOOST_DESCRIBE_STRUCT(Part, (), (serial))

struct Whole {
  std::string subject;
  std::optional<std::int64_t> number;
  int small = 0;
  double share = 0;
  bool open = false;
  Instant at;
  Mood mood = Mood::Calm;
  std::optional<Mood> other_mood;
  std::vector<Part> parts;
  std::optional<Part> spare;
  std::optional<std::vector<std::string>> tags;
};
BOOST_DESCRIBE_STRUCT(Whole, (), (subject, number, small, share, open, at, mood, other_mood, parts, spare, tags))
constexpr auto rules_of(const Whole*) {
  return json::rules({"subject", {.min_chars = 1, .max_chars = 400, .help = "In one line"}}, {"number", {.min = 1, .max = 9}},
                     {"small", {.may_be_absent = true}}, {"tags", {.max_chars = 5, .item_max_chars = 20}});
}

namespace other {
struct Part {
  bool broken = false;
};
BOOST_DESCRIBE_STRUCT(Part, (), (broken))
} // namespace other

namespace {

struct Hidden {
  bool here = true;
};
BOOST_DESCRIBE_STRUCT(Hidden, (), (here))

namespace inner {
namespace {
struct Whole {};
BOOST_DESCRIBE_STRUCT(Whole, (), ())
} // namespace
} // namespace inner

TEST(Schema, NamesTypesOfNamelessNamespacesAlikeOnEveryCompiler) {
  json::Schemas schemas;
  schemas.collect(json::shape<Hidden>());
  EXPECT_EQ(schemas.schema(json::shape<Hidden>()), R"({"$ref":"#/components/schemas/Hidden"})");
  schemas.collect(json::shape<Whole>());
  schemas.collect(json::shape<inner::Whole>());
  EXPECT_EQ(schemas.schema(json::shape<inner::Whole>()), R"({"$ref":"#/components/schemas/json_schema_test.inner.Whole"})");
}

TEST(Schema, RefusesTwoTypesThatOnlyANamelessNamespaceTellsApart) {
  json::Shape twin = json::shape<Part>();
  json::Schemas schemas;
  schemas.collect(json::shape<Part>());
  EXPECT_NO_THROW(schemas.collect(json::shape<Part>()));
  EXPECT_THROW(schemas.collect(twin), BrokenInvariant);
}

TEST(Schema, SaysTypesLimitsNullAndHelp) {
  json::Schemas schemas;
  schemas.collect(json::shape<Whole>());
  EXPECT_EQ(
      schemas.components(),
      R"({"Mood":{"type":"string","enum":["calm","very_angry"]},)"
      R"("Part":{"type":"object","properties":{"serial":{"type":"string"}},"required":["serial"]},)"
      R"("Whole":{"type":"object","properties":{"subject":{"type":"string","minLength":1,"maxLength":400,"description":"In one line"},)"
      R"("number":{"type":["integer","null"],"format":"int64","minimum":1,"maximum":9},"small":{"type":"integer","format":"int32"},)"
      R"("share":{"type":"number"},"open":{"type":"boolean"},"at":{"type":"string","format":"date-time"},)"
      R"("mood":{"$ref":"#/components/schemas/Mood"},"other_mood":{"anyOf":[{"$ref":"#/components/schemas/Mood"},{"type":"null"}]},)"
      R"("parts":{"type":"array","items":{"$ref":"#/components/schemas/Part"}},)"
      R"("spare":{"anyOf":[{"$ref":"#/components/schemas/Part"},{"type":"null"}]},)"
      R"("tags":{"type":["array","null"],"items":{"type":"string","maxLength":20},"maxItems":5}},)"
      R"("required":["subject","share","open","at","mood","parts"]}})");
}

TEST(Schema, NamesTwoTypesOfTheSameNameByTheirRooms) {
  json::Schemas schemas;
  schemas.collect(json::shape<std::vector<Part>>());
  EXPECT_EQ(schemas.schema(json::shape<Part>()), R"({"$ref":"#/components/schemas/Part"})");
  schemas.collect(json::shape<other::Part>());
  EXPECT_EQ(schemas.schema(json::shape<Part>()), R"({"$ref":"#/components/schemas/json_schema_test.Part"})");
  EXPECT_EQ(schemas.schema(json::shape<other::Part>()), R"({"$ref":"#/components/schemas/json_schema_test.other.Part"})");
}

} // namespace

} // namespace sk::json_schema_test
