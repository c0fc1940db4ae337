// Fills a data folder with tickets as the program itself would have written them, through the rooms' own verbs: opened over
// the portal, acknowledged, most of them closed by their reporter, some answered and solved by the agent, some noted on.
// Their mails count as sent. Started again it goes on where it stopped.
#include <atomic>
#include <condition_variable>
#include <iostream>
#include <mutex>

#include "app/desk_file.hpp"
#include "app/world.hpp"
#include "base/core/broken.hpp"
#include "crowd.hpp"
#include "desk/agreements/agreement_store.hpp"
#include "desk/notices/budget.hpp"
#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/search/index_keeper.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/tickets.hpp"
#include "desk/units/unit_store.hpp"
#include "load_store.hpp"
#include "mails.hpp"
#include "words.hpp"

namespace {

using namespace sk;
using bench::Dice;

constexpr std::int64_t kInFlight = 2'000;
constexpr std::size_t kTextWords = 120;

// Every transaction gets an instant of its own, a step after the one before: the history fills the year until today.
class HistoryClock final : public Clock {
public:
  Instant now() const override { return {at_.fetch_add(step_, std::memory_order_relaxed)}; }
  void set(Instant at, std::int64_t step) {
    step_ = step;
    at_ = at.micros;
  }

private:
  mutable std::atomic<std::int64_t> at_{SystemClock().now().micros};
  std::atomic<std::int64_t> step_{0};
};

template <class T>
T must(Outcome<T> outcome) {
  if (!outcome) throw BrokenInvariant("the rules refuse the load: " + outcome.error().text_key);
  return *std::move(outcome);
}

constexpr std::int64_t kPlenty = 1'000'000'000;
constexpr notices::Budgets kNoBudgets{kPlenty, kPlenty, kPlenty, kPlenty};

// What the outbox does when the smarthost has taken a mail.
void send_what_is_due(db::Tx& tx) {
  for (const notices::OutgoingMail& mail : notices::claim_due_mails(tx, "bench", 100, Duration::minutes(1), kNoBudgets).mails) {
    notices::settle_mail(tx, mail.id, notices::MailState::Sent, "250 2.0.0 Ok", tx.now);
    audit::EventDraft draft;
    draft.desk = mail.desk;
    draft.ticket = mail.ticket.value();
    draft.kind = audit::EventKind::MailSent;
    draft.internal = true;
    draft.actor_name = "Skranke";
    draft.article = mail.article;
    draft.payload.to = mail.recipient;
    audit::append_event(tx, draft);
  }
}

class Loader {
public:
  Loader(app::World& world, HistoryClock& clock, std::int64_t wanted) : world_(world), clock_(clock), wanted_(wanted) {
    const app::DeskReading reading = app::read_desk_file(bench::desk_file());
    SK_VERIFY(reading.faults.empty());
    world_.database->write([&](db::Tx& tx) {
      desk_ = people::find_desk_by_key(tx, bench::kDesk);
      if (!desk_) app::apply_desk(tx, reading.file);
      desk_ = people::find_desk_by_key(tx, bench::kDesk);
      for (std::size_t i = 0; i < bench::kContacts; ++i) {
        contacts_.push_back(*people::find_person_by_mail(tx, desk_->id, bench::contact_address(i)));
      }
      agent_ = people::find_person_by_mail(tx, desk_->id, bench::kAgent);
    });
  }

  void run() {
    const bench::Loaded before = world_.database->read([](db::Tx& tx) { return bench::loaded(tx); });
    if (before.tickets >= wanted_) return;
    const Instant today = SystemClock().now();
    // Numbers begin anew each year; one year's numbers are easy to ask for.
    const Instant new_year = *parse_rfc3339(std::to_string(to_local(today, desk_->zone).date.year) + "-01-01T02:00:00Z");
    const Instant from = before.tickets > 0 ? before.newest : new_year;
    clock_.set(from, std::max<std::int64_t>(1, (today - from).micros / (wanted_ - before.tickets + 1)));
    const double began = bench::now_seconds();
    double shown = began;
    for (std::int64_t number = before.tickets; number < wanted_; ++number) {
      submit(number);
      if (const double now = bench::now_seconds(); now - shown > 2 || number + 1 == wanted_) {
        shown = now;
        std::cerr << "\r" << number + 1 << " of " << wanted_ << " tickets, "
                  << static_cast<std::int64_t>(static_cast<double>(number + 1 - before.tickets) / (now - began)) << "/s " << std::flush;
      }
    }
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return in_flight_ == 0; });
    std::cerr << "\n";
    if (fault_) std::rethrow_exception(fault_);
  }

