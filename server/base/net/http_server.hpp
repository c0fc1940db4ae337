// The HTTP/1.1 edge (Boost.Beast): bytes to Request, Response to bytes, server-sent events. One acceptor and io_context
// per edge thread; `answer` runs on a pool of worker threads, because it may wait for a commit. Deadlines, header and body
// limits, keep-alive, at most `connections` at once and `per_peer` of one address (O11, A54). No TLS: a proxy in front
// does that; loopback by default.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/core/instant.hpp"
#include "base/http/message.hpp"

namespace sk::net {

struct HttpDeadlines {
  Duration head = Duration::seconds(10);      // from the first byte of a request to the end of its headers
  Duration body = Duration::seconds(30);      // plus a second for every 16 KiB that came or goes: the least rate
  Duration write = Duration::seconds(30);     // likewise
  Duration idle = Duration::seconds(60);      // between two requests
  Duration heartbeat = Duration::seconds(15); // comment line of a silent event stream
  Duration stop = Duration::seconds(30);
};

struct HttpOptions {
  std::string address = "127.0.0.1";
  int port = 8080; // 0: any free one
  int edge_threads = 2;
  int workers = 24;
  int connections = 4'000;
  int per_peer = 2'000;                     // trusted proxies are not counted
  int waiting = 2'000;                      // requests that may wait for a worker; beyond: 503 with Retry-After
  std::vector<std::string> trusted_proxies; // addresses whose X-Forwarded-For and -Proto count (A35)
  HttpDeadlines deadlines;
};

class HttpServer {
public:
  using Answer = std::function<http::Response(http::Request&)>; // must not throw
  // Binds and starts; throws ConfigError with a sentence when the address cannot be had.
  static std::unique_ptr<HttpServer> start(const HttpOptions& options, Answer answer);
  virtual ~HttpServer() = default;
  virtual int port() const = 0;
  virtual void stop() = 0; // no new connections, finishes what runs (≤ 30 s), closes streams
};

} // namespace sk::net
