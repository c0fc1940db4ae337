// The built web app, as it travels inside the program.
#include <unordered_map>

#include "app/http_answer.hpp"
#include "base/core/embedded.hpp"

namespace sk::embedded {
const std::vector<File>& web_pages();
}

namespace sk::app {

namespace {

// Mantine sets inline styles; scripts come from our own files only.
constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; manifest-src 'self'";

std::string_view type_of(std::string_view name) {
  static constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
      {".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},             {".png", "image/png"},                      {".ico", "image/x-icon"},
      {".json", "application/json"},         {".woff2", "font/woff2"},                   {".txt", "text/plain; charset=utf-8"},
      {".webmanifest", "application/manifest+json"}};
  for (const auto& [ending, type] : kTypes) {
    if (name.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

const std::unordered_map<std::string_view, std::string_view>& files() {
  static const auto* by_name = [] {
    auto* map = new std::unordered_map<std::string_view, std::string_view>;
    for (const embedded::File& file : embedded::web_pages()) (*map)[file.name] = file.bytes;
    return map;
  }();
  return *by_name;
}

http::Response answer_file(const http::Request& request, const std::string& name) {
  http::Response response = http::text(200, type_of(name), "");
  const auto packed = files().find(name + ".gz");
  const bool takes_gzip = request.header("accept-encoding").find("gzip") != std::string_view::npos;
  if (packed != files().end()) response.set("Vary", "Accept-Encoding");
  if (packed != files().end() && takes_gzip) {
    response.body = packed->second;
    response.set("Content-Encoding", "gzip");
  } else {
    response.body = files().at(name);
  }
  response.set("Content-Security-Policy", kPagePolicy);
  // Built files bear a digest in their names and never change; the page that names them is asked for each time.
  response.set("Cache-Control", name.starts_with("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
  return response;
}

}  // namespace

http::Response web_page(const http::Request& request) {
  if (request.method != http::Method::Get && request.method != http::Method::Head) return http::text(405, "text/plain; charset=utf-8", "Only GET here.\n");
  const std::string name = request.path.substr(1);
  if (files().contains(name) && !name.ends_with(".gz")) return answer_file(request, name);
  if (name.starts_with("assets/") || !files().contains("index.html")) {
    return http::text(404, "text/plain; charset=utf-8", files().empty() ? "The web pages are not part of this build; ./run builds them.\n" : "No such file.\n");
  }
  return answer_file(request, "index.html");
}

}  // namespace sk::app
