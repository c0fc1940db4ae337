// Payloads as append_event() writes them, read without the reader of all JSON: a replay reads millions.
#pragma once

#include <optional>
#include <string_view>

#include "desk/audit/event.hpp"

namespace sk::audit {

// Nothing when it is written in any other way, or a word of it is escaped.
std::optional<EventPayload> read_plain_payload(std::string_view text);

} // namespace sk::audit
