// The section `mail:` of a desk file:
//   mail:
//     late_reply: follow_up      # or reopen (default): what a reply to a ticket becomes that is closed for long
//     late_after_days: 14
#pragma once

#include <memory>

#include "base/db/tx.hpp"
#include "base/yaml/reader.hpp"

namespace sk::intake {

enum class LateReply { Reopen, FollowUp };

struct MailRules {
  LateReply late_reply = LateReply::Reopen;
  int late_after_days = 14;
};

MailRules read_mail_rules(const std::string& text);                  // "" gives the defaults
void check_mail_rules(yaml::Reader& reader, const YAML::Node& root); // reports what is wrong in the whole file
std::shared_ptr<const MailRules> mail_rules_of(db::Tx& tx, DeskId desk);

} // namespace sk::intake
