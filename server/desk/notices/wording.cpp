#include "desk/notices/wording.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "base/json/enum_words.hpp"
#include "desk/notices/placeholders.hpp"
#include "desk/people/desk_sections.hpp"

namespace sk::notices {

namespace {

constexpr std::size_t kTextChars = 10'000;

struct Entry {
  const char* key;             // of the program's own text
  std::set<std::string> names; // that a template may hold
};

Entry entry_of(Wording wording) {
  const std::set<std::string> all = {"name", "number", "subject", "desk", "link"};
  const auto and_also = [&](const char* name) {
    std::set<std::string> names = all;
    names.insert(name);
    return names;
  };
  switch (wording) {
  case Wording::Acknowledgement: return {"mail.ack.body", all};
  case Wording::AcknowledgementUnknown: return {"mail.ack.unknown_body", {"number", "desk"}};
  case Wording::Assigned: return {"mail.status.assigned", and_also("agent")};
  case Wording::InProgress: return {"mail.status.in_progress", all};
  case Wording::WaitingCustomer: return {"mail.status.waiting_customer", all};
  case Wording::WaitingSupplier: return {"mail.status.waiting_supplier", all};
  case Wording::Solved: return {"mail.status.solved", all};
  case Wording::Closed: return {"mail.status.closed", all};
  case Wording::Reopened: return {"mail.status.reopened", all};
  case Wording::ColleagueWrote: return {"mail.status.colleague_wrote", and_also("author")};
  case Wording::FilesBehindLink: return {"mail.files_behind_link", and_also("files")};
  case Wording::AlsoHappened: return {"mail.also_happened", all};
  case Wording::ReplyFooter: return {"mail.reply.body_footer", all};
  case Wording::Signature: return {"mail.signature", all};
  case Wording::Held: return {"mail.held.body", {"name", "subject", "customer", "desk", "approvers"}};
  case Wording::HeldNobody: return {"mail.held.nobody_body", {"name", "subject", "customer", "desk"}};
  case Wording::HeldDeclined: return {"mail.held.declined_body", {"name", "subject", "customer", "desk", "reason", "by"}};
  case Wording::Approval:
    return {"mail.approval.body", {"name", "writer", "mail", "customer", "subject", "text", "desk", "link", "date"}};
  case Wording::ApprovalOfUrgent:
    return {"mail.approval.urgent_body", {"name", "writer", "mail", "customer", "subject", "text", "desk", "number", "link", "date"}};
  case Wording::Review: return {"mail.review.body", {"name", "customer", "desk", "link", "date"}};
  case Wording::LetterSignature: return {"mail.signature", {"desk"}};
  }
  return {};
}

using Templates = std::map<std::pair<Wording, i18n::Language>, std::string>;

void read_languages(yaml::Reader& reader, const YAML::Node& map, Wording wording, const std::string& key, Templates& templates) {
  reader.only_keys(map, "\"" + key + "\"", {"sv", "da", "nb", "fi", "en"});
  for (const auto& entry : map) {
    const std::string word = entry.first.as<std::string>("");
    const std::optional<i18n::Language> language = i18n::language_from(word);
    if (!language) continue; // told above
    std::string text = reader.long_text(map, word.c_str(), "\"" + key + "\"", true, kTextChars);
    check_placeholders(reader, entry.second, text, key, entry_of(wording).names);
    while (text.ends_with('\n')) text.pop_back();
    templates[{wording, *language}] = std::move(text);
  }
}

Templates read_templates(yaml::Reader& reader, const YAML::Node& section) {
  Templates templates;
  std::set<std::string> keys;
  for (const std::string_view word : json::enum_words<Wording>()) keys.emplace(word);
  reader.only_keys(section, "\"texts\"", keys);
  for (const auto& entry : section) {
    const std::string key = entry.first.as<std::string>("");
    const std::optional<Wording> wording = json::enum_from_word<Wording>(key);
    if (!wording || !reader.is_map(entry.second, "\"" + key + "\"")) continue;
    read_languages(reader, entry.second, *wording, key, templates);
  }
  return templates;
}

} // namespace

void check_texts(yaml::Reader& reader, const YAML::Node& root) { read_templates(reader, reader.map(root, "texts")); }

std::string words_for(db::Tx& tx, DeskId desk, i18n::Language language, Wording wording, const i18n::Args& args) {
  static people::SectionCache<Templates> cache("texts", [](const std::string& text) {
    std::vector<yaml::Fault> faults;
    const std::optional<YAML::Node> section = yaml::load_map(text, faults);
    yaml::Reader reader;
    return section ? read_templates(reader, *section) : Templates{};
  });
  const std::shared_ptr<const Templates> templates = cache.get(tx, desk);
  const auto own = templates->find({wording, language});
  return own == templates->end() ? i18n::text(language, entry_of(wording).key, args) : i18n::fill(own->second, args);
}

} // namespace sk::notices
