#include "base/mime/structure.hpp"

#include <string>
#include <vector>

#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/mime/header_text.hpp"

namespace sk::mime {
namespace {

class Scanner {
public:
  explicit Scanner(std::size_t header_bytes) : header_bytes_(header_bytes) {}

  Shape run(std::string_view entity) {
    begin_entity();
    first_ = true;
    for (std::size_t at = 0; at < entity.size() && !shape_.fault;) {
      // Without an open boundary nothing below can be structure.
      if (!in_headers_ && open_.empty()) break;
      // In a body only a line of dashes can tell something.
      if (!in_headers_ && !entity.substr(at).starts_with("--")) {
        const std::size_t dashes = entity.find("\n--", at);
        if (dashes == std::string_view::npos) break;
        at = dashes + 1;
      }
      const std::size_t end = entity.find('\n', at);
      const std::size_t next = end == std::string_view::npos ? entity.size() : end + 1;
      std::string_view line = entity.substr(at, next - at);
      read_line(line);
      at = next;
    }
    shape_.unclosed = !open_.empty();
    return shape_;
  }

private:
  struct Level {
    std::string boundary; // with the two dashes; "" for an embedded message
  };

  void read_line(std::string_view line) {
    const std::size_t bytes = line.size();
    while (line.ends_with('\n') || line.ends_with('\r') || line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
    if (line.starts_with("--") && meets_boundary(line)) return;
    if (!in_headers_) return;
    if (!first_) header_bytes_ += bytes;
    if (header_bytes_ > limits::kMailHeaderBytes) shape_.fault = MailFault::HeadersTooLarge;
    if (bytes <= 2 && line.empty())
      end_headers();
    else
      read_header(line);
  }

  bool meets_boundary(std::string_view line) {
    for (std::size_t i = open_.size(); i > 0; --i) {
      const std::string& boundary = open_[i - 1].boundary;
      if (boundary.empty() || !line.starts_with(boundary)) continue;
      const std::string_view after = line.substr(boundary.size());
      if (!after.empty() && after != "--") continue;
      open_.resize(after.empty() ? i : i - 1);
      in_headers_ = after.empty();
      if (after.empty()) begin_part();
      return true;
    }
    return false;
  }

  void begin_part() {
    begin_entity();
    if (++parts_ > limits::kMimeParts) shape_.fault = MailFault::TooManyParts;
  }

  void begin_entity() {
    first_ = false;
    in_headers_ = true;
    type_.clear();
    has_type_ = reading_type_ = false;
  }

  void read_header(std::string_view line) {
    const bool folded = line.starts_with(' ') || line.starts_with('\t');
    if (folded) {
      if (reading_type_) type_ += line;
      return;
    }
    constexpr std::string_view kName = "content-type";
    const std::size_t colon = line.find(':');
    reading_type_ = !has_type_ && colon != std::string_view::npos && ascii_iequal(trim(line.substr(0, colon)), kName);
    if (!reading_type_) return;
    has_type_ = true;
    type_ = line.substr(colon + 1);
  }

  void end_headers() {
    in_headers_ = false;
    first_ = false;
    std::vector<std::string> ignored;
    Defects defects(ignored);
    if (!has_type_) return;
    const ContentField field = parse_content_field(type_, defects);
    if (field.value.starts_with("multipart/") && !field.parameter("boundary").empty()) {
      descend("--" + std::string(field.parameter("boundary")));
    } else if (field.value == "message/rfc822" || field.value == "message/global" || field.value == "message/news") {
      descend("");
      begin_entity();
    }
  }

  void descend(std::string boundary) {
    open_.push_back({std::move(boundary)});
    if (open_.size() > limits::kMimeDepth) shape_.fault = MailFault::TooDeep;
  }

  Shape shape_;
  std::vector<Level> open_;
  std::size_t header_bytes_;
  std::size_t parts_ = 0;
  std::string type_;
  bool in_headers_ = true;
  bool first_ = true; // the outermost headers
  bool has_type_ = false;
  bool reading_type_ = false;
};

} // namespace

Shape look_at_structure(std::string_view entity, std::size_t header_bytes) { return Scanner(header_bytes).run(entity); }

} // namespace sk::mime
