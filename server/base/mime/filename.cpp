#include "base/mime/filename.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/core/bytes.hpp"
#include "base/text/unicode.hpp"

namespace sk::mime {
namespace {

constexpr std::size_t kMaxBytes = 200;

// Controls, format characters (direction marks, zero width, soft hyphen, tags), line separators, private use, unassigned.
bool is_visible(std::int32_t point) {
  switch (u_charType(point)) {
  case U_CONTROL_CHAR:
  case U_FORMAT_CHAR:
  case U_LINE_SEPARATOR:
  case U_PARAGRAPH_SEPARATOR:
  case U_SURROGATE:
  case U_PRIVATE_USE_CHAR:
  case U_UNASSIGNED: return false;
  default: return !u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
  }
}

std::string keep_visible(std::string_view name) {
  std::string out;
  const char* const data = name.data();
  const std::size_t size = name.size();
  for (std::size_t at = 0; at < size;) {
    const std::size_t start = at;
    UChar32 point = 0;
    U8_NEXT(data, at, size, point);
    if (point < 0 || !is_visible(point)) continue;
    if (u_isUWhiteSpace(point))
      out += ' ';
    else if (std::string_view("<>:\"|?*").find(name[start]) != std::string_view::npos)
      out += '_';
    else
      out += name.substr(start, at - start);
  }
  return out;
}

std::string_view trim_dots(std::string_view name) {
  while (!name.empty() && (name.front() == '.' || name.front() == ' ')) name.remove_prefix(1);
  while (!name.empty() && (name.back() == '.' || name.back() == ' ')) name.remove_suffix(1);
  return name;
}

std::string shorten(std::string_view name) {
  if (name.size() <= kMaxBytes) return std::string(name);
  const std::size_t dot = name.rfind('.');
  const std::string_view ending = dot != std::string_view::npos && name.size() - dot <= 20 ? name.substr(dot) : std::string_view();
  const std::string stem = text::cut_bytes(name.substr(0, name.size() - ending.size()), kMaxBytes - ending.size());
  return std::string(trim_dots(stem)) + std::string(ending);
}

// Names that Windows gives to devices, whatever ending follows.
bool is_device(std::string_view name) {
  const std::string stem = ascii_lower(trim(name.substr(0, name.find('.'))));
  static constexpr std::array<std::string_view, 6> kNames = {"con", "prn", "aux", "nul", "conin$", "conout$"};
  if (std::ranges::find(kNames, stem) != kNames.end()) return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '0' && stem[3] <= '9';
}

std::string_view usual_name(std::string_view type) {
  if (type == "message/rfc822") return "message.eml";
  if (type == "text/calendar") return "calendar.ics";
  if (type == "application/pdf") return "document.pdf";
  if (type == "image/png") return "image.png";
  if (type == "image/jpeg") return "image.jpg";
  if (type == "image/gif") return "image.gif";
  if (type == "text/html") return "text.html";
  if (type.starts_with("text/")) return "text.txt";
  return "attachment.bin";
}

} // namespace

std::string clean_filename(std::string_view name, std::string_view content_type) {
  const std::string visible = keep_visible(text::make_utf8(name));
  const std::string_view last = std::string_view(visible).substr(visible.find_last_of("/\\") + 1);
  const std::string_view bare = trim_dots(last);
  if (bare.empty()) return std::string(usual_name(content_type));
  return shorten((is_device(bare) ? "_" : "") + std::string(bare));
}

} // namespace sk::mime
