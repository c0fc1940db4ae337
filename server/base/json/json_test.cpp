#include <gmock/gmock.h>

#include "base/core/broken.hpp"
#include "base/core/limits.hpp"
#include "base/json/object.hpp"
#include "base/json/read.hpp"
#include "base/json/write.hpp"

namespace sk::json {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

enum class State { New, WaitingCustomer, OnHTTPError };
BOOST_DESCRIBE_ENUM(State, New, WaitingCustomer, OnHTTPError)

struct Line {
  std::string serial;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Line, (), (serial, count))
constexpr auto rules_of(const Line*) { return rules({"count", {.min = 1, .max = 10}}); }

struct Case {
  std::string subject;
  std::optional<std::string> text;
  State state = State::New;
  bool urgent = false;
  int small = 0;
  double share = 0;
  Instant due;
  std::vector<Line> lines;
  std::vector<std::string> tags;
};
BOOST_DESCRIBE_STRUCT(Case, (), (subject, text, state, urgent, small, share, due, lines, tags))
constexpr auto rules_of(const Case*) {
  return rules({{"subject", {.min_chars = 1, .max_chars = 4, .one_line = true}},
                {"share", {.min = 0, .max = 1}},
                {"tags", {.max_chars = 2, .one_line = true, .item_max_chars = 3}}});
}

struct Words {
  std::string a;
};
BOOST_DESCRIBE_STRUCT(Words, (), (a))

struct Number {
  std::int64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(Number, (), (n))

struct Share {
  double n = 0;
};
BOOST_DESCRIBE_STRUCT(Share, (), (n))

struct Change {
  std::optional<std::optional<std::string>> reporter;
  std::optional<State> state;
};
BOOST_DESCRIBE_STRUCT(Change, (), (reporter, state))

struct Branch {
  std::string name;
  std::vector<Branch> children;
};
BOOST_DESCRIBE_STRUCT(Branch, (), (name, children))

struct Seen : Words {
  Version version;
};
BOOST_DESCRIBE_STRUCT(Seen, (Words), (version))

struct Listing {
  int limit = 50;
  std::optional<bool> open;
  std::vector<State> state;
  std::optional<Instant> since;
  std::optional<std::string> q;
};
BOOST_DESCRIBE_STRUCT(Listing, (), (limit, open, state, since, q))
constexpr auto rules_of(const Listing*) {
  return rules({"limit", {.min = 1, .max = 200, .may_be_absent = true}}, {"q", {.max_chars = 3, .one_line = true}});
}

std::vector<std::string> faults(const std::optional<Refusal>& refusal) {
  std::vector<std::string> lines;
  if (!refusal) return lines;
  EXPECT_EQ(refusal->code, RefusalCode::Invalid);
  EXPECT_EQ(refusal->text_key, "input.invalid");
  for (const Fault& fault : refusal->faults) {
    std::string line = fault.path + " " + fault.text_key;
    for (const auto& [name, value] : fault.args) line += " " + name + "=" + value;
    lines.push_back(line);
  }
  return lines;
}

template <class T>
std::vector<std::string> faults_in(std::string_view body) {
  const Outcome<T> read = from_json<T>(body);
  return faults(read ? std::nullopt : std::optional(read.error()));
}

template <class T>
std::vector<std::string> faults_in_pairs(const TextPairs& pairs) {
  const Outcome<T> read = from_pairs<T>(pairs);
  return faults(read ? std::nullopt : std::optional(read.error()));
}

std::string nested(std::size_t depth) {
  std::string body;
  for (std::size_t i = 1; i < depth; i += 2) body += R"({"name":"","children":[)";
  for (std::size_t i = 1; i < depth; i += 2) body += "]}";
  return body;
}

TEST(EnumWords, AreTheEnumeratorsInSnakeCase) {
  EXPECT_EQ(enum_word(State::WaitingCustomer), "waiting_customer");
  EXPECT_EQ(enum_word(State::OnHTTPError), "on_http_error");
  EXPECT_EQ(enum_from_word<State>("new"), State::New);
  EXPECT_EQ(enum_from_word<State>("New"), std::nullopt);
  EXPECT_EQ(enum_from_word<State>(""), std::nullopt);
  EXPECT_THAT(enum_words<State>(), ElementsAre("new", "waiting_customer", "on_http_error"));
}

TEST(EnumWords, RefuseAValueOutsideTheDescription) { EXPECT_THROW(enum_word(static_cast<State>(7)), BrokenInvariant); }

TEST(ToJson, WritesEveryKindOfMember) {
  const Case whole{.subject = "Skärm",
                   .state = State::WaitingCustomer,
                   .urgent = true,
                   .small = -3,
                   .share = 0.1,
                   .due = {1'795'332'600'000'000},
                   .lines = {{"A1", 9'007'199'254'740'993}, {"B2", 0}},
                   .tags = {"x"}};
  EXPECT_EQ(
      to_json(whole),
      R"({"subject":"Skärm","text":null,"state":"waiting_customer","urgent":true,"small":-3,"share":0.1,"due":"2026-11-22T07:30:00.000Z",)"
      R"("lines":[{"serial":"A1","count":9007199254740993},{"serial":"B2","count":0}],"tags":["x"]})");
  EXPECT_EQ(to_json(std::vector<int>{1, 2}), "[1,2]");
  EXPECT_EQ(to_json(Seen{{"b"}, {7}}), R"({"a":"b","version":7})");
}

TEST(ToJson, EscapesWhatWouldEndAStringOrAScript) {
  using namespace std::string_literals;
  EXPECT_EQ(to_json("\"\\\n\r\t\0\x1f\x7f"s), R"("\"\\\n\r\t\u0000\u001f\u007f")");
  EXPECT_EQ(to_json("</script><!--"s), R"("\u003c/script>\u003c!--")");
  EXPECT_EQ(to_json("a\u2028b\u2029c\u2027"s), "\"a\\u2028b\\u2029c\u2027\"");
  EXPECT_EQ(to_json("åß€😀"s), "\"åß€😀\"");
  EXPECT_EQ(to_json("\xe2\x80"s), "\"\xe2\x80\"");
}

// Texts are looked at in blocks and written in pieces: what is escaped does not hang on where it stands.
TEST(ToJson, EscapesWhereverItStands) {
  const std::vector<std::pair<std::string, std::string>> escaped = {{"\"", "\\\""},
                                                                    {"\\", "\\\\"},
                                                                    {"<", "\\u003c"},
                                                                    {"\x7f", "\\u007f"},
                                                                    {"\x1f", "\\u001f"},
                                                                    {"\n", "\\n"},
                                                                    {"\u2028", "\\u2028"},
                                                                    {"\u2029", "\\u2029"},
                                                                    {"\u2027", "\u2027"},
                                                                    {std::string(1, '\0'), "\\u0000"},
                                                                    {"\u00e5", "\u00e5"},
                                                                    {" ", " "},
                                                                    {"=", "="}};
  for (std::size_t before = 0; before < 40; ++before) {
    for (std::size_t behind = 0; behind < 40; ++behind) {
      const std::string left(before, 'x'), right(behind, 'y');
      for (const auto& [text, as] : escaped)
        ASSERT_EQ(to_json(left + text + right), "\"" + left + as + right + "\"") << before << " " << behind;
    }
  }
  for (std::size_t size = 1'000; size < 2'100; ++size) {
    const std::string plain(size, 'x');
    ASSERT_EQ(to_json(plain + "<" + plain), "\"" + plain + "\\u003c" + plain + "\"");
    ASSERT_EQ(to_json(std::vector<std::string>{plain, plain}), "[\"" + plain + "\",\"" + plain + "\"]");
  }
}

TEST(ToJson, WritesNoNumberThatJsonLacks) {
  EXPECT_EQ(to_json(Share{std::numeric_limits<double>::infinity()}), R"({"n":null})");
  EXPECT_EQ(to_json(Share{std::numeric_limits<double>::quiet_NaN()}), R"({"n":null})");
}

TEST(ToJson, WritesZeroWithoutASign) { EXPECT_EQ(to_json(Share{-0.0}), R"({"n":0})"); }

TEST(FromJson, ReadsWhatToJsonWrote) {
  const std::string body =
      R"({"subject":"Skär","text":"två\nrader","state":"on_http_error","urgent":true,"small":-3,"share":0.25,"due":"2026-11-22T07:30:00.000Z",)"
      R"("lines":[{"serial":"A1","count":9}],"tags":["x","yyy"]})";
  const auto read = from_json<Case>(body);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(to_json(*read), body);
}

TEST(FromJson, TakesMembersInAnyOrderAndWithWhiteSpace) {
  const auto read = from_json<Line>(" \n{ \"count\" : 1 ,\t\"serial\":\"\\u00e5\\ud83d\\ude00\"}\r\n ");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->serial, "å😀");
}

TEST(FromJson, NamesEveryFaultWithItsPath) {
  EXPECT_THAT(faults_in<Case>(R"({"subject":"fünfe","state":"old","urgent":1,"small":2147483648,"share":1.5,"due":"yesterday",)"
                              R"("lines":[{"serial":"a","count":1},{"serial":2,"count":11},3],"tags":["abcd","b\tc","c"],"colour":{}})"),
              ElementsAre("colour input.unknown_field", "subject input.too_long max=4",
                          "state input.not_a_choice choices=new, waiting_customer, on_http_error",
                          "urgent input.wrong_type expected=true_or_false", "small input.too_large max=2147483647",
                          "share input.too_large max=1", "due input.bad_time", "lines[1].serial input.wrong_type expected=text",
                          "lines[1].count input.too_large max=10", "lines[2] input.wrong_type expected=object",
                          "tags[0] input.too_long max=3", "tags[1] input.not_one_line", "tags input.too_long max=2"));
}

TEST(FromJson, NamesEveryMissingMemberButNoOptionalOne) {
  EXPECT_THAT(faults_in<Case>("{}"),
              ElementsAre("subject input.missing", "state input.missing", "urgent input.missing", "small input.missing",
                          "share input.missing", "due input.missing", "lines input.missing", "tags input.missing"));
}

TEST(FromJson, TakesNoTextForANumberNorAFractionForAnInteger) {
  for (const char* value : {"\"1\"", "1.0", "1e2", "null", "true", "[]", "{}"})
    EXPECT_THAT(faults_in<Number>("{\"n\":" + std::string(value) + "}"), ElementsAre("n input.wrong_type expected=integer")) << value;
  for (const char* value : {"1", "true", "null", "[\"a\"]"})
    EXPECT_THAT(faults_in<Words>("{\"a\":" + std::string(value) + "}"), ElementsAre("a input.wrong_type expected=text")) << value;
  EXPECT_EQ(from_json<Share>(R"({"n":3})")->n, 3.0);
}

TEST(FromJson, ReadsIntegersToTheirLastBit) {
  EXPECT_EQ(from_json<Number>(R"({"n":9223372036854775807})")->n, std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(from_json<Number>(R"({"n":-9223372036854775808})")->n, std::numeric_limits<std::int64_t>::min());
  for (const char* value : {"9223372036854775808", "18446744073709551616", "123456789012345678901234567890"})
    EXPECT_THAT(faults_in<Number>("{\"n\":" + std::string(value) + "}"), ElementsAre("n input.too_large max=9223372036854775807")) << value;
}

TEST(FromJson, ReadsNumbersToTheirLastBit) {
  for (const double number : {0.1, 1.7976931348623157e308, 5e-324, 123456.78901234567, -0.3}) {
    const std::string body = to_json(Share{number});
    EXPECT_EQ(from_json<Share>(body)->n, number) << body;
  }
  EXPECT_THAT(faults_in<Number>(R"({"n":-9223372036854775809})"), ElementsAre("n input.too_small min=-9223372036854775808"));
  EXPECT_EQ(from_json<Share>(R"({"n":18446744073709551615})")->n, 18446744073709551615.0);
  EXPECT_EQ(from_json<Share>(R"({"n":123456789012345678901234567890})")->n, 123456789012345678901234567890.0);
  EXPECT_EQ(from_json<Share>(R"({"n":1e-999})")->n, 0.0);
  EXPECT_THAT(faults_in<Number>(R"({"n":1e999})"), ElementsAre("n input.wrong_type expected=integer"));
  EXPECT_THAT(faults_in<Share>(R"({"n":1e999})"), ElementsAre("n input.wrong_type expected=number"));
}

TEST(FromJson, RefusesWhatIsNotJson) {
  using namespace std::string_view_literals;
  for (const std::string_view body :
       {""sv, " "sv, "{"sv, "{}}"sv, "{} x"sv, "{\"a\":\"\xff\"}"sv, "{\"a\":\"\xed\xa0\x80\"}"sv, "{\"a\":\"\\ud800\"}"sv, "{a:1}"sv,
        "{\"a\":\"x\",}"sv, "// c\n{}"sv, "{\"a\":\"\n\"}"sv, "{\"a\":01}"sv, "{\"a\":NaN}"sv, "\xef\xbb\xbf{}"sv, "\0{}"sv})
    EXPECT_THAT(faults_in<Words>(body), ElementsAre(" input.bad_json")) << body;
}

TEST(FromJson, RefusesABodyThatIsNoObject) {
  for (const char* body : {"[]", "null", "1", "\"a\""})
    EXPECT_THAT(faults_in<Words>(body), ElementsAre(" input.wrong_type expected=object")) << body;
}

TEST(FromJson, RefusesDoubledMembers) {
  EXPECT_THAT(faults_in<Words>(R"({"a":"x","\u0061":"y"})"), ElementsAre("a input.duplicate_field"));
}

TEST(FromJson, RefusesNulInEveryTextAndControlCharactersInOneLine) {
  EXPECT_THAT(faults_in<Words>(R"({"a":"x\u0000"})"), ElementsAre("a input.control"));
  EXPECT_THAT(faults_in<Words>(R"({"a":"x\n\u0001"})"), IsEmpty());
  for (const char* text : {"\\u0000", "\\n", "\\r", "\\t", "\\u001b", "\\u007f", "\\u0085", "\\u2028", "\\u2029"}) {
    std::string body = R"({"limit":1,"q":"a)" + std::string(text) + "\"}";
    EXPECT_THAT(faults_in<Listing>(body), testing::Contains("q input.not_one_line")) << text;
  }
}

TEST(FromJson, CountsCodePointsAtTheEdgesOfARule) {
  const auto with = [](std::string_view subject) {
    return faults_in<Case>(
        R"({"state":"new","urgent":false,"small":0,"share":1,"due":"2026-11-22T07:30:00Z","lines":[],"tags":["a","b"],"subject":")" +
        std::string(subject) + "\"}");
  };
  EXPECT_THAT(with(""), ElementsAre("subject input.too_short min=1"));
  EXPECT_THAT(with("å"), IsEmpty());
  EXPECT_THAT(with("åäö"), IsEmpty());
  EXPECT_THAT(with("åä😀ö"), IsEmpty());
  EXPECT_THAT(with("åä😀ö€"), ElementsAre("subject input.too_long max=4"));
}

TEST(FromJson, TellsNullFromAbsentInAnOptionalOfAnOptional) {
  EXPECT_FALSE(from_json<Change>("{}")->reporter.has_value());
  const auto cleared = from_json<Change>(R"({"reporter":null,"state":null})");
  ASSERT_TRUE(cleared->reporter.has_value());
  EXPECT_FALSE(cleared->reporter->has_value());
  EXPECT_FALSE(cleared->state.has_value());
  EXPECT_EQ(**from_json<Change>(R"({"reporter":"kari"})")->reporter, "kari");
  EXPECT_EQ(to_json(*cleared), R"({"reporter":null,"state":null})");
  EXPECT_EQ(to_json(Change{}), R"({"state":null})");
}

TEST(FromJson, ReadsStructsThatHoldThemselvesDownToTheDepthLimit) {
  static_assert(limits::kJsonDepth == 32);
  EXPECT_THAT(faults_in<Branch>(nested(30)), IsEmpty());
  EXPECT_THAT(faults_in<Branch>(nested(32)), IsEmpty());
  EXPECT_THAT(faults_in<Branch>(nested(34)), ElementsAre(" input.bad_json"));
  const auto lists = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_THAT(faults_in<Words>(lists(31)), ElementsAre(" input.wrong_type expected=object"));
  EXPECT_THAT(faults_in<Words>(lists(32)), ElementsAre(" input.wrong_type expected=object"));
  EXPECT_THAT(faults_in<Words>(lists(33)), ElementsAre(" input.bad_json"));
}

TEST(FromJson, BoundsTheNumberOfValuesAndOfFaults) {
  const auto zeros = [](std::size_t count) {
    std::string body = "[0";
    for (std::size_t i = 1; i < count; ++i) body += ",0";
    return body + "]";
  };
  EXPECT_THAT(faults_in<Words>(zeros(499'998)), ElementsAre(" input.wrong_type expected=object"));
  EXPECT_THAT(faults_in<Words>(zeros(499'999)), ElementsAre(" input.wrong_type expected=object"));
  EXPECT_THAT(faults_in<Words>(zeros(500'000)), ElementsAre(" input.too_many_values"));
  std::string many = "{";
  for (int i = 0; i < 200; ++i) many += "\"f" + std::to_string(i) + "\":1,";
  EXPECT_EQ(faults_in<Words>(many + R"("a":"x"})").size(), 100);
}

TEST(FromJson, ShortensAForeignNameInItsFault) {
  std::string name;
  for (int i = 0; i < 60; ++i) name += "å";
  EXPECT_THAT(faults_in<Words>("{\"a\":\"x\",\"x" + name + "\":1}"), ElementsAre("x" + name.substr(0, 98) + " input.unknown_field"));
}

TEST(FromPairs, ReadsValuesListsAndDefaults) {
  const auto read =
      from_pairs<Listing>({{"state", "new"}, {"open", "false"}, {"state", "waiting_customer"}, {"since", "2026-11-22T07:30:00+01:00"}});
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->limit, 50);
  EXPECT_EQ(read->open, false);
  EXPECT_THAT(read->state, ElementsAre(State::New, State::WaitingCustomer));
  EXPECT_EQ(to_rfc3339(*read->since), "2026-11-22T06:30:00.000Z");
  EXPECT_EQ(from_pairs<Listing>({{"limit", "200"}})->limit, 200);
  EXPECT_EQ(from_pairs<Listing>({{"q", ""}})->q, "");
}

TEST(FromPairs, NamesEveryFault) {
  EXPECT_THAT(faults_in_pairs<Listing>(
                  {{"limit", "201"}, {"open", "1"}, {"state", "new"}, {"state", "x"}, {"since", ""}, {"q", "four"}, {"colour", ""}}),
              ElementsAre("limit input.too_large max=200", "open input.wrong_type expected=true_or_false",
                          "state[1] input.not_a_choice choices=new, waiting_customer, on_http_error", "since input.bad_time",
                          "q input.too_long max=3", "colour input.unknown_field"));
  EXPECT_THAT(faults_in_pairs<Listing>({{"limit", "1"}, {"limit", "2"}}), ElementsAre("limit input.duplicate_field"));
  EXPECT_THAT(faults_in_pairs<Listing>({{"q", "\xff"}}), ElementsAre("q input.not_utf8"));
  EXPECT_THAT(faults_in_pairs<Listing>({{"q", std::string(1, '\0')}}), ElementsAre("q input.not_one_line"));
  EXPECT_THAT(faults_in_pairs<Number>({}), ElementsAre("n input.missing"));
  for (const char* text : {"", " 1", "1 ", "+1", "1.0", "0x1", "99999999999999999999"})
    EXPECT_THAT(faults_in_pairs<Number>({{"n", text}}), ElementsAre("n input.wrong_type expected=integer")) << text;
  for (const char* text : {"", "inf", "nan", "1,5", " 1"})
    EXPECT_THAT(faults_in_pairs<Share>({{"n", text}}), ElementsAre("n input.wrong_type expected=number")) << text;
}

TEST(FromPairs, FitsOnlyFlatStructs) {
  EXPECT_TRUE(fits_pairs(shape<Listing>()));
  EXPECT_TRUE(fits_pairs(shape<Change>()));
  EXPECT_FALSE(fits_pairs(shape<Case>()));
  EXPECT_FALSE(fits_pairs(shape<std::vector<int>>()));
}

TEST(Indented, BreaksLinesOnlyOutsideOfTexts) {
  EXPECT_EQ(indented(R"({"a":[1,{}],"b\"{":"x,:[\\","c":[]})"),
            "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\\\"{\": \"x,:[\\\\\",\n  \"c\": []\n}");
}

} // namespace

} // namespace sk::json
