#include "app/serve.hpp"

#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <thread>

#include "app/demo.hpp"
#include "app/desk_file.hpp"
#include "app/http_answer.hpp"
#include "app/live_hub.hpp"
#include "app/local_work.hpp"
#include "app/recurring_jobs.hpp"
#include "app/wiring.hpp"
#include "base/core/broken.hpp"
#include "base/core/log.hpp"
#include "base/core/metrics.hpp"
#include "base/json/write.hpp"
#include "base/net/http_server.hpp"
#include "base/net/local_socket.hpp"
#include "base/net/smtp_server.hpp"
#include "channels/mail/mailbox_watch.hpp"
#include "desk/notices/login_mailer.hpp"
#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::app {

namespace {

struct Ready {
  bool ready = true;
  std::string http, smtp;
};
BOOST_DESCRIBE_STRUCT(Ready, (), (ready, http, smtp))

log::Level level_of(const std::string& word) {
  if (word == "debug") return log::Level::Debug;
  if (word == "warning") return log::Level::Warning;
  if (word == "error") return log::Level::Error;
  return log::Level::Info;
}

// Signals are taken by one thread that waits for them; every other thread is born with them blocked.
sigset_t block_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  signal(SIGPIPE, SIG_IGN);
  return set;
}

// Answers of some tens of kilobytes come and go on several threads: what is free stays with us, or each would be fetched from the
// kernel anew, page by page. Few arenas, so that many threads do not keep much each.
void keep_freed_memory() {
  mallopt(M_ARENA_MAX, 4);
  mallopt(M_MXFAST, 0); // small ones have their caches by thread; without these bins no large one has to clear them up
  mallopt(M_TRIM_THRESHOLD, 4 * 1024 * 1024);
  mallopt(M_TOP_PAD, 256 * 1024);
}

std::vector<DeskFile> read_desk_files(const Settings& settings) {
  std::vector<DeskFile> files;
  for (const std::string& path : settings.desk) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw ConfigError("--desk " + path + " cannot be read: name a desk file that is there");
    DeskReading reading = read_desk_file({std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()});
    if (!reading.faults.empty()) throw ConfigError("--desk " + path + " has faults, mend them first:\n" + to_text(path, reading.faults));
    files.push_back(std::move(reading.file));
  }
  return files;
}

net::HttpOptions http_options(const Settings& settings) {
  const std::optional<HostPort> place = parse_host_port(settings.http);
  SK_VERIFY(place.has_value());
  net::HttpOptions options;
  options.address = place->host;
  options.port = place->port;
  options.edge_threads = settings.edge_threads;
  options.workers = settings.http_workers;
  options.trusted_proxies = settings.trusted_proxies;
  return options;
}

std::unique_ptr<net::TlsIdentity> tls_identity(World& world) {
  // A certificate is judged by the clocks of others, which no test turns.
  static const SystemClock clock;
  const Settings& settings = world.settings;
  if (settings.smtp_tls_certificate.empty()) return net::tls_self_made(*world.disk, clock, settings.data, settings.mail_hostname);
  return net::tls_from_files(*world.disk, clock, settings.smtp_tls_certificate, settings.smtp_tls_key);
}

net::SmtpOptions smtp_options(World& world) {
  const Settings& settings = world.settings;
  const std::optional<HostPort> place = parse_host_port(settings.smtp);
  SK_VERIFY(place.has_value());
  net::SmtpOptions options;
  options.address = place->host;
  options.port = place->port;
  options.hostname = settings.mail_hostname;
  options.message_bytes = static_cast<std::size_t>(settings.max_message_mb) * 1024 * 1024;
  options.tls = tls_identity(world);
  return options;
}

net::SmtpHouse smtp_house(mail::MailGate& gate) {
  return {[&gate](const net::Envelope& so_far, const std::string& recipient) { return gate.judge_recipient(so_far, recipient); },
          [&gate](net::Envelope envelope, std::string raw, std::function<void(std::vector<net::SmtpAnswer>)> done) {
            gate.accept(std::move(envelope), std::move(raw), std::move(done));
          }};
}