private:
  struct Draft {
    std::string subject, text, answer;
    const people::Person* reporter;
    std::size_t fate;
  };

  Draft draft(std::int64_t number) const {
    Dice dice(static_cast<std::uint64_t>(number) + 77);
    const std::size_t contact = dice.below(bench::kContacts);
    const bench::Words& words = bench::words_of(contact % bench::kLanguages.size());
    // The last hundredth is the work in hand; of the rest nearly all is closed.
    const bool recent = number > wanted_ - wanted_ / 100;
    Draft draft{words.sentence(dice, 4 + dice.below(4)), words.text(dice, kTextWords / 2 + dice.below(kTextWords)), "", &contacts_[contact],
                recent ? 90 + dice.below(10) : dice.below(100)};
    if (draft.fate < 10) draft.answer = words.text(dice, 40);
    return draft;
  }

  void submit(std::int64_t number) {
    auto work = [this, one = draft(number)](db::Tx& tx) {
      write(tx, one);
      return true;
    };
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return in_flight_ < kInFlight; });
    if (fault_) std::rethrow_exception(fault_);
    ++in_flight_;
    lock.unlock();
    world_.database->submit(std::move(work), [this](std::exception_ptr fault) {
      const std::lock_guard guard(mutex_);
      if (fault && !fault_) fault_ = fault;
      --in_flight_;
      if (in_flight_ < kInFlight / 2) changed_.notify_one();
    });
  }

  void write(db::Tx& tx, const Draft& one) {
    const access::House& house = *world_.house;
    const access::Actor reporter = people::actor_of(*one.reporter), agent = people::actor_of(*agent_);
    tickets::OpenTicket wanted;
    wanted.desk = *desk_;
    wanted.subject = one.subject;
    wanted.channel = tickets::Channel::Portal;
    wanted.language = one.reporter->language;
    wanted.reporter = *one.reporter;
    wanted.reporter_name = one.reporter->name;
    wanted.reporter_mail = one.reporter->mail;
    wanted.opener = tickets::speaker_of(reporter);
    wanted.message.kind = tickets::ArticleKind::Portal;
    wanted.message.text = one.text;
    const TicketId id = tickets::open_ticket(tx, house, wanted).ticket.id;
    if (one.fate < 10) {
      const tickets::Ticket mine = must(tickets::assign(tx, house, agent, id, agent_->id, {1}));
      must(tickets::reply(tx, house, agent, id, one.answer, tickets::TicketState::Solved, mine.version));
    }
    if (one.fate >= 10 && one.fate < 13) must(tickets::add_note(tx, house, agent, id, one.subject));
    send_what_is_due(tx);
    if (one.fate < 92) {
      const std::optional<tickets::Ticket> ticket = tickets::find_ticket(tx, id);
      must(tickets::set_state(tx, house, reporter, id, tickets::TicketState::Closed, ticket->version));
    }
  }

  app::World& world_;
  HistoryClock& clock_;
  std::int64_t wanted_;
  std::optional<people::Desk> desk_;
  std::optional<people::Person> agent_;
  std::vector<people::Person> contacts_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::int64_t in_flight_ = 0;
  std::exception_ptr fault_;
};

// The register of customers, contacts, agreements and units; both counts whole thousands. Filled once.
void fill_register(app::World& world, const bench::Register& wanted) {
  using bench::kRegisterCustomers;
  if (wanted.units == 0 || world.database->read([](db::Tx& tx) { return bench::units_loaded(tx); }) > 0) return;
  const std::optional<people::Desk> desk = world.database->read([](db::Tx& tx) { return people::find_desk_by_key(tx, bench::kDesk); });
  std::vector<CustomerId> customers;
  std::vector<AgreementId> contracts;
  world.database->write([&](db::Tx& tx) {
    for (std::size_t i = 0; i < kRegisterCustomers; ++i) {
      people::Customer customer;
      customer.desk = desk->id;
      customer.key = "register-" + std::to_string(i);
      customer.name = "Register " + std::to_string(i);
      customers.push_back(people::put_customer(tx, customer));
      agreements::Agreement agreement;
      agreement.desk = desk->id;
      agreement.customer = customers.back();
      agreement.number = "SA" + std::to_string(1'000'000 + i);
      contracts.push_back(*agreements::put_agreement(tx, agreement));
    }
  });
  constexpr std::size_t kTogether = 2'000;
  for (std::size_t first = 0; first < wanted.contacts; first += kTogether) {
    world.database->write([&](db::Tx& tx) {
      for (std::size_t i = first; i < std::min(first + kTogether, wanted.contacts); ++i) {
        people::Person person;
        person.desk = desk->id;
        person.customer = customers[i % kRegisterCustomers];
        person.name = "Contact of the register " + std::to_string(i);
        person.mail = bench::register_address(i);
        person.approved = true;
        people::put_person(tx, person);
      }
    });
  }
  for (std::size_t first = 0; first < wanted.units; first += kTogether) {
    world.database->write([&](db::Tx& tx) {
      for (std::size_t i = first; i < std::min(first + kTogether, wanted.units); ++i) {
        units::Unit unit;
        unit.desk = desk->id;
        unit.customer = customers[i % kRegisterCustomers];
        unit.agreement = contracts[i % kRegisterCustomers];
        unit.serial = bench::register_serial(i);
        unit.product = "Zero Client";
        units::put_unit(tx, unit);
      }
    });
    std::cerr << "\r" << first << " units " << std::flush;
  }
  std::cerr << "\n";
}

int run(int argc, char** argv) {
  Settings settings;
  settings.data = bench::option(argc, argv, "--data", "");
  if (settings.data.empty()) throw ConfigError("--data DIR says where the tickets go");
  if (bench::option(argc, argv, "--print-desk", "") == "yes") {
    std::cout << bench::desk_file();
    return 0;
  }
  auto clock = std::make_unique<HistoryClock>();
  HistoryClock& hand = *clock;
  const std::unique_ptr<app::World> world = app::World::open(settings, false, std::move(clock));
  Loader(*world, hand, bench::number_option(argc, argv, "--tickets", 1'000'000)).run();
  fill_register(*world, {static_cast<std::size_t>(bench::number_option(argc, argv, "--contacts", 0)),
                         static_cast<std::size_t>(bench::number_option(argc, argv, "--units", 0))});
  search::join_segments(*world->database); // as the server does in its first quiet minutes
  return 0;
}

} // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& fault) {
    std::cerr << "bench_load: " << fault.what() << "\n";
    return 1;
  }
}
