#include "desk/notices/answer_templates.hpp"

#include "desk/forms/forms_file.hpp"
#include "desk/notices/placeholders.hpp"
#include "desk/people/desk_sections.hpp"

namespace sk::notices {

namespace {

constexpr std::size_t kTextChars = 10'000;
const std::set<std::string> kNames = {"name", "number", "subject", "agent", "desk"};

void check_words(yaml::Reader& reader, const YAML::Node& node, const forms::Words& words) {
  check_placeholders(reader, node, words.anyway, "text", kNames);
  for (const auto& [language, text] : words.by_language) check_placeholders(reader, node, text, "text", kNames);
}

std::vector<AnswerTemplate> read_answers(yaml::Reader& reader, const YAML::Node& root) {
  std::vector<AnswerTemplate> answers;
  std::set<std::string> keys;
  const YAML::Node list = reader.list(root, kAnswersSection);
  if (list.size() > kMostAnswers)
    reader.fault(list, "more than " + std::to_string(kMostAnswers) + " answers: nobody finds one among so many");
  for (const YAML::Node& node : list) {
    if (!reader.is_map(node, "an answer")) continue;
    reader.only_keys(node, "an answer", {"key", "name", "text"});
    AnswerTemplate one;
    one.key = forms::read_key(reader, node, "an answer", keys);
    one.name = forms::read_words(reader, node, "name", "an answer", true);
    one.text = forms::read_words(reader, node, "text", "an answer", true, kTextChars);
    check_words(reader, node["text"], one.text);
    answers.push_back(std::move(one));
  }
  return answers;
}

} // namespace

void check_answers(yaml::Reader& reader, const YAML::Node& root) { read_answers(reader, root); }

std::shared_ptr<const std::vector<AnswerTemplate>> answers_of(db::Tx& tx, DeskId desk) {
  static people::SectionCache<std::vector<AnswerTemplate>> cache(kAnswersSection, [](const std::string& text) {
    yaml::Reader reader;
    YAML::Node root(YAML::NodeType::Map);
    if (!text.empty()) root[kAnswersSection] = YAML::Load(text);
    return read_answers(reader, root);
  });
  return cache.get(tx, desk);
}

} // namespace sk::notices
