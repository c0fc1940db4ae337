#include "desk/tickets/tickets.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "base/core/limits.hpp"
#include "base/mime/mail.hpp"
#include "desk/access/test_house.hpp"
#include "desk/notices/outbox.hpp"
#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/people/desk_sections.hpp"
#include "desk/people/test_people.hpp"
#include "desk/search/search_store.hpp"
#include "desk/tickets/recipients.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/uploads.hpp"

namespace sk::tickets {
namespace {

using audit::EventKind;
using notices::MailKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class TicketsTest : public access::HouseTest {
protected:
  void SetUp() override { cast_ = write(people::add_cast); }

  OpenTicket wanted(std::optional<people::Person> reporter, const std::string& subject = "Skärmen är svart") {
    OpenTicket open;
    open.desk = cast_.desk;
    open.subject = subject;
    open.language = i18n::Language::En;
    open.reporter = reporter;
    open.reporter_name = reporter ? reporter->name : "Stranger Strange";
    open.reporter_mail = reporter ? reporter->mail : "stranger@else.example";
    open.opener =
        reporter ? speaker_of(people::actor_of(*reporter)) : Speaker{audit::ActorKind::Unknown, {}, open.reporter_name, open.reporter_mail};
    open.message.text = "Hemlig text";
    open.message.message_id = "m" + std::to_string(++messages_) + "@kund.example";
    return open;
  }
  Ticket open(std::optional<people::Person> reporter) {
    return write([&, one = wanted(reporter)](db::Tx& tx) { return open_ticket(tx, house(), one).ticket; });
  }
  Ticket ticket(TicketId id) {
    return *read([&](db::Tx& tx) { return find_ticket(tx, id); });
  }
  std::vector<audit::Event> events(TicketId id) {
    return read([&](db::Tx& tx) { return audit::events_of(tx, id, 0, true); });
  }
  std::vector<EventKind> kinds(TicketId id) {
    std::vector<EventKind> found;
    for (const audit::Event& event : events(id)) found.push_back(event.kind);
    return found;
  }
  // Oldest first.
  std::vector<notices::OutgoingMail> mails(std::optional<TicketId> id = {}) {
    std::vector<notices::OutgoingMail> found;
    for (notices::ListedMail& one : read([&](db::Tx& tx) { return notices::list_mails(tx, {cast_.desk.id, {}, id, {}, 10'000}); })) {
      found.insert(found.begin(), std::move(one.mail));
    }
    return found;
  }
  Outcome<Ticket> say(const people::Person& who, TicketId id, const std::string& text, std::optional<TicketState> state = {},
                      std::optional<Version> seen = {}) {
    return write([&](db::Tx& tx) { return reply(tx, house(), people::actor_of(who), id, text, state, seen); });
  }
  Outcome<Ticket> note(const people::Person& who, TicketId id, const std::string& text) {
    return write([&](db::Tx& tx) { return add_note(tx, house(), people::actor_of(who), id, text); });
  }
  Outcome<Ticket> give(const people::Person& who, TicketId id, std::optional<PersonId> to, std::optional<Version> seen = {}) {
    const Version version = seen.value_or(ticket(id).version);
    return write([&](db::Tx& tx) { return assign(tx, house(), people::actor_of(who), id, to, version); });
  }
  Outcome<Ticket> move(const people::Person& who, TicketId id, TicketState to, std::optional<Version> seen = {}) {
    const Version version = seen.value_or(ticket(id).version);
    return write([&](db::Tx& tx) { return set_state(tx, house(), people::actor_of(who), id, to, version); });
  }
  // Everything that is due leaves.
  struct Sent {
    std::vector<notices::OutgoingMail> mails;
    std::vector<std::string> bytes;
    notices::Budgets budgets;
  };
  void send(Sent& sent) {
    struct Sink final : notices::Carrier {
      Sent& to;
      explicit Sink(Sent& taken) : to(taken) {}
      net::DeliveryReport hand_over(const notices::OutgoingMail& mail, const std::string& bytes) override {
        to.mails.push_back(mail);
        to.bytes.push_back(bytes);
        return {net::Delivery::Sent, 250, "ok"};
      }
      notices::MailState state_when_done() const override { return notices::MailState::Sent; }
    };
    notices::Outbox outbox({house().database, house().clock, house().random, blobs(), may_receive, sent.budgets},
                           std::make_unique<Sink>(sent), notices::Outbox::Drive::ByHand);
    while (outbox.run_once() > 0) continue;
  }
  people::Cast cast_;
  int messages_ = 0;
};
INSTANTIATE_TEST_SUITE_P(Engines, TicketsTest, db::engines(), db::engine_name);

TEST_P(TicketsTest, LivesFromOpeningToAcceptanceWithOneEventForEachStep) {
  const Ticket opened = open(cast_.kari);
  EXPECT_THAT(opened.number, testing::MatchesRegex("DV-20[0-9][0-9]-000001"));
  EXPECT_EQ(opened.customer, cast_.nordlys);
  ASSERT_TRUE(give(cast_.agent, opened.id, cast_.agent.id));
  ASSERT_TRUE(move(cast_.agent, opened.id, TicketState::InProgress));
  ASSERT_TRUE(note(cast_.agent, opened.id, "kabeln är trasig"));
  ASSERT_TRUE(say(cast_.agent, opened.id, "Vi byter kabeln", TicketState::Solved));
  ASSERT_TRUE(say(cast_.kari, opened.id, "Den är fortfarande svart"));
  ASSERT_TRUE(say(cast_.agent, opened.id, "Nu då?", TicketState::Solved));
  ASSERT_TRUE(move(cast_.kari, opened.id, TicketState::Closed));
  EXPECT_THAT(kinds(opened.id),
              ElementsAre(EventKind::TicketOpened, EventKind::Assigned, EventKind::StateChanged, EventKind::NoteAdded,
                          EventKind::ArticleAdded, EventKind::StateChanged, EventKind::ArticleAdded, EventKind::StateChanged,
                          EventKind::ArticleAdded, EventKind::StateChanged, EventKind::StateChanged));
  EXPECT_EQ(ticket(opened.id).state, TicketState::Closed);
  std::vector<MailKind> sent;
  for (const notices::OutgoingMail& mail : mails()) {
    sent.push_back(mail.kind);
    EXPECT_EQ(mail.recipient, cast_.kari.mail);
    EXPECT_THAT(mail.text, Not(HasSubstr("trasig")));
    EXPECT_THAT(mail.subject, HasSubstr("[" + opened.number + "]"));
  }
  // Not of her own closing; and the answer has taken along what still waited.
  EXPECT_THAT(sent, ElementsAre(MailKind::Acknowledgement, MailKind::Reply, MailKind::Reply));
}

TEST_P(TicketsTest, NumbersATicketByTheYearOfTheDesksOwnZone) {
  clock().set(*parse_rfc3339("2026-12-31T22:59:59Z"));
  EXPECT_EQ(open(cast_.kari).number, "DV-2026-000001");
  clock().set(*parse_rfc3339("2026-12-31T23:00:00Z")); // midnight in Stockholm
  EXPECT_EQ(open(cast_.kari).number, "DV-2027-000001");
}

// A format without a year must not begin anew in January: its numbers would come a second time (I15).
TEST_P(TicketsTest, NeverRepeatsANumberWhenTheFormatNamesNoYear) {
  OpenTicket one = wanted({});
  one.desk = cast_.other_desk;
  const auto number = [&] {
    one.message.message_id = "n" + std::to_string(++messages_) + "@else.example";
    return write([&](db::Tx& tx) { return open_ticket(tx, house(), one).ticket.number; });
  };
  clock().set(*parse_rfc3339("2026-06-01T00:00:00Z"));
  EXPECT_EQ(number(), "KO-0001");
  clock().set(*parse_rfc3339("2027-06-01T00:00:00Z"));
  EXPECT_EQ(number(), "KO-0002");
}

TEST_P(TicketsTest, AcknowledgesAStrangerOnceADayWithoutTheirOwnText) {
  const auto strange = [&] { return open({}).id; };
  strange();
  strange();
  ASSERT_EQ(mails().size(), 1u);
  const notices::OutgoingMail answer = mails()[0];
  EXPECT_EQ(answer.recipient, "stranger@else.example");
  for (const std::string& theirs : {std::string("Skärmen"), std::string("Hemlig"), std::string("Stranger Strange")}) {
    EXPECT_THAT(notices::compose_mail(answer, blobs()), Not(HasSubstr(theirs)));
    EXPECT_THAT(answer.subject + answer.text + answer.recipient_name, Not(HasSubstr(theirs)));
  }
  clock().advance(Duration::hours(24));
  strange();
  EXPECT_EQ(mails().size(), 2u);
}

TEST_P(TicketsTest, AcknowledgesAStrangerOnceHoweverManyMailsComeAtOnce) {
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) threads.emplace_back([&, one = wanted({})] { write([&](db::Tx& tx) { open_ticket(tx, house(), one); }); });
  }
  EXPECT_EQ(mails().size(), 1u);
}

TEST_P(TicketsTest, SendsAKnownContactOneAcknowledgementForEveryTicket) {
  for (int i = 0; i < 12; ++i) open(cast_.kari);
  EXPECT_EQ(mails().size(), 12u);
}

// I11: what is too much for the hour is one mail that waits, and says all of it when there is room.
TEST_P(TicketsTest, SendsTenAutomaticMailsAnHourForATicketAndHoldsTheRest) {
  Sent sent;
  const Ticket opened = open(cast_.kari);
  send(sent);
  for (int i = 0; i < 15; ++i) {
    ASSERT_TRUE(give(cast_.agent, opened.id, i % 2 == 0 ? cast_.agent.id : cast_.second_agent.id));
    clock().advance(Duration::minutes(3));
    send(sent);
  }
  EXPECT_EQ(sent.mails.size(), 10u);
  ASSERT_EQ(mails(opened.id).size(), 11u);
  const notices::OutgoingMail held = mails(opened.id).back();
  EXPECT_EQ(held.state, notices::MailState::Held);
  EXPECT_EQ(held.held, "ticket");
  EXPECT_THAT(kinds(opened.id), testing::Contains(EventKind::MailHeld).Times(1));
  EXPECT_THAT(held.text, testing::AllOf(HasSubstr("Astrid"), HasSubstr("Bo")));
  clock().advance(Duration::hours(1));
  send(sent);
  EXPECT_EQ(sent.mails.size(), 11u);
  EXPECT_EQ(sent.mails.back().text, held.text);
}

TEST_P(TicketsTest, HoldsNoAnswerOfAPersonAndSendsWhatWaitsWithIt) {
  Sent sent;
  sent.budgets.per_ticket_and_hour = 0;
  const Ticket opened = open(cast_.kari);
  send(sent);
  EXPECT_THAT(sent.mails, IsEmpty());
  EXPECT_EQ(mails()[0].state, notices::MailState::Held);
  ASSERT_TRUE(give(cast_.agent, opened.id, cast_.agent.id));
  ASSERT_TRUE(say(cast_.agent, opened.id, "a person answers"));
  send(sent);
  ASSERT_EQ(sent.mails.size(), 2u);
  EXPECT_EQ(sent.mails[0].kind, MailKind::Acknowledgement);
  EXPECT_THAT(sent.mails[1].text, testing::AllOf(HasSubstr("a person answers"), HasSubstr("Astrid Agent")));
}

// Decision 6: one mail tells in order what happened within the window, and leaves when the first of it is two minutes old.
TEST_P(TicketsTest, BundlesTheEventsOfTwoMinutesIntoOneMail) {
  Sent sent;
  const Ticket opened = open(cast_.kari), other = open(cast_.kari);
  send(sent);
  sent.mails.clear();
  ASSERT_TRUE(give(cast_.agent, opened.id, cast_.agent.id));
  clock().advance(Duration::seconds(60));
  ASSERT_TRUE(move(cast_.agent, opened.id, TicketState::InProgress));
  ASSERT_TRUE(note(cast_.agent, opened.id, "internt"));
  ASSERT_TRUE(give(cast_.agent, other.id, cast_.agent.id)); // another ticket, another mail
  clock().advance(Duration::seconds(59));
  send(sent);
  EXPECT_THAT(sent.mails, IsEmpty());
  EXPECT_EQ(mails(opened.id).back().state, notices::MailState::Waiting);
  clock().advance(Duration::seconds(1));
  send(sent);
  ASSERT_EQ(sent.mails.size(), 1u);
  const std::string text = sent.mails[0].text;
  EXPECT_LT(text.find("Astrid Agent"), text.find("working"));
  EXPECT_THAT(text, Not(HasSubstr("internt")));
  ASSERT_TRUE(move(cast_.agent, opened.id, TicketState::WaitingCustomer)); // nothing joins what has left
  EXPECT_EQ(mails(opened.id).size(), 3u);
  clock().advance(Duration::minutes(2));
  send(sent);
  EXPECT_EQ(sent.mails.size(), 3u);
}

TEST_P(TicketsTest, SendsEachEventAtOnceWhereTheDeskBundlesNothing) {
  write([&](db::Tx& tx) { people::put_section(tx, cast_.desk.id, "notices", "bundle_seconds: 0"); });
  Sent sent;
  const Ticket opened = open(cast_.kari);
  ASSERT_TRUE(give(cast_.agent, opened.id, cast_.agent.id));
  ASSERT_TRUE(move(cast_.agent, opened.id, TicketState::InProgress));
  for (int i = 0; i < 3; ++i) send(sent);
  EXPECT_EQ(sent.mails.size(), 3u);
}

TEST_P(TicketsTest, SaysThatWorkGoesOnOnlyWhereItDoes) {
  const Ticket opened = open(cast_.kari);
  ASSERT_TRUE(move(cast_.agent, opened.id, TicketState::Closed));
  people::Person colleague = cast_.ola;
  colleague.approved = true;
  write([&](db::Tx& tx) { people::put_person(tx, colleague); });
  ASSERT_TRUE(move(colleague, opened.id, TicketState::InProgress)); // the customer's word opens it; nobody works yet
  EXPECT_THAT(mails().back().text, testing::AllOf(HasSubstr("open again"), Not(HasSubstr("work"))));
}

TEST_P(TicketsTest, WritesInTheDesksOwnWords) {
  write([&](db::Tx& tx) {
    people::put_section(tx, cast_.desk.id, "texts",
                        "acknowledgement:\n  en: \"Dear {name}, {number} it is. {subject} {link}\"\nsignature:\n  sv: Hej\n");
  });
  OpenTicket one = wanted(cast_.kari, "{number} & {name}");
  write([&](db::Tx& tx) { open_ticket(tx, house(), one); });
  EXPECT_THAT(mails()[0].text, testing::StartsWith("Dear Kari Nordlys, DV-"));
  EXPECT_THAT(mails()[0].text, HasSubstr("it is. {number} & {name} http")); // what is filled in is no template
  EXPECT_THAT(mails()[0].text, HasSubstr(i18n::text(i18n::Language::En, "mail.signature", {{"desk", cast_.desk.name}})));
}

constexpr const char* kSteps = "<p>Gör <b>så här</b>, @Nobody:</p><ol><li>ta ut kabeln<li>läs <a href=https://hjalp.example/k>mer</a></ol><script>alert(1)</script>";
constexpr const char* kStepsKept =
    "<p>Gör <strong>så här</strong>, @Nobody:</p><ol><li>ta ut kabeln</li><li>läs <a href=\"https://hjalp.example/k\" rel=\"noopener noreferrer\" "
    "target=\"_blank\">mer</a></li></ol>";
constexpr const char* kStepsText = "Gör så här, @Nobody:\n\n1. ta ut kabeln\n2. läs mer (https://hjalp.example/k)";

TEST_P(TicketsTest, KeepsAndMailsAnAnswerAsItWasFormatted) {
  const Ticket opened = open(cast_.kari);
  const html::Written written{html::Formatted::of(kSteps)};
  ASSERT_TRUE(write([&](db::Tx& tx) {
    return reply(tx, house(), people::actor_of(cast_.agent), opened.id, written, TicketState::WaitingCustomer, {}, {{}, {{{}, "partner@else.example"}}});
  }));
  const Article answer = read([&](db::Tx& tx) { return articles_of(tx, opened.id, false); }).back();
  EXPECT_EQ(answer.text, kStepsText);
  ASSERT_TRUE(answer.formatted);
  EXPECT_EQ(answer.formatted->html(), kStepsKept);
  Sent sent;
  send(sent);
  ASSERT_EQ(sent.bytes.size(), 3u); // acknowledgement, copy, answer
  for (const std::string& bytes : {sent.bytes[1], sent.bytes[2]}) {
    const std::expected<mime::Mail, mime::MailFault> mail = mime::parse_mail(bytes);
    ASSERT_TRUE(mail);
    EXPECT_THAT(mail->text, testing::StartsWith(std::string(kStepsText) + "\n\n"));
    EXPECT_THAT(mail->html, HasSubstr("<body>\n" + std::string(kStepsKept) + "\n<p>")); // what the program adds follows
    EXPECT_THAT(mail->html, Not(HasSubstr("alert")));
  }
}

TEST_P(TicketsTest, KeepsHowANoteWasFormattedAndSearchesItsText) {
  const Ticket opened = open(cast_.kari);
  const html::Written written{html::Formatted::of("<p>Batteri<b>et</b> är <u>slut</u></p>")};
  ASSERT_TRUE(write([&](db::Tx& tx) { return add_note(tx, house(), people::actor_of(cast_.agent), opened.id, written); }));
  const Article note = read([&](db::Tx& tx) { return articles_of(tx, opened.id, true); }).back();
  EXPECT_TRUE(note.internal);
  EXPECT_EQ(note.text, "Batteriet är slut");
  EXPECT_EQ(note.formatted, written.formatted);
  EXPECT_THAT(read([&](db::Tx& tx) { return articles_of(tx, opened.id, false); }), testing::SizeIs(1));
}

TEST_P(TicketsTest, RefusesFormatWithoutWords) {
  const Ticket opened = open(cast_.kari);
  for (const char* html : {"<p></p>", "<p> <br>&nbsp;</p><script>x</script>", "<ul><li></li></ul>", "<img src=x alt=''>"}) {
    const html::Written written{html::Formatted::of(html)};
    const Outcome<Ticket> refused = write([&](db::Tx& tx) { return reply(tx, house(), people::actor_of(cast_.agent), opened.id, written, {}, {}); });
    ASSERT_FALSE(refused) << html;
    EXPECT_EQ(refused.error().faults.at(0).path, "html");
    EXPECT_EQ(refused.error().faults.at(0).text_key, "ticket.empty_text");
  }
}

AttachmentRow file(files::BlobStore& blobs, const std::string& name, const std::string& bytes) {
  AttachmentRow row;
  row.name = name;
  row.content_type = "text/plain";
  row.size = static_cast<std::int64_t>(bytes.size());
  row.digest = blobs.put(bytes);
  return row;
}

TEST_P(TicketsTest, SendsSmallFilesWithTheAnswerAndNamesLargeOnesWithALink) {
  const Ticket opened = open(cast_.kari);
  const auto answer = [&](const std::vector<AttachmentRow>& files) {
    const Outcome<Ticket> done =
        write([&](db::Tx& tx) { return reply(tx, house(), people::actor_of(cast_.agent), opened.id, "se filen", {}, {}, {files, {}}); });
    EXPECT_TRUE(done);
    return mails().back();
  };
  const notices::OutgoingMail with = answer({file(blobs(), "råd.txt", "innehåll")});
  ASSERT_EQ(with.id, mails().back().id);
  const std::expected<mime::Mail, mime::MailFault> read_back =
      mime::parse_mail(notices::compose_mail(*read([&](db::Tx& tx) { return notices::find_mail(tx, with.id); }), blobs()));
  ASSERT_TRUE(read_back);
  ASSERT_EQ(read_back->attachments.size(), 1u);
  EXPECT_EQ(read_back->attachments[0].filename, "råd.txt");
  EXPECT_EQ(read_back->attachments[0].bytes, "innehåll");
  const std::string half(3 * 1024 * 1024, 'x');
  const notices::OutgoingMail linked = answer({file(blobs(), "ett.bin", half), file(blobs(), "två.bin", half + "y")});
  EXPECT_THAT(linked.text, testing::AllOf(HasSubstr("ett.bin (4 MB), två.bin (4 MB)"), HasSubstr("/portal/tickets/" + opened.number)));
  EXPECT_THAT(read([&](db::Tx& tx) { return notices::find_mail(tx, linked.id); })->files, IsEmpty());
}

TEST_P(TicketsTest, SendsCopiesThatGiveNoRightsAndNoReplyAddress) {
  const Ticket opened = open(cast_.kari);
  const std::vector<notices::Copy> cc = {{cast_.ola.id, cast_.ola.mail}, {{}, "partner@else.example"}};
  ASSERT_TRUE(
      write([&](db::Tx& tx) { return reply(tx, house(), people::actor_of(cast_.agent), opened.id, "till er alla", {}, {}, {{}, cc}); }));
  write([&](db::Tx& tx) { people::set_active(tx, cast_.ola.id, false); });
  Sent sent;
  send(sent);
  ASSERT_EQ(sent.mails.size(), 3u); // acknowledgement, answer, one copy: Ola has left since (I10)
  const std::expected<mime::Mail, mime::MailFault> first = mime::parse_mail(sent.bytes[2]), copy = mime::parse_mail(sent.bytes[1]);
  ASSERT_TRUE(first && copy);
  EXPECT_EQ(sent.mails[1].recipient, "partner@else.example"); // for whom nothing else is on its way
  EXPECT_EQ(sent.mails[2].recipient, cast_.kari.mail);
  for (const mime::Mail* mail : {&*first, &*copy}) {
    EXPECT_EQ(mail->to[0].address, mime::parse_mail(sent.bytes[0])->to[0].address);
    ASSERT_EQ(mail->cc.size(), 2u);
    EXPECT_EQ(mail->message_id, first->message_id);
  }
  EXPECT_THAT(first->reply_to[0].address, HasSubstr("+r"));
  EXPECT_EQ(copy->reply_to[0].address, cast_.desk.mail_address);
  EXPECT_EQ(say(cast_.kari, opened.id, "text").has_value(), true);
  const Outcome<Ticket> by_contact =
      write([&](db::Tx& tx) { return reply(tx, house(), people::actor_of(cast_.kari), opened.id, "x", {}, {}, {{}, cc}); });
  EXPECT_EQ(by_contact.error().code, RefusalCode::Invalid);
}

TEST_P(TicketsTest, SuggestsWhoStoodInTheCustomersMailAndLetsNobodyElseGetACopy) {
  const Ticket opened = open(cast_.kari);
  const std::string raw = "From: " + cast_.kari.mail + "\r\nTo: support+x@dvnordic.example, " + cast_.ola.mail +
                          "\r\nCc: Per Partner <per@else.example>, " + cast_.kari.mail + ", PER@else.example\r\n\r\nx";
  read([&](db::Tx& tx) {
    const Recipients found = recipients_of(tx, opened, raw);
    ASSERT_EQ(found.to.size(), 1u);
    EXPECT_TRUE(found.to[0].known && !found.to[0].outside);
    ASSERT_EQ(found.cc_suggested.size(), 2u);
    EXPECT_EQ(found.cc_suggested[0].name, cast_.ola.name);
    EXPECT_TRUE(found.cc_suggested[0].known);
    EXPECT_EQ(found.cc_suggested[1].name, "Per Partner");
    EXPECT_TRUE(!found.cc_suggested[1].known && found.cc_suggested[1].outside);
    EXPECT_EQ(judge_copies(tx, opened, raw, {"per@ELSE.example", cast_.ola.mail, cast_.kari.mail})->size(), 2u);
    EXPECT_EQ(judge_copies(tx, opened, raw, {"evil@else.example"}).error().code, RefusalCode::Invalid);
    EXPECT_EQ(judge_copies(tx, opened, "", {"per@else.example"}).error().code, RefusalCode::Invalid);
    EXPECT_EQ(judge_copies(tx, opened, "", {cast_.liv.mail}).error().code, RefusalCode::Invalid); // another customer's
    EXPECT_EQ(judge_copies(tx, opened, "", {cast_.ola.mail})->size(), 1u);
  });
}

TEST_P(TicketsTest, TakesAnUploadOfItsOwnerOnceAndSweepsItAfterADay) {
  const http::Request request;
  const auto call_of = [&](const people::Person& who) { return access::Call{request, house(), people::actor_of(who)}; };
  const Outcome<Upload> one = add_upload(house(), cast_.kari.id, "../logg\r\n.txt", "Text/Plain; charset=x", "rad ett");
  ASSERT_TRUE(one);
  EXPECT_EQ(one->content_type, "text/plain");
  EXPECT_EQ(one->name.find_first_of("/\r\n"), std::string::npos);
  const std::string id = call_of(cast_.kari).seal(one->id);
  for (const people::Person& other : {cast_.ola, cast_.agent}) {
    EXPECT_EQ(prepare_uploads(call_of(other), {id}).error().faults.at(0).text_key, "upload.not_found");
  }
  for (const std::string& bad : {std::string("x"), std::string(26, 'a'), call_of(cast_.kari).seal(TicketId{one->id.value})}) {
    EXPECT_FALSE(prepare_uploads(call_of(cast_.kari), {bad}));
  }
  EXPECT_FALSE(prepare_uploads(call_of(cast_.kari), {id, id}));
  const Outcome<PreparedUploads> prepared = prepare_uploads(call_of(cast_.kari), {id});
  ASSERT_TRUE(prepared);
  EXPECT_EQ(blobs().get(prepared->files[0].digest), "rad ett");
  EXPECT_TRUE(write([&](db::Tx& tx) { return take_uploads(tx, *prepared); }));
  EXPECT_FALSE(write([&](db::Tx& tx) { return take_uploads(tx, *prepared); }));
  forget_uploads(house(), *prepared);
  EXPECT_FALSE(blobs().has(one->digest));

  const Outcome<Upload> left = add_upload(house(), cast_.kari.id, "a", "", "b");
  ASSERT_TRUE(left);
  EXPECT_EQ(left->content_type, "application/octet-stream");
  EXPECT_EQ(sweep_uploads(house()), 0);
  clock().advance(Duration::hours(24) + Duration::seconds(1));
  EXPECT_FALSE(prepare_uploads(call_of(cast_.kari), {call_of(cast_.kari).seal(left->id)}));
  EXPECT_EQ(sweep_uploads(house()), 1);
  EXPECT_FALSE(blobs().has(left->digest));
}

TEST_P(TicketsTest, LimitsWhatOnePersonMayLeaveLying) {
  for (std::size_t i = 0; i < limits::kOpenUploads; ++i) ASSERT_TRUE(add_upload(house(), cast_.kari.id, "a", "", "b"));
  EXPECT_EQ(add_upload(house(), cast_.kari.id, "a", "", "b").error().code, RefusalCode::TooMany);
  EXPECT_TRUE(add_upload(house(), cast_.ola.id, "a", "", "b"));
  EXPECT_EQ(add_upload(house(), cast_.ola.id, "a", "", "").error().code, RefusalCode::Invalid);
  EXPECT_TRUE(add_upload(house(), cast_.ola.id, "a", "", std::string(limits::kUploadBytes, 'x')));
  EXPECT_EQ(add_upload(house(), cast_.ola.id, "a", "", std::string(limits::kUploadBytes + 1, 'x')).error().code, RefusalCode::TooLarge);
}

TEST_P(TicketsTest, MailsNobodyAboutANoteAndShowsItToNoContact) {
  const Ticket opened = open(cast_.kari);
  const std::size_t before = mails().size();
  ASSERT_TRUE(note(cast_.agent, opened.id, "kunden är arg"));
  EXPECT_EQ(mails().size(), before);
  EXPECT_TRUE(events(opened.id).back().internal);
  read([&](db::Tx& tx) {
    EXPECT_EQ(articles_of(tx, opened.id, false).size(), 1u);
    EXPECT_THAT(search::find_articles(tx, {cast_.desk.id, cast_.nordlys, {}, false}, "arg", search::Match::WholeWords, {}, 10), IsEmpty());
    EXPECT_EQ(search::find_articles(tx, {cast_.desk.id, {}, {}, true}, "arg", search::Match::WholeWords, {}, 10).size(), 1u);
  });
  EXPECT_EQ(note(cast_.kari, opened.id, "me too").error().code, RefusalCode::NotAllowed);
}

TEST_P(TicketsTest, FindsATicketByNumberSubjectAndAddress) {
  const Ticket opened = open(cast_.kari);
  for (const std::string& typed :
       {opened.number, std::string("skärmen"), cast_.kari.mail, std::string("hemlig text"), std::string("Kari")}) {
    EXPECT_EQ(read([&](db::Tx& tx) {
                return search::find_articles(tx, {cast_.desk.id, cast_.nordlys, {}, false}, typed, search::Match::WholeWords, {}, 10);
              }).size(),
              1u)
        << typed;
    EXPECT_THAT(read([&](db::Tx& tx) {
                  return search::find_articles(tx, {cast_.desk.id, cast_.fjord, {}, false}, typed, search::Match::WholeWords, {}, 10);
                }),
                IsEmpty())
        << typed;
  }
}

TEST_P(TicketsTest, HidesATicketFromWhoeverMayNotReadIt) {
  const Ticket opened = open(cast_.kari);
  for (const people::Person& stranger : {cast_.ola, cast_.liv, cast_.strange_agent}) {
    for (const TicketId id : {opened.id, TicketId{99'999}}) {
      EXPECT_EQ(say(stranger, id, "hello").error().code, RefusalCode::NotFound);
      EXPECT_EQ(note(stranger, id, "hello").error().code, RefusalCode::NotFound);
      EXPECT_EQ(give(stranger, opened.id, {}).error().code, RefusalCode::NotFound);
      EXPECT_EQ(move(stranger, opened.id, TicketState::Closed).error().code, RefusalCode::NotFound);
    }
    read([&](db::Tx& tx) {
      const access::Actor actor = people::actor_of(stranger);
      EXPECT_EQ(load_by_number(tx, actor, access::Action::TicketRead, opened.number).error().text_key,
                load_by_number(tx, actor, access::Action::TicketRead, "DV-1900-000001").error().text_key);
    });
  }
  EXPECT_THAT(kinds(opened.id), ElementsAre(EventKind::TicketOpened));
}

TEST_P(TicketsTest, RefusesAContactWhatOnlyTheDeskMayDo) {
  const Ticket opened = open(cast_.kari);
  EXPECT_EQ(give(cast_.kari, opened.id, cast_.agent.id).error().code, RefusalCode::NotAllowed);
  EXPECT_EQ(move(cast_.kari, opened.id, TicketState::Solved).error().code, RefusalCode::NotAllowed);
  EXPECT_EQ(move(cast_.kari, opened.id, TicketState::InProgress).error().code, RefusalCode::WrongState);
  EXPECT_FALSE(say(cast_.kari, opened.id, "text", TicketState::Solved));
}

TEST_P(TicketsTest, AssignsOnlyToAnActiveAgentOfTheDesk) {
  const Ticket opened = open(cast_.kari);
  write([&](db::Tx& tx) { people::set_active(tx, cast_.second_agent.id, false); });
  for (const PersonId nobody : {cast_.kari.id, cast_.strange_agent.id, cast_.second_agent.id, PersonId{99'999}}) {
    EXPECT_EQ(give(cast_.agent, opened.id, nobody).error().code, RefusalCode::Invalid);
  }
  ASSERT_TRUE(give(cast_.agent, opened.id, cast_.agent.id));
  EXPECT_EQ(ticket(opened.id).assignee_name, cast_.agent.name);
  ASSERT_TRUE(give(cast_.agent, opened.id, std::nullopt));
  EXPECT_EQ(kinds(opened.id).back(), EventKind::Unassigned);
}

TEST_P(TicketsTest, RefusesAStaleVersionAndChangesNothing) {
  const Ticket opened = open(cast_.kari);
  ASSERT_TRUE(note(cast_.agent, opened.id, "meanwhile"));
  const std::size_t events_before = events(opened.id).size(), mails_before = mails().size();
  EXPECT_EQ(give(cast_.agent, opened.id, cast_.agent.id, opened.version).error().code, RefusalCode::Stale);
  EXPECT_EQ(move(cast_.agent, opened.id, TicketState::Solved, opened.version).error().code, RefusalCode::Stale);
  EXPECT_EQ(say(cast_.agent, opened.id, "text", {}, opened.version).error().code, RefusalCode::Stale);
  EXPECT_EQ(events(opened.id).size(), events_before);
  EXPECT_EQ(mails().size(), mails_before);
}

TEST_P(TicketsTest, RefusesAnEmptyTextAndAnIllegalState) {
  const Ticket opened = open(cast_.kari);
  EXPECT_EQ(say(cast_.agent, opened.id, " \r\n\t").error().code, RefusalCode::Invalid);
  EXPECT_EQ(note(cast_.agent, opened.id, "").error().code, RefusalCode::Invalid);
  EXPECT_EQ(say(cast_.agent, opened.id, "text", TicketState::New).has_value(), true); // is new already: nothing to change
  ASSERT_TRUE(move(cast_.agent, opened.id, TicketState::Closed));
  EXPECT_EQ(say(cast_.agent, opened.id, "text", TicketState::Solved).error().code, RefusalCode::WrongState);
  EXPECT_EQ(move(cast_.agent, opened.id, TicketState::New).error().code, RefusalCode::WrongState);
}

// I16: fifty people with the same ticket open; of those who saw the same version one wins, and no word of the others is lost silently.
TEST_P(TicketsTest, LosesNoUpdateWhenFiftyWriteAtOnce) {
  const Ticket opened = open(cast_.kari);
  std::atomic<int> won{0}, stale{0};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 50; ++i) {
      threads.emplace_back([&] {
        for (int n = 0; n < 4; ++n) {
          const Version seen = ticket(opened.id).version;
          const Outcome<Ticket> done = say(cast_.agent, opened.id, "text", {}, seen);
          EXPECT_TRUE(done || done.error().code == RefusalCode::Stale);
          ++(done ? won : stale);
        }
      });
    }
  }
  EXPECT_EQ(won + stale, 200);
  EXPECT_GT(won, 0);
  EXPECT_EQ(ticket(opened.id).version.value, 1 + won);
  EXPECT_EQ(read([&](db::Tx& tx) { return articles_of(tx, opened.id, true); }).size(), static_cast<std::size_t>(1 + won));
  const std::vector<audit::Event> all = events(opened.id);
  ASSERT_EQ(all.size(), static_cast<std::size_t>(1 + won));
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i].sequence, static_cast<std::int64_t>(i) + 1);
}

// Who writes a message names no version: nobody may be turned away because another wrote at the same moment.
TEST_P(TicketsTest, TakesEveryMessageWhenManyWriteAtOnce) {
  const Ticket opened = open(cast_.kari);
  std::atomic<int> refused{0};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 12; ++i) {
      threads.emplace_back([&, i] {
        for (int n = 0; n < 5; ++n) {
          try {
            const Outcome<Ticket> done = i % 3 == 0   ? say(cast_.kari, opened.id, "från kunden")
                                         : i % 3 == 1 ? say(cast_.agent, opened.id, "från oss")
                                                      : note(cast_.agent, opened.id, "internt");
            if (!done) ++refused;
          } catch (const Broken&) {
            ++refused;
          }
        }
      });
    }
  }
  EXPECT_EQ(refused, 0);
  EXPECT_EQ(read([&](db::Tx& tx) { return articles_of(tx, opened.id, true); }).size(), 61u);
  EXPECT_EQ(ticket(opened.id).version.value, 61);
}

TEST_P(TicketsTest, TellsTheReporterWhenAColleagueWritesAndNotOfTheirOwnWords) {
  people::Person colleague = cast_.ola;
  colleague.approved = true;
  write([&](db::Tx& tx) { people::put_person(tx, colleague); });
  const Ticket opened = open(cast_.kari);
  ASSERT_TRUE(say(cast_.kari, opened.id, "mina ord"));
  EXPECT_EQ(mails().size(), 1u);
  ASSERT_TRUE(say(colleague, opened.id, "kollegans ord"));
  ASSERT_EQ(mails().size(), 2u);
  EXPECT_EQ(mails()[1].recipient, cast_.kari.mail);
  EXPECT_THAT(mails()[1].text, HasSubstr("kollegans ord"));
}

// I10: what was queued for somebody who has lost the right since is not sent.
TEST_P(TicketsTest, SendsNothingToAPersonWhoseRightEndedAfterTheEvent) {
  struct Sink final : notices::Carrier {
    std::vector<std::string>& recipients;
    explicit Sink(std::vector<std::string>& to) : recipients(to) {}
    net::DeliveryReport hand_over(const notices::OutgoingMail& mail, const std::string&) override {
      recipients.push_back(mail.recipient);
      return {net::Delivery::Sent, 250, "ok"};
    }
    notices::MailState state_when_done() const override { return notices::MailState::Sent; }
  };
  std::vector<std::string> recipients;
  notices::Outbox outbox({house().database, house().clock, house().random, blobs(), may_receive}, std::make_unique<Sink>(recipients),
                         notices::Outbox::Drive::ByHand);
  const Ticket hers = open(cast_.kari), his = open(cast_.ola), strangers = open({});
  write([&](db::Tx& tx) { people::set_active(tx, cast_.kari.id, false); });
  EXPECT_EQ(outbox.run_once(), 3u);
  EXPECT_THAT(recipients, testing::UnorderedElementsAre(cast_.ola.mail, "stranger@else.example"));
  EXPECT_EQ(mails(hers.id)[0].state, notices::MailState::Suppressed);
  EXPECT_EQ(mails(his.id)[0].state, notices::MailState::Sent);
  EXPECT_EQ(mails(strangers.id)[0].state, notices::MailState::Sent);
}

TEST_P(TicketsTest, TellsTheHearersOfEachEventInsideItsTransaction) {
  std::vector<EventKind> heard;
  house().hearers.push_back([&](db::Tx&, const access::Happened& happened) { heard.push_back(happened.event.kind); });
  const Ticket opened = open(cast_.kari);
  ASSERT_TRUE(say(cast_.agent, opened.id, "text", TicketState::InProgress));
  EXPECT_THAT(heard, ElementsAre(EventKind::TicketOpened, EventKind::ArticleAdded, EventKind::StateChanged));
  house().hearers.push_back([&](db::Tx&, const access::Happened&) { throw BrokenInvariant("a hearer broke"); });
  EXPECT_THROW(std::ignore = say(cast_.agent, opened.id, "lost"), BrokenInvariant);
  EXPECT_EQ(read([&](db::Tx& tx) { return articles_of(tx, opened.id, true); }).size(), 2u);
}

} // namespace
} // namespace sk::tickets
