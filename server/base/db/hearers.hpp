// Who hears what is told on a channel, for both engines.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace sk::db {

// Hears until it ends. Its end waits for a call in hand, so what `heard` refers to may be destroyed afterwards; `heard`
// itself must not end it.
class [[nodiscard]] Hearing {
public:
  Hearing() = default;
  Hearing(Hearing&& other) noexcept = default;
  Hearing& operator=(Hearing&& other) noexcept;
  ~Hearing();

private:
  friend class Hearers;
  struct Hearer {
    std::mutex mutex; // held while `heard` runs
    std::function<void(const std::string&)> heard;
  };
  explicit Hearing(std::shared_ptr<Hearer> hearer) : hearer_(std::move(hearer)) {}
  void end();
  std::shared_ptr<Hearer> hearer_;
};

class Hearers {
public:
  Hearing add(const std::string& channel, std::function<void(const std::string&)> heard);
  void tell(const std::string& channel, const std::string& payload);

private:
  std::mutex mutex_;
  std::multimap<std::string, std::weak_ptr<Hearing::Hearer>> of_channel_;
};

} // namespace sk::db
