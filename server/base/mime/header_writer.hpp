// Writes header fields, one kind per method. A control character in a value is a bug of the caller and stops the mail (A10).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/mime/mail.hpp"

namespace sk::mime {

class HeaderWriter {
public:
  void plain(std::string_view name, std::string_view ascii); // as it is
  void text(std::string_view name, std::string_view utf8);   // RFC 2047 where needed, folded
  void addresses(std::string_view name, const std::vector<Address>& list);
  void message_ids(std::string_view name, const std::vector<std::string>& ids); // without <>
  void disposition(std::string_view kind, std::string_view filename);           // RFC 2231
  std::string finish() &&;                                                      // without the empty line

private:
  void begin(std::string_view name);
  void word(std::string_view text); // after a blank, on a fresh line when the line is full
  void end() { out_ += "\r\n"; }

  std::string out_;
  std::size_t column_ = 0;
};

} // namespace sk::mime
