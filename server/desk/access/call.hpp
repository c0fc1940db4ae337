// What a handler gets: the request, who asks, in which language to answer, and the house below.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/clock.hpp"
#include "base/core/disk.hpp"
#include "base/core/settings.hpp"
#include "base/crypto/digest.hpp"
#include "base/crypto/sealed_id.hpp"
#include "base/db/database.hpp"
#include "base/http/routes.hpp"
#include "base/i18n/texts.hpp"
#include "desk/access/access.hpp"
#include "desk/audit/event.hpp"
#include "desk/files/blob_store.hpp"

namespace sk::access {

// What an agent does on a ticket's page. Told by the page itself, kept in memory alone and forgotten after kLookLength.
enum class Doing { Looking, Typing, Gone };
BOOST_DESCRIBE_ENUM(Doing, Looking, Typing, Gone)
inline constexpr Duration kLookLength = Duration::seconds(30);
struct Looker {
  PersonId person;
  std::string name;
  Doing doing = Doing::Looking;
  Instant until;
};

// Hands a live stream to the hub that app keeps; the hub feeds it only what the actor may see.
class LiveHub {
 public:
  virtual ~LiveHub() = default;
  virtual std::shared_ptr<http::EventStream> listen(const Actor& actor, const std::string& session_digest) = 0;
  // A login ended or its rights changed: its streams close within a second (I30).
  virtual void revoke(PersonId person) = 0;
  // Keeps what the actor does on the ticket, tells the others who look at it, and answers who they are. The caller has asked can().
  virtual std::vector<Looker> look(const Actor& actor, TicketId ticket, Doing doing, Instant now) = 0;
};

// What later rooms hear of an event, inside its transaction; app/wiring.cpp lists who hears, in which order.
struct Happened {
  const audit::Event& event;
  const Subject& subject;
  const std::string& number;   // of the ticket
};
using Hearer = std::function<void(db::Tx&, const Happened&)>;

struct House {
  const Settings& settings;
  const Clock& clock;
  Random& random;
  db::Database& database;
  files::BlobStore& blobs;
  const crypto::IdSeal& seal;
  const crypto::Key& key;      // the installation's; every purpose derives its own
  LiveHub* live = nullptr;
  std::vector<Hearer> hearers;
  Disk* disk = nullptr; // for keys that lie beside the data; tests may do without
};

struct Call {
  const http::Request& request;
  House& house;
  Actor actor;
  i18n::Language language = i18n::Language::En;
  std::string session_digest;  // of the cookie session that asks; "" for a token or nobody
  std::string csrf_token;

  std::string text(std::string_view key, const i18n::Args& args = {}) const { return i18n::text(language, key, args); }
  template <class IdType>
  std::optional<IdType> path_id(std::string_view name) const;
  template <class Tag>
  std::string seal(Id<Tag> id) const { return house.seal.seal(id); }
};

template <class>
struct TagOf;
template <class Tag>
struct TagOf<Id<Tag>> { using type = Tag; };

template <class IdType>
std::optional<IdType> Call::path_id(std::string_view name) const {
  return house.seal.open<typename TagOf<IdType>::type>(request.path_param(name));
}

using Routes = http::Routes<Call>;

}  // namespace sk::access
