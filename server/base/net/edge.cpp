#include "base/net/edge.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include "base/core/log.hpp"
#include "base/core/short_turns.hpp"
#include "base/net/listener.hpp"

namespace sk::net::edge {
namespace {

constexpr Duration kGoodbye = Duration::seconds(2);

std::chrono::microseconds to_chrono(Duration span) { return std::chrono::microseconds(span.micros); }

std::string name_of(const Tcp::socket& socket) {
  Error ec;
  const Tcp::endpoint end = socket.remote_endpoint(ec);
  if (ec) return {};
  return plain_address(end.address().to_string()).value_or("");
}

} // namespace

bool Census::enter(const std::string& peer, int at_most, int of_one_peer) {
  const std::lock_guard lock(mutex_);
  int& here = of_peer_[peer];
  if (total_ >= at_most || (of_one_peer > 0 && here >= of_one_peer)) {
    if (here == 0) of_peer_.erase(peer);
    return false;
  }
  ++here;
  ++total_;
  return true;
}

void Census::leave(const std::string& peer) {
  const std::lock_guard lock(mutex_);
  const auto found = of_peer_.find(peer);
  if (--found->second == 0) of_peer_.erase(found);
  if (--total_ == 0) left_.notify_all();
}

bool Census::wait_until_empty(Duration at_most) {
  std::unique_lock lock(mutex_);
  return left_.wait_for(lock, to_chrono(at_most), [this] { return total_ == 0; });
}

Connection::Connection(Seat seat)
    : loop_(*seat.loop), weak_loop_(seat.loop), census_(std::move(seat.census)), socket_(std::move(seat.socket)), timer_(loop_.io),
      peer_(std::move(seat.peer)), id_(seat.id) {
  Error ignored;
  socket_.non_blocking(true, ignored);
  socket_.set_option(Tcp::no_delay(true), ignored);
}

void Connection::report(const std::exception& broken) { log::error("net.connection_broke", {{"what", broken.what()}}); }

void Connection::wait_for_bytes() {
  if (waiting_ || gone_) return;
  waiting_ = true;
  socket_.async_wait(Tcp::socket::wait_read, [self = shared_from_this()](Error ec) {
    self->waiting_ = false;
    if (self->gone_) return;
    if (ec) return self->drop();
    self->guarded([&] { self->readable(); });
  });
}

void Connection::readable() {
  Error ec;
  const std::size_t n = socket_.read_some(asio::buffer(loop_.scratch), ec);
  if (ec == asio::error::would_block) return wait_for_bytes();
  if (ec) return drop();
  if (leaving_) return wait_for_bytes();
  const std::string_view bytes(loop_.scratch.data(), n);
  tls_ ? decrypt(bytes) : received(bytes);
}

void Connection::write(std::string head, std::string body) {
  if (gone_) return;
  writing_ = true;
  if (!tls_) {
    outgoing_ = {std::move(head), std::move(body)};
  } else if (!tls_->write(head) || !tls_->write(body)) {
    return drop();
  }
  flush();
}

// Sends what waits: our owner's bytes, or those that TLS has to say for itself.
void Connection::flush() {
  if (sending_ || gone_) return;
  if (tls_) outgoing_[0] = tls_->take_output();
  if (outgoing_[0].empty() && outgoing_[1].empty() && !writing_) return;
  sending_ = true;
  const std::array<asio::const_buffer, 2> buffers{asio::buffer(outgoing_[0]), asio::buffer(outgoing_[1])};
  asio::async_write(socket_, buffers, [self = shared_from_this(), of_owner = writing_](Error ec, std::size_t) {
    self->sending_ = false;
    self->outgoing_ = {};
    if (self->gone_) return;
    if (ec) return self->drop();
    if (of_owner) self->writing_ = false;
    self->flush(); // what has come to wait meanwhile
    if (of_owner && !self->gone_) self->guarded([&] { self->written(); });
  });
}

void Connection::start_tls(std::shared_ptr<const TlsContext> context) { tls_ = TlsPipe::open(std::move(context)); }

void Connection::decrypt(std::string_view bytes) {
  std::string plain;
  const TlsPipe::State state = tls_->feed(bytes, plain);
  if (state == TlsPipe::State::Broken) {
    say_goodbye(); // the alert
    return drop();
  }
  flush();
  if (gone_) return;
  if (!plain.empty()) received(plain);
  if (gone_) return;
  if (state == TlsPipe::State::Closed) return drop();
  if (plain.empty()) wait_for_bytes();
}

void Connection::say_goodbye() {
  if (!tls_ || sending_) return;
  tls_->say_goodbye();
  Error ignored;
  socket_.write_some(asio::buffer(tls_->take_output()), ignored);
}

void Connection::set_deadline(Duration from_now) {
  deadline_at_ = std::chrono::steady_clock::now() + to_chrono(from_now);
  if (deadline_at_ < timer_at_) arm_timer(deadline_at_);
}

void Connection::arm_timer(Moment at) {
  timer_at_ = at;
  timer_.expires_at(at);
  timer_.async_wait([self = shared_from_this()](Error ec) {
    if (ec || self->gone_) return;
    self->timer_at_ = kNever;
    if (self->deadline_at_ == kNever) return;
    if (std::chrono::steady_clock::now() < self->deadline_at_) return self->arm_timer(self->deadline_at_);
    self->deadline_at_ = kNever;
    if (self->leaving_) return self->drop();
    self->guarded([&] { self->expired(); });
  });
}

void Connection::hang_up() {
  if (gone_ || leaving_) return;
  leaving_ = true;
  say_goodbye();
  Error ignored;
  socket_.shutdown(Tcp::socket::shutdown_send, ignored);
  set_deadline(kGoodbye);
  wait_for_bytes();
}

void Connection::drop() {
  if (gone_) return;
  gone_ = true;
  const std::shared_ptr<Connection> held = shared_from_this();
  ended();
  timer_.cancel();
  Error ignored;
  socket_.close(ignored);
  loop_.live.erase(id_);
  census_->leave(peer_);
}

Edge::Edge(Options options, Make make) : options_(std::move(options)), make_(std::move(make)) {
  const Listener listener = listen_on(options_.address, options_.port);
  port_ = listener.port;
  for (int i = 0; i < options_.threads; ++i) {
    const auto loop = std::make_shared<Loop>();
    // Several epolls on one socket share the load without SO_REUSEPORT, which would let a second program listen too.
    const int own = i + 1 == options_.threads ? listener.socket : ::dup(listener.socket);
    loop->acceptor.assign(listener.ipv6 ? Tcp::v6() : Tcp::v4(), own);
    loop->acceptor.non_blocking(true);
    loops_.push_back(loop);
  }
  for (const auto& loop : loops_) {
    accept(loop);
    threads_.emplace_back([loop] {
      take_short_turns(); // a moment's work for many who wait
      loop->io.run();
    });
  }
}

void Edge::accept(const std::shared_ptr<Loop>& loop) {
  loop->acceptor.async_accept([this, raw = loop.get(), weak = std::weak_ptr<Loop>(loop)](Error ec, Tcp::socket socket) {
    const std::shared_ptr<Loop> held = weak.lock();
    if (!held || raw->stopping || ec == asio::error::operation_aborted) return;
    if (!ec) {
      seat(held, std::move(socket));
      return accept(held);
    }
    // Out of descriptors: those who leave make room.
    raw->retry.expires_after(std::chrono::milliseconds(100));
    raw->retry.async_wait([this, weak](Error stop) {
      const std::shared_ptr<Loop> again = weak.lock();
      if (!stop && again && !again->stopping) accept(again);
    });
  });
}

void Edge::seat(const std::shared_ptr<Loop>& loop, Tcp::socket socket) {
  const std::string peer = name_of(socket);
  const int of_one_peer = options_.uncounted_peers.contains(peer) ? 0 : options_.per_peer;
  if (!census_->enter(peer, options_.connections, of_one_peer)) {
    Error ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(options_.too_many), ignored);
    socket.shutdown(Tcp::socket::shutdown_send, ignored);
    return;
  }
  const std::uint64_t id = ++loop->last_id;
  Connection::Seat place{loop, census_, std::move(socket), peer, id};
  const std::shared_ptr<Connection> connection = make_(std::move(place));
  loop->live.emplace(id, connection);
  connection->begin();
}

void Edge::stop() {
  std::call_once(stopped_, [this] {
    for (const auto& loop : loops_) {
      asio::post(loop->io, [raw = loop.get()] {
        raw->stopping = true;
        Error ignored;
        raw->acceptor.close(ignored);
        raw->retry.cancel();
        std::vector<std::shared_ptr<Connection>> all;
        for (const auto& [id, connection] : raw->live) all.push_back(connection);
        for (const auto& connection : all) connection->stop_soon();
      });
    }
    // A connection that arrives in between is seated before its loop reads the order to stop, or never.
    if (!census_->wait_until_empty(options_.stop)) log::warning("net.stop_cut_connections");
    for (const auto& loop : loops_) loop->io.stop();
    threads_.clear();
    loops_.clear();
  });
}

} // namespace sk::net::edge
