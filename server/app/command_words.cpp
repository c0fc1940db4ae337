#include "app/command_words.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

#include "base/core/broken.hpp"

namespace sk::app {

int say(const LocalAnswer& answer) {
  if (!answer.output.empty()) std::cout << answer.output << "\n";
  if (!answer.problem.empty()) std::cerr << "skranke: " << answer.problem << (answer.problem.ends_with('\n') ? "" : "\n");
  return answer.exit_code;
}

std::string read_all(std::istream& in) { return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}; }

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw ConfigError("the file " + path + " cannot be read: name one that is there");
  return read_all(in);
}

} // namespace sk::app
