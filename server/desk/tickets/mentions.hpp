// "@Karin Lindqvist" in an internal note tells that agent by mail. Only who wrote and where is mailed: what the note says stays in the
// desk.
#pragma once

#include <string_view>

#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

inline constexpr std::size_t kMostMentioned = 20; // of one note

// The places in `names` that stand in the text behind an "@", each once, in the order of the text. An "@" inside a word is an address.
// Pure.
std::vector<std::size_t> mentioned_in(std::string_view text, const std::vector<std::string>& names);

// For the event of a note, in its transaction. Nobody is told of their own words.
void tell_mentioned(db::Tx& tx, const access::House& house, const access::Actor& actor, const Ticket& ticket, const audit::Event& event,
                    const std::string& text);

} // namespace sk::tickets
