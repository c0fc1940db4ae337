#include "base/core/log.hpp"

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <map>
#include <mutex>

#include "base/core/clock.hpp"

namespace sk::log {

namespace {

std::atomic<Level> g_level{Level::Info};

std::string_view to_word(Level level) {
  switch (level) {
  case Level::Debug: return "debug";
  case Level::Info: return "info";
  case Level::Warning: return "warning";
  case Level::Error: return "error";
  }
  return "error";
}

// The length of the well-formed UTF-8 sequence at the start (Unicode 15, table 3-7), 0 if there is none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xc0u) == 0x80u; };
  const unsigned a = byte(0), b = byte(1);
  if (a < 0x80) return 1;
  if (a >= 0xc2 && a <= 0xdf) return tail(1) ? 2 : 0;
  if (a >= 0xe0 && a <= 0xef) return tail(1) && tail(2) && !(a == 0xe0 && b < 0xa0) && !(a == 0xed && b > 0x9f) ? 3 : 0;
  if (a >= 0xf0 && a <= 0xf4) return tail(1) && tail(2) && tail(3) && !(a == 0xf0 && b < 0x90) && !(a == 0xf4 && b > 0x8f) ? 4 : 0;
  return 0;
}

void append_escape(std::string& out, unsigned code) {
  constexpr const char* kHex = "0123456789abcdef";
  out += "\\u00";
  out += kHex[(code >> 4) & 15];
  out += kHex[code & 15];
}

void append_json(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const std::size_t length = sequence_length(text);
    const auto c = static_cast<unsigned char>(text.front());
    if (length == 0) {
      out += "\\ufffd";
    } else if (c == '"' || c == '\\') {
      out += '\\';
      out += text.front();
    } else if (c < 0x20 || c == 0x7f) {
      append_escape(out, c);
    } else {
      out += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  out += '"';
}

// One kind of event that happens without end must not fill the disk (O14): the first hundred of a second are written, and how
// many were not.
constexpr int kLinesPerSecond = 100;

struct Allowance {
  std::int64_t second = 0;
  int written = 0, dropped = 0;
};

// Whether this line may be written; `dropped`: how many were not in the last second that had any.
bool allowed(std::string_view event, int& dropped) {
  static std::mutex mutex;
  static std::map<std::string, Allowance, std::less<>> allowances;
  const std::int64_t second =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
  const std::lock_guard lock(mutex);
  auto found = allowances.find(event);
  if (found == allowances.end()) found = allowances.emplace(event, Allowance{}).first;
  Allowance& its = found->second;
  if (its.second != second) {
    dropped = its.dropped;
    its = {second, 0, 0};
  }
  if (its.written == kLinesPerSecond) return ++its.dropped, false;
  return ++its.written, true;
}

} // namespace

void set_level(Level level) { g_level.store(level, std::memory_order_relaxed); }

void write(Level level, std::string_view event, std::initializer_list<Field> fields) {
  if (level < g_level.load(std::memory_order_relaxed)) return;
  int dropped = 0;
  if (!allowed(event, dropped)) return;
  std::string line = "{\"at\":\"" + to_rfc3339(SystemClock().now()) + "\",\"level\":\"";
  line += to_word(level);
  line += "\",\"event\":";
  append_json(line, event);
  for (const Field& field : fields) {
    line += ',';
    append_json(line, field.name);
    line += ':';
    append_json(line, field.value);
  }
  if (dropped > 0) line += ",\"dropped_before\":\"" + std::to_string(dropped) + '"';
  line += "}\n";
  // One write(2) for a line: lines of threads do not mix. A log that cannot be written must not stop the work.
  std::string_view rest = line;
  while (!rest.empty()) {
    const ssize_t written = ::write(STDERR_FILENO, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
}

} // namespace sk::log
