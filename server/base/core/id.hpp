// Strong ids: a TicketId is not an ArticleId, and neither is a number. Inside the program an id is the row's
// 64-bit key; outside it is only ever shown sealed to 128 bits (base/crypto/sealed_id.hpp, decision D11).
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace sk {

template <class Tag>
struct Id {
  std::int64_t value = 0;  // 0: no row has it
  constexpr auto operator<=>(const Id&) const = default;
  constexpr explicit operator bool() const { return value != 0; }
};

// Two letters that separate the sealed forms of different kinds of ids.
struct DeskTag { static constexpr const char* kind = "de"; };
struct CustomerTag { static constexpr const char* kind = "cu"; };
struct PersonTag { static constexpr const char* kind = "pe"; };
struct TicketTag { static constexpr const char* kind = "ti"; };
struct ArticleTag { static constexpr const char* kind = "ar"; };
struct AttachmentTag { static constexpr const char* kind = "at"; };
struct EventTag { static constexpr const char* kind = "ev"; };
struct OutgoingMailTag { static constexpr const char* kind = "om"; };
struct IntakeItemTag { static constexpr const char* kind = "in"; };
struct UploadTag { static constexpr const char* kind = "up"; };
struct SessionTag { static constexpr const char* kind = "se"; };
struct TokenTag { static constexpr const char* kind = "to"; };

using DeskId = Id<DeskTag>;
using CustomerId = Id<CustomerTag>;
using PersonId = Id<PersonTag>;          // agents and contacts alike
using TicketId = Id<TicketTag>;
using ArticleId = Id<ArticleTag>;
using AttachmentId = Id<AttachmentTag>;
using EventId = Id<EventTag>;
using OutgoingMailId = Id<OutgoingMailTag>;
using IntakeItemId = Id<IntakeItemTag>;
using UploadId = Id<UploadTag>;
using SessionId = Id<SessionTag>;
using TokenId = Id<TokenTag>;

// The version of a row that a writer has seen; every write names it (invariant I16).
struct Version {
  std::int64_t value = 0;
  constexpr auto operator<=>(const Version&) const = default;
};

}  // namespace sk

template <class Tag>
struct std::hash<sk::Id<Tag>> {
  std::size_t operator()(sk::Id<Tag> id) const noexcept { return std::hash<std::int64_t>()(id.value); }
};
