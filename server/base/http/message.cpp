#include "base/http/message.hpp"

#include <algorithm>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"

namespace sk::http {

namespace {

constexpr std::size_t kWaitingEventBytes = 256 * 1024;

// RFC 9110 section 5.6.2: the characters of a token.
bool is_token(std::string_view name) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  const auto fits = [&](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || kMarks.find(c) != std::string_view::npos;
  };
  return !name.empty() && std::ranges::all_of(name, fits);
}

// Refused, not stripped: a stripped header is a different header (A10).
void require_clean(std::string_view name, std::string_view value) {
  constexpr std::string_view kBreaks("\r\n\0", 3);
  if (!is_token(name) || value.find_first_of(kBreaks) != std::string_view::npos)
    throw BrokenInvariant("a response header may not carry a line break or NUL");
}

std::string_view first_of(const Pairs& pairs, std::string_view name) {
  const auto found = std::ranges::find(pairs, name, &Pairs::value_type::first);
  return found == pairs.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::string_view> cookie_in(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const std::size_t end = std::min(header.find(';'), header.size());
    const std::string_view pair = trim(header.substr(0, end));
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') return trim(pair.substr(name.size() + 1));
    header.remove_prefix(std::min(end + 1, header.size()));
  }
  return std::nullopt;
}

void append_event(std::string& out, std::string_view event, std::string_view json) {
  out.append("event: ").append(event).append("\n");
  // A line break inside the data would end the field: each line becomes a data field of its own (HTML, section 9.2.6).
  for (std::size_t from = 0; from <= json.size();) {
    const std::size_t end = std::min(json.find_first_of("\r\n", from), json.size());
    out.append("data: ").append(json.substr(from, end - from)).append("\n");
    from = end + 1;
  }
  out.append("\n");
}

} // namespace

std::string_view to_word(Method method) {
  switch (method) {
  case Method::Get: return "GET";
  case Method::Head: return "HEAD";
  case Method::Post: return "POST";
  case Method::Put: return "PUT";
  case Method::Patch: return "PATCH";
  case Method::Delete: return "DELETE";
  case Method::Options: return "OPTIONS";
  }
  throw BrokenInvariant("unknown method");
}

std::string_view Request::header(std::string_view lower_name) const { return first_of(headers, lower_name); }

std::string_view Request::cookie(std::string_view name) const {
  for (const auto& [header_name, value] : headers) {
    if (header_name != "cookie") continue;
    if (const auto found = cookie_in(value, name)) return *found;
  }
  return {};
}

std::optional<std::string> Request::query_value(std::string_view name) const {
  const auto found = std::ranges::find(query, name, &Pairs::value_type::first);
  return found == query.end() ? std::nullopt : std::optional(found->second);
}

std::string_view Request::path_param(std::string_view name) const { return first_of(path_params, name); }

void EventStream::push(std::string_view event, std::string_view json) {
  if (event.find_first_of("\r\n") != std::string_view::npos) throw BrokenInvariant("an event's name is one line");
  std::function<void()> wake;
  {
    const std::lock_guard lock(mutex_);
    if (closed_) return;
    append_event(waiting_, event, json);
    if (waiting_.size() > kWaitingEventBytes) {
      waiting_ = {};
      closed_ = true;
    }
    wake = wake_;
  }
  // Outside the lock: the edge may call take() from within.
  if (wake) wake();
}

void EventStream::close() {
  std::function<void()> wake;
  {
    const std::lock_guard lock(mutex_);
    if (closed_) return;
    closed_ = true;
    wake = wake_;
  }
  if (wake) wake();
}

bool EventStream::closed() const {
  const std::lock_guard lock(mutex_);
  return closed_;
}

std::string EventStream::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(waiting_, {});
}

void EventStream::on_ready(std::function<void()> wake) {
  bool already = false;
  {
    const std::lock_guard lock(mutex_);
    wake_ = wake;
    already = closed_ || !waiting_.empty();
  }
  if (already && wake) wake();
}

void Response::set(std::string_view name, std::string_view value) {
  require_clean(name, value);
  std::erase_if(headers, [&](const auto& header) { return ascii_iequal(header.first, name); });
  headers.emplace_back(name, value);
}

void Response::add(std::string_view name, std::string_view value) {
  require_clean(name, value);
  headers.emplace_back(name, value);
}

Response text(int status, std::string_view content_type, std::string body) {
  Response response;
  response.status = status;
  response.set("Content-Type", content_type);
  response.body = std::move(body);
  return response;
}

int status_of(RefusalCode code) {
  switch (code) {
  case RefusalCode::NotFound: return 404;
  case RefusalCode::NotLoggedIn: return 401;
  case RefusalCode::NotAllowed: return 403;
  case RefusalCode::Invalid: return 400;
  case RefusalCode::WrongState: return 409;
  case RefusalCode::Stale: return 409;
  case RefusalCode::Duplicate: return 409;
  case RefusalCode::Exhausted: return 402;
  case RefusalCode::TooLarge: return 413;
  case RefusalCode::TooMany: return 429;
  case RefusalCode::NotNow: return 503;
  case RefusalCode::RemoteFailed: return 502;
  case RefusalCode::Unsupported: return 405;
  }
  throw BrokenInvariant("unknown refusal code");
}

std::string_view word_of(RefusalCode code) {
  switch (code) {
  case RefusalCode::NotFound: return "not_found";
  case RefusalCode::NotLoggedIn: return "not_logged_in";
  case RefusalCode::NotAllowed: return "not_allowed";
  case RefusalCode::Invalid: return "invalid";
  case RefusalCode::WrongState: return "wrong_state";
  case RefusalCode::Stale: return "stale";
  case RefusalCode::Duplicate: return "duplicate";
  case RefusalCode::Exhausted: return "exhausted";
  case RefusalCode::TooLarge: return "too_large";
  case RefusalCode::TooMany: return "too_many";
  case RefusalCode::NotNow: return "not_now";
  case RefusalCode::RemoteFailed: return "remote_failed";
  case RefusalCode::Unsupported: return "unsupported";
  }
  throw BrokenInvariant("unknown refusal code");
}

} // namespace sk::http
