// A section of a desk file as lines that people read: what belongs together stands below its name, texts in the reader's language.
#pragma once

#include <boost/describe.hpp>
#include <yaml-cpp/yaml.h>

#include <string>
#include <vector>

#include "base/i18n/texts.hpp"

namespace sk::app {

struct FileLine {
  int depth = 0;
  std::string name, value; // either may be ""
};
BOOST_DESCRIBE_STRUCT(FileLine, (), (depth, name, value))

std::vector<FileLine> lines_of(const YAML::Node& section, i18n::Language language);
// Whether a walk over the document ends: aliases may make one that is small on paper endless. Ask it of whatever comes from outside.
bool is_walkable(const YAML::Node& root);

} // namespace sk::app
