// Sends the mails with links to log in or to choose a password (people/login_link.hpp). They belong to no ticket, so they do not go
// through the outbox: nobody at the desk can read them, and their text, which holds a secret, is never stored.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "desk/access/call.hpp"
#include "desk/notices/outbox.hpp"
#include "desk/people/login_link.hpp"

namespace sk::notices {

class LoginMailer {
public:
  LoginMailer(access::House& house, std::unique_ptr<Carrier> carrier);
  ~LoginMailer();
  LoginMailer(const LoginMailer&) = delete;
  LoginMailer& operator=(const LoginMailer&) = delete;
  void stop();
  void run_once();

private:
  void work(std::stop_token stopping);
  void send(const people::DueLink& link);
  access::House& house_;
  std::unique_ptr<Carrier> carrier_;
  std::mutex mutex_;
  std::condition_variable_any woken_;
  std::jthread thread_;
};

// The mail as the outbox would hold it; for the carrier and for tests.
OutgoingMail login_mail(const access::House& house, const people::DueLink& link);

} // namespace sk::notices
