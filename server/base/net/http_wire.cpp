#include "base/net/http_wire.hpp"

#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/net/listener.hpp"
#include "base/text/unicode.hpp"

namespace sk::net {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_digit(text[i + 1]);
      const int low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    if (c == '\0') return std::nullopt;
    out += c;
  }
  if (!text::is_utf8(out)) return std::nullopt;
  return out;
}

bool has_dot_segment(std::string_view path) {
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    if (segment == "." || segment == "..") return true;
    path.remove_prefix(segment.size());
  }
  return false;
}

std::optional<http::Pairs> parse_query(std::string_view query) {
  http::Pairs out;
  while (!query.empty()) {
    const std::string_view piece = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), piece.size() + 1));
    if (piece.empty()) continue;
    const std::size_t equals = piece.find('=');
    const auto name = percent_decode(piece.substr(0, equals), true);
    const auto value = equals == std::string_view::npos ? std::optional<std::string>("") : percent_decode(piece.substr(equals + 1), true);
    if (!name || !value) return std::nullopt;
    out.emplace_back(*name, *value);
  }
  return out;
}

std::string_view reason_of(int status) {
  switch (status) {
  case 200: return "OK";
  case 201: return "Created";
  case 202: return "Accepted";
  case 204: return "No Content";
  case 206: return "Partial Content";
  case 301: return "Moved Permanently";
  case 302: return "Found";
  case 303: return "See Other";
  case 304: return "Not Modified";
  case 307: return "Temporary Redirect";
  case 308: return "Permanent Redirect";
  case 400: return "Bad Request";
  case 401: return "Unauthorized";
  case 402: return "Payment Required";
  case 403: return "Forbidden";
  case 404: return "Not Found";
  case 405: return "Method Not Allowed";
  case 408: return "Request Timeout";
  case 409: return "Conflict";
  case 412: return "Precondition Failed";
  case 413: return "Content Too Large";
  case 415: return "Unsupported Media Type";
  case 417: return "Expectation Failed";
  case 422: return "Unprocessable Content";
  case 429: return "Too Many Requests";
  case 431: return "Request Header Fields Too Large";
  case 500: return "Internal Server Error";
  case 501: return "Not Implemented";
  case 502: return "Bad Gateway";
  case 503: return "Service Unavailable";
  case 505: return "HTTP Version Not Supported";
  case 507: return "Insufficient Storage";
  default: return "Answer";
  }
}

bool belongs_to_edge(std::string_view name) {
  for (const std::string_view own : {"connection", "content-length", "transfer-encoding", "keep-alive", "x-request-id"}) {
    if (ascii_iequal(name, own)) return true;
  }
  return false;
}

// Whatever a handler put into a header: it cannot start a line of its own.
void append_header(std::string& out, std::string_view name, std::string_view value) {
  const auto append = [&out](std::string_view text) {
    const std::size_t from = out.size();
    out += text;
    std::replace_if(
        out.begin() + static_cast<std::ptrdiff_t>(from), out.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
  };
  append(name);
  out += ": ";
  append(value);
  out += "\r\n";
}

bool is_trusted(std::string_view address, const std::vector<std::string>& proxies) {
  return std::ranges::any_of(proxies, [&](const std::string& proxy) { return plain_address(proxy) == address; });
}

} // namespace

std::optional<Target> parse_target(std::string_view target) {
  if (ascii_iequal(target.substr(0, 7), "http://") || ascii_iequal(target.substr(0, 8), "https://")) {
    target.remove_prefix(target.find("//") + 2);
    target.remove_prefix(std::min(target.size(), target.find_first_of("/?")));
  }
  if (target.contains('#')) return std::nullopt;
  const std::size_t mark = target.find('?');
  std::optional<std::string> path = percent_decode(target.substr(0, mark), false);
  if (!path || path->contains('\\') || !path->starts_with('/') || has_dot_segment(*path)) return std::nullopt;
  std::optional<http::Pairs> query = parse_query(mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1));
  if (!query) return std::nullopt;
  return Target{*std::move(path), *std::move(query)};
}

void apply_forwarding(http::Request& request, const std::vector<std::string>& trusted_proxies) {
  if (!is_trusted(request.peer, trusted_proxies)) return;
  std::string chain;
  for (const auto& [name, value] : request.headers) {
    if (name == "x-forwarded-for") chain += (chain.empty() ? "" : ",") + value;
    // A second proxy may append; only the nearest one's word is known to be its own.
    if (name == "x-forwarded-proto") request.secure = ascii_iequal(trim(std::string_view(value).substr(value.rfind(',') + 1)), "https");
  }
  while (!chain.empty() && is_trusted(request.peer, trusted_proxies)) {
    const std::size_t comma = chain.rfind(',');
    const auto address = plain_address(trim(std::string_view(chain).substr(comma + 1)));
    if (!address) return;
    request.peer = *address;
    chain.resize(comma == std::string::npos ? 0 : comma);
  }
}

std::string response_head(const http::Response& response, const std::string& request_id, bool keep_alive, bool event_stream) {
  std::string out;
  out.reserve(1'024);
  out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ").append(reason_of(response.status)).append("\r\n");
  for (const auto& [name, value] : response.headers) {
    const bool edge_sets_it = event_stream && (ascii_iequal(name, "content-type") || ascii_iequal(name, "cache-control"));
    if (!belongs_to_edge(name) && !edge_sets_it) append_header(out, name, value);
  }
  append_header(out, "X-Request-Id", request_id);
  if (event_stream) {
    out += "Content-Type: text/event-stream\r\nCache-Control: no-store\r\nX-Accel-Buffering: no\r\n";
  } else if (response.status >= 200 && response.status != 204 && response.status != 304) {
    // RFC 9110 8.6
    append_header(out, "Content-Length", std::to_string(response.body.size()));
  }
  if (!keep_alive) out += "Connection: close\r\n";
  return out + "\r\n";
}

http::Response error_response(int status, std::string_view code, std::string_view text, std::string_view request_id) {
  http::Response response;
  response.status = status;
  response.headers = {{"Content-Type", "application/json"},
                      {"Cache-Control", "no-store"},
                      {"X-Content-Type-Options", "nosniff"},
                      {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"}};
  response.body = "{\"error\":{\"code\":\"" + std::string(code) + "\",\"text\":\"" + std::string(text) + "\",\"request\":\"" + std::string(request_id) +
                  "\",\"faults\":[]}}";
  return response;
}

} // namespace sk::net
