// What of a mail is new: quoted history and signatures are told apart from what the person wrote this time, for Outlook
// (desktop, web, phone), Gmail, Apple Mail and Thunderbird in Swedish, Danish, Norwegian, Finnish, English and German.
// Answers written between quoted lines stay. The spans cover the whole text, so that all of it stays one click away.
// Linear in size, hand-made scanners only (A14, I36); never fails.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sk::mime {

enum class SpanKind { New, Quoted, Signature };

struct TextSpan {
  SpanKind kind = SpanKind::New;
  std::size_t begin = 0, end = 0; // bytes of the text that was looked at, at line bounds
};

struct NewText {
  std::string text;            // the new lines alone, outer empty lines removed; may be empty ("see below" mails)
  std::vector<TextSpan> spans; // in order, without gaps
  bool folded = false;         // something is not new
  bool forwarded = false;      // the history is a forwarded mail
};

NewText find_new_text(std::string_view text); // UTF-8, LF

struct NewHtml {
  std::string html; // NOT sanitised; without the containers in which mail programs put history and signatures
  std::string text; // the new part as plain text
  bool folded = false;
  bool forwarded = false;
};

// `html` as it came: the marks of the mail programs are ids and classes that the sanitiser removes.
// `plain`: html::to_text(html), where the caller has it already; it is half of the work.
NewHtml find_new_html(std::string_view html, std::string_view plain = {});

} // namespace sk::mime
