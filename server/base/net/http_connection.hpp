// One connection of the HTTP server: reads requests one after the other, has them answered by the pool, writes the answers
// in order; or, once an answer carries an EventStream, writes events until it closes. Internal to base/net.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "base/net/edge.hpp"
#include "base/net/http_parser.hpp"
#include "base/net/http_server.hpp"
#include "base/net/worker_pool.hpp"

namespace sk::net {

struct HttpCommon {
  HttpOptions options;
  HttpServer::Answer answer;
  std::unique_ptr<WorkerPool> pool;
  std::uint64_t id_seed = 0;
  std::atomic<std::uint64_t> requests{0};

  std::string next_request_id();
};

class HttpConnection final : public edge::Connection {
public:
  HttpConnection(Seat seat, std::shared_ptr<HttpCommon> common) : Connection(std::move(seat)), common_(std::move(common)) {}

  void begin() override;
  void stop_soon() override;

protected:
  void received(std::string_view bytes) override;
  void written() override;
  void expired() override;
  void ended() override;

private:
  enum class Phase { Idle, Head, Body, Answering, Writing, Closing, Streaming };

  void start_request();
  void read_on();
  void wait_for(Phase phase);
  void ask();
  void respond(http::Response response);
  void refuse(HttpFault fault);  // by value: the parser that knows it goes away
  void open_stream();
  void pump();

  std::shared_ptr<HttpCommon> common_;
  Phase phase_ = Phase::Idle;
  bool stopping_ = false;
  bool keep_alive_ = false;
  bool is_head_ = false;
  std::string in_;
  std::size_t body_bytes_ = 0;
  std::chrono::steady_clock::time_point body_since_;
  std::optional<HttpParser> parser_;
  std::string request_id_;
  std::shared_ptr<http::EventStream> stream_;
};

} // namespace sk::net
