#include "base/net/http_connection.hpp"

#include <exception>
#include <utility>

#include "base/core/log.hpp"
#include "base/net/http_wire.hpp"

namespace sk::net {
namespace {

constexpr std::int64_t kLeastBytesPerSecond = 16 * 1024;

Duration time_for(std::size_t bytes) { return Duration{static_cast<std::int64_t>(bytes) * 1'000'000 / kLeastBytesPerSecond}; }

// SplitMix64: ids that look unlike each other; nobody's rights hang on them.
std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

http::Response answer_of(const HttpServer::Answer& answer, http::Request& request) {
  try {
    return answer(request);
  } catch (const std::exception& broken) {
    log::error("http.answer_broke", {{"request", request.id}, {"what", broken.what()}});
    return error_response(500, "broken", "Something broke here.", request.id);
  }
}

} // namespace

std::string HttpCommon::next_request_id() {
  std::uint64_t bits = mix(id_seed + ++requests * 0x9e3779b97f4a7c15ULL);
  std::string out(16, '0');
  for (auto digit = out.rbegin(); digit != out.rend(); ++digit, bits >>= 4) *digit = "0123456789abcdef"[bits & 15];
  return out;
}

void HttpConnection::begin() { start_request(); }

void HttpConnection::start_request() {
  parser_.emplace();
  body_bytes_ = 0;
  phase_ = Phase::Idle;
  if (!in_.empty()) return read_on();
  if (stopping_) return hang_up();
  set_deadline(common_->options.deadlines.idle);
  wait_for_bytes();
}

void HttpConnection::received(std::string_view bytes) {
  // While events flow there is nothing to read but the end.
  if (phase_ == Phase::Streaming) return wait_for_bytes();
  in_ += bytes;
  if (phase_ == Phase::Body) body_bytes_ += bytes.size();
  read_on();
}

void HttpConnection::read_on() {
  const HttpParser::Want want = parser_->read(in_);
  switch (want) {
  case HttpParser::Want::Head: return wait_for(Phase::Head);
  case HttpParser::Want::Body: return wait_for(Phase::Body);
  case HttpParser::Want::Continue:
    phase_ = Phase::Body;
    body_since_ = std::chrono::steady_clock::now();
    set_deadline(common_->options.deadlines.body);
    return write("HTTP/1.1 100 Continue\r\n\r\n");
  case HttpParser::Want::Nothing: return ask();
  case HttpParser::Want::Refusal: return refuse(parser_->fault());
  }
}

// The deadline of a head stands from its first byte; the one of a body moves with what has come, never with time alone.
void HttpConnection::wait_for(Phase phase) {
  const HttpDeadlines& deadlines = common_->options.deadlines;
  if (phase == Phase::Body) {
    if (phase_ != Phase::Body) body_since_ = std::chrono::steady_clock::now();
    const auto passed = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - body_since_);
    set_deadline(deadlines.body + time_for(body_bytes_) - Duration{passed.count()});
  } else if (phase_ != Phase::Head) {
    set_deadline(deadlines.head);
  }
  phase_ = phase;
  wait_for_bytes();
}

void HttpConnection::ask() {
  clear_deadline();
  phase_ = Phase::Answering;
  keep_alive_ = parser_->keep_alive();
  auto request = parser_->take();
  parser_.reset();
  request.peer = peer();
  request_id_ = request.id = common_->next_request_id();
  apply_forwarding(request, common_->options.trusted_proxies);
  is_head_ = request.method == http::Method::Head;
  const bool taken = common_->pool->submit([common = common_, where = weak_loop(), self = id(), request = std::move(request)]() mutable {
    try {
      http::Response response = answer_of(common->answer, request);
      on_loop<HttpConnection>(
          where, self, [response = std::move(response)](HttpConnection& connection) mutable { connection.respond(std::move(response)); });
    } catch (const std::exception& broken) {
      // Not even memory for an answer: whoever asked must not wait for it without end.
      log::error("http.answer_lost", {{"request", request.id}, {"what", broken.what()}});
      on_loop<HttpConnection>(where, self, [](HttpConnection& connection) { connection.drop(); });
    }
  });
  if (taken) return;
  http::Response busy = error_response(503, "busy", "Too many requests wait; try again in a moment.", request_id_);
  busy.headers.emplace_back("Retry-After", "1");
  respond(std::move(busy));
}

void HttpConnection::respond(http::Response response) {
  if (stopping_) keep_alive_ = false;
  stream_ = std::move(response.stream);
  if (stream_) keep_alive_ = false;
  std::string head = response_head(response, request_id_, keep_alive_, stream_ != nullptr);
  phase_ = keep_alive_ ? Phase::Writing : Phase::Closing;
  if (stream_ && is_head_) std::exchange(stream_, nullptr)->close();
  if (stream_) phase_ = Phase::Streaming;
  std::string body = is_head_ || response.status == 204 || response.status == 304 ? std::string() : std::move(response.body);
  set_deadline(common_->options.deadlines.write + time_for(body.size()));
  write(std::move(head), std::move(body));
  if (stream_) open_stream();
  if (stream_ && stopping_) stream_->close();
}

void HttpConnection::refuse(HttpFault fault) {
  keep_alive_ = false;
  is_head_ = false;
  request_id_ = common_->next_request_id();
  in_.clear();
  parser_.reset();
  respond(error_response(fault.status, fault.code, fault.text, request_id_));
}

void HttpConnection::written() {
  switch (phase_) {
  case Phase::Body: return wait_for_bytes();
  case Phase::Writing: return start_request();
  case Phase::Streaming: return pump();
  default: return hang_up();
  }
}

void HttpConnection::expired() {
  if (writing() || phase_ == Phase::Idle) return drop();
  if (phase_ == Phase::Streaming) {
    set_deadline(common_->options.deadlines.write);
    return write(":\n\n");
  }
  refuse({408, "too_slow", "The request did not come in time."});
}

void HttpConnection::open_stream() {
  // Many pushes, one wake: a burst of events costs one write.
  const auto asked = std::make_shared<std::atomic<bool>>(false);
  stream_->on_ready([asked, where = weak_loop(), self = id()] {
    if (asked->exchange(true)) return;
    on_loop<HttpConnection>(where, self, [asked](HttpConnection& connection) {
      asked->store(false);
      connection.pump();
    });
  });
  in_ = {};
  wait_for_bytes();
}

void HttpConnection::pump() {
  if (writing() || gone() || !stream_) return;
  std::string events = stream_->take();
  if (!events.empty()) {
    set_deadline(common_->options.deadlines.write);
    return write(std::move(events));
  }
  if (!stream_->closed()) return set_deadline(common_->options.deadlines.heartbeat);
  phase_ = Phase::Closing;
  hang_up();
}

void HttpConnection::stop_soon() {
  stopping_ = true;
  if (phase_ == Phase::Idle) return hang_up();
  if (stream_) stream_->close();
}

void HttpConnection::ended() {
  if (!stream_) return;
  stream_->on_ready({});
  stream_->close();
}

} // namespace sk::net
