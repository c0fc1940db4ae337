// A request and its answer as plain values. Handlers are plain functions between the two; only base/net knows sockets.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/core/outcome.hpp"

namespace sk::http {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options };
std::string_view to_word(Method method); // "GET"

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Request {
  Method method = Method::Get;
  std::string path; // percent-decoded, starts with '/', no dot segments
  Pairs query;      // decoded, in order
  Pairs headers;    // names in lower case
  std::string body;
  std::string peer;    // address of the connection, without port
  bool secure = false; // came over TLS, or a trusted proxy says so
  std::string id;      // request id for answer and log
  Pairs path_params;   // filled by the route table

  std::string_view header(std::string_view lower_name) const; // first one, "" when missing
  std::string_view cookie(std::string_view name) const;       // RFC 6265; "" when missing
  std::optional<std::string> query_value(std::string_view name) const;
  std::string_view path_param(std::string_view name) const;
};

// A stream of server-sent events. Any thread may push; the edge takes what is there, writes it, and waits for more.
// Bounded: a reader that falls more than 256 KiB behind is closed, it will reconnect and read anew (O11).
class EventStream {
public:
  void push(std::string_view event, std::string_view json); // formats "event: …\ndata: …\n\n"
  void close();                                             // the reader's rights ended (I30), or the program stops
  bool closed() const;
  std::string take();                        // edge only: what is to be written
  void on_ready(std::function<void()> wake); // edge only: called from push and close

private:
  mutable std::mutex mutex_;
  std::string waiting_;
  bool closed_ = false;
  std::function<void()> wake_;
};

struct Response {
  int status = 200;
  Pairs headers; // written as they are; the typed setters below refuse CR and LF
  std::string body;
  std::shared_ptr<EventStream> stream; // set: text/event-stream, body is sent first

  void set(std::string_view name, std::string_view value); // replaces; throws BrokenInvariant on CR, LF, NUL
  void add(std::string_view name, std::string_view value);
};

Response text(int status, std::string_view content_type, std::string body);

// The one switch from refusal to status and to the word in the API: NotFound 404 "not_found", NotLoggedIn 401,
// NotAllowed 403, Invalid 400, WrongState 409, Stale 409 "stale", Duplicate 409, Exhausted 402, TooLarge 413,
// TooMany 429, NotNow 503, RemoteFailed 502, Unsupported 405.
int status_of(RefusalCode code);
std::string_view word_of(RefusalCode code);

} // namespace sk::http
