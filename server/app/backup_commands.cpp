#include "app/backup_commands.hpp"

#include <unistd.h>

#include <chrono>
#include <iostream>

#include "app/backup.hpp"
#include "base/core/bytes.hpp"
#include "base/json/write.hpp"

namespace sk::app {

namespace {

constexpr std::int64_t kNumbersAtMost = 1'000'000;

// One line that a person watches; a script that keeps the log gets none of it.
class ProgressLine {
public:
  void show(const std::string& what, std::int64_t done) {
    if (!terminal_ || std::chrono::steady_clock::now() < next_) return;
    next_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(200);
    std::cerr << "\r\033[K" << done << " " << what << std::flush;
    shown_ = true;
  }
  ~ProgressLine() {
    if (shown_) std::cerr << "\r\033[K" << std::flush;
  }

private:
  bool terminal_ = ::isatty(STDERR_FILENO) == 1, shown_ = false;
  std::chrono::steady_clock::time_point next_{};
};

} // namespace

int backup(const Settings& settings, Flags& flags) {
  const std::optional<std::string> to = flags.value("--to");
  const bool files_only = flags.has("--files-only");
  flags.no_more("backup");
  if (!to) throw ConfigError("`skranke backup` needs --to FILE: where the backup shall lie, best on another disk");
  const std::unique_ptr<World> world = World::open(settings, true);
  ProgressLine line;
  std::cout << json::to_json(make_backup(*world, *to, files_only, [&](const std::string& what, std::int64_t done) {
    line.show(what, done);
  })) << "\n";
  if (::isatty(STDERR_FILENO))
    std::cerr << "skranke: keep " << settings.data << "/secret.key apart from it: without that key nothing opens the backup\n";
  return 0;
}

int restore(const Settings& settings, Flags& flags) {
  RestoreOrder order;
  const std::optional<std::string> from = flags.value("--from"), key = flags.value("--key"), skip = flags.value("--skip-numbers");
  flags.no_more("restore");
  if (!from) throw ConfigError("`skranke restore` needs --from FILE: a backup made by `skranke backup`");
  order.from = *from;
  order.key_file = key.value_or("");
  if (skip) {
    const std::optional<std::int64_t> number = parse_int(*skip);
    if (!number || *number < 0 || *number > kNumbersAtMost) throw ConfigError("--skip-numbers needs a number from 0 to 1000000");
    order.skip_numbers = *number;
  }
  ProgressLine line;
  const RestoreReport report = restore_backup(settings, order, [&](const std::string& what, std::int64_t done) { line.show(what, done); });
  std::cout << json::to_json(report) << "\n";
  for (const std::string& fault : report.check.faults) std::cerr << "skranke: " << fault << "\n";
  return report.check.faults.empty() ? 0 : 1;
}

} // namespace sk::app
