#include "base/core/settings_sections.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "base/core/bytes.hpp"

namespace sk::settings {

namespace {

constexpr Section kSections[] = {
    {"smarthost_oauth2", "Access to the smarthost by OAuth 2.0 in place of a password (XOAUTH2).",
     "It needs `smarthost_user`. With `refresh_token_file` the token is refreshed (RFC 6749 section 6), without it the client's own "
     "credentials are used (section 4.4). When the server gives a new refresh token, the file is replaced.",
     "smarthost_oauth2:\n"
     "  token_url: https://login.example/oauth2/token\n"
     "  client_id: skranke\n"
     "  client_secret_file: /etc/skranke/client_secret\n"
     "  refresh_token_file: /etc/skranke/refresh_token\n"
     "  scope: https://mail.example/SMTP.Send offline_access\n"},
    {"mailboxes", "Mailboxes that are read over IMAP, each at its own pace.",
     "A message counts as read only when it is on disk here; then `after` happens to it: keep, seen, delete or move:FOLDER. Nothing is "
     "taken twice, also when the server counts its messages anew. When a mailbox has not been read for `alarm_after_minutes`, the log, "
     "the metrics and the agents say so. `address` is the desk's address that the mailbox belongs to (the user, unless given); "
     "`only_new: yes` leaves what lies there at the first reading untouched and takes what comes from then on. `trusted: no` is for a server that does not check its mail. A server without TLS is taken only on this host.",
     "mailboxes:\n"
     "  - name: support\n"
     "    url: imaps://imap.example:993\n"
     "    user: support@desk.example\n"
     "    password_file: /etc/skranke/support.password\n"
     "    folder: INBOX\n"
     "    only_new: no\n"
     "    after: move:Taken\n"
     "    every_seconds: 60\n"
     "    timeout_seconds: 60\n"
     "    alarm_after_minutes: 15\n"
     "  - url: imaps://outlook.example:993\n"
     "    user: returns@desk.example\n"
     "    oauth2:\n"
     "      token_url: https://login.example/oauth2/token\n"
     "      client_id: skranke\n"
     "      client_secret_file: /etc/skranke/client_secret\n"
     "      refresh_token_file: /etc/skranke/refresh_token\n"},
};

// A map whose keys are all known; each is taken at most once.
class Map {
public:
  Map(const std::string& path, const std::string& place, const YAML::Node& node) : path_(path), place_(place), node_(node) {
    if (!node.IsMap()) refuse_setting(at(node), place + " needs lines of the form `name: value`.");
  }

  std::string origin() const { return at(node_); }
  void text(const std::string& key, std::string& target) {
    const YAML::Node value = take(key);
    if (!value) return;
    if (!value.IsScalar() || value.Scalar().empty()) refuse_setting(at(value), key + " needs one value; write it behind the colon.");
    if (std::ranges::any_of(value.Scalar(), [](unsigned char c) { return c < 0x20 || c == 0x7f; })) {
      refuse_setting(at(value), key + " holds a control character such as a line break; take it out.");
    }
    target = value.Scalar();
  }
  void number(const std::string& key, int& target, int min, int max) {
    std::string word;
    text(key, word);
    if (word.empty()) return;
    const std::optional<std::int64_t> value = parse_int(word);
    if (!value || *value < min || *value > max) {
      refuse_setting(origin(), key + " \"" + word + "\" does not fit; write a whole number from " + std::to_string(min) + " to " +
                                   std::to_string(max) + ".");
    }
    target = static_cast<int>(*value);
  }
  void truth(const std::string& key, bool& target) {
    std::string word;
    text(key, word);
    word = ascii_lower(word);
    if (word.empty()) return;
    if (word != "yes" && word != "no" && word != "true" && word != "false") {
      refuse_setting(origin(), key + " \"" + word + "\" is neither yes nor no; write true or false.");
    }
    target = word == "yes" || word == "true";
  }
  YAML::Node take(const std::string& key) {
    known_.push_back(key);
    return node_[key];
  }
  void refuse_others() const {
    std::set<std::string> seen;
    for (const auto& entry : node_) {
      const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : "";
      if (!seen.insert(key).second) refuse_setting(at(entry.first), key + " stands here a second time; keep one of the two lines.");
      if (std::ranges::find(known_, key) != known_.end()) continue;
      const std::string near = nearest(key, known_);
      refuse_setting(at(entry.first), place_ + " has no \"" + key + "\"" + (near.empty() ? "." : "; did you mean \"" + near + "\"?"));
    }
  }
  void demand(const std::string& key, const std::string& value) const {
    if (value.empty()) refuse_setting(origin(), place_ + " lacks its " + key + ".");
  }

private:
  std::string at(const YAML::Node& node) const { return path_ + " line " + std::to_string(node.Mark().line + 1); }

