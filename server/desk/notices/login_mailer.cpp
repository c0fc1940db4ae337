#include "desk/notices/login_mailer.hpp"

#include <chrono>

#include "base/core/log.hpp"
#include "base/core/metrics.hpp"
#include "base/mime/compose.hpp"

namespace sk::notices {

namespace {

constexpr std::chrono::milliseconds kLook{500};

// Behind the '#': no server, proxy or referrer ever sees it.
std::string address_of(const access::House& house, const people::DueLink& link) {
  const char* page = link.purpose == people::LinkPurpose::Password ? "/password#" : "/enter#";
  return house.settings.public_url + page + link.token;
}

std::string kind_of(const people::DueLink& link) {
  if (link.purpose == people::LinkPurpose::LogIn) return "mail.login_link";
  return link.expires_at - link.created_at > people::kPasswordLinkLength ? "mail.invitation" : "mail.password_link";
}

} // namespace

OutgoingMail login_mail(const access::House& house, const people::DueLink& link) {
  const std::string kind = kind_of(link);
  const i18n::Language language = link.person.language;
  const Duration length = link.expires_at - link.created_at;
  const i18n::Args args = {{"name", link.person.name},
                           {"desk", link.desk.name},
                           {"link", address_of(house, link)},
                           {"address", link.person.mail},
                           {"days", std::to_string(length.micros / Duration::days(1).micros)},
                           {"minutes", std::to_string(length.micros / Duration::minutes(1).micros)}};
  OutgoingMail mail;
  mail.desk = link.desk.id;
  mail.language = language;
  mail.person = link.person.id;
  mail.recipient = link.person.mail;
  mail.recipient_name = mime::one_line(link.person.name, 100);
  mail.sender = link.desk.mail_address;
  mail.sender_name = link.desk.sender_name;
  mail.reply_to = link.desk.mail_address;
  mail.message_id = link.message_id + "@" + link.desk.mail_address.substr(link.desk.mail_address.rfind('@') + 1);
  mail.subject = i18n::text(language, kind + ".subject", args);
  mail.text = i18n::text(language, kind + ".body", args) + "\n\n-- \n" +
              i18n::text(language, "mail.signature", args);
  mail.link = address_of(house, link);
  mail.created_at = link.created_at;
  mail.attempts = link.attempts;
  return mail;
}

LoginMailer::LoginMailer(access::House& house, std::unique_ptr<Carrier> carrier)
    : house_(house), carrier_(std::move(carrier)), thread_([this](std::stop_token stopping) { work(stopping); }) {}

LoginMailer::~LoginMailer() { stop(); }

void LoginMailer::stop() {
  thread_.request_stop();
  woken_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void LoginMailer::work(std::stop_token stopping) {
  while (!stopping.stop_requested()) {
    try {
      run_once();
    } catch (const std::exception& fault) {
      // Boundary of one job: a link that was claimed is tried again in five minutes.
      log::error("login_mailer.failed", {{"why", fault.what()}});
    }
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, stopping, kLook, [] { return false; });
  }
}

void LoginMailer::run_once() {
  people::make_asked_links(house_);
  for (const people::DueLink& link : people::claim_due_links(house_)) send(link);
}

void LoginMailer::send(const people::DueLink& link) {
  const OutgoingMail mail = login_mail(house_, link);
  const net::DeliveryReport report = carrier_->hand_over(mail, compose_mail(mail, house_.blobs));
  const auto settle = [&](people::LinkMailState state, Instant at) { people::settle_link_mail(house_, link.id, state, at); };
  const Instant now = house_.clock.now();
  const bool sent = report.result == net::Delivery::Sent;
  metrics::counter("skranke_login_mails_total", "Mails with a link to log in, by result",
                   sent ? R"(result="sent")" : R"(result="not_sent")")
      .add();
  if (sent) return settle(carrier_->state_when_done() == MailState::Kept ? people::LinkMailState::Kept : people::LinkMailState::Sent, now);
  if (report.result == net::Delivery::Refused) return settle(people::LinkMailState::Failed, now);
  settle(people::LinkMailState::Queued, now + Duration::minutes(1)); // until the link itself is too old
}

} // namespace sk::notices
