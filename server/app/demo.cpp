#include "app/demo.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <functional>
#include <memory>

#include "app/desk_file.hpp"
#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/core/embedded.hpp"
#include "base/core/log.hpp"
#include "base/crypto/password.hpp"
#include "base/json/enum_words.hpp"
#include "desk/knowledge/entry_store.hpp"
#include "desk/notices/outbox.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/ticket_forms.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/wait_store.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::embedded {
const std::vector<File>& example_desks();
}

namespace sk::app {

namespace {

// A clock that the story turns; the database reads it.
class StoryClock final : public Clock {
 public:
  explicit StoryClock(std::shared_ptr<ManualClock> hand) : hand_(std::move(hand)) {}
  Instant now() const override { return hand_->now(); }

 private:
  std::shared_ptr<ManualClock> hand_;
};

struct Deed {
  Instant at;
  std::function<void(db::Tx&)> act;
};

Duration parse_span(const std::string& text) {
  const std::optional<std::int64_t> amount = text.empty() ? std::nullopt : parse_int(std::string_view(text).substr(0, text.size() - 1));
  if (amount && text.back() == 'm') return Duration::minutes(*amount);
  if (amount && text.back() == 'h') return Duration::hours(*amount);
  if (amount && text.back() == 'd') return Duration::days(*amount);
  throw ConfigError("the demo says \"" + text + "\" where a span such as 25m, 5h or 12d belongs");
}

class Story {
 public:
  Story(access::House& house, people::Desk desk, Instant now) : house_(house), desk_(std::move(desk)), now_(now) {}

  void add(const YAML::Node& node) {
    const Instant opened_at = now_ - parse_span(node["age"].as<std::string>());
    auto id = std::make_shared<TicketId>();
    deeds_.push_back({opened_at, [this, node, id](db::Tx& tx) { *id = open(tx, node); }});
    Instant last = opened_at;
    for (const YAML::Node& follow : node["follow_ups"]) {
      const Instant at = opened_at + parse_span(follow["after"].as<std::string>());
      last = std::max(last, at);
      deeds_.push_back({at, [this, follow, id](db::Tx& tx) { say(tx, follow, *id); }});
    }
    const Instant end = std::min(last + Duration::minutes(3), now_);
    deeds_.push_back({end, [this, node, id](db::Tx& tx) { settle(tx, node, *id); }});
  }
  void tell(ManualClock& hand, notices::Outbox& outbox) {
    std::stable_sort(deeds_.begin(), deeds_.end(), [](const Deed& a, const Deed& b) { return a.at < b.at; });
    for (const Deed& deed : deeds_) {
      hand.set(deed.at);
      house_.database.write([&](db::Tx& tx) { deed.act(tx); });
      // What the story caused left at its time: no smarthost ever gets it.
      while (outbox.run_once() > 0) continue;
    }
    // The last mails on status wait a little for what else may happen.
    hand.set(now_ + Duration::minutes(3));
    while (outbox.run_once() > 0) continue;
  }

 private:
  people::Person person(db::Tx& tx, const std::string& mail) {
    std::optional<people::Person> found = people::find_person_by_mail(tx, desk_.id, mail);
    if (!found) throw ConfigError("the demo names " + mail + ", whom the desk file does not know");
    return *std::move(found);
  }
  template <class T>
  T must(Outcome<T> outcome) {
    if (!outcome) throw ConfigError("the demo asks for what the rules refuse: " + outcome.error().text_key);
    return *std::move(outcome);
  }
  tickets::Asked asked(db::Tx& tx, const YAML::Node& node) {
    std::vector<tickets::FieldValue> fields;
    for (const auto& field : node["fields"]) fields.push_back({field.first.as<std::string>(), field.second.as<std::string>()});
    const auto word = [&](const char* key) { return node[key].as<std::string>(""); };
    return must(tickets::check_asked(*forms::forms_of(tx, desk_.id), {word("severity"), word("product"), word("form"), {}}, fields, false));
  }
  TicketId open(db::Tx& tx, const YAML::Node& node) {
    tickets::OpenTicket wanted;
    wanted.desk = desk_;
    wanted.subject = node["subject"].as<std::string>();
    wanted.channel = json::enum_from_word<tickets::Channel>(node["channel"].as<std::string>("mail")).value_or(tickets::Channel::Mail);
    wanted.reporter = person(tx, node["from"].as<std::string>());
    wanted.language = wanted.reporter->language;
    wanted.reporter_name = wanted.reporter->name;
    wanted.reporter_mail = wanted.reporter->mail;
    wanted.opener = tickets::speaker_of(people::actor_of(*wanted.reporter));
    wanted.message.kind = wanted.channel == tickets::Channel::Portal ? tickets::ArticleKind::Portal : tickets::ArticleKind::Mail;
    wanted.message.text = node["text"].as<std::string>();
    wanted.asked = asked(tx, node);
    return tickets::open_ticket(tx, house_, wanted).ticket.id;
  }
  void say(db::Tx& tx, const YAML::Node& node, TicketId id) {
    const access::Actor actor = people::actor_of(person(tx, node["by"].as<std::string>()));
    const std::string text = node["text"].as<std::string>();
    if (node["internal"].as<bool>(false)) {
      must(tickets::add_note(tx, house_, actor, id, text));
    } else {
      must(tickets::reply(tx, house_, actor, id, text, {}, {}));
    }
  }
  void settle(db::Tx& tx, const YAML::Node& node, TicketId id) {
    std::optional<tickets::Ticket> ticket = tickets::find_ticket(tx, id);
    SK_VERIFY(ticket.has_value());
    access::Actor actor = access::system_actor(desk_.id);
    if (const std::string assignee = node["assignee"].as<std::string>("none"); assignee != "none") {
      const people::Person agent = person(tx, assignee);
      actor = people::actor_of(agent);
      ticket = must(tickets::assign(tx, house_, actor, id, agent.id, ticket->version));
    }
    const std::optional<tickets::TicketState> state = json::enum_from_word<tickets::TicketState>(node["state"].as<std::string>("new"));
    SK_VERIFY(state.has_value());
    if (*state != ticket->state && *state != tickets::TicketState::New) must(tickets::set_state(tx, house_, actor, id, *state, ticket->version));
  }

