#include "base/net/oauth2.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <mutex>

#include "base/net/curl_start.hpp"
#include "base/net/loopback.hpp"

namespace sk::net {
namespace {

constexpr std::size_t kAnswerBytes = 64 * 1024;
constexpr std::size_t kTokenBytes = 16 * 1024;
constexpr Duration kMargin = Duration::seconds(60);
constexpr std::int64_t kUnsaidSeconds = 300; // RFC 6749 5.1: the lifetime may be missing

struct Answer {
  std::string access_token, refresh_token;
  std::int64_t expires_in = kUnsaidSeconds;
};

std::size_t keep_answer(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& answer = *static_cast<std::string*>(user);
  if (answer.size() + size * count > kAnswerBytes) return 0;
  answer.append(bytes, size * count);
  return size * count;
}

std::string escaped(const CurlPtr& curl, const std::string& text) {
  const std::unique_ptr<char, decltype(&curl_free)> out(curl_easy_escape(curl.get(), text.data(), static_cast<int>(text.size())),
                                                        curl_free);
  return out ? out.get() : "";
}

// RFC 6750 section 2.1, so that no token can break out of the line it is sent in.
bool is_token(std::string_view text) {
  return !text.empty() && text.size() <= kTokenBytes && std::ranges::all_of(text, [](char c) { return c > 32 && c < 127; });
}

std::string text_of(const boost::json::object& object, std::string_view name) {
  const boost::json::value* const value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::optional<boost::json::object> read_object(std::string_view text) {
  boost::json::error_code ec;
  boost::json::parse_options options;
  options.max_depth = 8;
  boost::json::value value = boost::json::parse(text, ec, {}, options);
  if (ec || !value.is_object()) return std::nullopt;
  return std::move(value.get_object());
}

std::optional<Answer> read_answer(const boost::json::object& object) {
  Answer answer{text_of(object, "access_token"), text_of(object, "refresh_token")};
  if (!is_token(answer.access_token) || (!answer.refresh_token.empty() && !is_token(answer.refresh_token))) return std::nullopt;
  const boost::json::value* const lifetime = object.if_contains("expires_in");
  if (lifetime && lifetime->is_int64()) answer.expires_in = std::clamp<std::int64_t>(lifetime->get_int64(), 0, 7 * 24 * 3600);
  return answer;
}

// The word of section 5.2 and nothing else that a server may say: it lands in the log.
std::string error_word(const boost::json::object& object) {
  const std::string word = text_of(object, "error");
  const bool plain = !word.empty() && word.size() <= 60 && word.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos;
  return plain ? word : "unknown error";
}

class CurlTokenSource final : public TokenSource {
public:
  CurlTokenSource(OAuth2Options options, const Clock& clock) : options_(std::move(options)), clock_(clock), curl_(new_curl()) { set_up(); }

  std::expected<std::string, TokenFault> token() override {
    const std::lock_guard lock(mutex_);
    if (!token_.empty() && clock_.now() < good_until_) return token_;
    std::expected<Answer, TokenFault> answer = ask();
    if (!answer) return std::unexpected(std::move(answer.error()));
    token_ = std::move(answer->access_token);
    good_until_ = clock_.now() + Duration::seconds(answer->expires_in) - kMargin;
    if (!answer->refresh_token.empty() && answer->refresh_token != options_.refresh_token) {
      options_.refresh_token = std::move(answer->refresh_token);
      if (options_.renewed) options_.renewed(options_.refresh_token);
    }
    return token_;
  }

  void forget(const std::string& token) override {
    const std::lock_guard lock(mutex_);
    if (token == token_) token_.clear();
  }

private:
  void set_up() {
    const char* const schemes = options_.token_url.starts_with("https:") ? "https" : "http";
    set_option(curl_, CURLOPT_PROTOCOLS_STR, schemes);
    set_option(curl_, CURLOPT_URL, options_.token_url.c_str());
    set_option(curl_, CURLOPT_FOLLOWLOCATION, 0L);
    set_option(curl_, CURLOPT_NOSIGNAL, 1L);
    set_option(curl_, CURLOPT_PROXY, "");
    set_option(curl_, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set_option(curl_, CURLOPT_CONNECTTIMEOUT, static_cast<long>(options_.timeout_seconds));
    set_option(curl_, CURLOPT_TIMEOUT, static_cast<long>(options_.timeout_seconds));
    if (!options_.ca_file.empty()) set_option(curl_, CURLOPT_CAINFO, options_.ca_file.c_str());
    set_option(curl_, CURLOPT_WRITEFUNCTION, keep_answer);
  }

  std::string form() const {
    const bool refreshing = !options_.refresh_token.empty();
    std::string out =
        refreshing ? "grant_type=refresh_token&refresh_token=" + escaped(curl_, options_.refresh_token) : "grant_type=client_credentials";
    out += "&client_id=" + escaped(curl_, options_.client_id);
    if (!options_.client_secret.empty()) out += "&client_secret=" + escaped(curl_, options_.client_secret);
    if (!options_.scope.empty()) out += "&scope=" + escaped(curl_, options_.scope);
    return out;
  }

  std::expected<Answer, TokenFault> ask() {
    const std::string body = form();
    std::string text;
    set_option(curl_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    set_option(curl_, CURLOPT_POSTFIELDS, body.c_str());
    set_option(curl_, CURLOPT_WRITEDATA, &text);
    using Kind = TokenFault::Kind;
    const CURLcode result = curl_easy_perform(curl_.get());
    if (result != CURLE_OK)
      return std::unexpected(TokenFault{Kind::Unreachable, "token server: " + std::string(curl_easy_strerror(result))});
    long status = 0;
    curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &status);
    const std::string code = std::to_string(status);
    const std::optional<boost::json::object> object = read_object(text);
    if (status >= 500 || status == 429) return std::unexpected(TokenFault{Kind::Unreachable, "token server answers " + code});
    if (status / 100 == 4) {
      return std::unexpected(
          TokenFault{Kind::Refused, "token server answers " + code + ", " + (object ? error_word(*object) : "unknown error")});
    }
    std::optional<Answer> answer = status == 200 && object ? read_answer(*object) : std::nullopt;
    if (!answer) return std::unexpected(TokenFault{Kind::Malformed, "token server answers " + code + " without a token"});
    return *std::move(answer);
  }

  std::mutex mutex_;
  OAuth2Options options_;
  const Clock& clock_;
  CurlPtr curl_;
  std::string token_;
  Instant good_until_;
};

} // namespace

std::unique_ptr<TokenSource> TokenSource::open(OAuth2Options options, const Clock& clock) {
  if (!options.token_url.starts_with("https://") && !is_http_to_this_host(options.token_url)) {
    throw ConfigError("'" + options.token_url + "' is no place to send a secret to; the token URL begins with https://.");
  }
  if (options.client_id.empty()) throw ConfigError("the token URL " + options.token_url + " needs a client_id.");
  return std::make_unique<CurlTokenSource>(std::move(options), clock);
}

} // namespace sk::net
