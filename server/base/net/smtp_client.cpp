#include "base/net/smtp_client.hpp"

#include <algorithm>
#include <mutex>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/net/curl_start.hpp"

namespace sk::net {
namespace {

// What happened on the wire during one transaction.
struct Transaction {
  std::string_view rest;      // of the message
  bool handed_over = false;   // libcurl has taken all of it
  bool answered = false;      // the server spoke after that
  bool about_message = false; // the last command was MAIL, RCPT or DATA
  bool leaving = false;       // libcurl says QUIT after a refusal; that answer counts for nothing
  int code = 0;
  std::string reply;
};

std::size_t read_message(char* out, std::size_t size, std::size_t count, void* user) {
  auto& transaction = *static_cast<Transaction*>(user);
  const std::size_t n = transaction.rest.copy(out, size * count);
  transaction.rest.remove_prefix(n);
  transaction.handed_over = transaction.rest.empty();
  return n;
}

std::size_t hear_reply(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& transaction = *static_cast<Transaction*>(user);
  const std::string_view line = trim({bytes, size * count});
  if (const auto code = parse_int(line.substr(0, 3)); code && *code >= 200 && *code < 600 && !transaction.leaving) {
    transaction.code = static_cast<int>(*code);
    transaction.reply = trim(line.substr(std::min<std::size_t>(4, line.size())));
    transaction.answered = transaction.handed_over;
  }
  return size * count;
}

int watch_commands(CURL*, curl_infotype kind, char* bytes, std::size_t size, void* user) {
  if (kind != CURLINFO_HEADER_OUT || size < 4) return 0;
  const std::string verb = ascii_lower({bytes, 4});
  auto& transaction = *static_cast<Transaction*>(user);
  transaction.leaving = transaction.leaving || verb == "quit";
  if (!transaction.leaving) transaction.about_message = verb == "mail" || verb == "rcpt" || verb == "data";
  return 0;
}

// libcurl stuffs dots after CRLF only, so a bare CR or LF must never reach it (A06).
std::string with_true_newlines(std::string_view message) {
  std::string out;
  out.reserve(message.size() + message.size() / 32);
  for (std::size_t i = 0; i < message.size(); ++i) {
    if (message[i] != '\r' && message[i] != '\n') {
      out += message[i];
      continue;
    }
    if (message[i] == '\r' && i + 1 < message.size() && message[i + 1] == '\n') ++i;
    out += "\r\n";
  }
  return out;
}

bool is_clean_address(std::string_view address) {
  return std::ranges::none_of(address, [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127 || c == '<' || c == '>'; });
}

// An answer to greeting, EHLO, STARTTLS or AUTH, or 530 ("log in first"), judges our settings and not the mail.
Delivery judge(CURLcode result, const Transaction& transaction) {
  if (result == CURLE_OK) return Delivery::Sent;
  if (transaction.handed_over && !transaction.answered) return Delivery::Unknown;
  const bool refuses = transaction.code / 100 == 5 && transaction.code != 530 && (transaction.about_message || transaction.answered);
  return refuses ? Delivery::Refused : Delivery::Later;
}

class CurlSmtpClient final : public SmtpClient {
public:
  explicit CurlSmtpClient(SmarthostOptions options) : options_(std::move(options)), curl_(new_curl()) { set_up(); }

  DeliveryReport send(const std::string& envelope_sender, const std::vector<std::string>& recipients, std::string_view message) override {
    const std::lock_guard lock(mutex_);
    if (recipients.empty() || !is_clean_address(envelope_sender) || !std::ranges::all_of(recipients, is_clean_address)) {
      return {Delivery::Refused, 0, "an address holds control characters or brackets, or there is no recipient"};
    }
    if (options_.tokens) {
      if (std::optional<DeliveryReport> fault = renew_token()) return *std::move(fault);
    }
    const std::string body = with_true_newlines(message);
    token_refused_ = false;
    DeliveryReport report = attempt(envelope_sender, recipients, body);
    // A kept connection that had ended meanwhile says nothing about the server.
    const bool was_stale = report.result == Delivery::Later && report.code == 0 && !is_fresh();
    if (was_stale || (token_refused_ && !renew_token())) report = attempt(envelope_sender, recipients, body);
    return report;
  }

private:
  template <class Value>
  void set(CURLoption option, Value value) {
    set_option(curl_, option, value);
  }

