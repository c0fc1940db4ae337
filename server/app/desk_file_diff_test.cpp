#include "app/desk_file_diff.hpp"

#include <gmock/gmock.h>

namespace sk::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> between(const std::string& before, const std::string& after) { return difference(YAML::Load(before), YAML::Load(after)); }

TEST(DeskFileDiff, NamesWhatIsAddedChangedAndGone) {
  EXPECT_THAT(between("{name: A, agents: [{name: K, mail: k@a.example, phone: 1}, {name: L, mail: l@a.example}], zone: Z}",
                      "{name: B, agents: [{name: K, mail: k@a.example, phone: 2}, {name: M, mail: m@a.example}], language: sv}"),
              ElementsAre("~ name: A -> B", "~ agents: k@a.example: phone: 1 -> 2", "+ agents: m@a.example", "- agents: l@a.example", "+ language: sv",
                          "- zone"));
}

TEST(DeskFileDiff, SaysNothingOfWhatIsTheSame) {
  EXPECT_THAT(between("{a: [x, y], b: {c: d}}", "# a comment\na:\n  - x\n  - y\nb:\n  c: d\n"), IsEmpty());
}

TEST(DeskFileDiff, AnotherOrderIsAChange) {
  EXPECT_THAT(between("{a: [{key: x}, {key: y}]}", "{a: [{key: y}, {key: x}]}"), ElementsAre("~ a: in another order"));
}

TEST(DeskFileDiff, ListsWithoutNamesAreComparedAsAWhole) {
  EXPECT_THAT(between("{a: [[1, 2], [3]]}", "{a: [[1, 2], [4]]}"), ElementsAre("~ a: [[1, 2], [3]] -> [[1, 2], [4]]"));
  EXPECT_THAT(between("{a: [x, x]}", "{a: [x]}"), ElementsAre("~ a: [x, x] -> [x]"));
  EXPECT_THAT(between("{a: x}", "{a: [x]}"), ElementsAre("~ a: x -> [x]"));
}

}  // namespace
}  // namespace sk::app
