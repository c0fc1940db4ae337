#include "desk/intake/mail_rules_file.hpp"

#include "desk/people/desk_sections.hpp"

namespace sk::intake {

namespace {

constexpr const char* kWhere = "the section mail";

MailRules read_rules(yaml::Reader& reader, const YAML::Node& map) {
  MailRules rules;
  reader.only_keys(map, kWhere, {"late_reply", "late_after_days"});
  rules.late_reply = reader.word<LateReply>(map, "late_reply", kWhere, rules.late_reply,
                                            {{"reopen", LateReply::Reopen}, {"follow_up", LateReply::FollowUp}});
  rules.late_after_days = static_cast<int>(reader.number(map, "late_after_days", kWhere, rules.late_after_days, 0, 3'650));
  return rules;
}

} // namespace

MailRules read_mail_rules(const std::string& text) {
  yaml::Reader reader;
  const std::optional<YAML::Node> map = text.empty() ? std::nullopt : yaml::load_map(text, reader.faults);
  return map ? read_rules(reader, *map) : MailRules();
}

void check_mail_rules(yaml::Reader& reader, const YAML::Node& root) {
  const YAML::Node node = root["mail"];
  if (node && !node.IsNull() && reader.is_map(node, kWhere)) read_rules(reader, node);
}

std::shared_ptr<const MailRules> mail_rules_of(db::Tx& tx, DeskId desk) {
  static people::SectionCache<MailRules> cache("mail", read_mail_rules);
  return cache.get(tx, desk);
}

} // namespace sk::intake