void show_gauges(World& world, mail::MailGate& gate, Hub& hub) {
  metrics::gauge("skranke_intake_waiting", "Accepted mails that are not settled yet", [&gate] { return static_cast<double>(gate.waiting()); });
  metrics::gauge("skranke_mails_held", "Automatic mails that a budget keeps back now",
                 [&world] { return static_cast<double>(world.database->read([](db::Tx& tx) { return notices::count_held(tx); })); });
  metrics::gauge("skranke_live_listeners", "Open live streams", [&hub] { return static_cast<double>(hub.listeners()); });
  metrics::gauge("skranke_database_commits_total", "Commits that reached the disk", [&world] { return static_cast<double>(world.database->counters().commits); });
  metrics::gauge("skranke_database_transactions_total", "Transactions within these commits", [&world] { return static_cast<double>(world.database->counters().transactions); });
  metrics::gauge("skranke_database_flushes_total", "Flushes of the database's files", [&world] { return static_cast<double>(world.database->counters().flushes); });
  metrics::gauge("skranke_file_flushes_total", "Flushes of the file store", [&world] { return static_cast<double>(world.blobs->flushes()); });
}

std::string shown(const std::string& setting, int port) { return setting.substr(0, setting.rfind(':') + 1) + std::to_string(port); }

void wait_for_end(const sigset_t& signals) {
  int signal_number = 0;
  sigwait(&signals, &signal_number);
  log::info("serve.stopping", {{"signal", signal_number}});
  // A second signal ends at once: what is accepted is on disk already.
  std::thread([signals] {
    int again = 0;
    sigwait(&signals, &again);
    ::_exit(130);
  }).detach();
}

}  // namespace

int serve(const Settings& settings) {
  log::set_level(level_of(settings.log_level));
  keep_freed_memory();
  const sigset_t signals = block_signals();
  const std::vector<DeskFile> desks = read_desk_files(settings);
  if (!settings.no_demo) load_demo(settings);
  const std::unique_ptr<World> world = World::open(settings);
  for (const DeskFile& desk : desks) {
    world->database->write([&](db::Tx& tx) { apply_desk(tx, desk); });
  }

  access::Routes routes;
  add_all_routes(routes);
  Hub hub(*world->database, *world->seal);
  notices::Outbox outbox({*world->database, *world->clock, world->random, *world->blobs, tickets::may_receive, notices::budgets_of(settings)},
                         open_carriers(*world));
  connect_hearers(*world, &hub, &outbox);
  notices::LoginMailer login_mailer(*world->house, open_carrier(*world));
  mail::MailGate gate(*world->house, hop_rules(settings));
  const HttpAnswer answer(*world, routes);
  show_gauges(*world, gate, hub);

  // From here on the outside may speak to us.
  const std::unique_ptr<net::LocalServer> local = net::LocalServer::start(
      socket_path(settings), [&](std::string frame) { return json::to_json(do_local_work(*world, &gate, frame)); });
  const std::unique_ptr<net::HttpServer> http = net::HttpServer::start(http_options(settings), [&answer](http::Request& request) { return answer(request); });
  const std::unique_ptr<net::SmtpServer> smtp = net::SmtpServer::start(smtp_options(*world), smtp_house(gate));
  RecurringJobs jobs(*world);
  mail::MailboxWatch mailboxes(*world->house, gate, settings.mailboxes, mail::imap_connections(*world->house, *world->disk));
  if (const std::string warning = world->clock->warning(); !warning.empty()) log::warning("serve.clock", {{"warning", warning}});
  std::cout << json::to_json(Ready{true, "http://" + shown(settings.http, http->port()), shown(settings.smtp, smtp->port())}) << std::endl;

  wait_for_end(signals);

  // The way out is the way in, backwards: no new mail, no new request, then the work in hand.
  smtp->stop();
  mailboxes.stop();
  hub.close_all();
  http->stop();
  gate.stop();
  jobs.stop();
  login_mailer.stop();
  outbox.stop();
  metrics::forget_gauges();
  log::info("serve.stopped");
  return 0;
}

}  // namespace sk::app