  std::string path_, place_;
  YAML::Node node_;
  std::vector<std::string> known_;
};

OAuth2Settings read_oauth2(const std::string& path, const std::string& place, const YAML::Node& node) {
  Map map(path, place, node);
  OAuth2Settings out;
  map.text("token_url", out.token_url);
  map.text("client_id", out.client_id);
  map.text("client_secret_file", out.client_secret_file);
  map.text("refresh_token_file", out.refresh_token_file);
  map.text("scope", out.scope);
  map.refuse_others();
  map.demand("token_url", out.token_url);
  map.demand("client_id", out.client_id);
  if (out.client_secret_file.empty() && out.refresh_token_file.empty()) {
    refuse_setting(map.origin(), place + " needs client_secret_file or refresh_token_file.");
  }
  return out;
}

void read_after(MailboxSettings& box, const std::string& origin, const std::string& word) {
  using After = MailboxSettings::After;
  constexpr std::string_view kMove = "move:";
  if (word == "keep") {
    box.after = After::Keep;
  } else if (word == "seen") {
    box.after = After::Seen;
  } else if (word == "delete") {
    box.after = After::Delete;
  } else if (word.starts_with(kMove) && word.size() > kMove.size()) {
    box.after = After::Move;
    box.move_to = word.substr(kMove.size());
  } else {
    refuse_setting(origin, "after \"" + word + "\" is not known; write keep, seen, delete or move:FOLDER.");
  }
}

MailboxSettings read_mailbox(const std::string& path, const YAML::Node& node) {
  Map map(path, "a mailbox", node);
  MailboxSettings box;
  box.origin = map.origin();
  std::string after = "seen";
  map.text("name", box.name);
  map.text("url", box.url);
  map.text("user", box.user);
  map.text("address", box.address);
  map.text("password_file", box.password_file);
  map.text("ca_file", box.ca_file);
  map.text("folder", box.folder);
  map.text("after", after);
  map.number("every_seconds", box.every_seconds, 1, 86'400);
  map.number("timeout_seconds", box.timeout_seconds, 1, 3'600);
  map.number("alarm_after_minutes", box.alarm_after_minutes, 1, 10'080);
  map.truth("only_new", box.only_new);
  map.truth("trusted", box.trusted);
  if (const YAML::Node oauth2 = map.take("oauth2")) box.oauth2 = read_oauth2(path, "oauth2", oauth2);
  map.refuse_others();
  map.demand("url", box.url);
  map.demand("user", box.user);
  read_after(box, box.origin, after);
  if (box.password_file.empty() == !box.oauth2.has_value()) {
    refuse_setting(box.origin, "a mailbox needs either password_file or oauth2.");
  }
  if (box.address.empty()) box.address = box.user;
  if (box.name.empty()) box.name = box.address;
  if (box.after == MailboxSettings::After::Move && box.move_to == box.folder) {
    refuse_setting(box.origin, "after moves messages into the folder they are read from; name another one.");
  }
  return box;
}

} // namespace

std::span<const Section> sections() { return kSections; }

bool read_section(const std::string& path, const std::string& origin, const std::string& name, const YAML::Node& value, FileContent& into) {
  if (name == "smarthost_oauth2") {
    into.smarthost_oauth2 = read_oauth2(path, name, value);
    return true;
  }
  if (name != "mailboxes") return false;
  if (!value.IsSequence()) refuse_setting(origin, "mailboxes needs a list; begin each mailbox with a dash.");
  for (const YAML::Node& item : value) into.mailboxes.push_back(read_mailbox(path, item));
  return true;
}

void validate_sections(const Settings& settings) {
  std::set<std::string> names;
  for (const MailboxSettings& box : settings.mailboxes) {
    if (!names.insert(box.name).second)
      refuse_setting(box.origin, "there are two mailboxes named \"" + box.name + "\"; give one another name.");
    if (!box.url.starts_with("imaps://") && !box.url.starts_with("imap://")) {
      refuse_setting(box.origin, "\"" + box.url + "\" is no mailbox server; write it as imaps://mail.example:993.");
    }
    if (box.address.find('@') == std::string::npos) {
      refuse_setting(box.origin, "the mailbox lacks the address of its desk; give it as address: support@desk.example.");
    }
  }
  if (settings.smarthost_oauth2 && settings.smarthost_user.empty()) {
    refuse_setting("smarthost_oauth2", "a token needs a user; give --smarthost-user TEXT as well.");
  }
  if (settings.smarthost_oauth2 && !settings.smarthost_password_file.empty()) {
    refuse_setting("smarthost_oauth2", "there is a password as well; keep one of the two.");
  }
}

std::string explain_sections(const Settings& settings) {
  std::string out;
  for (const MailboxSettings& box : settings.mailboxes) {
    out += "mailboxes: \"" + box.name + "\" at " + box.url + ", folder \"" + box.folder + "\", every " + std::to_string(box.every_seconds) +
           " s, alarm after " + std::to_string(box.alarm_after_minutes) + " min\n    from: " + box.origin + "\n    " +
           std::string(kSections[1].help) + "\n";
  }
  return out;
}

} // namespace sk::settings
