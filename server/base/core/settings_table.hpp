// The one table of settings. Only the sources of settings.hpp include this.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/core/settings.hpp"

namespace sk::settings {

using Member = std::variant<std::string Settings::*, std::vector<std::string> Settings::*, int Settings::*, bool Settings::*>;

enum class Form { Text, Folder, File, Listen, Server, Database, Url, HostName, Address, Choice, Number, Switch };

// The default is the struct's own.
struct Row {
  std::string_view name;  // max_message_mb: --max-message-mb, SKRANKE_MAX_MESSAGE_MB, `max_message_mb:` in the file
  Member member;
  Form form;
  std::string_view help;     // one line
  std::string_view details;  // whole sentences
  std::string_view choices = {};  // of Form::Choice, with blanks between
  int min = 0, max = 0;           // of Form::Number
  bool may_be_empty = false;
  bool secret = false;   // its value appears in no output
  bool restart = true;   // a change counts from the next start on
};

std::span<const Row> table();
const Row* find_row(std::string_view name);
bool is_list(const Row& row);
std::string flag_of(const Row& row);
std::string variable_of(const Row& row);
std::string_view value_word(const Row& row);  // "DIR", "ADDR:PORT"; empty for a switch

// The value as words: none or more for a list, exactly one for all else.
std::vector<std::string> words_of(const Settings& settings, const Row& row);

// What one source says about one setting.
struct Given {
  const Row* row;
  std::vector<std::string> words;
  std::string origin;
};
void assign(Settings& settings, const Given& given);  // throws ConfigError

struct FileContent {
  std::vector<Given> given;
  std::vector<MailboxSettings> mailboxes;
  std::optional<OAuth2Settings> smarthost_oauth2;
};
FileContent read_settings_file(const std::string& path);

// The two settings that are more than words, and so stand in the file alone (settings_mailboxes.cpp).
struct Section {
  std::string_view name, help, details, example;
};
std::span<const Section> sections();
std::string explain_sections(const Settings& settings);
void validate_sections(const Settings& settings);
// The known word that is nearest to a mistyped one, empty when none is near.
std::string nearest(std::string_view typed, std::span<const std::string> known);

[[noreturn]] void refuse_setting(const std::string& origin, const std::string& sentence);

}  // namespace sk::settings
