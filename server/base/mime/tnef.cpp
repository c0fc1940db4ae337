#include "base/mime/tnef.hpp"

// The library's header does not say that it is C.
extern "C" {
#include <ytnef.h>
}

#include <algorithm>
#include <memory>

#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/mime/filename.hpp"
#include "base/mime/header_text.hpp"
#include "base/mime/rtf.hpp"
#include "base/mime/tnef_guard.hpp"
#include "base/text/unicode.hpp"

namespace sk::mime {

namespace {

struct Free {
  void operator()(TNEFStruct* tnef) const {
    TNEFFree(tnef);
    delete tnef;
  }
};

std::string_view view_of(const variableLength& value) {
  if (value.data == nullptr || value.size <= 0) return {};
  return {reinterpret_cast<const char*>(value.data), static_cast<std::size_t>(value.size)};
}

unsigned number_of(std::string_view bytes) {
  unsigned value = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(4, bytes.size()); ++i)
    value |= static_cast<unsigned>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  return value;
}

std::string charset_name(unsigned codepage) {
  if (codepage == 65001) return "utf-8";
  if (codepage == 20127) return "us-ascii";
  if (codepage >= 28591 && codepage <= 28605) return "iso-8859-" + std::to_string(codepage - 28590);
  return codepage == 0 || codepage > 9999 ? "windows-1252" : "windows-" + std::to_string(codepage);
}

// A value as the guard wrote it, without its mark.
struct Value {
  TnefValue kind = TnefValue::Bytes;
  std::string_view bytes;
};

Value find_value(const MAPIProps& properties, unsigned id) {
  for (unsigned i = 0; i < properties.count && properties.properties != nullptr; ++i) {
    const MAPIProperty& one = properties.properties[i];
    if (one.id >> 16 != id || one.count != 1 || one.data == nullptr) continue;
    const std::string_view bytes = view_of(one.data[0]);
    if (!bytes.empty()) return {static_cast<TnefValue>(bytes[0]), bytes.substr(1)};
  }
  return {};
}

std::string decode_value(const Value& value, const std::string& charset) {
  std::string text = text::decode(value.bytes, value.kind == TnefValue::Wide ? "utf-16le" : charset).text;
  while (text.ends_with('\0')) text.pop_back();
  return text;
}

std::string unix_lines(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != '\r') out += c;
  }
  return text::cut_bytes(out, limits::kRenderedTextBytes);
}

bool holds_tnef(const Value& value) {
  return value.kind == TnefValue::Object && value.bytes.size() > 16 && is_tnef(value.bytes.substr(16));
}

std::string media_type(const Value& value, const std::string& charset) {
  std::vector<std::string> ignored;
  Defects defects(ignored);
  const std::string type = parse_content_field(decode_value(value, charset), defects).value;
  return type.find('/') == std::string::npos ? "application/octet-stream" : type;
}

std::string file_name(const ::Attachment& one, const std::string& charset) {
  for (const unsigned id : {kTnefLongName, kTnefShortName, kTnefDisplayName}) {
    const Value value = find_value(one.MAPI, id);
    if (!value.bytes.empty()) return decode_value(value, charset);
  }
  return decode_value({TnefValue::Narrow, view_of(one.Title)}, charset);
}

void read_rich_text(const Value& value, Tnef& result) {
  if (value.bytes.empty()) return;
  const std::optional<std::string> rtf = unpack_rtf(value.bytes);
  result.complete = result.complete && rtf.has_value();
  if (rtf) result.text = text::cut_bytes(rtf_to_text(*rtf), limits::kRenderedTextBytes);
}

Attachment read_attachment(const ::Attachment& one, const std::string& charset) {
  Attachment result;
  const Value object = find_value(one.MAPI, kTnefData);
  const bool inner = holds_tnef(object);
  result.content_type = inner ? "application/ms-tnef" : media_type(find_value(one.MAPI, kTnefMediaType), charset);
  result.filename = clean_filename(file_name(one, charset), result.content_type);
  result.content_id = squeeze(decode_value(find_value(one.MAPI, kTnefContentId), charset));
  std::erase_if(result.content_id, [](char c) { return c == '<' || c == '>'; });
  // A mail or an OLE object starts with the id of its interface.
  result.bytes = inner ? object.bytes.substr(16) : view_of(one.FileData).empty() ? object.bytes : view_of(one.FileData);
  return result;
}

} // namespace

bool is_tnef(std::string_view bytes) { return bytes.starts_with("\x78\x9F\x3E\x22"); }

std::optional<Tnef> read_tnef(std::string_view bytes) {
  if (!is_tnef(bytes) || bytes.size() > limits::kMessageBytes) return std::nullopt;
  GuardedTnef guarded = guard_tnef(bytes);
  Tnef result;
  result.complete = guarded.complete;
  std::unique_ptr<TNEFStruct, Free> tnef(new TNEFStruct());
  TNEFInitialize(tnef.get());
  tnef->Debug = 0;
  const int fault = TNEFParseMemory(reinterpret_cast<BYTE*>(guarded.stream.data()), static_cast<long>(guarded.stream.size()), tnef.get());
  result.complete = result.complete && fault >= 0;
  const std::string charset = charset_name(number_of(view_of(tnef->CodePage)));
  const Value html = find_value(tnef->MapiProperties, kTnefHtml);
  const Value codepage = find_value(tnef->MapiProperties, kTnefCodepage);
  result.html = unix_lines(decode_value(html, codepage.bytes.empty() ? charset : charset_name(number_of(codepage.bytes))));
  const Value body = find_value(tnef->MapiProperties, kTnefBody);
  result.text = unix_lines(decode_value(body.bytes.empty() ? Value{TnefValue::Narrow, view_of(tnef->body)} : body, charset));
  if (result.text.empty() && result.html.empty()) read_rich_text(find_value(tnef->MapiProperties, kTnefRtf), result);
  for (const ::Attachment* one = tnef->starting_attach.next; one != nullptr; one = one->next) {
    result.attachments.push_back(read_attachment(*one, charset));
    Attachment& added = result.attachments.back();
    added.is_inline = !added.content_id.empty() && result.html.find("cid:" + added.content_id) != std::string::npos;
  }
  return result;
}

} // namespace sk::mime
