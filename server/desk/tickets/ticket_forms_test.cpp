#include "desk/tickets/ticket_forms.hpp"

#include <gmock/gmock.h>

#include "desk/access/test_house.hpp"
#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/people/desk_sections.hpp"
#include "desk/people/test_people.hpp"
#include "desk/tickets/customer_order.hpp"
#include "desk/tickets/missing_link.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::tickets {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kSeverities = R"(
- key: question
  name: Question
  type: question
  urgency: 6
- key: down
  name: System down
  urgency: 1
  advice: {text: Call now since mail waits., number: "+46 8 465 004 00"}
  mail_words: [critical]
)";
constexpr const char* kForms = R"(
- key: fault
  name: Report
  types: [fault]
  fields:
    - {key: symptom, label: Symptom, kind: long, needed: required, filled_by: text}
    - {key: office, label: Office, needed: required}
    - {key: unit, label: Serial number, kind: serial_or_mac, needed: required}
    - {key: urgency, label: Urgency, kind: severity, needed: preferred}
    - {key: phone, label: Phone, kind: phone, filled_by: reporter_phone}
- key: question
  name: Ask
  types: [question]
  fields:
    - {key: topic, label: Topic, needed: required}
)";

class TicketFormsTest : public access::HouseTest {
protected:
  void SetUp() override {
    write([&](db::Tx& tx) {
      cast_ = people::add_cast(tx);
      people::put_section(tx, cast_.desk.id, "severities", kSeverities);
      people::put_section(tx, cast_.desk.id, "forms", kForms);
    });
  }
  Ticket open(const std::string& subject, const std::string& text, std::optional<people::Person> reporter, Asked asked = {},
              Channel channel = Channel::Mail) {
    OpenTicket wanted;
    wanted.desk = cast_.desk;
    wanted.subject = subject;
    wanted.channel = channel;
    wanted.language = i18n::Language::En;
    wanted.reporter = reporter;
    wanted.reporter_name = "Somebody";
    wanted.reporter_mail = reporter ? reporter->mail : "stranger@else.example";
    wanted.opener = {audit::ActorKind::Contact, {}, "Somebody", wanted.reporter_mail};
    wanted.message.kind = channel == Channel::Mail ? ArticleKind::Mail : ArticleKind::Portal;
    wanted.message.text = text;
    wanted.asked = std::move(asked);
    return write([&](db::Tx& tx) { return open_ticket(tx, house(), wanted).ticket; });
  }
  Ticket ticket(TicketId id) {
    return *read([&](db::Tx& tx) { return find_ticket(tx, id); });
  }
  forms::Values values(TicketId id) {
    return read([&](db::Tx& tx) { return values_of(tx, id); });
  }
  std::vector<std::string> missing(TicketId id) {
    return read([&](db::Tx& tx) {
      std::vector<std::string> keys;
      const auto desk = forms::forms_of(tx, cast_.desk.id);
      for (const forms::Field* field : missing_of(tx, *desk, *find_ticket(tx, id))) keys.push_back(field->key);
      return keys;
    });
  }
  std::vector<std::string> mails(TicketId id) {
    std::vector<std::string> texts;
    for (const notices::ListedMail& one : read([&](db::Tx& tx) { return notices::list_mails(tx, {cast_.desk.id, {}, id, {}, 100}); })) {
      texts.insert(texts.begin(), one.mail.text);
    }
    return texts;
  }
  void answer(TicketId id, const std::string& text) {
    const Message message{ArticleKind::Mail, text, false, "", "answer@kund.example", "", {}};
    write([&](db::Tx& tx) {
      add_customer_message(tx, house(), *find_ticket(tx, id), speaker_of(people::actor_of(cast_.kari)), message, true);
    });
  }
  Outcome<Ticket> set(const people::Person& who, TicketId id, const std::string& severity, const std::string& reason) {
    const Version seen = ticket(id).version;
    return write([&](db::Tx& tx) { return set_severity(tx, house(), people::actor_of(who), id, severity, reason, seen); });
  }
  people::Cast cast_;
};
INSTANTIATE_TEST_SUITE_P(Engines, TicketFormsTest, db::engines(), db::engine_name);

TEST_P(TicketFormsTest, AMailFillsTheFormAndWhatItLacksIsAskedForInTheOneAcknowledgement) {
  const Ticket opened = open("Dark screen", "All is dark. S/N pz-417, call 070-174 06 05", cast_.kari);
  EXPECT_EQ(opened.form, "fault");
  EXPECT_EQ(values(opened.id)["unit"], "PZ-417");
  EXPECT_EQ(values(opened.id)["phone"], "0701740605");
  EXPECT_THAT(values(opened.id)["symptom"], HasSubstr("All is dark"));
  EXPECT_THAT(missing(opened.id), ElementsAre("office", "urgency"));
  EXPECT_TRUE(ticket(opened.id).waiting_since.has_value());
  const std::vector<std::string> sent = mails(opened.id);
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_THAT(sent[0], HasSubstr("Office:\nUrgency:\n"));
  EXPECT_THAT(sent[0], Not(HasSubstr("Serial number:")));
  EXPECT_THAT(sent[0], HasSubstr("/missing/"));
  EXPECT_EQ(read([&](db::Tx& tx) { return finds_of(tx, opened.id); }).size(), 2u);
}

