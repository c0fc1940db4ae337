// One JSON line per log entry on standard error: {"at":…,"level":…,"event":…,…fields}. Values are escaped, so CR and LF
// from outside cannot start a line, and at most 100 lines a second of one event are written (O14): events are constants. Never pass a secret, a password or the text of a mail.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace sk::log {

enum class Level { Debug, Info, Warning, Error };

struct Field {
  std::string_view name;
  std::string value;
  Field(std::string_view n, std::string_view v) : name(n), value(v) {}
  Field(std::string_view n, const std::string& v) : name(n), value(v) {}
  Field(std::string_view n, const char* v) : name(n), value(v) {}
  Field(std::string_view n, std::int64_t v) : name(n), value(std::to_string(v)) {}
  Field(std::string_view n, std::uint64_t v) : name(n), value(std::to_string(v)) {}
  Field(std::string_view n, int v) : name(n), value(std::to_string(v)) {}
};

void set_level(Level level);
void write(Level level, std::string_view event, std::initializer_list<Field> fields = {});
inline void debug(std::string_view event, std::initializer_list<Field> fields = {}) { write(Level::Debug, event, fields); }
inline void info(std::string_view event, std::initializer_list<Field> fields = {}) { write(Level::Info, event, fields); }
inline void warning(std::string_view event, std::initializer_list<Field> fields = {}) { write(Level::Warning, event, fields); }
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) { write(Level::Error, event, fields); }

}  // namespace sk::log
