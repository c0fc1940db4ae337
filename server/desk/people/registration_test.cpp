#include "desk/people/registration.hpp"

#include <gtest/gtest.h>

namespace sk::people {
namespace {

RegistrationRules rules(bool urgent_registers) {
  RegistrationRules made;
  made.approved_only = true;
  made.urgent_registers = urgent_registers;
  made.urgent_from = 2;
  return made;
}

TEST(Registration, EverybodyRegistersWhereTheDeskSaysNothing) {
  EXPECT_EQ(judge_registration({}, false, 5), Registration::Open);
  EXPECT_EQ(judge_registration({}, false, std::nullopt), Registration::Open);
}

TEST(Registration, HoldsWhoIsNotApproved) {
  EXPECT_EQ(judge_registration(rules(false), true, std::nullopt), Registration::Open);
  EXPECT_EQ(judge_registration(rules(false), false, std::nullopt), Registration::Hold);
  EXPECT_EQ(judge_registration(rules(false), false, 1), Registration::Hold);
}

TEST(Registration, LetsInWhatIsUrgentAndAsks) {
  EXPECT_EQ(judge_registration(rules(true), false, 1), Registration::OpenAndAsk);
  EXPECT_EQ(judge_registration(rules(true), false, 2), Registration::OpenAndAsk);
  EXPECT_EQ(judge_registration(rules(true), false, 3), Registration::Hold);
  EXPECT_EQ(judge_registration(rules(true), false, std::nullopt), Registration::Hold);
  EXPECT_EQ(judge_registration(rules(true), true, 1), Registration::Open);
}

TEST(Registration, ReportsWhatIsWrongInTheSection) {
  yaml::Reader reader;
  check_registration(reader, YAML::Load("registration: {who: nobody, urgent_from: 10, hours: 3}"));
  EXPECT_EQ(reader.faults.size(), 3U);
}

} // namespace
} // namespace sk::people
