// What people read about the settings, all of it made from the table.
#include "base/core/settings_table.hpp"

namespace sk {

namespace {

using namespace settings;

std::string quoted(std::string_view word) {
  std::string out = "\"";
  for (const char c : word) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

// As it would stand in skranke.yaml.
std::string value_text(const Settings& settings, const Row& row) {
  const bool bare = row.form == Form::Number || row.form == Form::Switch;
  std::string out;
  for (const std::string& word : words_of(settings, row)) out += (out.empty() ? "" : ", ") + (bare ? word : quoted(word));
  return is_list(row) ? "[" + out + "]" : out;
}

std::string shown_value(const Settings& settings, const Row& row) {
  const bool hidden = row.secret && words_of(settings, row) != std::vector<std::string>{""};
  return hidden ? "(set)" : value_text(settings, row);
}

std::string usage(const Row& row) {
  const std::string_view word = value_word(row);
  return flag_of(row) + (word.empty() ? "" : " " + std::string(word));
}

std::string range_text(const Row& row) {
  return row.form == Form::Number ? std::to_string(row.min) + " to " + std::to_string(row.max) : "";
}

} // namespace

std::string explain(const Settings& settings) {
  std::string out;
  for (const Row& row : table()) {
    const auto origin = settings.origins.find(row.name);
    out += std::string(row.name) + ": " + shown_value(settings, row) +
           "\n    from: " + (origin == settings.origins.end() ? "default" : origin->second) + "\n    set by: " + usage(row) + " or " + variable_of(row) + "\n    " +
           std::string(row.help) + "\n";
  }
  return out + explain_sections(settings);
}

std::string flags_help() {
  constexpr std::size_t kColumn = 34;
  std::string out;
  const auto add = [&](std::string line, std::string_view help) {
    line.append(line.size() < kColumn ? kColumn - line.size() : 1, ' ');
    out += line + std::string(help) + "\n";
  };
  for (const Row& row : table()) add("  " + usage(row), row.help);
  add("  --config FILE", "Settings file in place of skranke.yaml in the data folder.");
  return out;
}

std::string example_file() {
  std::string out = "# Settings of skranke. Every line shows the default; take the # away to change it.\n";
  for (const Row& row : table()) {
    out += "\n# " + std::string(row.help) + "\n";
    if (row.form == Form::Number) out += "# " + range_text(row) + ".\n";
    out += "#" + std::string(row.name) + ": " + value_text(Settings(), row) + "\n";
  }
  for (const Section& section : sections()) {
    out += "\n# " + std::string(section.help) + "\n";
    std::string_view rest = section.example;
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      out += "#" + std::string(rest.substr(0, end + 1));
      rest.remove_prefix(end + 1);
    }
  }
  return out;
}

std::string documentation_markdown() {
  std::string out =
      "# Settings\n\nA flag beats the environment, which beats the file, which beats the default. The file is `skranke.yaml` in the data "
      "folder, or what `--config FILE` (`SKRANKE_CONFIG`) names. In the environment a list has commas between its items, and an "
      "empty variable counts as not set; on the command line a flag for a list may be repeated.\n";
  for (const Row& row : table()) {
    out += "\n## " + std::string(row.name) + "\n\n" + std::string(row.help) + "\n\n" + std::string(row.details) + "\n\n";
    out += "- flag: `" + usage(row) + "`" + (is_list(row) ? " (may be repeated)" : "") + "\n";
    out += "- environment: `" + variable_of(row) + "`\n- default: `" + value_text(Settings(), row) + "`\n";
    if (row.form == Form::Number) out += "- range: " + range_text(row) + "\n";
    if (row.form == Form::Choice) out += "- one of: " + std::string(row.choices) + "\n";
    if (row.secret) out += "- secret: never shown\n";
    out += row.restart ? "- a change counts from the next start on\n" : "- a change counts at once\n";
  }
  for (const Section& section : sections()) {
    out += "\n## " + std::string(section.name) + "\n\n" + std::string(section.help) + "\n\n" + std::string(section.details) +
           "\n\n```yaml\n" + std::string(section.example) + "```\n\n- in the file only\n- a change counts from the next start on\n";
  }
  return out;
}

} // namespace sk
