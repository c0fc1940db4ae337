#include "base/net/http_parser.hpp"

#define BOOST_ASIO_SEPARATE_COMPILATION
#define BOOST_BEAST_SEPARATE_COMPILATION
#include <algorithm>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <optional>
#include <utility>

#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/net/http_wire.hpp"

namespace sk::net {
namespace {

namespace beast = boost::beast::http;
namespace asio = boost::asio;
using Error = boost::system::error_code;

// Beast's string_body reserves what Content-Length promises; a thousand slow clients could promise a lot.
struct GrowingBody {
  using value_type = std::string;
  class reader {  // NOLINT(readability-identifier-naming): Beast asks for this name
  public:
    template <bool IsRequest, class Fields>
    reader(beast::header<IsRequest, Fields>&, value_type& body) : body_(body) {}
    void init(const boost::optional<std::uint64_t>&, Error& ec) { ec = {}; }
    template <class Buffers>
    std::size_t put(const Buffers& buffers, Error& ec) {
      ec = {};
      std::size_t n = 0;
      for (auto it = asio::buffer_sequence_begin(buffers); it != asio::buffer_sequence_end(buffers); ++it) {
        const asio::const_buffer piece = *it;
        body_.append(static_cast<const char*>(piece.data()), piece.size());
        n += piece.size();
      }
      return n;
    }
    void finish(Error& ec) { ec = {}; }

  private:
    value_type& body_;
  };
};

constexpr HttpFault kMalformed{400, "malformed", "This is not a request of HTTP/1.1."};
constexpr HttpFault kHeadTooLarge{431, "too_large", "The headers are too large."};
constexpr HttpFault kBodyTooLarge{413, "too_large", "The request is too large."};
constexpr HttpFault kBadTarget{400, "malformed", "The address of the request cannot be read."};
constexpr HttpFault kBadLength{400, "malformed", "The length of the request is ambiguous."};
constexpr HttpFault kBadHost{400, "malformed", "Exactly one Host header is needed."};
constexpr HttpFault kBadMethod{501, "unsupported", "This method is not known here."};
constexpr HttpFault kBadExpectation{417, "unsupported", "Only 100-continue can be expected."};

std::optional<http::Method> method_of(beast::verb verb) {
  switch (verb) {
  case beast::verb::get: return http::Method::Get;
  case beast::verb::head: return http::Method::Head;
  case beast::verb::post: return http::Method::Post;
  case beast::verb::put: return http::Method::Put;
  case beast::verb::patch: return http::Method::Patch;
  case beast::verb::delete_: return http::Method::Delete;
  case beast::verb::options: return http::Method::Options;
  default: return std::nullopt;
  }
}

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

HttpFault fault_of(const Error& ec) {
  if (ec == beast::error::header_limit) return kHeadTooLarge;
  if (ec == beast::error::body_limit) return kBodyTooLarge;
  return kMalformed;
}

} // namespace

struct HttpParser::Inner {
  beast::request_parser<GrowingBody> parser;
  http::Request request;
  HttpFault fault = kMalformed;
  std::size_t head_bytes = 0;
  bool head_judged = false;
  bool must_continue = false;

  std::size_t count(beast::field name) const {
    const auto [first, last] = parser.get().equal_range(name);
    return static_cast<std::size_t>(std::distance(first, last));
  }
  std::string_view value(beast::field name) const { return view(parser.get()[name]); }

  Want refuse(const HttpFault& why) {
    fault = why;
    return Want::Refusal;
  }

  // RFC 9112 6.3: whoever sends two lengths hopes that two readers choose differently.
  bool has_clear_length() const {
    const std::size_t lengths = count(beast::field::content_length);
    const std::size_t codings = count(beast::field::transfer_encoding);
    if (lengths + codings > 1) return false;
    if (codings == 1) return parser.get().version() == 11 && ascii_iequal(trim(value(beast::field::transfer_encoding)), "chunked");
    return lengths == 0 || std::ranges::all_of(value(beast::field::content_length), [](char c) { return c >= '0' && c <= '9'; });
  }

  // nullopt: the head is fine.
  std::optional<HttpFault> judge_head() {
    const auto& head = parser.get();
    if (!has_clear_length()) return kBadLength;
    if (count(beast::field::host) != 1 && (head.version() == 11 || count(beast::field::host) > 1)) return kBadHost;
    const std::optional<http::Method> method = method_of(head.method());
    if (!method) return kBadMethod;
    std::optional<Target> target = parse_target(view(head.target()));
    if (!target) return kBadTarget;
    const std::string_view expectation = value(beast::field::expect);
    must_continue = ascii_iequal(expectation, "100-continue");
    if (!expectation.empty() && !must_continue) return kBadExpectation;
    request.method = *method;
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    // Taken before the body, so that no trailer of a chunked body can pass for a header.
    for (const auto& field : head) request.headers.emplace_back(ascii_lower(view(field.name_string())), std::string(view(field.value())));
    return std::nullopt;
  }

  Want more(const std::string& in) {
    if (!head_judged) return head_bytes + in.size() > limits::kHttpHeaderBytes ? refuse(kHeadTooLarge) : Want::Head;
    // An endless chunk extension or trailer.
    if (in.size() > limits::kHttpHeaderBytes) return refuse(kMalformed);
    return std::exchange(must_continue, false) && in.empty() ? Want::Continue : Want::Body;
  }
};

HttpParser::HttpParser() : inner_(std::make_unique<Inner>()) {
  inner_->parser.header_limit(static_cast<std::uint32_t>(limits::kHttpHeaderBytes));
  inner_->parser.body_limit(limits::kHttpBodyBytes);
}

HttpParser::~HttpParser() = default;

HttpParser::Want HttpParser::read(std::string& in) {
  auto& parser = inner_->parser;
  while (!parser.is_done()) {
    if (in.empty()) return inner_->more(in);
    Error ec;
    const std::size_t taken = parser.put(asio::buffer(in), ec);
    in.erase(0, taken);
    if (ec && ec != beast::error::need_more) return inner_->refuse(fault_of(ec));
    if (!inner_->head_judged) inner_->head_bytes += taken;
    if (inner_->head_bytes > limits::kHttpHeaderBytes) return inner_->refuse(kHeadTooLarge);
    if (parser.is_header_done() && !std::exchange(inner_->head_judged, parser.is_header_done())) {
      if (const auto fault = inner_->judge_head()) return inner_->refuse(*fault);
      continue;
    }
    if (ec || taken == 0) return inner_->more(in);
  }
  return Want::Nothing;
}

const HttpFault& HttpParser::fault() const { return inner_->fault; }

bool HttpParser::keep_alive() const { return inner_->parser.get().version() == 11 && inner_->parser.keep_alive(); }

http::Request HttpParser::take() {
  inner_->request.body = std::move(inner_->parser.get().body());
  return std::move(inner_->request);
}

} // namespace sk::net
