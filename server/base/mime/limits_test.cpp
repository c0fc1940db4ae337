#include "base/core/limits.hpp"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "base/mime/mail.hpp"

namespace sk::mime {
namespace {

std::optional<MailFault> fault_of(const std::string& raw) {
  const auto mail = parse_mail(raw);
  return mail ? std::nullopt : std::optional(mail.error());
}

std::string with_header_bytes(std::size_t bytes) {
  std::string raw = "Subject: x\r\n";
  while (raw.size() + 1'000 < bytes) raw += "X-Filler: " + std::string(500, 'x') + "\r\n";
  raw += "X-Last: " + std::string(bytes - raw.size() - 10, 'x') + "\r\n";
  return raw + "\r\nbody";
}

TEST(MailLimits, HoldForTheBytesOfAllHeaders) {
  EXPECT_EQ(fault_of(with_header_bytes(limits::kMailHeaderBytes - 1)), std::nullopt);
  EXPECT_EQ(fault_of(with_header_bytes(limits::kMailHeaderBytes)), std::nullopt);
  EXPECT_EQ(fault_of(with_header_bytes(limits::kMailHeaderBytes + 1)), MailFault::HeadersTooLarge);
  EXPECT_EQ(parse_headers(with_header_bytes(limits::kMailHeaderBytes + 1)).error(), MailFault::HeadersTooLarge);
  EXPECT_TRUE(parse_headers(with_header_bytes(limits::kMailHeaderBytes)).has_value());
  std::string parts = "Content-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 600; ++i) parts += "--b\nX-Filler: " + std::string(500, 'x') + "\n\nhej\n";
  EXPECT_EQ(fault_of(parts), MailFault::HeadersTooLarge);
}

std::string nested(std::size_t depth) {
  std::string raw, end;
  for (std::size_t i = 0; i < depth; ++i) {
    const std::string boundary = "b" + std::to_string(i);
    raw += "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--" + boundary + "\n";
    end = "\n--" + boundary + "--" + (end.empty() ? "" : "\n") + end;
  }
  return raw + "\ninnerst" + end + "\n";
}

std::string nested_messages(std::size_t depth) {
  std::string raw;
  for (std::size_t i = 0; i < depth; ++i) raw += "Content-Type: message/rfc822\n\n";
  return raw + "\ninnerst";
}

TEST(MailLimits, HoldForTheDepth) {
  EXPECT_EQ(fault_of(nested(limits::kMimeDepth - 1)), std::nullopt);
  EXPECT_EQ(fault_of(nested(limits::kMimeDepth)), std::nullopt);
  EXPECT_EQ(parse_mail(nested(limits::kMimeDepth))->text, "innerst");
  EXPECT_EQ(fault_of(nested(limits::kMimeDepth + 1)), MailFault::TooDeep);
  EXPECT_EQ(fault_of(nested(20'000)), MailFault::TooDeep);
  EXPECT_EQ(fault_of(nested_messages(limits::kMimeDepth)), std::nullopt);
  EXPECT_EQ(fault_of(nested_messages(limits::kMimeDepth + 1)), MailFault::TooDeep);
}

std::string with_parts(std::size_t count, std::string_view header = "") {
  std::string raw = "Content-Type: multipart/mixed; boundary=b\n\n";
  for (std::size_t i = 0; i < count; ++i) raw += "--b\n" + std::string(header) + "\nhej\n";
  return raw + "--b--\n";
}

TEST(MailLimits, HoldForTheParts) {
  EXPECT_EQ(fault_of(with_parts(limits::kMimeParts - 1)), std::nullopt);
  EXPECT_EQ(fault_of(with_parts(limits::kMimeParts)), std::nullopt);
  EXPECT_EQ(fault_of(with_parts(limits::kMimeParts + 1)), MailFault::TooManyParts);
  EXPECT_EQ(fault_of(with_parts(200'000)), MailFault::TooManyParts);
}

TEST(MailLimits, HoldForTheAttachments) {
  const std::string header = "Content-Disposition: attachment; filename=a.txt\n";
  EXPECT_EQ(parse_mail(with_parts(limits::kAttachments - 1, header))->attachments.size(), limits::kAttachments - 1);
  EXPECT_EQ(parse_mail(with_parts(limits::kAttachments, header))->attachments.size(), limits::kAttachments);
  EXPECT_EQ(fault_of(with_parts(limits::kAttachments + 1, header)), MailFault::TooManyAttachments);
}

std::string with_addresses(std::size_t count) {
  std::string raw = "From: kari@nordlys.example\nCc: ola@nordlys.example\nTo: ";
  for (std::size_t i = 2; i < count; ++i) raw += "a" + std::to_string(i) + "@x.example,\n ";
  return raw + "\n\nhej";
}

TEST(MailLimits, HoldForTheAddressesOfAllFields) {
  EXPECT_EQ(fault_of(with_addresses(limits::kAddressesPerMessage - 1)), std::nullopt);
  EXPECT_EQ(parse_mail(with_addresses(limits::kAddressesPerMessage))->to.size(), limits::kAddressesPerMessage - 2);
  EXPECT_EQ(fault_of(with_addresses(limits::kAddressesPerMessage + 1)), MailFault::TooManyAddresses);
  EXPECT_EQ(fault_of("To: " + std::string(200'000, ',') + "\n\nx"), std::nullopt);
}

TEST(MailLimits, HoldForTheWholeMessage) {
  std::string raw = "Content-Type: application/octet-stream\n\n";
  raw.resize(limits::kMessageBytes, 'x');
  EXPECT_EQ(fault_of(raw), std::nullopt);
  EXPECT_EQ(fault_of(raw + "x"), MailFault::TooLarge);
}

TEST(MailLimits, CutTheTextInsteadOfRefusingIt) {
  const auto is_cut = [](const Mail& mail) { return std::ranges::find(mail.defects, "text.cut") != mail.defects.end(); };
  for (const char* type : {"text/plain", "text/html"}) {
    for (const int extra : {-1, 0, 1}) {
      const std::string body(limits::kRenderedTextBytes + static_cast<std::size_t>(extra), 'x');
      const auto mail = parse_mail("Content-Type: " + std::string(type) + "\n\n" + body);
      ASSERT_TRUE(mail);
      EXPECT_EQ(mail->text.size(), std::min(body.size(), limits::kRenderedTextBytes)) << type;
      EXPECT_EQ(is_cut(*mail), extra > 0) << type;
    }
  }
  std::string nordic;
  while (nordic.size() <= limits::kRenderedTextBytes) nordic += "blå";
  const auto mail = parse_mail("Content-Type: text/plain; charset=utf-8\n\n" + nordic);
  EXPECT_LE(mail->text.size(), limits::kRenderedTextBytes);
  EXPECT_NE(mail->text.back(), '\xC3');
}

} // namespace
} // namespace sk::mime
