#include "base/mime/mail.hpp"

#include <algorithm>
#include <array>

#include <gmime/gmime.h>

#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/mime/addresses.hpp"
#include "base/mime/body.hpp"
#include "base/mime/header_text.hpp"
#include "base/mime/parts.hpp"
#include "base/mime/structure.hpp"
#include "base/text/unicode.hpp"

namespace sk::mime {
namespace {

// Adds up all address fields; false beyond the limit.
bool read_addresses(const std::vector<RawHeader>& headers, Mail& mail, Defects& defects) {
  const std::array<std::pair<std::string_view, std::vector<Address>*>, 4> lists = {
      {{"from", &mail.from}, {"reply-to", &mail.reply_to}, {"to", &mail.to}, {"cc", &mail.cc}}};
  for (const RawHeader& header : headers) {
    for (const auto& [name, list] : lists) {
      if (header.name != name) continue;
      const std::size_t others = mail.from.size() + mail.reply_to.size() + mail.to.size() + mail.cc.size() - list->size();
      if (others > limits::kAddressesPerMessage) return false;
      parse_addresses(header.value, limits::kAddressesPerMessage - others, *list, defects);
      if (others + list->size() > limits::kAddressesPerMessage) return false;
    }
  }
  return true;
}

void read_ids_and_date(const std::vector<RawHeader>& headers, Mail& mail) {
  const auto first = [&headers](std::string_view name) -> std::string_view {
    const auto found = std::ranges::find(headers, name, &RawHeader::name);
    return found == headers.end() ? std::string_view() : std::string_view(found->value);
  };
  const std::vector<std::string> ids = parse_message_ids(first("message-id"));
  if (ids.size() == 1) mail.message_id = ids.front();
  mail.in_reply_to = parse_message_ids(first("in-reply-to"));
  mail.references = parse_message_ids(first("references"));
  if (!first("date").empty()) mail.date = read_date(first("date"));
}

std::optional<MailFault> read_top(std::string_view raw, const HeaderBlock& block, Mail& mail, Defects& defects) {
  if (block.bytes > limits::kMailHeaderBytes) return MailFault::HeadersTooLarge;
  if (raw.substr(0, block.bytes).find('\0') != std::string_view::npos) defects.add("header.nul");
  if (!read_addresses(block.headers, mail, defects)) return MailFault::TooManyAddresses;
  read_ids_and_date(block.headers, mail);
  for (const RawHeader& header : block.headers) mail.headers.emplace_back(header.name, decode_header(header.value, defects));
  mail.subject = std::string(mail.header("subject"));
  for (const std::string_view once : {"from", "subject", "date", "message-id", "content-type", "content-transfer-encoding"}) {
    if (mail.count(once) > 1) defects.add("header.doubled");
  }
  return std::nullopt;
}

// What GMime gets to see: the first of each content header, as our own splitting read it, and the body.
std::string make_entity(std::string_view raw, const HeaderBlock& block) {
  std::string entity;
  entity.reserve(raw.size() - block.body_start + 512);
  for (const std::string_view name : {"content-type", "content-transfer-encoding", "content-disposition", "content-id"}) {
    const auto found = std::ranges::find(block.headers, name, &RawHeader::name);
    if (found == block.headers.end()) continue;
    std::string value = found->value;
    std::ranges::replace_if(value, [](char c) { return c == '\0' || c == '\r' || c == '\n'; }, ' ');
    entity += std::string(name) + ": " + value + "\n";
  }
  if (entity.empty()) entity = "content-type: text/plain\n";
  entity += '\n';
  entity += raw.substr(block.body_start);
  return entity;
}

std::optional<MailFault> refuse_at_once(std::string_view raw) {
  if (raw.empty()) return MailFault::Empty;
  if (raw.size() > limits::kMessageBytes) return MailFault::TooLarge;
  return std::nullopt;
}

} // namespace

std::string_view Mail::header(std::string_view lower_name) const {
  const auto found = std::ranges::find(headers, lower_name, &std::pair<std::string, std::string>::first);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

int Mail::count(std::string_view lower_name) const {
  return static_cast<int>(std::ranges::count(headers, lower_name, &std::pair<std::string, std::string>::first));
}

std::string_view to_word(MailFault fault) {
  switch (fault) {
  case MailFault::Empty: return "empty";
  case MailFault::TooLarge: return "too_large";
  case MailFault::HeadersTooLarge: return "headers_too_large";
  case MailFault::TooDeep: return "too_deep";
  case MailFault::TooManyParts: return "too_many_parts";
  case MailFault::TooManyAddresses: return "too_many_addresses";
  case MailFault::TooManyAttachments: return "too_many_attachments";
  }
  return "unknown";
}

std::optional<Instant> read_date(std::string_view value) {
  const std::string text(value.substr(0, 200));
  GDateTime* const date = g_mime_utils_header_decode_date(text.c_str());
  if (!date) return std::nullopt;
  const std::int64_t seconds = g_date_time_to_unix(date);
  g_date_time_unref(date);
  return Instant{seconds * 1'000'000};
}

std::expected<Mail, MailFault> parse_headers(std::string_view raw) {
  if (const auto fault = refuse_at_once(raw)) return std::unexpected(*fault);
  Mail mail;
  Defects defects(mail.defects);
  const HeaderBlock block = split_headers(raw, defects);
  if (const auto fault = read_top(raw, block, mail, defects)) return std::unexpected(*fault);
  return mail;
}

std::expected<Mail, MailFault> parse_mail(std::string_view raw) {
  if (const auto fault = refuse_at_once(raw)) return std::unexpected(*fault);
  Mail mail;
  Defects defects(mail.defects);
  const HeaderBlock block = split_headers(raw, defects);
  if (const auto fault = read_top(raw, block, mail, defects)) return std::unexpected(*fault);
  const std::string entity = make_entity(raw, block);
  const Shape shape = look_at_structure(entity, block.bytes);
  if (shape.fault) return std::unexpected(*shape.fault);
  if (shape.unclosed) defects.add("boundary.unclosed");
  fill_body(read_parts(entity, defects), mail, defects);
  if (mail.attachments.size() > limits::kAttachments) return std::unexpected(MailFault::TooManyAttachments);
  return mail;
}

} // namespace sk::mime
