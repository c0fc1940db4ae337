#include "base/core/settings.hpp"

#include <unistd.h>

#include <algorithm>

#include "base/core/settings_table.hpp"

namespace sk {

namespace {

using namespace settings;

class CommandLine {
public:
  CommandLine(std::span<const std::string> args, std::span<const std::string_view> other_flags, std::vector<std::string>* positional)
      : args_(args), other_flags_(other_flags), positional_(positional) {}

  void read() {
    bool only_positional = false;
    for (; at_ < args_.size(); ++at_) {
      const std::string& word = args_[at_];
      if (only_positional || !word.starts_with("--")) {
        add_positional(word);
      } else if (word == "--") {
        only_positional = true;
      } else {
        read_flag(word);
      }
    }
  }

  std::vector<Given> given;
  std::string config;

private:
  void add_positional(const std::string& word) {
    if (positional_ == nullptr) refuse_setting("\"" + word + "\"", "only flags may stand here; a value belongs behind its flag.");
    positional_->push_back(word);
  }

  void read_flag(const std::string& word) {
    const std::size_t equals = word.find('=');
    const std::string flag = word.substr(0, equals);
    const std::optional<std::string> attached =
        equals == std::string::npos ? std::nullopt : std::optional<std::string>(word.substr(equals + 1));
    if (std::ranges::find(other_flags_, flag) != other_flags_.end()) return add_positional(word);
    if (flag == "--config") {
      config = attached ? *attached : next_word(flag, "FILE");
      return;
    }
    const auto row = std::ranges::find(table(), flag, flag_of);
    if (row == table().end()) refuse_unknown(flag);
    const std::string_view wanted = value_word(*row);
    take(*row, flag, attached ? *attached : wanted.empty() ? "true" : next_word(flag, wanted));
  }

  std::string next_word(const std::string& flag, std::string_view wanted) {
    if (at_ + 1 == args_.size() || args_[at_ + 1].starts_with("--")) {
      refuse_setting(flag, "a value is missing; write " + flag + " " + std::string(wanted) + ".");
    }
    return args_[++at_];
  }

  // A list grows with each flag; of other flags the last one counts, so that a script can be overruled at its end.
  void take(const Row& row, const std::string& flag, const std::string& value) {
    const auto earlier = std::ranges::find(given, &row, &Given::row);
    if (earlier == given.end()) {
      given.push_back({&row, {value}, flag});
    } else if (is_list(row)) {
      earlier->words.push_back(value);
    } else {
      earlier->words = {value};
    }
  }

  [[noreturn]] void refuse_unknown(const std::string& flag) const {
    std::vector<std::string> known(other_flags_.begin(), other_flags_.end());
    known.emplace_back("--config");
    for (const Row& row : table()) known.push_back(flag_of(row));
    const std::string near = nearest(flag, known);
    refuse_setting(flag,
                   near.empty() ? "there is no such flag; --help lists them all." : "there is no such flag; did you mean " + near + "?");
  }

  std::span<const std::string> args_;
  std::span<const std::string_view> other_flags_;
  std::vector<std::string>* positional_;
  std::size_t at_ = 0;
};

std::vector<std::string> split_at_commas(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t comma = text.find(','); comma != std::string_view::npos; comma = text.find(',')) {
    words.emplace_back(text.substr(0, comma));
    text.remove_prefix(comma + 1);
  }
  words.emplace_back(text);
  return words;
}

// A variable that is set but empty counts as not set: containers pass such ones on for whatever they do not know.
std::vector<Given> read_environment(const std::function<const char*(const char*)>& getenv) {
  std::vector<Given> all;
  for (const Row& row : table()) {
    const std::string variable = variable_of(row);
    const char* const value = getenv(variable.c_str());
    if (value == nullptr || *value == '\0') continue;
    all.push_back({&row, is_list(row) ? split_at_commas(value) : std::vector<std::string>{value}, variable});
  }
  return all;
}

FileContent read_file_of_data_folder(const std::string& data) {
  const std::string path = data + "/skranke.yaml";
  if (::access(path.c_str(), F_OK) != 0) return {};
  FileContent all = read_settings_file(path);
  for (const Given& given : all.given) {
    if (given.row->name == "data")
      refuse_setting(given.origin, "a file in the data folder cannot move that folder; use --data or --config.");
  }
  return all;
}

} // namespace

Settings load_settings(std::span<const std::string> args, const std::function<const char*(const char*)>& getenv,
                       std::vector<std::string>* positional, std::span<const std::string_view> other_flags) {
  CommandLine line(args, other_flags, positional);
  line.read();
  const std::vector<Given> environment = read_environment(getenv);
  const char* const config_variable = getenv("SKRANKE_CONFIG");
  if (line.config.empty() && config_variable != nullptr) line.config = config_variable;

  Settings settings;
  const auto assign_all = [&](const std::vector<Given>& all) {
    std::ranges::for_each(all, [&](const Given& one) { assign(settings, one); });
  };
  assign_all(environment);
  assign_all(line.given);
  const FileContent file = line.config.empty() ? read_file_of_data_folder(settings.data) : read_settings_file(line.config);
  // From here on in the order of precedence, the weakest first.
  settings = Settings();
  settings.mailboxes = file.mailboxes;
  settings.smarthost_oauth2 = file.smarthost_oauth2;
  assign_all(file.given);
  assign_all(environment);
  assign_all(line.given);
  validate(settings);
  return settings;
}

std::string database_url(const Settings& settings) {
  return settings.database.empty() ? "sqlite:" + settings.data + "/skranke.db" : settings.database;
}

} // namespace sk
