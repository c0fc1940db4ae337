#include "app/local_work.hpp"

#include <condition_variable>
#include <mutex>

#include "app/csv_tables.hpp"
#include "app/desk_file.hpp"
#include "app/wiring.hpp"
#include "base/core/broken.hpp"
#include "base/core/limits.hpp"
#include "base/crypto/password.hpp"
#include "base/json/read.hpp"
#include "base/json/write.hpp"
#include "base/mime/compose.hpp"
#include "base/mime/mail.hpp"
#include "base/net/local_socket.hpp"
#include "desk/people/login.hpp"
#include "desk/people/people_store.hpp"

namespace sk::app {

namespace {

constexpr int kNotNow = 75;  // EX_TEMPFAIL of sysexits.h: the MTA keeps the mail and tries again

std::string sentence(const Refusal& refusal) {
  if (refusal.faults.empty()) return i18n::text(i18n::Language::En, refusal.text_key, refusal.args);
  const Fault& fault = refusal.faults.front();
  return fault.path + ": " + i18n::text(i18n::Language::En, fault.text_key, fault.args);
}

struct Delivered {
  bool accepted = false;
  std::string answer;
};
BOOST_DESCRIBE_STRUCT(Delivered, (), (accepted, answer))

// To whom it goes when the MTA did not say: what the message itself names.
std::vector<std::string> recipients_in(const mail::MailGate& gate, const std::string& raw) {
  std::vector<std::string> recipients;
  const std::expected<mime::Mail, mime::MailFault> mail = mime::parse_headers(raw);
  if (!mail) return recipients;
  const auto add = [&](const std::string& address) {
    if (gate.desk_at(address)) recipients.push_back(address);
  };
  for (const char* name : {"delivered-to", "x-original-to"}) {
    if (const std::string_view value = mail->header(name); !value.empty()) add(std::string(value));
  }
  if (!recipients.empty()) return recipients;
  for (const mime::Address& one : mail->to) add(one.address);
  for (const mime::Address& one : mail->cc) add(one.address);
  return recipients;
}

LocalAnswer deliver(mail::MailGate& gate, const LocalRequest& request, const std::string& raw) {
  if (raw.empty()) return {1, "", "there is no message on standard input"};
  if (raw.size() > limits::kMessageBytes) return {1, "", "the message is larger than 50 MiB"};
  net::Envelope envelope;
  envelope.sender = request.sender.value_or("");
  if (!request.sender) {
    const std::expected<mime::Mail, mime::MailFault> mail = mime::parse_headers(raw);
    if (mail && mail->from.size() == 1) envelope.sender = mail->from.front().address;
  }
  envelope.recipients = request.recipients.empty() ? recipients_in(gate, raw) : request.recipients;
  for (const std::string& recipient : envelope.recipients) {
    if (!gate.desk_at(recipient)) return {67, "", recipient + " is no address of a desk here"};  // EX_NOUSER
  }
  if (envelope.recipients.empty()) return {67, "", "the message names no address of a desk here: say which one with --to"};
  std::mutex mutex;
  std::condition_variable answered;
  std::optional<net::SmtpAnswer> answer;
  gate.accept(std::move(envelope), raw, [&](std::vector<net::SmtpAnswer> answers) {
    const std::lock_guard lock(mutex);
    answer = answers.front();
    answered.notify_one();
  });
  std::unique_lock lock(mutex);
  answered.wait(lock, [&] { return answer.has_value(); });
  if (answer->code / 100 == 2) return {0, json::to_json(Delivered{true, answer->text}), ""};
  return {answer->code / 100 == 4 ? kNotNow : 1, json::to_json(Delivered{false, answer->text}), answer->text};
}

LocalAnswer make_token(World& world, const LocalRequest& request) {
  const Outcome<std::string> token = people::make_token(*world.house, request.mail.value_or(""), request.label.value_or("command line"));
  if (!token) return {1, "", "nobody active has the address " + request.mail.value_or("") + ": see `skranke user list`"};
  return {0, *token, ""};
}

std::optional<people::Desk> desk_named(db::Tx& tx, const LocalRequest& request) {
  const std::vector<people::Desk> desks = people::list_desks(tx);
  for (const people::Desk& desk : desks) {
    if (request.desk ? desk.key == *request.desk : desks.size() == 1) return desk;
  }
  return std::nullopt;
}

LocalAnswer add_user(World& world, const LocalRequest& request) {
  if (!request.mail || !mime::is_address(*request.mail)) return {2, "", "--mail must be an address such as name@domain"};
  std::string hash;
  if (request.password) {
    if (const Outcome<void> fits = people::check_new_password(*request.password); !fits) return {1, "", sentence(fits.error())};
    hash = crypto::hash_password(*request.password);
  }
  const Outcome<PersonId> made = world.database->write([&](db::Tx& tx) -> Outcome<PersonId> {
    const std::optional<people::Desk> desk = desk_named(tx, request);
    if (!desk) return refuse_field("--desk", "input.missing");
    people::Person person;
    person.desk = desk->id;
    person.kind = request.agent.value_or(false) ? people::PersonKind::Agent : people::PersonKind::Contact;
    person.name = mime::one_line(request.name.value_or(*request.mail), limits::kNameChars);
    person.mail = *request.mail;
    person.language = desk->language;
    person.approved = request.approved.value_or(false);
    person.administrator = request.administrator.value_or(false);
    person.password_hash = hash;
    if (person.kind == people::PersonKind::Contact) {
      for (const people::Customer& customer : people::list_customers(tx, desk->id)) {
        if (request.customer == customer.key) person.customer = customer.id;
      }
      if (!person.customer) return refuse_field("--customer", "input.missing");
    }
    if (people::find_person_by_mail(tx, desk->id, person.mail)) return refuse(RefusalCode::Duplicate, "person.known_already");
    return people::add_person(tx, person);
  });
  if (!made) return {1, "", sentence(made.error())};
  return {0, world.seal->seal(*made), ""};
}

LocalAnswer change_user(World& world, const LocalRequest& request) {
  std::string hash;
  if (request.command == "user_password") {
    const std::string password = request.password.value_or("");
    if (const Outcome<void> fits = people::check_new_password(password); !fits) return {1, "", sentence(fits.error())};
    hash = crypto::hash_password(password);
  }
  const bool found = world.database->write([&](db::Tx& tx) {
    bool any = false;
    for (const people::Desk& desk : people::list_desks(tx)) {
      const std::optional<people::Person> person = people::find_person_by_mail(tx, desk.id, request.mail.value_or(""));
      if (!person) continue;
      any = hash.empty() ? people::set_active(tx, person->id, request.active.value_or(true)) : people::set_password_hash(tx, person->id, hash);
      people::revoke_proofs(tx, *world.house, person->id);
    }
    return any;
  });
  if (!found) return {1, "", "nobody has the address " + request.mail.value_or("") + ": see `skranke user list`"};
  return {0, "", ""};
}

std::string summary_of(const DeskChange& change, const std::string& key) {
  if (change.unchanged) return "desk " + key + " is as the file says: nothing to change";
  std::string text = std::string(change.created ? "made" : "updated") + " desk " + key + ": " + std::to_string(change.people) + " people, " +
                     std::to_string(change.customers) + " customers, " + std::to_string(change.sections) + " changed sections";
  if (change.retired > 0) text += ", " + std::to_string(change.retired) + " retired";
  return text;
}

LocalAnswer apply(World& world, mail::MailGate* gate, const LocalRequest& request, const std::string& yaml) {
  const DeskReading reading = read_desk_file(yaml);
  if (!reading.faults.empty()) return {1, "", to_text("desk file", reading.faults)};
  std::string lines;
  for (const std::string& line : world.database->read([&](db::Tx& tx) { return desk_difference(tx, reading.file); })) lines += line + "\n";
  if (request.dry_run.value_or(false)) return {0, lines.empty() ? "no difference" : lines.substr(0, lines.size() - 1), ""};
  const DeskChange change = world.database->write([&](db::Tx& tx) { return apply_desk(tx, reading.file); });
  if (gate) gate->refresh_addresses();
  return {0, lines + summary_of(change, reading.file.desk.key), ""};
}

LocalAnswer import_table(World& world, const LocalRequest& request, const std::string& text) {
  const std::optional<CsvKind> kind = json::enum_from_word<CsvKind>(request.kind.value_or(""));
  if (!kind) return {2, "", "there is nothing of the kind \"" + request.kind.value_or("") + "\": customers, contacts, agreements or units"};
  const bool dry_run = request.dry_run.value_or(false);
  const std::optional<people::Desk> desk =
      world.database->read([&](db::Tx& tx) { return people::find_desk_by_key(tx, request.desk.value_or("")); });
  if (!desk) return {1, "", "there is no desk with the key " + request.desk.value_or("")};
  const CsvReport report = run_import(*world.database, desk->id, *kind, text, dry_run);
  if (!report.faults.empty()) return {1, "", to_text(request.file.value_or("file"), report.faults) + "nothing was imported"};
  return {0, std::string(dry_run ? "would import " : "imported ") + std::to_string(report.rows) + " " + *request.kind + ": " + std::to_string(report.added) +
                 " added, " + std::to_string(report.changed) + " changed, " + std::to_string(report.unchanged) + " as they were", ""};
}

LocalAnswer perform(World& world, mail::MailGate* gate, const LocalRequest& request, const std::string& bytes) {
  if (request.command == "deliver") {
    if (gate) return deliver(*gate, request, bytes);
    mail::MailGate own(*world.house, hop_rules(world.settings));
    LocalAnswer answer = deliver(own, request, bytes);
    own.drain();
    return answer;
  }
  if (request.command == "token") return make_token(world, request);
  if (request.command == "user_add") return add_user(world, request);
  if (request.command == "user_password" || request.command == "user_active") return change_user(world, request);
  if (request.command == "import") return import_table(world, request, bytes);
  if (request.command == "desk_apply") return apply(world, gate, request, bytes);
  return {2, "", "unknown work: " + request.command};
}

}  // namespace

std::string socket_path(const Settings& settings) { return settings.data + "/skranke.sock"; }

std::string frame_of(const LocalRequest& request, const std::string& bytes) { return json::to_json(request) + "\n" + bytes; }

LocalAnswer do_local_work(World& world, mail::MailGate* gate, const std::string& frame) {
  const std::size_t end = frame.find('\n');
  const Outcome<LocalRequest> request = json::from_json<LocalRequest>(std::string_view(frame).substr(0, end));
  if (!request || end == std::string::npos) return {2, "", "the server and this command are of different versions: restart the server"};
  try {
    return perform(world, gate, *request, frame.substr(end + 1));
  } catch (const ConfigError& fault) {
    return {1, "", fault.what()};
  } catch (const DiskFull& full) {
    return {kNotNow, "", full.what()};
  } catch (const Broken& fault) {
    return {kNotNow, "", fault.what()};
  }
}

LocalAnswer hand_over(const Settings& settings, const LocalRequest& request, const std::string& bytes) {
  const std::string frame = frame_of(request, bytes);
  if (const std::optional<std::string> reply = net::ask_local(socket_path(settings), frame)) {
    Outcome<LocalAnswer> answer = json::from_json<LocalAnswer>(*reply);
    if (!answer) return {kNotNow, "", "the server gave an answer that makes no sense: restart it"};
    return *std::move(answer);
  }
  const std::unique_ptr<World> world = World::open(settings);
  return do_local_work(*world, nullptr, frame);
}

}  // namespace sk::app
