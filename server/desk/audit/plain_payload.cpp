#include "desk/audit/plain_payload.hpp"

namespace sk::audit {

namespace {

bool skip(std::string_view& text, std::string_view wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(wanted.size());
  return true;
}

bool read_member(std::string_view& text, std::string_view name, std::optional<std::string>& into) {
  if (!skip(text, name)) return false;
  if (skip(text, "null")) return true;
  if (!skip(text, "\"")) return false;
  const std::size_t end = text.find_first_of("\"\\");
  if (end == std::string_view::npos || text[end] != '"') return false;
  into.emplace(text.substr(0, end));
  text.remove_prefix(end + 1);
  return true;
}

} // namespace

std::optional<EventPayload> read_plain_payload(std::string_view text) {
  EventPayload payload;
  const bool plain = read_member(text, "{\"from\":", payload.from) && read_member(text, ",\"to\":", payload.to) &&
                     read_member(text, ",\"agent\":", payload.agent) && read_member(text, ",\"reason\":", payload.reason) && text == "}";
  return plain ? std::optional(std::move(payload)) : std::nullopt;
}

} // namespace sk::audit
