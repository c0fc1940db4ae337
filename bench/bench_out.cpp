// Mail out: answers of people wait in the outbox, and leave through a sink on loopback that speaks SMTP. One line of JSON.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <thread>

#include "app/desk_file.hpp"
#include "app/world.hpp"
#include "base/core/broken.hpp"
#include "crowd.hpp"
#include "desk/notices/outbox.hpp"
#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/tickets.hpp"
#include "mails.hpp"

namespace {

using namespace sk;

// Takes every mail and throws it away; a thread for each connection.
class Sink {
public:
  Sink() : listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&place), sizeof place) != 0 || ::listen(listener_, 64) != 0)
      throw std::runtime_error("no port for the sink");
    socklen_t size = sizeof place;
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&place), &size);
    port_ = ntohs(place.sin_port);
    acceptor_ = std::jthread([this] { accept_all(); });
  }
  ~Sink() {
    ::shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    ::close(listener_);
  }
  int port() const { return port_; }
  std::int64_t taken() const { return taken_.load(); }
  std::int64_t connections() const { return connections_.load(); }

private:
  void accept_all() {
    for (int wire; (wire = ::accept(listener_, nullptr, nullptr)) >= 0;) {
      const int yes = 1;
      ::setsockopt(wire, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
      connections_.fetch_add(1);
      talks_.emplace_back([this, wire] { talk(wire); });
    }
  }
  static void say(int wire, std::string_view line) {
    if (::send(wire, line.data(), line.size(), MSG_NOSIGNAL) < 0) return;
  }
  void talk(int wire) {
    say(wire, "220 sink.example ESMTP\r\n");
    std::string in;
    bool data = false;
    char piece[65536];
    for (ssize_t n; (n = ::recv(wire, piece, sizeof piece, 0)) > 0;) {
      in.append(piece, static_cast<std::size_t>(n));
      while (hear(wire, in, data)) continue;
    }
    ::close(wire);
  }
  bool hear(int wire, std::string& in, bool& data) {
    const std::string_view end = data ? "\r\n.\r\n" : "\r\n";
    const std::size_t at = in.find(end);
    if (at == std::string::npos) return false;
    const std::string line = in.substr(0, std::min<std::size_t>(at, 4));
    in.erase(0, at + end.size());
    if (data) {
      taken_.fetch_add(1);
      data = false;
      say(wire, "250 2.0.0 taken\r\n");
    } else if (line == "DATA") {
      data = true;
      say(wire, "354 go on\r\n");
    } else if (line == "EHLO") {
      say(wire, "250-sink.example\r\n250 SIZE 104857600\r\n");
    } else {
      say(wire, line == "QUIT" ? "221 bye\r\n" : "250 ok\r\n");
    }
    return true;
  }
  int listener_, port_ = 0;
  std::atomic<std::int64_t> taken_{0}, connections_{0};
  std::vector<std::jthread> talks_;
  std::jthread acceptor_;
};

// The answers of one agent, each in a ticket of its own.
void fill(app::World& world, int mails) {
  const app::DeskReading reading = app::read_desk_file(bench::desk_file());
  SK_VERIFY(reading.faults.empty());
  world.database->write([&](db::Tx& tx) { app::apply_desk(tx, reading.file); });
  for (int first = 0; first < mails; first += 100) {
    world.database->write([&](db::Tx& tx) {
      const people::Desk desk = *people::find_desk_by_key(tx, bench::kDesk);
      const people::Person agent = *people::find_person_by_mail(tx, desk.id, bench::kAgent);
      for (int i = first; i < std::min(first + 100, mails); ++i) {
        const people::Person reporter =
            *people::find_person_by_mail(tx, desk.id, bench::contact_address(static_cast<std::size_t>(i) % bench::kContacts));
        tickets::OpenTicket wanted;
        wanted.desk = desk;
        wanted.subject = "Skärmen är svart på kontor " + std::to_string(i);
        wanted.reporter = reporter;
        wanted.language = reporter.language;
        wanted.reporter_name = reporter.name;
        wanted.reporter_mail = reporter.mail;
        wanted.opener = tickets::speaker_of(people::actor_of(reporter));
        wanted.message.text = "Ingen bild.";
        wanted.acknowledge = false;
        const TicketId id = tickets::open_ticket(tx, *world.house, wanted).ticket.id;
        SK_VERIFY(tickets::reply(tx, *world.house, people::actor_of(agent), id,
                                 "Vi byter kabeln i morgon förmiddag.\n\nHör av er om något är oklart.", {}, {})
                      .has_value());
      }
    });
  }
}

double peak_memory_mb() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

int run(int argc, char** argv) {
  Settings settings;
  settings.data = bench::option(argc, argv, "--data", "");
  if (settings.data.empty()) throw ConfigError("--data DIR says where the outbox lies");
  const int mails = bench::number_option(argc, argv, "--mails", 10'000), connections = bench::number_option(argc, argv, "--connections", 4);
  const std::unique_ptr<app::World> world = app::World::open(settings);
  fill(*world, mails);
  const double before = peak_memory_mb();
  Sink sink;
  net::SmarthostOptions options;
  options.host = "127.0.0.1";
  options.port = sink.port();
  std::vector<std::unique_ptr<notices::Carrier>> carriers;
  for (int i = 0; i < connections; ++i) carriers.push_back(notices::smarthost_carrier(net::SmtpClient::open(options), *world->key));
  const std::int64_t flushes = world->database->counters().flushes;
  const double cpu = bench::cpu_seconds(::getpid()), began = bench::now_seconds();
  {
    notices::Outbox outbox({*world->database, *world->clock, world->random, *world->blobs, tickets::may_receive}, std::move(carriers));
    while (sink.taken() < mails && bench::now_seconds() - began < 600) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  const double seconds = bench::now_seconds() - began;
  const auto count = static_cast<double>(mails);
  std::cout << "{\"mails\":" << sink.taken() << ",\"rate\":" << count / seconds << ",\"connections\":" << sink.connections()
            << ",\"cpu_ms\":" << 1000 * (bench::cpu_seconds(::getpid()) - cpu) / count
            << ",\"flushes\":" << static_cast<double>(world->database->counters().flushes - flushes) / count
            << ",\"memory_mb\":" << peak_memory_mb() << ",\"memory_before_mb\":" << before << "}\n";
  return sink.taken() == mails ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& fault) {
    std::cerr << "bench_out: " << fault.what() << "\n";
    return 1;
  }
}
