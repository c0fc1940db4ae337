// The whole way of a mail before the database: parsed, unpacked, trimmed, judged, its HTML made harmless. Any bytes end as
// something that can be kept and shown (I6, I37).
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/core/limits.hpp"
#include "base/html/allowed_only.hpp"
#include "base/html/sanitise.hpp"
#include "base/text/unicode.hpp"
#include "desk/intake/auto_reply.hpp"
#include "desk/intake/intake.hpp"
#include "desk/intake/trust.hpp"

namespace {

using namespace sk;

void require(bool condition) {
  if (!condition) std::abort();
}

bool is_clean(std::string_view text) { return text::is_utf8(text) && text.find('\0') == std::string_view::npos; }

void check_forwarded(const mime::Forwarded& forwarded) {
  require(forwarded.from.address.find('@') != std::string::npos && is_clean(forwarded.from.address) && is_clean(forwarded.from.name));
  require(forwarded.from.name.find_first_of("\r\n") == std::string::npos && forwarded.subject.find_first_of("\r\n") == std::string::npos);
  require(is_clean(forwarded.text) && is_clean(forwarded.comment) && is_clean(forwarded.subject));
}

void check_rows(const intake::ReadMail& read) {
  require(intake::attachment_bytes(read).size() == read.attachments.size() && read.own_attachments <= read.attachments.size());
  for (const tickets::AttachmentRow& row : read.attachments) {
    require(!row.name.empty() && is_clean(row.name) && row.name.find_first_of("/\\\r\n") == std::string::npos);
    require(is_clean(row.content_type) && is_clean(row.content_id));
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view raw(reinterpret_cast<const char*>(data), size);
  const intake::ReadMail read = intake::read_mail(raw);
  if (!read.mail) return 0;
  const mime::Mail& mail = *read.mail;
  require(is_clean(mail.text) && is_clean(mail.html) && mail.text.size() <= limits::kRenderedTextBytes);
  require(!read.new_text || (is_clean(*read.new_text) && !read.new_text->empty()));
  require(read.content_digest.size() == 32);
  check_rows(read);
  if (read.forwarded) check_forwarded(*read.forwarded);
  const std::string shown = html::sanitise(mail.html);
  require(html::first_forbidden(shown).empty() && html::sanitise(shown) == shown);
  const intake::ItemEnvelope envelope{"a@b.example", {"support@dv.example"}, "127.0.0.1", ""};
  const intake::HopRules rules{{"127.0.0.1"}, "mx.dv.example"};
  const intake::Trust trust = intake::trust_of(mail, envelope, rules);
  require(trust <= intake::Trust::Proved);
  require(trust == intake::Trust::Forged || mail.from.size() == 1);
  intake::is_automatic(mail, envelope);
  intake::is_marked_spam(mail, envelope, rules);
  require(intake::numbers_in(mail.subject).size() <= 3);
  return 0;
}
