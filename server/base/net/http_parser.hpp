// Bytes to Request for one connection, over Beast's parser, which this header hides: only http_parser.cpp pays for it.
// Stricter than Beast where two readers of the same bytes could differ (A54).
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/http/message.hpp"

namespace sk::net {

struct HttpFault {
  int status = 400;
  std::string_view code;
  std::string_view text;
};

class HttpParser {
public:
  enum class Want {
    Head,     // more bytes; the headers are not complete
    Body,     // more bytes of the body
    Continue, // the same, and the client waits for "100 Continue" (RFC 9110 10.1.1); said once
    Nothing,  // take() the request
    Refusal,  // fault() says why; nothing more can be read from this connection
  };

  HttpParser();
  ~HttpParser();
  // Takes from the front of `in` what belongs to this request.
  Want read(std::string& in);
  const HttpFault& fault() const;
  bool keep_alive() const;
  http::Request take(); // without peer, secure and id

private:
  struct Inner;
  std::unique_ptr<Inner> inner_;
};

} // namespace sk::net
