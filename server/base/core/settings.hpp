// How this program is set up. One table (settings_table.cpp) makes the command line, the environment, the file, the help,
// the example file and the documentation. A typed struct is passed in; nothing is read by string and nothing is global.
// A flag beats the environment, which beats the file, which beats the default. The file is skranke.yaml in the data folder,
// or what --config FILE (SKRANKE_CONFIG) names.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sk {

// How a mail server is asked for access without a password (RFC 6749). Secrets lie in files.
struct OAuth2Settings {
  std::string token_url;
  std::string client_id;
  std::string client_secret_file;
  std::string refresh_token_file;  // empty: the client's own credentials are enough
  std::string scope;
};

// One mailbox that is read over IMAP; an entry of the list `mailboxes` in the file. A list of maps fits no flag and no
// variable, so the file alone knows it.
struct MailboxSettings {
  std::string name;           // in pages, log and metrics; its address unless given
  std::string url;            // imaps://HOST:PORT, or imap:// with STARTTLS
  std::string user;
  std::string address;        // of the desk that it belongs to; the user unless given
  std::string password_file;  // either this or oauth2
  std::optional<OAuth2Settings> oauth2;
  std::string ca_file;        // certificates to believe in place of the system's
  std::string folder = "INBOX";
  enum class After { Keep, Seen, Delete, Move } after = After::Seen;
  std::string move_to;        // with After::Move
  int every_seconds = 60;
  int timeout_seconds = 60;
  int alarm_after_minutes = 15;
  bool only_new = false;      // what lay there before the first reading stays where it is
  bool trusted = true;        // its server checks mail before it lands there, like a trusted hop
  std::string origin;         // "data/skranke.yaml line 12"
};

struct Settings {
  std::string data = "./data";
  std::string database;
  std::string http = "127.0.0.1:8080";
  std::string smtp = "127.0.0.1:2525";
  std::string smarthost;
  std::string smarthost_user;
  std::string smarthost_password_file;
  std::string smarthost_tls = "opportunistic";
  int smarthost_connections = 4;
  std::optional<OAuth2Settings> smarthost_oauth2;  // in the file only
  int mail_attachment_bytes = 5 * 1024 * 1024;
  int automatic_mails_per_minute = 60'000;
  int automatic_mails_per_address = 60;
  int stranger_mails_per_hour = 100;
  std::string smtp_tls_certificate;
  std::string smtp_tls_key;
  std::vector<MailboxSettings> mailboxes;          // in the file only
  std::vector<std::string> desk;
  bool no_demo = false;
  std::string test_clock;
  std::string public_url = "http://127.0.0.1:8080";
  std::string mail_hostname = "localhost";
  std::vector<std::string> trusted_hops = {"127.0.0.1", "::1"};
  std::string authserv_id;
  std::vector<std::string> trusted_proxies;
  std::string log_level = "info";
  int disk_reserve_mb = 1024;
  int max_message_mb = 50;
  int quarantine_days = 90;
  int http_workers = 24;
  int edge_threads = 1;

  // name -> "--http", "SKRANKE_HTTP" or "data/skranke.yaml line 3"; a name that is missing has its default.
  std::map<std::string, std::string, std::less<>> origins;
};

// Throws ConfigError with one sentence that names the flag, variable or line and says how to mend it. `args` is what stands
// behind the name of the program. What is no flag goes to `positional` in its order, and so do the flags named in
// `other_flags` ("--user"): they belong to a command, which reads their values from there.
Settings load_settings(std::span<const std::string> args, const std::function<const char*(const char*)>& getenv,
                       std::vector<std::string>* positional, std::span<const std::string_view> other_flags = {});

// The forms of single values and what they demand of each other; load_settings has called it.
void validate(const Settings& settings);

// The database in use: `database`, or the SQLite file in the data folder.
std::string database_url(const Settings& settings);

struct HostPort {
  std::string host;  // without the brackets of an IPv6 address
  std::uint16_t port = 0;
};
// "127.0.0.1:25", "[::1]:25", "mail.example:25".
std::optional<HostPort> parse_host_port(std::string_view text);

std::string explain(const Settings& settings);  // name, value, where from, help; secrets as "(set)"
std::string flags_help();                       // for --help
std::string example_file();                     // skranke.yaml with every setting at its default, as comments
std::string documentation_markdown();

}  // namespace sk
