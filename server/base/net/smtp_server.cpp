#include "base/net/smtp_server.hpp"

#include "base/core/broken.hpp"
#include "base/core/log.hpp"
#include "base/net/edge.hpp"

namespace sk::net {
namespace {

using edge::Connection;
using edge::Loop;

struct Common {
  SmtpOptions options;
  SmtpHouse house;
  std::atomic<std::size_t> in_flight{0};
};

// The bytes this one message keeps in memory, counted among all.
class Share {
public:
  explicit Share(std::shared_ptr<Common> common) : common_(std::move(common)) {}
  Share(Share&& other) noexcept : common_(other.common_), bytes_(std::exchange(other.bytes_, 0)) {}
  Share& operator=(Share&&) = delete;
  ~Share() { set(0); }
  void set(std::size_t bytes) {
    if (common_) common_->in_flight += bytes - bytes_;
    bytes_ = bytes;
  }

private:
  std::shared_ptr<Common> common_;
  std::size_t bytes_ = 0;
};

class Session final : public Connection {
public:
  Session(Seat seat, std::shared_ptr<Common> common)
      : Connection(std::move(seat)), common_(std::move(common)), share_(common_),
        machine_({common_->options.hostname, peer(), common_->options.message_bytes, common_->options.tls != nullptr}) {}

  void begin() override { go_on(); }

  void stop_soon() override {
    stopping_ = true;
    go_on();
  }

  void decided(const std::vector<SmtpAnswer>& answers) {
    machine_.answer_message(answers);
    go_on();
  }

protected:
  void received(std::string_view bytes) override {
    machine_.feed(bytes);
    go_on();
  }

  void written() override { go_on(); }

  void expired() override {
    if (writing()) return drop();
    machine_.close_with({421, "4.4.2 Waited too long"});
    go_on();
  }

private:
  using Want = SmtpSession::Want;

  void go_on();
  void judge();
  void hand_over();
  bool count();

  std::shared_ptr<Common> common_;
  Share share_;
  SmtpSession machine_;
  bool stopping_ = false;
};

// Called exactly once by contract; if the house lets it fall instead, the peer hears 451 and tries again.
class Verdict {
public:
  Verdict(std::weak_ptr<Loop> loop, std::uint64_t id, Share share) : loop_(std::move(loop)), id_(id), share_(std::move(share)) {}
  Verdict(const Verdict&) = delete;
  Verdict& operator=(const Verdict&) = delete;
  ~Verdict() { give({}); }
  void give(std::vector<SmtpAnswer> answers) {
    if (given_.exchange(true)) return;
    share_.set(0);
    Connection::on_loop<Session>(loop_, id_, [answers = std::move(answers)](Session& session) { session.decided(answers); });
  }

private:
  std::weak_ptr<Loop> loop_;
  std::uint64_t id_;
  Share share_;
  std::atomic<bool> given_{false};
};

void Session::go_on() {
  if (writing() || gone()) return;
  for (;;) {
    machine_.set_short_of_room(common_->in_flight >= common_->options.bytes_in_flight);
    Want want = machine_.next();
    if (!count()) continue;
    if (want == Want::Recipient) {
      judge();
      continue;
    }
    if (want == Want::Message) {
      hand_over();
      continue;
    }
    if (stopping_ && want == Want::Bytes && !machine_.in_data()) {
      machine_.close_with({421, "4.3.2 Shutting down"});
      want = Want::Nothing;
    }
    std::string output = machine_.take_output();
    if (!output.empty()) {
      set_deadline(common_->options.deadlines.data_block);
      return write(std::move(output));
    }
    if (want == Want::Nothing) return hang_up();
    if (want == Want::Tls) {
      start_tls(common_->options.tls->current());
      machine_.tls_started();
      continue;
    }
    if (want == Want::Decision) return clear_deadline();
    set_deadline(machine_.in_data() ? common_->options.deadlines.data_block : common_->options.deadlines.command);
    return wait_for_bytes();
  }
}

// False: there was no room, and the message is forgotten.
bool Session::count() {
  share_.set(machine_.held_bytes());
  if (machine_.held_bytes() == 0 || common_->in_flight <= common_->options.bytes_in_flight) return true;
  machine_.shed();
  share_.set(machine_.held_bytes());
  return false;
}

void Session::judge() {
  SmtpAnswer answer{451, "4.3.0 Cannot look this up, try again later"};
  try {
    answer = common_->house.recipient(machine_.envelope(), machine_.candidate());
  } catch (const Broken& broken) {
    log::error("smtp.recipient_broke", {{"what", broken.what()}});
  }
  machine_.answer_recipient(answer);
}

void Session::hand_over() {
  SmtpSession::Message message = machine_.take_message();
  Share moved(common_);
  moved.set(message.raw.size());
  const auto verdict = std::make_shared<Verdict>(weak_loop(), id(), std::move(moved));
  try {
    common_->house.accept(std::move(message.envelope), std::move(message.raw),
                          [verdict](std::vector<SmtpAnswer> answers) { verdict->give(std::move(answers)); });
  } catch (const Broken& broken) {
    log::error("smtp.accept_broke", {{"what", broken.what()}});
  }
}

class EdgeSmtpServer final : public SmtpServer {
public:
  EdgeSmtpServer(const edge::Edge::Options& options, const std::shared_ptr<Common>& common)
      : edge_(options, [common](Connection::Seat seat) { return std::make_shared<Session>(std::move(seat), common); }) {}
  int port() const override { return edge_.port(); }
  void stop() override { edge_.stop(); }

private:
  edge::Edge edge_;
};

} // namespace

std::unique_ptr<SmtpServer> SmtpServer::start(const SmtpOptions& options, SmtpHouse house) {
  const auto common = std::make_shared<Common>();
  common->options = options;
  if (options.message_bytes == 0) common->options.message_bytes = limits::kMessageBytes;
  common->house = std::move(house);
  const edge::Edge::Options place{.address = options.address,
                                  .port = options.port,
                                  .threads = options.threads,
                                  .connections = options.sessions,
                                  .per_peer = options.sessions_per_peer,
                                  .uncounted_peers = {},
                                  .too_many = "421 4.7.0 Too many connections, try again later\r\n",
                                  .stop = options.deadlines.stop};
  return std::make_unique<EdgeSmtpServer>(place, common);
}

} // namespace sk::net
