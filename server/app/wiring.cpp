#include "app/wiring.hpp"

#include "app/csv_api.hpp"
#include "app/desk_file_api.hpp"
#include "app/health_api.hpp"
#include "base/core/broken.hpp"
#include "channels/mail/mail_access.hpp"
#include "channels/mail/mailbox_api.hpp"
#include "desk/agreements/agreement_api.hpp"
#include "desk/intake/intake_api.hpp"
#include "desk/knowledge/knowledge_api.hpp"
#include "desk/notices/notices_api.hpp"
#include "desk/people/people_api.hpp"
#include "desk/reports/report_api.hpp"
#include "desk/tickets/ticket_api.hpp"
#include "desk/units/unit_api.hpp"
#include "desk/workspace/workspace_api.hpp"

namespace sk::app {

void add_all_routes(access::Routes& routes) {
  add_health_routes(routes);
  people::add_routes(routes);
  workspace::add_routes(routes);
  agreements::add_routes(routes);
  units::add_routes(routes);
  knowledge::add_routes(routes);
  tickets::add_routes(routes);
  reports::add_routes(routes);
  notices::add_routes(routes);
  intake::add_routes(routes);
  mail::add_routes(routes);
  add_csv_routes(routes);
  add_live_routes(routes);
  add_desk_file_routes(routes);
  // From here on no route is added: OpenAPI and the rights matrix have seen them all.
}

void connect_hearers(World& world, Hub* hub, notices::Outbox* outbox, secrets::KeyKeeper* keys) {
  if (hub) {
    world.house->live = hub;
    world.house->hearers.push_back([hub](db::Tx& tx, const access::Happened& happened) {
      tx.on_commit(
          [hub, event = happened.event, subject = happened.subject, number = happened.number] { hub->publish(event, subject, number); });
    });
  }
  if (outbox) {
    world.house->hearers.push_back([outbox](db::Tx& tx, const access::Happened&) { tx.on_commit([outbox] { outbox->wake(); }); });
  }
  if (keys) {
    world.house->hearers.push_back([keys](db::Tx& tx, const access::Happened& happened) {
      if (happened.event.kind == audit::EventKind::SecretDestroyed) tx.on_commit([keys] { keys->wake(); });
    });
  }
}

intake::HopRules hop_rules(const Settings& settings) { return {settings.trusted_hops, settings.authserv_id}; }

static net::SmarthostOptions smarthost_options(World& world) {
  const Settings& settings = world.settings;
  const std::optional<HostPort> place = parse_host_port(settings.smarthost);
  SK_VERIFY(place.has_value());
  net::SmarthostOptions options;
  options.host = place->host;
  options.port = place->port;
  options.require_tls = settings.smarthost_tls == "starttls";
  options.user = settings.smarthost_user;
  options.helo = settings.mail_hostname;
  if (!settings.smarthost_password_file.empty()) {
    options.password = mail::read_secret(*world.disk, "--smarthost-password-file", settings.smarthost_password_file);
  }
  if (settings.smarthost_oauth2) options.tokens = mail::open_tokens(*world.disk, *world.clock, *settings.smarthost_oauth2);
  return options;
}

std::unique_ptr<notices::Carrier> open_carrier(World& world) {
  if (world.settings.smarthost.empty()) return notices::file_carrier(*world.disk, world.settings.data + "/outgoing");
  return notices::smarthost_carrier(net::SmtpClient::open(smarthost_options(world)), *world.key);
}

std::vector<std::unique_ptr<notices::Carrier>> open_carriers(World& world) {
  const int count = world.settings.smarthost.empty() ? 1 : world.settings.smarthost_connections;
  std::vector<std::unique_ptr<notices::Carrier>> carriers;
  for (int i = 0; i < count; ++i) carriers.push_back(open_carrier(world));
  return carriers;
}

} // namespace sk::app
