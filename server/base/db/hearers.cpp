#include "base/db/hearers.hpp"

#include <vector>

namespace sk::db {

Hearing::~Hearing() { end(); }

Hearing& Hearing::operator=(Hearing&& other) noexcept {
  end();
  hearer_ = std::move(other.hearer_);
  return *this;
}

void Hearing::end() {
  if (!hearer_) return;
  {
    const std::lock_guard lock(hearer_->mutex);
    hearer_->heard = nullptr;
  }
  hearer_.reset();
}

Hearing Hearers::add(const std::string& channel, std::function<void(const std::string&)> heard) {
  auto hearer = std::make_shared<Hearing::Hearer>();
  hearer->heard = std::move(heard);
  const std::lock_guard lock(mutex_);
  std::erase_if(of_channel_, [](const auto& one) { return one.second.expired(); });
  of_channel_.emplace(channel, hearer);
  return Hearing(std::move(hearer));
}

void Hearers::tell(const std::string& channel, const std::string& payload) {
  std::vector<std::shared_ptr<Hearing::Hearer>> hearers;
  {
    const std::lock_guard lock(mutex_);
    const auto [begin, end] = of_channel_.equal_range(channel);
    for (auto it = begin; it != end; ++it) {
      if (auto hearer = it->second.lock()) hearers.push_back(std::move(hearer));
    }
  }
  for (const auto& hearer : hearers) {
    const std::lock_guard lock(hearer->mutex);
    if (hearer->heard) hearer->heard(payload);
  }
}

} // namespace sk::db
