// What both servers of this room share: threads with one io_context each, acceptors on one shared socket, connection counts
// and the orderly stop. Callbacks and no coroutines: g++ 12 destroys temporaries of a co_await expression twice.
// Internal to base/net; everything of a connection happens on the thread of its loop.
#pragma once

#define BOOST_ASIO_SEPARATE_COMPILATION
#include <array>
#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <condition_variable>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/core/instant.hpp"
#include "base/net/tls.hpp"

namespace sk::net::edge {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using Error = boost::system::error_code;

class Connection;

struct Loop {
  asio::io_context io{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
  Tcp::acceptor acceptor{io};
  asio::steady_timer retry{io};
  std::unordered_map<std::uint64_t, std::shared_ptr<Connection>> live; // destroyed before io
  std::uint64_t last_id = 0;
  bool stopping = false;
  std::array<char, 64 * 1024> scratch; // what was just read: an idle connection owns no buffer
};

// How many are there, in all and of one peer.
class Census {
public:
  bool enter(const std::string& peer, int at_most, int of_one_peer);
  void leave(const std::string& peer);
  bool wait_until_empty(Duration at_most);

private:
  std::mutex mutex_;
  std::condition_variable left_;
  int total_ = 0;
  std::unordered_map<std::string, int> of_peer_;
};

class Connection : public std::enable_shared_from_this<Connection> {
public:
  struct Seat {
    std::shared_ptr<Loop> loop;
    std::shared_ptr<Census> census;
    Tcp::socket socket;
    std::string peer;
    std::uint64_t id;
  };
  explicit Connection(Seat seat);
  virtual ~Connection() = default;

  virtual void begin() = 0;
  virtual void stop_soon() = 0; // the server stops: end as soon as it is decent
  // Runs `what` on the loop if the connection is still there; from any thread.
  template <class Kind, class What>
  static void on_loop(const std::weak_ptr<Loop>& where, std::uint64_t id, What what) {
    const std::shared_ptr<Loop> loop = where.lock();
    if (!loop) return;
    asio::post(loop->io, [raw = loop.get(), id, what = std::move(what)]() mutable {
      const auto found = raw->live.find(id);
      if (found == raw->live.end()) return;
      const std::shared_ptr<Connection> held = found->second;
      held->guarded([&] { what(static_cast<Kind&>(*held)); });
    });
  }

protected:
  virtual void received(std::string_view bytes) = 0;
  virtual void expired() = 0; // the deadline that was set
  virtual void written() = 0;
  virtual void ended() {} // the peer has closed, or the connection broke: once, before it goes

  void wait_for_bytes();
  void write(std::string head, std::string body = {}); // one at a time
  void set_deadline(Duration from_now);
  void clear_deadline() { deadline_at_ = kNever; }
  // From here on all bytes go through TLS; what `received` gets is plain text. Not while writing.
  void start_tls(std::shared_ptr<const TlsContext> context);
  void hang_up(); // says goodbye so that the last answer is not lost (RFC 9112 9.6)
  void drop();    // at once

  Loop& loop() { return loop_; }
  std::weak_ptr<Loop> weak_loop() const { return weak_loop_; }
  const std::string& peer() const { return peer_; }
  std::uint64_t id() const { return id_; }
  bool writing() const { return writing_; }
  bool waiting() const { return waiting_; }
  bool gone() const { return gone_; }

private:
  void readable();
  void decrypt(std::string_view bytes);
  void flush();
  void say_goodbye();
  // A bug in one connection ends that one.
  template <class What>
  void guarded(What what) {
    try {
      what();
    } catch (const std::exception& broken) {
      report(broken);
      drop();
    }
  }
  static void report(const std::exception& broken);

  Loop& loop_; // a connection lives in its loop
  std::weak_ptr<Loop> weak_loop_;
  std::shared_ptr<Census> census_;
  Tcp::socket socket_;
  // The deadline moves several times in a request, the timer seldom: it wakes at or before it and looks again.
  using Moment = std::chrono::steady_clock::time_point;
  static constexpr Moment kNever = Moment::max();
  void arm_timer(Moment at);
  Moment deadline_at_ = kNever, timer_at_ = kNever;
  asio::steady_timer timer_;
  std::string peer_;
  std::uint64_t id_;
  std::array<std::string, 2> outgoing_;
  std::unique_ptr<TlsPipe> tls_;
  bool waiting_ = false;
  bool writing_ = false; // of our owner's; TLS sends bytes of its own as well
  bool sending_ = false;
  bool leaving_ = false;
  bool gone_ = false;
};

class Edge {
public:
  struct Options {
    std::string address;
    int port = 0;
    int threads = 1;
    int connections = 0;
    int per_peer = 0;
    std::unordered_set<std::string> uncounted_peers;
    std::string too_many; // written to the ones beyond the limit
    Duration stop;
  };
  using Make = std::function<std::shared_ptr<Connection>(Connection::Seat)>;

  Edge(Options options, Make make); // throws ConfigError
  ~Edge() { stop(); }
  int port() const { return port_; }
  void stop();

private:
  void accept(const std::shared_ptr<Loop>& loop);
  void seat(const std::shared_ptr<Loop>& loop, Tcp::socket socket);

  Options options_;
  Make make_;
  std::shared_ptr<Census> census_ = std::make_shared<Census>();
  std::vector<std::shared_ptr<Loop>> loops_;
  std::vector<std::jthread> threads_;
  std::once_flag stopped_;
  int port_ = 0;
};

} // namespace sk::net::edge
