// Routes of device passwords and PINs. No answer but that of the reveal holds a value, and that one is read by people in a
// browser only: an API token reveals nothing (A38).
#include "base/core/bytes.hpp"
#include "base/crypto/sealed_text.hpp"
#include "base/json/read.hpp"
#include "desk/people/login_store.hpp"
#include "desk/tickets/ticket_api.hpp"
#include "desk/tickets/ticket_secrets.hpp"
#include "desk/tickets/ticket_views.hpp"

namespace sk::tickets {

struct NewSecret {
  std::string label, value;
};
BOOST_DESCRIBE_STRUCT(NewSecret, (), (label, value))
constexpr auto rules_of(const NewSecret*) {
  return json::rules(
      {"label", {.min_chars = 1, .max_chars = 100, .one_line = true, .help = "What it opens; everybody who reads the ticket sees this"}},
      {"value", {.min_chars = 1, .max_chars = secrets::kSecretChars, .one_line = true}});
}

struct AskToReveal {
  std::string reason;
  std::optional<bool> called_back;
};
BOOST_DESCRIBE_STRUCT(AskToReveal, (), (reason, called_back))
constexpr auto rules_of(const AskToReveal*) {
  return json::rules({"reason", {.min_chars = 1, .max_chars = 400, .one_line = true}},
                     {"called_back",
                      {.help = "Somebody at the customer was called back by contact data older than a day; needed while those of the "
                               "ticket are newer than the secret"}});
}

struct RevealedValue {
  std::string value;
  int hide_after_seconds = 0;
};
BOOST_DESCRIBE_STRUCT(RevealedValue, (), (value, hide_after_seconds))

enum class DestroyReason { ByHand, HandedBack };
BOOST_DESCRIBE_ENUM(DestroyReason, ByHand, HandedBack)
struct DestroySecret {
  std::optional<DestroyReason> because;
};
BOOST_DESCRIBE_STRUCT(DestroySecret, (), (because))

namespace {

Outcome<SecretId> secret_in_path(const access::Call& call) {
  const std::optional<SecretId> id = call.path_id<SecretId>("secret");
  if (!id) return refuse(RefusalCode::NotFound, "secret.not_found");
  return *id;
}

Outcome<TicketView> give(access::Call& call, const NewSecret& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<TicketView> {
    SK_TRY(const TicketId id, ticket_in_path(tx, call));
    SK_TRY(const Ticket ticket, give_secret(tx, call.house, call.actor, id, {"", input.label, input.value}));
    return view_of(tx, call, ticket);
  });
}

Outcome<RevealedValue> reveal(access::Call& call, const AskToReveal& input) {
  SK_TRY(const SecretId id, secret_in_path(call));
  const Outcome<Reveal> allowed = call.house.database.write([&](db::Tx& tx) {
    return reveal_secret(tx, call.house, call.actor, id, {input.reason, input.called_back.value_or(false)},
                         people::session_began(tx, call.session_digest));
  });
  if (!allowed) return std::unexpected(allowed.error());
  // From here on the access record is on disk (I46).
  return RevealedValue{secrets::open(secrets::vault_of(call.house), allowed->secret, allowed->sealed), allowed->show_seconds};
}

Outcome<TicketView> destroy(access::Call& call, const DestroySecret& input) {
  SK_TRY(const SecretId id, secret_in_path(call));
  const bool handed_back = input.because == DestroyReason::HandedBack;
  return call.house.database.write([&](db::Tx& tx) -> Outcome<TicketView> {
    SK_TRY(const Ticket ticket,
           destroy_secret(tx, call.house, call.actor, id, handed_back ? secrets::Destroyed::HandedBack : secrets::Destroyed::ByHand));
    return view_of(tx, call, ticket);
  });
}

} // namespace

void add_secret_routes(access::Routes& routes) {
  using http::Standing;
  routes
      .post<NewSecret, TicketView>("/api/v1/tickets/{ticket}/secrets", {Standing::SignedIn, "secret.give"}, "Give a device password or PIN",
                                   give)
      .answers(201)
      .help("It is never shown again but to an agent who says why.");
  routes
      .post<AskToReveal, RevealedValue>("/api/v1/secrets/{secret}/reveal", {Standing::Staff, "secret.reveal"},
                                        "Read a device password or PIN; the reason is logged first", reveal)
      .help("Needs a session whose login is fresh; an API token reads none.");
  routes.del<DestroySecret, TicketView>("/api/v1/secrets/{secret}", {Standing::SignedIn, "secret.destroy"},
                                        "Destroy a device password or PIN", destroy);
}

} // namespace sk::tickets
