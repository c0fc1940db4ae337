// What an IMAP server says gives the same replies however the stream is cut, and no literal beyond the limit.
#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/net/imap_reader.hpp"

namespace {

constexpr std::size_t kLiteral = 64;

std::string told(std::string_view bytes, std::size_t step) {
  sk::net::ImapReader reader(kLiteral);
  std::string out;
  sk::net::ImapLine line;
  while (!bytes.empty()) {
    const std::size_t n = std::min(step, bytes.size());
    reader.feed(bytes.substr(0, n));
    bytes.remove_prefix(n);
    for (;;) {
      const sk::net::ImapReader::Got got = reader.next(line);
      if (got == sk::net::ImapReader::Got::NeedsBytes) break;
      if (got != sk::net::ImapReader::Got::Line) return out + "end";
      for (const std::string& literal : line.literals) {
        if (literal.size() > kLiteral) std::abort();
      }
      const auto reply = sk::net::parse_imap(std::move(line));
      out += reply ? reply->tag + '|' + reply->word + '|' + reply->code + '|' + reply->value + '|' + reply->body.value_or("-") + '\n'
                   : "none\n";
    }
  }
  return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (told(bytes, size + 1) != told(bytes, 3)) std::abort();
  if (const auto name = sk::net::imap_quoted_mailbox(bytes)) {
    for (const char c : *name) {
      if (c < 32 || c == 127) std::abort();
    }
  }
  return 0;
}
