#include "channels/mail/mail_access.hpp"

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/core/log.hpp"
#include "channels/mail/mailbox_watch.hpp"

namespace sk::mail {

namespace {

void keep_refresh_token(Disk& disk, const std::string& path, const std::string& token) {
  try {
    disk.write_synced(path + ".new", token + "\n");
    disk.rename(path + ".new", path);
  } catch (const Broken& fault) {
    // It stays good in memory; after a restart the old one may not be.
    log::error("oauth2.refresh_token_not_kept", {{"file", path}, {"why", fault.what()}});
  }
}

} // namespace

std::string read_secret(Disk& disk, const std::string& setting, const std::string& path) {
  if (const std::optional<std::string> text = disk.read(path)) {
    const std::string_view line = std::string_view(*text).substr(0, text->find('\n'));
    if (std::string secret(trim(line)); !secret.empty()) return secret;
  }
  throw ConfigError(setting + " " + path + " cannot be read or is empty: name a file whose first line is the secret");
}

std::shared_ptr<net::TokenSource> open_tokens(Disk& disk, const Clock& clock, const OAuth2Settings& settings, const std::string& ca_file) {
  net::OAuth2Options options;
  options.token_url = settings.token_url;
  options.client_id = settings.client_id;
  options.scope = settings.scope;
  options.ca_file = ca_file;
  if (!settings.client_secret_file.empty()) options.client_secret = read_secret(disk, "client_secret_file", settings.client_secret_file);
  if (!settings.refresh_token_file.empty()) {
    options.refresh_token = read_secret(disk, "refresh_token_file", settings.refresh_token_file);
    options.renewed = [&disk, path = settings.refresh_token_file](const std::string& token) { keep_refresh_token(disk, path, token); };
  }
  return net::TokenSource::open(std::move(options), clock);
}

MailboxWatch::Connect imap_connections(access::House& house, Disk& disk) {
  return [&house, &disk](const MailboxSettings& settings, std::function<bool()> stopping) {
    net::ImapOptions options;
    options.url = settings.url;
    options.user = settings.user;
    options.ca_file = settings.ca_file;
    options.timeout_seconds = settings.timeout_seconds;
    options.message_bytes = static_cast<std::size_t>(house.settings.max_message_mb) * 1024 * 1024;
    options.stopping = std::move(stopping);
    if (settings.oauth2) {
      options.tokens = open_tokens(disk, house.clock, *settings.oauth2, settings.ca_file);
    } else {
      options.password = read_secret(disk, "password_file", settings.password_file);
    }
    return net::ImapClient::open(std::move(options));
  };
}

} // namespace sk::mail
