#include "desk/audit/plain_payload.hpp"

#include <gtest/gtest.h>

#include "base/json/read.hpp"
#include "base/json/write.hpp"

namespace sk::audit {
namespace {

bool same(const EventPayload& one, const EventPayload& other) {
  return one.from == other.from && one.to == other.to && one.agent == other.agent && one.reason == other.reason;
}

TEST(PlainPayload, ReadsWhatIsWrittenAsTheReaderOfAllJsonDoes) {
  const EventPayload kTable[] = {{},
                                 {"new", "closed", {}, {}},
                                 {{}, "Åse Øst", "", "null"},
                                 {"a", "b", "c", "SA-0003682"},
                                 {{}, "with \"quotes\"", {}, "and\nlines \\"},
                                 {{}, "}", {}, ",\"to\":"}};
  int plain = 0;
  for (const EventPayload& one : kTable) {
    const std::string text = json::to_json(one);
    const std::optional<EventPayload> found = read_plain_payload(text);
    plain += found.has_value();
    const EventPayload read = found ? *found : *json::from_json<EventPayload>(text);
    EXPECT_TRUE(same(read, one)) << text;
  }
  EXPECT_EQ(plain, 4); // escaped ones are the other reader's
}

TEST(PlainPayload, LeavesEverythingElseToTheReaderOfAllJson) {
  for (const char* other : {"", "{}", "{\"from\":null}", "{\"from\":null,\"to\":null,\"agent\":null,\"reason\":null} ",
                            "{\"from\": null,\"to\":null,\"agent\":null,\"reason\":null}", "{\"from\":\"a", "{\"from\":\"a\",\"to\":1",
                            "{\"from\":null,\"to\":null,\"agent\":null,\"reason\":nul"}) {
    EXPECT_FALSE(read_plain_payload(other)) << other;
  }
}

} // namespace
} // namespace sk::audit
