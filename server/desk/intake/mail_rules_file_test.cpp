#include "desk/intake/mail_rules_file.hpp"

#include <gmock/gmock.h>

namespace sk::intake {
namespace {

std::vector<yaml::Fault> faults_of(const std::string& text) {
  yaml::Reader reader;
  const std::optional<YAML::Node> root = yaml::load_map(text, reader.faults);
  if (root) check_mail_rules(reader, *root);
  return reader.faults;
}

TEST(MailRulesFile, ReopensUnlessTheDeskSaysOtherwise) {
  for (const char* text : {"", "{}", "late_after_days: 30"}) EXPECT_EQ(read_mail_rules(text).late_reply, LateReply::Reopen) << text;
  const MailRules rules = read_mail_rules("late_reply: follow_up\nlate_after_days: 3\n");
  EXPECT_EQ(rules.late_reply, LateReply::FollowUp);
  EXPECT_EQ(rules.late_after_days, 3);
}

TEST(MailRulesFile, NamesEveryFaultWithItsPlace) {
  EXPECT_THAT(faults_of("key: a\n"), testing::IsEmpty());
  EXPECT_THAT(faults_of("mail:\n"), testing::IsEmpty());
  EXPECT_THAT(faults_of("mail:\n  late_reply: reopen\n"), testing::IsEmpty());
  const std::vector<yaml::Fault> faults = faults_of("mail:\n  late_reply: never\n  late_after_days: -1\n  late: 1\n");
  EXPECT_EQ(faults.size(), 3u);
  ASSERT_FALSE(faults_of("mail: yes\n").empty());
  EXPECT_EQ(faults_of("mail: yes\n")[0].line, 1);
}

} // namespace
} // namespace sk::intake
