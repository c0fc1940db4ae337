// Any bytes: no crash, UTF-8 out, limits hold, and what was read can be written and read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/core/limits.hpp"
#include "base/mime/mail.hpp"
#include "base/text/unicode.hpp"

namespace {

using namespace sk;

void require(bool condition) {
  if (!condition) std::abort();
}

bool is_clean(std::string_view text) { return text::is_utf8(text) && text.find('\0') == std::string_view::npos; }

bool is_one_line(std::string_view text) { return is_clean(text) && text.find_first_of("\r\n") == std::string_view::npos; }

void check_people(const std::vector<mime::Address>& people) {
  for (const mime::Address& one : people) require(is_one_line(one.name) && is_one_line(one.address));
}

void check_attachment(const mime::Attachment& one) {
  require(is_one_line(one.filename) && !one.filename.empty() && one.filename[0] != '.' && one.filename.size() <= 200);
  require(one.filename.find_first_of("/\\") == std::string::npos);
  require(is_one_line(one.content_type) && one.content_type.find('/') != std::string::npos && is_one_line(one.content_id));
}

void check(const mime::Mail& mail) {
  require(is_clean(mail.text) && mail.text.find('\r') == std::string::npos && mail.text.size() <= limits::kRenderedTextBytes);
  require(is_clean(mail.html) && mail.html.size() <= limits::kRenderedTextBytes);
  require(is_one_line(mail.subject) && is_one_line(mail.message_id));
  check_people(mail.from), check_people(mail.to), check_people(mail.cc), check_people(mail.reply_to);
  require(mail.from.size() + mail.to.size() + mail.cc.size() + mail.reply_to.size() <= limits::kAddressesPerMessage);
  require(mail.references.size() <= 200 && mail.in_reply_to.size() <= 200);
  for (const auto& [name, value] : mail.headers) require(is_one_line(name) && is_one_line(value));
  require(mail.attachments.size() <= limits::kAttachments);
  for (const mime::Attachment& one : mail.attachments) check_attachment(one);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view raw(reinterpret_cast<const char*>(data), size);
  const auto mail = mime::parse_mail(raw);
  if (mail) check(*mail);
  const auto top = mime::parse_headers(raw);
  if (top) check(*top);
  require(!mail || top);
  return 0;
}
