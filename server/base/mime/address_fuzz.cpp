// Any bytes as an address and as a From field: what is handed out is an address, and means the same when read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/mime/addresses.hpp"
#include "base/mime/compose.hpp"
#include "base/mime/filename.hpp"
#include "base/text/unicode.hpp"

namespace {

using namespace sk;

void require(bool condition) {
  if (!condition) std::abort();
}

void check_list(std::string_view value) {
  std::vector<std::string> words;
  mime::Defects defects(words);
  std::vector<mime::Address> list;
  mime::parse_addresses(value, 1'000, list, defects);
  require(list.size() <= 1'001);
  for (const mime::Address& one : list) {
    require(text::is_utf8(one.name) && one.name.find_first_of("\r\n") == std::string::npos);
    if (one.address.empty()) continue;
    require(mime::is_address(one.address));
    std::vector<mime::Address> again;
    mime::parse_addresses('<' + one.address + '>', 10, again, defects);
    require(again.size() == 1 && again[0].address == one.address);
  }
}

void check_address(std::string_view text) {
  if (!mime::is_address(text)) return;
  require(text::is_utf8(text) && text.size() <= 254 && text.find_first_of(" \t\r\n<>,;:\"()\\[]") == std::string_view::npos);
  require(text.find('@') == text.rfind('@'));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_address(text);
  check_list(text);
  for (const std::string& id : mime::parse_message_ids(text)) require(!id.empty() && id.find_first_of(" <>\r\n") == std::string::npos);
  const std::string line = mime::one_line(text);
  require(mime::one_line(line) == line && text::count_chars(line) <= 400);
  const std::string name = mime::clean_filename(text, "text/plain");
  require(mime::clean_filename(name, "text/plain") == name);
  return 0;
}
