#include "base/core/settings_table.hpp"

#include <algorithm>
#include <utility>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"

namespace sk::settings {

namespace {

constexpr Row kTable[] = {
    {.name = "data",
     .member = &Settings::data,
     .form = Form::Folder,
     .help = "Folder of everything this program keeps.",
     .details = "It is made when it is missing, for its owner only. It holds the database (unless `database` says otherwise), the "
                "attachments, the mails as they came, the keys and skranke.yaml. A backup of this folder is a backup of the desk."},
    {.name = "database",
     .member = &Settings::database,
     .form = Form::Database,
     .help = "sqlite:PATH or postgresql://USER@HOST/NAME; empty: skranke.db in the data folder.",
     .details = "SQLite serves one host and needs nothing else. PostgreSQL 15 or newer serves several hosts; anything that libpq "
                "takes may stand in the URL. As it may hold a password, it is never shown.",
     .may_be_empty = true,
     .secret = true},
    {.name = "http",
     .member = &Settings::http,
     .form = Form::Listen,
     .help = "Address and port of the web server.",
     .details =
         "Plain HTTP: put a proxy that speaks TLS in front of it before anybody outside this host logs in. Port 0 takes any free one."},
    {.name = "smtp",
     .member = &Settings::smtp,
     .form = Form::Listen,
     .help = "Address and port at which mail is received, by SMTP or LMTP.",
     .details = "The mail server of the house hands mail over here. The greeting decides: EHLO speaks SMTP, LHLO speaks LMTP."},
    {.name = "smtp_tls_certificate",
     .member = &Settings::smtp_tls_certificate,
     .form = Form::File,
     .help = "Certificate (PEM, with its chain) for STARTTLS; empty: one of our own making.",
     .details = "It is read again once an hour, so a renewed certificate needs no restart. The one of our own making lies in the data "
                "folder; it keeps listeners out, but no other server can tell by it who we are.",
     .may_be_empty = true},
    {.name = "smtp_tls_key",
     .member = &Settings::smtp_tls_key,
     .form = Form::File,
     .help = "Key (PEM, without a password) of that certificate.",
     .details = "Only the user that runs this program should be able to read it.",
     .may_be_empty = true},
    {.name = "smarthost",
     .member = &Settings::smarthost,
     .form = Form::Server,
     .help = "HOST:PORT of the mail server that sends our mail; empty: mails stay as files in the data folder.",
     .details = "The program never looks up the mail servers of recipients itself; the smarthost delivers.",
     .may_be_empty = true},
    {.name = "smarthost_user",
     .member = &Settings::smarthost_user,
     .form = Form::Text,
     .help = "User name for the smarthost; empty: no login.",
     .details = "It needs `smarthost_password_file`, and `smarthost_tls: starttls` unless the smarthost runs on this host.",
     .may_be_empty = true},
    {.name = "smarthost_password_file",
     .member = &Settings::smarthost_password_file,
     .form = Form::File,
     .help = "File whose first line is the password for the smarthost.",
     .details =
         "A password on the command line could be read by every user of the host; so it lies in a file that only its owner may read.",
     .may_be_empty = true},
    {.name = "smarthost_tls",
     .member = &Settings::smarthost_tls,
     .form = Form::Choice,
     .help = "starttls (required), opportunistic (when offered) or none.",
     .details = "With `starttls` a mail waits rather than travel in the clear, and the certificate of the smarthost must be valid.",
     .choices = "starttls opportunistic none"},
    {.name = "smarthost_connections",
     .member = &Settings::smarthost_connections,
     .form = Form::Number,
     .help = "Connections to the smarthost at the same time, at most.",
     .details = "They are kept open while there is mail. The mails of one ticket to one person leave in order however many there are.",
     .min = 1,
     .max = 20},
    {.name = "mail_attachment_bytes",
     .member = &Settings::mail_attachment_bytes,
     .form = Form::Number,
     .help = "Files of an answer travel with its mail up to so many bytes together; beyond, behind a link.",
     .details = "Beyond it the mail names them and links to the ticket, where people log in. Many mail servers refuse mails above 10 MB, and a mail grows by a third on its way.",
     .min = 0,
     .max = 26'214'400},
    {.name = "automatic_mails_per_minute",
     .member = &Settings::automatic_mails_per_minute,
     .form = Form::Number,
     .help = "Mails that the program writes by itself, per minute in all; the rest waits.",
     .details = "A wall against storms; lower it to what your mail provider allows. Answers that people write are not counted and do not wait.",
     .min = 1,
     .max = 1'000'000},
    {.name = "automatic_mails_per_address",
     .member = &Settings::automatic_mails_per_address,
     .form = Form::Number,
     .help = "Mails that the program writes by itself to one address, per hour and over all tickets; the rest waits.",
     .details = "What waits is shown as held, and leaves in the next hour. Acknowledgements to known contacts are not counted.",
     .min = 1,
     .max = 1'000'000},
    {.name = "stranger_mails_per_hour",
     .member = &Settings::stranger_mails_per_hour,
     .form = Form::Number,
     .help = "Answers to addresses that are no known contacts, per hour in all; the rest waits for at most a day.",
     .details = "Who forges senders could otherwise make this desk write to thousands. One address gets at most one in 24 hours anyway.",
     .min = 0,
     .max = 1'000'000},
    {.name = "desk",
     .member = &Settings::desk,
     .form = Form::File,
     .help = "Desk definition that is applied at start; may be repeated.",
     .details = "A YAML file such as desks/dv-nordic/desk.yaml. Applying the same file twice changes nothing.",
     .may_be_empty = true},
    {.name = "no_demo",
     .member = &Settings::no_demo,
     .form = Form::Switch,
     .help = "Start without example desks and demo logins.",
     .details = "Set it on every host that real people can reach: the demo logins are printed at start."},
    {.name = "test_clock",
     .member = &Settings::test_clock,
     .form = Form::File,
     .help = "For tests: file with the instant (RFC 3339) that counts as the present time.",
     .details = "It is read again whenever it changes. The program says so loudly at start and in /health. Empty: the clock of the host.",
     .may_be_empty = true},
    {.name = "public_url",
     .member = &Settings::public_url,
     .form = Form::Url,
     .help = "Where people reach the portal; the start of every link in a mail.",
     .details = "Scheme and host, with a port if it is not the usual one, and no slash at the end: https://desk.example."},
    {.name = "mail_hostname",
     .member = &Settings::mail_hostname,
     .form = Form::HostName,
     .help = "Name of this host in SMTP greetings, Message-IDs and Received lines.",
     .details = "The full name as the DNS knows it, for example mail.desk.example."},
    {.name = "trusted_hops",
     .member = &Settings::trusted_hops,
     .form = Form::Address,
     .help = "Addresses whose mail counts as checked by our own mail server; may be repeated.",
     .details = "A mail from such an address without contrary Authentication-Results proves its known sender. List only servers that "
                "check mail themselves; everybody who can connect from there can write as every customer.",
     .may_be_empty = true},
    {.name = "authserv_id",
     .member = &Settings::authserv_id,
     .form = Form::HostName,
     .help = "Name under which our mail server writes Authentication-Results (RFC 8601).",
     .details = "Only headers of this name, received from a trusted hop, are believed; empty: none is.",
     .may_be_empty = true},
    {.name = "trusted_proxies",
     .member = &Settings::trusted_proxies,
     .form = Form::Address,
     .help = "Addresses of web proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; may be repeated.",
     .details = "From any other address these headers are ignored.",
     .may_be_empty = true},
    {.name = "log_level",
     .member = &Settings::log_level,
     .form = Form::Choice,
     .help = "debug, info, warning or error.",
     .details = "One JSON line per entry on standard error. No level writes passwords, keys or the text of mails.",
     .choices = "debug info warning error"},
    {.name = "disk_reserve_mb",
     .member = &Settings::disk_reserve_mb,
     .form = Form::Number,
     .help = "Free MiB below which mail and writes are refused for later.",
     .details = "Reading goes on. Mail servers try again by themselves, and the refusal ends as soon as there is room.",
     .min = 0,
     .max = 1'048'576},
    {.name = "max_message_mb",
     .member = &Settings::max_message_mb,
     .form = Form::Number,
     .help = "Largest mail that is taken, in MiB.",
     .details = "Announced by SMTP SIZE (RFC 1870), so that a larger mail is refused before it is sent.",
     .min = 1,
     .max = 50},
    {.name = "quarantine_days",
     .member = &Settings::quarantine_days,
     .form = Form::Number,
     .help = "Days after which the bytes of discarded and undecided mails in quarantine are removed.",
     .details = "Undecided ones count as discarded then. Who sent them, when and what became of them stays.",
     .min = 1,
     .max = 3'650},
    {.name = "http_workers",
     .member = &Settings::http_workers,
     .form = Form::Number,
     .help = "Threads that answer web requests.",
     .details = "Most of the time they wait for the database; a few per processor are plenty.",
     .min = 1,
     .max = 256},
    {.name = "edge_threads",
     .member = &Settings::edge_threads,
     .form = Form::Number,
     .help = "Threads that move the bytes of web connections.",
     .details = "One carries thousands of connections.",
     .min = 1,
     .max = 64},
};

constexpr bool names_are_unique() {
  for (const Row& row : kTable) {
    if (std::ranges::count(kTable, row.name, &Row::name) != 1) return false;
  }
  return true;
}
static_assert(names_are_unique());

std::string with(std::string_view name, char separator, bool upper) {
  std::string out(name);
  std::ranges::replace(out, '_', separator);
  if (upper) std::ranges::transform(out, out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return out;
}

bool is_choice(std::string_view choices, std::string_view word) {
  return !word.empty() && word.find(' ') == std::string_view::npos &&
         (" " + std::string(choices) + " ").find(" " + std::string(word) + " ") != std::string::npos;
}

void assign_text(std::string& target, const Given& given) {
  const std::string& word = given.words.front();
  if (word.empty() && !given.row->may_be_empty) refuse_setting(given.origin, "it may not be empty; give it a value or leave it out.");
  if (given.row->form == Form::Choice && !is_choice(given.row->choices, word)) {
    refuse_setting(given.origin, "\"" + word + "\" is not known; choose one of: " + std::string(given.row->choices) + ".");
  }
  target = word;
}

void assign_number(int& target, const Given& given) {
  const std::optional<std::int64_t> value = parse_int(given.words.front());
  if (!value || *value < given.row->min || *value > given.row->max) {
    refuse_setting(given.origin, "\"" + given.words.front() + "\" does not fit; write a whole number from " +
                                     std::to_string(given.row->min) + " to " + std::to_string(given.row->max) + ".");
  }
  target = static_cast<int>(*value);
}

void assign_switch(bool& target, const Given& given) {
  const std::string word = ascii_lower(given.words.front());
  if (!is_choice("true false yes no 1 0", word)) {
    refuse_setting(given.origin, "\"" + given.words.front() + "\" is neither yes nor no; write true or false.");
  }
  target = is_choice("true yes 1", word);
}

} // namespace

std::span<const Row> table() { return kTable; }

const Row* find_row(std::string_view name) {
  const Row* const row = std::ranges::find(kTable, name, &Row::name);
  return row == std::end(kTable) ? nullptr : row;
}

bool is_list(const Row& row) { return std::holds_alternative<std::vector<std::string> Settings::*>(row.member); }
std::string flag_of(const Row& row) { return "--" + with(row.name, '-', false); }
std::string variable_of(const Row& row) { return "SKRANKE_" + with(row.name, '_', true); }

std::string_view value_word(const Row& row) {
  switch (row.form) {
  case Form::Text: return "TEXT";
  case Form::Folder: return "DIR";
  case Form::File: return "FILE";
  case Form::Listen: return "ADDR:PORT";
  case Form::Server: return "HOST:PORT";
  case Form::Database:
  case Form::Url: return "URL";
  case Form::HostName: return "NAME";
  case Form::Address: return "ADDR";
  case Form::Choice: return "WORD";
  case Form::Number: return "N";
  case Form::Switch: return "";
  }
  return "";
}

std::vector<std::string> words_of(const Settings& settings, const Row& row) {
  struct Reader {
    const Settings& from;
    std::vector<std::string> operator()(std::string Settings::* member) const { return {from.*member}; }
    std::vector<std::string> operator()(std::vector<std::string> Settings::* member) const { return from.*member; }
    std::vector<std::string> operator()(int Settings::* member) const { return {std::to_string(from.*member)}; }
    std::vector<std::string> operator()(bool Settings::* member) const { return {from.*member ? "true" : "false"}; }
  };
  return std::visit(Reader{settings}, row.member);
}

void assign(Settings& settings, const Given& given) {
  struct Writer {
    Settings& to;
    const Given& given;
    void operator()(std::string Settings::* member) const { assign_text(to.*member, given); }
    void operator()(std::vector<std::string> Settings::* member) const {
      to.*member = given.words;
      std::erase(to.*member, "");
    }
    void operator()(int Settings::* member) const { assign_number(to.*member, given); }
    void operator()(bool Settings::* member) const { assign_switch(to.*member, given); }
  };
  for (const std::string& word : given.words) {
    if (std::ranges::any_of(word, [](unsigned char c) { return c < 0x20 || c == 0x7f; })) {
      refuse_setting(given.origin, "the value holds a control character such as a line break; take it out.");
    }
  }
  std::visit(Writer{settings, given}, given.row->member);
  settings.origins.insert_or_assign(std::string(given.row->name), given.origin);
}

std::string nearest(std::string_view typed, std::span<const std::string> known) {
  // Levenshtein distance, one row of the matrix at a time.
  const auto distance = [&](std::string_view word) {
    std::vector<std::size_t> row(word.size() + 1);
    for (std::size_t j = 0; j <= word.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= typed.size(); ++i) {
      std::size_t diagonal = std::exchange(row[0], i);
      for (std::size_t j = 1; j <= word.size(); ++j) {
        const std::size_t replaced = diagonal + (typed[i - 1] == word[j - 1] ? 0 : 1);
        diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
      }
    }
    return row.back();
  };
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(2, typed.size() / 3) + 1;
  for (const std::string& word : known) {
    const std::size_t steps = distance(word);
    if (steps < best_distance) {
      best = word;
      best_distance = steps;
    }
  }
  return best;
}

void refuse_setting(const std::string& origin, const std::string& sentence) { throw ConfigError(origin + ": " + sentence); }

} // namespace sk::settings