  access::House& house_;
  people::Desk desk_;
  Instant now_;
  std::vector<Deed> deeds_;
};

std::string_view example(std::string_view name) {
  for (const embedded::File& file : embedded::example_desks()) {
    if (file.name == name) return file.bytes;
  }
  return {};
}

std::vector<std::string> example_names() {
  std::vector<std::string> names;
  for (const embedded::File& file : embedded::example_desks()) {
    if (file.name.ends_with("/desk.yaml")) names.emplace_back(file.name.substr(0, file.name.find('/')));
  }
  // Whom nobody knows is answered in the language of the oldest desk: in the demo this one's.
  std::stable_partition(names.begin(), names.end(), [](const std::string& name) { return name == "dv-nordic"; });
  return names;
}

// What the desk tells its customers of: begun some time ago, and going on.
void tell_knowledge(World& world, const people::Desk& desk, const YAML::Node& nodes, Instant now) {
  world.database->write([&](db::Tx& tx) {
    for (const YAML::Node& node : nodes) {
      knowledge::Entry entry;
      entry.desk = desk.id;
      const std::optional<knowledge::Kind> kind = json::enum_from_word<knowledge::Kind>(node["kind"].as<std::string>());
      SK_VERIFY(kind.has_value());
      entry.kind = *kind;
      entry.product = node["product"].as<std::string>("");
      entry.begins_at = now - parse_span(node["ago"].as<std::string>());
      entry.changed_by = desk.sender_name;
      for (const auto& text : node["texts"]) {
        const std::optional<i18n::Language> language = i18n::language_from(text.first.as<std::string>());
        SK_VERIFY(language.has_value());
        entry.texts[*language] = {text.second["title"].as<std::string>(), text.second["body"].as<std::string>()};
      }
      knowledge::add_entry(tx, entry);
    }
  });
}

void tell_history(World& world, ManualClock& hand, const std::string& name, Instant now) {
  const std::string_view yaml = example(name + "/demo.yaml");
  if (yaml.empty()) return;
  const std::optional<people::Desk> desk = world.database->read([&](db::Tx& tx) { return people::find_desk_by_key(tx, name); });
  SK_VERIFY(desk.has_value());
  Story story(*world.house, *desk, now);
  const YAML::Node root = YAML::Load(std::string(yaml));
  for (const YAML::Node& node : root["tickets"]) story.add(node);
  tell_knowledge(world, *desk, root["knowledge"], now);
  // A story told in a second is no storm.
  constexpr std::int64_t kPlenty = 1'000'000'000;
  constexpr notices::Budgets kNoBudgets{kPlenty, kPlenty, kPlenty, kPlenty};
  notices::Outbox outbox({*world.database, *world.clock, world.random, *world.blobs, tickets::may_receive, kNoBudgets},
                         notices::file_carrier(*world.disk, world.settings.data + "/outgoing"), notices::Outbox::Drive::ByHand);
  story.tell(hand, outbox);
  // What would have been reminded of in the past is not reminded of now.
  world.database->write([&](db::Tx& tx) { tickets::forget_waits(tx, desk->id); });
}

}  // namespace

void load_demo(const Settings& settings) {
  const std::unique_ptr<Clock> real = open_clock(settings);
  auto hand = std::make_shared<ManualClock>(real->now());
  const std::unique_ptr<World> world = World::open(settings, false, std::make_unique<StoryClock>(hand));
  std::string hash;
  for (const std::string& name : example_names()) {
    const DeskReading reading = read_desk_file(std::string(example(name + "/desk.yaml")));
    if (!reading.faults.empty()) throw ConfigError("an example desk is faulty: " + to_text(name, reading.faults));
    const bool known = world->database->read([&](db::Tx& tx) { return people::find_desk_by_key(tx, reading.file.desk.key).has_value(); });
    if (known) continue;
    if (hash.empty()) hash = crypto::hash_password(kDemoPassword);
    hand->set(real->now() - Duration::days(120));
    world->database->write([&](db::Tx& tx) { apply_desk(tx, reading.file, hash); });
    tell_history(*world, *hand, name, real->now());
    log::info("demo.loaded", {{"desk", name}});
  }
}

}  // namespace sk::app
