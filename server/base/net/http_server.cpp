#include "base/net/http_server.hpp"

#include <random>

#include "base/net/edge.hpp"
#include "base/net/http_connection.hpp"
#include "base/net/http_wire.hpp"
#include "base/net/worker_pool.hpp"

namespace sk::net {
namespace {

std::string too_many_answer() {
  http::Response response = error_response(503, "busy", "Too many connections; try again in a moment.");
  response.headers.emplace_back("Retry-After", "1");
  return response_head(response, "-", false, false) + response.body;
}

class EdgeHttpServer final : public HttpServer {
public:
  EdgeHttpServer(const edge::Edge::Options& place, const std::shared_ptr<HttpCommon>& common)
      : common_(common),
        edge_(place, [common](edge::Connection::Seat seat) { return std::make_shared<HttpConnection>(std::move(seat), common); }) {}
  ~EdgeHttpServer() override { EdgeHttpServer::stop(); }
  int port() const override { return edge_.port(); }
  void stop() override {
    edge_.stop();
    common_->pool->close();
  }

private:
  std::shared_ptr<HttpCommon> common_;
  edge::Edge edge_;
};

} // namespace

std::unique_ptr<HttpServer> HttpServer::start(const HttpOptions& options, Answer answer) {
  const auto common = std::make_shared<HttpCommon>();
  common->options = options;
  common->answer = std::move(answer);
  common->pool = std::make_unique<WorkerPool>(options.workers, static_cast<std::size_t>(options.waiting));
  std::random_device entropy;
  common->id_seed = (std::uint64_t{entropy()} << 32) | entropy();
  const edge::Edge::Options place{.address = options.address,
                                  .port = options.port,
                                  .threads = options.edge_threads,
                                  .connections = options.connections,
                                  .per_peer = options.per_peer,
                                  .uncounted_peers = {options.trusted_proxies.begin(), options.trusted_proxies.end()},
                                  .too_many = too_many_answer(),
                                  .stop = options.deadlines.stop};
  return std::make_unique<EdgeHttpServer>(place, common);
}

} // namespace sk::net
