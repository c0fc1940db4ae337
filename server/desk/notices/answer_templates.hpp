// Answers that a desk gives often, in its own words: section "answers" of its file. They know the {names} below and nothing else (A26).
//   answers:
//     - key: restart
//       name: {sv: "Starta om"}                                # in the agent's list
//       text: {sv: "Hej {name}!\n\nProva att starta om …"}     # in the language of the ticket
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "base/yaml/reader.hpp"
#include "desk/forms/form.hpp"
#include "desk/people/person.hpp"

namespace sk::notices {

inline constexpr const char* kAnswersSection = "answers";
inline constexpr std::size_t kMostAnswers = 200;

struct AnswerTemplate {
  std::string key;
  forms::Words name, text; // text: with {name}, {number}, {subject}, {agent} and {desk}
};
void check_answers(yaml::Reader& reader, const YAML::Node& root);
std::shared_ptr<const std::vector<AnswerTemplate>> answers_of(db::Tx& tx, DeskId desk);

} // namespace sk::notices
