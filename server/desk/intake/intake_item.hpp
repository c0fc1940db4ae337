// Every mail that was accepted is one intake item, from before its 250 on, and ends as exactly one of: ticket, article,
// quarantined with a named cause, discarded by a decision, held with a request or declined with it, or recognised duplicate (I6, I7).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/core/id.hpp"
#include "base/core/instant.hpp"

namespace sk::intake {

enum class ItemState {
  Received,
  Ticket,
  Article,
  Quarantined,
  Discarded,
  Duplicate,
  Held,     // with a request of somebody who may not register (held_request.hpp)
  Declined, // the same, when who may register has said no
};
BOOST_DESCRIBE_ENUM(ItemState, Received, Ticket, Article, Quarantined, Discarded, Duplicate, Held, Declined)

// What the hop said beside the message.
struct ItemEnvelope {
  std::string sender;                    // "" for the null return path
  std::vector<std::string> recipients;   // those of this desk
  std::string peer;                      // "" for `skranke deliver`
  std::string helo;
};
BOOST_DESCRIBE_STRUCT(ItemEnvelope, (), (sender, recipients, peer, helo))

struct IntakeItem {
  IntakeItemId id;
  ItemState state = ItemState::Received;
  std::string cause;                     // word of quarantine
  DeskId desk;
  std::string raw_digest;
  std::int64_t size = 0;
  ItemEnvelope envelope;
  int attempts = 0;
  std::string sender, subject;           // as read, for the list
  std::optional<TicketId> ticket;
  std::optional<ArticleId> article;
  Instant received_at;
};

}  // namespace sk::intake
