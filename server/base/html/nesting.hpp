// Which elements are open. Small enough to be obviously finite: closed elements are named, so that the writer can close them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sk::html {

bool is_void(std::string_view name);  // br, hr, img, col: never closed
bool is_block(std::string_view name); // starts a line of its own

class Nesting {
public:
  std::size_t depth() const { return open_.size(); }
  void open(std::string name) { open_.push_back(std::move(name)); }
  // Each answers the names of the elements that end, innermost first.
  std::vector<std::string> make_room_for(std::string_view name); // a <li> ends the <li> before it, a block ends a <p>
  std::vector<std::string> close(std::string_view name);         // nothing when it is not open
  std::vector<std::string> close_everything();

private:
  std::vector<std::string> pop_through(std::size_t index);
  std::vector<std::string> open_;
};

} // namespace sk::html