TEST_P(TicketFormsTest, AnAnswerByMailFillsWhatIsMissingAndEndsTheWait) {
  const TicketId id = open("Dark", "S/N pz-417", cast_.kari).id;
  answer(id, "Office: Uppsala\nUrgency: system DOWN\n\nOn Monday Desk wrote:\n> Office:\n> Urgency:\n");
  EXPECT_EQ(values(id)["office"], "Uppsala");
  EXPECT_EQ(ticket(id).severity, "down");
  EXPECT_EQ(ticket(id).urgency, 1);
  EXPECT_THAT(missing(id), IsEmpty());
  EXPECT_FALSE(ticket(id).waiting_since.has_value());
}

TEST_P(TicketFormsTest, WhatIsQuotedFromUsIsNobodysFind) {
  const TicketId id = open("Dark", "No number here", cast_.kari).id;
  answer(id, "It is dark.\n\nOn Monday Desk wrote:\n> S/N XX-999\n");
  EXPECT_THAT(read([&](db::Tx& tx) { return finds_of(tx, id); }), IsEmpty());
  EXPECT_FALSE(values(id).contains("unit"));
}

TEST_P(TicketFormsTest, OfStrangersNothingIsAsked) {
  const Ticket opened = open("Dark", "It is dark", std::nullopt);
  EXPECT_FALSE(ticket(opened.id).waiting_since.has_value());
  EXPECT_THAT(mails(opened.id)[0], Not(HasSubstr("/missing/")));
}

TEST_P(TicketFormsTest, AMailMarkedCriticalAnswersCallNow) {
  const Ticket opened = open("CRITICAL: dark", "Office: Uppsala\nS/N pz-417", cast_.kari);
  EXPECT_EQ(opened.severity, "down");
  EXPECT_EQ(ticket(opened.id).severity_by, "mail");
  EXPECT_THAT(mails(opened.id)[0], HasSubstr("Call now since mail waits.\n+46 8 465 004 00"));
  EXPECT_THAT(mails(opened.id)[0], Not(HasSubstr("/missing/"))) << "nothing that is required is missing";
}

TEST_P(TicketFormsTest, TheLinkOpensOneTicketForOneContactForAWhile) {
  const crypto::Key& key = house().key;
  const Instant now{1'000'000'000'000'000};
  const std::string token = make_missing_token(key, {TicketId{7}, PersonId{9}}, now);
  const std::optional<MissingLink> link = open_missing_token(key, token, now + Duration::days(kMissingLinkDays));
  ASSERT_TRUE(link.has_value());
  EXPECT_EQ(link->ticket, TicketId{7});
  EXPECT_EQ(link->person, PersonId{9});
  EXPECT_FALSE(open_missing_token(key, token, now + Duration::days(kMissingLinkDays) + Duration::seconds(1)));
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(open_missing_token(key, changed, now)) << i;
  }
  EXPECT_FALSE(open_missing_token(crypto::Key("another-key-another-key-another-"), token, now));
  EXPECT_FALSE(open_missing_token(key, "", now));
}

TEST_P(TicketFormsTest, AnAgentReclassifiesWithAReasonThatTheCustomerReads) {
  const TicketId id = open("Dark", "x", cast_.kari, {"down", "", "", {}}, Channel::Portal).id;
  ASSERT_EQ(ticket(id).severity_by, "reporter");
  EXPECT_FALSE(set(cast_.agent, id, "question", " "));
  ASSERT_TRUE(set(cast_.agent, id, "question", "One screen of forty is dark."));
  EXPECT_EQ(ticket(id).severity, "question");
  EXPECT_THAT(mails(id).back(), HasSubstr("One screen of forty is dark."));
  EXPECT_THAT(mails(id).back(), HasSubstr("System down"));
  const Outcome<Ticket> back = set(cast_.kari, id, "down", "");
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().text_key, "ticket.severity_is_the_desks");
}

TEST_P(TicketFormsTest, TheReporterMaySayItIsWorseUntilTheDeskHasJudged) {
  const TicketId id = open("Dark", "x", cast_.kari, {"question", "", "", {}}, Channel::Portal).id;
  ASSERT_TRUE(set(cast_.kari, id, "down", ""));
  EXPECT_EQ(ticket(id).severity_by, "reporter");
  EXPECT_FALSE(set(cast_.kari, id, "nonsense", ""));
  EXPECT_FALSE(set(cast_.liv, id, "question", "")) << "another customer's ticket";
}

