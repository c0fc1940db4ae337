// Any bytes in any chunks: the answers do not depend on the cuts, and no accepted message holds a bare CR or LF.
#include <cstdlib>

#include "base/net/smtp_fixture.hpp"

namespace {

bool has_bare_newline(std::string_view raw) {
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '\n' && (i == 0 || raw[i - 1] != '\r')) return true;
    if (raw[i] == '\r' && (i + 1 == raw.size() || raw[i + 1] != '\n')) return true;
  }
  return false;
}

void require(bool holds) {
  if (!holds) std::abort();
}

} // namespace

// The first byte seeds the cuts.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  const sk::net::Played whole = sk::net::play(bytes);
  unsigned step = data[0];
  const auto chunk_of = [&step](std::size_t) {
    step = step * 1'103'515'245U + 12'345U;
    return std::size_t{1} + (step >> 16) % 7;
  };
  const sk::net::Played chopped = sk::net::play_in_chunks(bytes, chunk_of, sk::net::fixture_options());
  require(whole.output == chopped.output && whole.closed == chopped.closed);
  require(whole.messages.size() == chopped.messages.size());
  for (std::size_t i = 0; i < whole.messages.size(); ++i) {
    require(whole.messages[i].raw == chopped.messages[i].raw);
    require(!has_bare_newline(whole.messages[i].raw));
    require(whole.messages[i].raw.size() <= sk::net::fixture_options().message_bytes);
    require(!whole.messages[i].envelope.recipients.empty());
  }
  return 0;
}
