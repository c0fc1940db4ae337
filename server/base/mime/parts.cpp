#include "base/mime/parts.hpp"

#include <algorithm>
#include <mutex>

#include <gmime/gmime.h>

#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/mime/addresses.hpp"
#include "base/text/unicode.hpp"

namespace sk::mime {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Held = std::unique_ptr<T, Unref>;

// The bytes as they stand in the message, still encoded. GMime's streams are windows on the one in memory.
std::string_view window_of(GMimeDataWrapper* content) {
  GMimeStream* const stream = content ? g_mime_data_wrapper_get_stream(content) : nullptr;
  if (!stream || !GMIME_IS_STREAM_MEM(stream)) return {};
  const GByteArray* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
  const auto start = static_cast<std::size_t>(std::max<gint64>(stream->bound_start, 0));
  const std::size_t end =
      stream->bound_end < 0 ? bytes->len : std::min<std::size_t>(static_cast<std::size_t>(stream->bound_end), bytes->len);
  return start < end ? std::string_view(reinterpret_cast<const char*>(bytes->data), bytes->len).substr(start, end - start)
                     : std::string_view();
}

std::string written(GMimeObject* object) {
  const Held<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_object_write_to_stream(object, nullptr, stream.get());
  const GByteArray* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return std::string(reinterpret_cast<const char*>(bytes->data), bytes->len);
}

class PartReader {
public:
  explicit PartReader(Defects& defects) : defects_(defects) {}

  Part read(GMimeObject* object, std::size_t depth) {
    Part part;
    const std::string encoding = read_headers(object, part);
    if (depth > limits::kMimeDepth + 1) return part; // the look at the structure has refused such a message
    if (GMIME_IS_MULTIPART(object)) {
      read_children(GMIME_MULTIPART(object), part, depth);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
      GMimeMessage* const message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
      part.is_message = true;
      if (message) part.bytes = written(GMIME_OBJECT(message));
    } else if (GMIME_IS_PART(object)) {
      Transferred content = decode_transfer(window_of(g_mime_part_get_content(GMIME_PART(object))), encoding);
      if (!content.defect.empty()) defects_.add(content.defect);
      part.bytes = std::move(content.bytes);
    }
    return part;
  }

private:
  // Answers the transfer encoding. The first of doubled headers counts, as in structure.cpp.
  std::string read_headers(GMimeObject* object, Part& part) {
    GMimeHeaderList* const list = g_mime_object_get_header_list(object);
    std::string encoding;
    for (int i = 0; i < g_mime_header_list_get_count(list); ++i) {
      GMimeHeader* const header = g_mime_header_list_get_header_at(list, i);
      const char* const raw_name = g_mime_header_get_name(header);
      const char* const raw_value = g_mime_header_get_raw_value(header);
      if (!raw_name || !raw_value) continue;
      if (!ascii_iequal(std::string_view(raw_name).substr(0, 8), "content-")) continue;
      const std::string name = ascii_lower(raw_name);
      const std::string value = unfold(raw_value);
      if (name == "content-type" && part.type.value.empty()) part.type = parse_content_field(value, defects_);
      if (name == "content-disposition" && part.disposition.value.empty()) part.disposition = parse_content_field(value, defects_);
      if (name == "content-transfer-encoding" && encoding.empty()) encoding = value;
      if (name == "content-id" && part.content_id.empty()) part.content_id = read_content_id(value);
    }
    if (part.type.value.find('/') == std::string::npos) part.type.value = "text/plain";
    return encoding;
  }

  static std::string unfold(std::string_view raw) {
    raw = trim(raw);
    std::string out(raw);
    if (raw.find_first_of("\r\n") != std::string_view::npos) std::erase_if(out, [](char c) { return c == '\r' || c == '\n'; });
    return out;
  }

  static std::string read_content_id(std::string_view value) {
    const std::vector<std::string> ids = parse_message_ids(value);
    return ids.empty() ? squeeze(text::make_utf8(value)) : ids.front();
  }

  void read_children(GMimeMultipart* multipart, Part& part, std::size_t depth) {
    const int count = g_mime_multipart_get_count(multipart);
    for (int i = 0; i < count; ++i) part.children.push_back(read(g_mime_multipart_get_part(multipart, i), depth + 1));
    if (count > 0) return;
    // No boundary was found: what stands there is shown rather than lost.
    defects_.add("boundary.missing");
    const char* const prologue = g_mime_multipart_get_prologue(multipart);
    Part text;
    text.type.value = "text/plain";
    if (prologue) text.bytes = prologue;
    part.children.push_back(std::move(text));
  }

  Defects& defects_;
};

} // namespace

Part read_parts(std::string_view entity, Defects& defects) {
  static std::once_flag started;
  std::call_once(started, [] { g_mime_init(); });
  const Held<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(entity.data(), entity.size()));
  const Held<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  g_mime_parser_set_persist_stream(parser.get(), true);
  const Held<GMimeObject> object(g_mime_parser_construct_part(parser.get(), nullptr));
  if (!object) return {};
  return PartReader(defects).read(object.get(), 0);
}

} // namespace sk::mime