TEST_P(TicketFormsTest, AFilledFormMustHoldWhatItRequires) {
  const auto desk = read([&](db::Tx& tx) { return forms::forms_of(tx, cast_.desk.id); });
  const Outcome<Asked> lacking = check_asked(*desk, {"", "", "fault", {}}, {{"unit", "none"}, {"colour", "red"}}, true);
  ASSERT_FALSE(lacking);
  std::vector<std::string> paths;
  for (const Fault& fault : lacking.error().faults) paths.push_back(fault.path + " " + fault.text_key);
  EXPECT_THAT(paths, testing::UnorderedElementsAre("fields.unit form.bad_serial", "fields.unit input.missing",
                                                   "fields.colour input.unknown_field", "fields.office input.missing"));
  EXPECT_TRUE(check_asked(*desk, {"", "", "fault", {}}, {{"unit", "AB12"}}, false)) << "an agent writes down what the caller knows";
  const Outcome<Asked> whole = check_asked(*desk, {"", "", "fault", {}}, {{"unit", "ab12"}, {"office", "3"}, {"urgency", "down"}}, true);
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->severity, "down");
  EXPECT_EQ(check_asked(*desk, {"question", "", "", {}}, {}, false)->form, "question") << "the severity's type chooses the form";
  EXPECT_FALSE(check_asked(*desk, {"none", "none", "none", {}}, {}, false));
}

TEST_P(TicketFormsTest, WaitingForTheCustomerBeginsAndEndsWithTheState) {
  const TicketId id = open("Dark", "Office: 3\nS/N pz-417", cast_.kari).id;
  EXPECT_FALSE(ticket(id).waiting_since.has_value());
  const auto move = [&](TicketState to) {
    const Version seen = ticket(id).version;
    return write([&](db::Tx& tx) { return set_state(tx, house(), people::actor_of(cast_.agent), id, to, seen); });
  };
  ASSERT_TRUE(move(TicketState::WaitingCustomer));
  EXPECT_TRUE(ticket(id).waiting_since.has_value());
  answer(id, "Here you are.");
  EXPECT_FALSE(ticket(id).waiting_since.has_value());
}

TEST_P(TicketFormsTest, ACustomersOrderIsOneListThatIsNeverOverwrittenUnseen) {
  std::vector<std::string> numbers;
  for (const char* subject : {"one", "two", "three"}) numbers.push_back(open(subject, "x", cast_.kari).number);
  const auto put = [&](const people::Person& who, const std::vector<std::string>& order, std::int64_t seen) {
    return write([&](db::Tx& tx) { return set_order(tx, house(), people::actor_of(who), cast_.nordlys, order, Version{seen}); });
  };
  const auto listed = [](const CustomerOrder& order) {
    std::string subjects;
    for (const Ticket& ticket : order.tickets) subjects += ticket.subject + " ";
    return subjects;
  };
  const Outcome<CustomerOrder> first = put(cast_.kari, {numbers[2], numbers[0]}, 0);
  ASSERT_TRUE(first);
  EXPECT_EQ(listed(*first), "three one two ");
  EXPECT_EQ(first->version, Version{1});
  EXPECT_EQ(first->changed_by, cast_.kari.name);
  EXPECT_EQ(put(cast_.kari, {numbers[1]}, 0).error().code, RefusalCode::Stale);
  EXPECT_EQ(put(cast_.ola, {numbers[1]}, 1).error().code, RefusalCode::NotAllowed) << "not approved";
  EXPECT_EQ(put(cast_.liv, {numbers[1]}, 1).error().code, RefusalCode::NotFound) << "another customer";
  EXPECT_EQ(put(cast_.kari, {numbers[1], numbers[1]}, 1).error().code, RefusalCode::Invalid);
  EXPECT_EQ(listed(*put(cast_.agent, {numbers[1]}, 1)), "two three one ");
  const Ticket fourth = open("four", "x", cast_.kari);
  write([&](db::Tx& tx) { place_ticket(tx, house(), people::actor_of(cast_.kari), fourth, 2); });
  EXPECT_EQ(listed(*read([&](db::Tx& tx) { return order_of(tx, people::actor_of(cast_.kari), cast_.nordlys); })), "two four three one ");
  const std::vector<audit::Event> events = read([&](db::Tx& tx) { return audit::events_of(tx, fourth.id, 0, true); });
  EXPECT_EQ(events.back().kind, audit::EventKind::OrderChanged);
  EXPECT_EQ(events.back().actor_name, cast_.kari.name);
}

} // namespace
} // namespace sk::tickets
