// Looks every hour, by the desk's clock, which customers are to be asked about their contacts.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "desk/access/call.hpp"

namespace sk::notices {

class ContactReviewer {
public:
  explicit ContactReviewer(access::House& house);
  ~ContactReviewer() { stop(); }
  ContactReviewer(const ContactReviewer&) = delete;
  ContactReviewer& operator=(const ContactReviewer&) = delete;

  void stop();

private:
  void work(std::stop_token stopping);
  access::House& house_;
  std::mutex mutex_;
  std::condition_variable_any stopped_;
  std::jthread thread_;
};

} // namespace sk::notices
