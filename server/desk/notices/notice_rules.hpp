// Section `notices:` of a desk file: how mails on status are sent.
//   notices:
//     bundle_seconds: 120     # events within this time leave as one mail (decision 6); 0: each at once
#pragma once

#include <memory>

#include "base/db/tx.hpp"
#include "base/yaml/reader.hpp"
#include "desk/people/person.hpp"

namespace sk::notices {

struct NoticeRules {
  Duration bundle = Duration::seconds(120);
};

std::shared_ptr<const NoticeRules> notice_rules(db::Tx& tx, DeskId desk);
void check_notices(yaml::Reader& reader, const YAML::Node& root);

} // namespace sk::notices