  // A connection that is kept stays logged in; a new one needs a token that is still good.
  std::optional<DeliveryReport> renew_token() {
    std::expected<std::string, TokenFault> token = options_.tokens->token();
    if (!token) return DeliveryReport{Delivery::Later, 0, std::move(token.error().what)};
    token_ = *std::move(token);
    set(CURLOPT_XOAUTH2_BEARER, token_.c_str());
    return std::nullopt;
  }

  void set_up() {
    const bool tls_from_start = options_.port == 465; // RFC 8314 3.3
    const std::string host = options_.host.contains(':') ? "[" + options_.host + "]" : options_.host;
    const std::string scheme = tls_from_start ? "smtps" : "smtp";
    set(CURLOPT_PROTOCOLS_STR, scheme.c_str());
    set(CURLOPT_REDIR_PROTOCOLS_STR, scheme.c_str());
    set(CURLOPT_URL, (scheme + "://" + host + ":" + std::to_string(options_.port) + "/" + options_.helo).c_str());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROXY, ""); // also hides the ones of the environment
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(options_.timeout_seconds));
    set(CURLOPT_TIMEOUT, static_cast<long>(options_.timeout_seconds));
    set(CURLOPT_USE_SSL, static_cast<long>(options_.require_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    // TLS on offer only is better than none even with a certificate nobody vouches for (RFC 7435), but never for a password.
    const bool prove_server = options_.require_tls || tls_from_start || !options_.user.empty();
    set(CURLOPT_SSL_VERIFYPEER, prove_server ? 1L : 0L);
    set(CURLOPT_SSL_VERIFYHOST, prove_server ? 2L : 0L);
    if (!options_.user.empty()) {
      set(CURLOPT_USERNAME, options_.user.c_str());
      if (!options_.tokens) set(CURLOPT_PASSWORD, options_.password.c_str());
    }
    // Else libcurl would try an empty password where the server offers CRAM-MD5.
    if (options_.tokens) {
      set(CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2");
      set(CURLOPT_SASL_IR, 1L);
    }
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_READFUNCTION, read_message);
    set(CURLOPT_HEADERFUNCTION, hear_reply);
    set(CURLOPT_DEBUGFUNCTION, watch_commands);
    set(CURLOPT_VERBOSE, 1L);
  }

  DeliveryReport attempt(const std::string& sender, const std::vector<std::string>& recipients, std::string_view body) {
    Transaction transaction{.rest = body};
    curl_slist* raw = nullptr;
    for (const std::string& recipient : recipients) raw = curl_slist_append(raw, ("<" + recipient + ">").c_str());
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> list(raw, curl_slist_free_all);
    set(CURLOPT_MAIL_FROM, ("<" + sender + ">").c_str());
    set(CURLOPT_MAIL_RCPT, list.get());
    set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(body.size()));
    set(CURLOPT_READDATA, &transaction);
    set(CURLOPT_HEADERDATA, &transaction);
    set(CURLOPT_DEBUGDATA, &transaction);
    const CURLcode result = curl_easy_perform(curl_.get());
    if (result == CURLE_LOGIN_DENIED && options_.tokens) {
      // It may have been withdrawn before its time: the next one may do.
      options_.tokens->forget(token_);
      token_refused_ = true;
    }
    const Delivery delivery = judge(result, transaction);
    // A reply of before the cut would only mislead.
    const bool spoke = result == CURLE_OK || transaction.code >= 400;
    if (spoke && delivery != Delivery::Unknown) return {delivery, transaction.code, std::move(transaction.reply)};
    return {delivery, 0, curl_easy_strerror(result)};
  }

  bool is_fresh() const {
    long connects = 1;
    curl_easy_getinfo(curl_.get(), CURLINFO_NUM_CONNECTS, &connects);
    return connects > 0;
  }

  SmarthostOptions options_;
  std::mutex mutex_;
  CurlPtr curl_;
  std::string token_;
  bool token_refused_ = false;
};

} // namespace

std::unique_ptr<SmtpClient> SmtpClient::open(const SmarthostOptions& options) {
  if (options.helo.empty() ||
      !std::ranges::all_of(options.helo, [](char c) { return c > 32 && c < 127 && c != '/' && c != '%' && c != '?' && c != '#'; })) {
    throw ConfigError("'" + options.helo + "' is no host name to say HELO with.");
  }
  return std::make_unique<CurlSmtpClient>(options);
}

} // namespace sk::net
