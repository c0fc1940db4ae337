#include "desk/people/people_store.hpp"

#include <gmock/gmock.h>

#include <thread>

#include "base/db/test_database.hpp"
#include "desk/people/desk_sections.hpp"
#include "desk/people/test_people.hpp"

namespace sk::people {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class PeopleStoreTest : public db::DatabaseTest {
protected:
  void SetUp() override { cast_ = database().write(add_cast); }
  std::vector<std::string> names(PeopleFilter filter) {
    filter.desk = cast_.desk.id;
    std::vector<std::string> found;
    for (const Person& person : database().read([&](db::Tx& tx) { return list_people(tx, filter); })) found.push_back(person.name);
    return found;
  }
  std::vector<std::string> beginning_with(const std::string& words) {
    PeopleFilter filter;
    filter.words = words;
    return names(filter);
  }
  Cast cast_;
};
INSTANTIATE_TEST_SUITE_P(Engines, PeopleStoreTest, db::engines(), db::engine_name);

TEST_P(PeopleStoreTest, ReadsBackAPersonAsItWasWritten) {
  Person wanted;
  wanted.desk = cast_.desk.id;
  wanted.kind = PersonKind::Contact;
  wanted.customer = cast_.fjord;
  wanted.name = "Øyvind 'Ø' \\ Ærlig";
  wanted.mail = "Øyvind@Kund.example";
  wanted.phone = "+47 00 00 00 01";
  wanted.language = i18n::Language::Nb;
  wanted.approved = true;
  wanted.password_hash = "hash";
  const PersonId id = database().write([&](db::Tx& tx) { return add_person(tx, wanted); });
  const std::optional<Person> found = database().read([&](db::Tx& tx) { return find_person(tx, id); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->name, wanted.name);
  EXPECT_EQ(found->mail, wanted.mail);
  EXPECT_EQ(found->phone, wanted.phone);
  EXPECT_EQ(found->language, wanted.language);
  EXPECT_EQ(found->customer, wanted.customer);
  EXPECT_EQ(found->customer_name, "Fjord AS");
  EXPECT_EQ(found->password_hash, "hash");
  EXPECT_TRUE(found->approved);
  EXPECT_TRUE(found->active);
  EXPECT_FALSE(found->administrator);
}

TEST_P(PeopleStoreTest, FindsAnAddressHoweverItsCaseIsWrittenAndOnlyInItsDesk) {
  database().read([&](db::Tx& tx) {
    EXPECT_TRUE(find_person_by_mail(tx, cast_.desk.id, "KARI@kund.EXAMPLE"));
    EXPECT_FALSE(find_person_by_mail(tx, cast_.other_desk.id, cast_.kari.mail));
    EXPECT_FALSE(find_person_by_mail(tx, cast_.desk.id, ""));
    EXPECT_FALSE(find_person_by_mail(tx, cast_.desk.id, "kari@kund.example "));
    EXPECT_FALSE(find_person_by_mail(tx, cast_.desk.id, "%@kund.example"));
  });
}

TEST_P(PeopleStoreTest, RefusesTheSameAddressTwiceInADeskAndTakesItInAnother) {
  EXPECT_THROW(database().write([&](db::Tx& tx) { add_to_cast(tx, cast_.desk, PersonKind::Contact, {}, "KARI Other"); }),
               db::UniqueViolation);
  EXPECT_NO_THROW(database().write([&](db::Tx& tx) { add_to_cast(tx, cast_.other_desk, PersonKind::Contact, {}, "Kari Other"); }));
}

TEST_P(PeopleStoreTest, ChangesAKnownPersonAndKeepsItsPassword) {
  database().write([&](db::Tx& tx) { ASSERT_TRUE(set_password_hash(tx, cast_.kari.id, "secret")); });
  Person changed = cast_.kari;
  changed.mail = "KARI@kund.example";
  changed.name = "Kari N. Nordlys";
  changed.approved = false;
  EXPECT_EQ(database().write([&](db::Tx& tx) { return put_person(tx, changed); }), cast_.kari.id);
  const Person found = *database().read([&](db::Tx& tx) { return find_person(tx, cast_.kari.id); });
  EXPECT_EQ(found.name, changed.name);
  EXPECT_FALSE(found.approved);
  EXPECT_EQ(found.password_hash, "secret");
  EXPECT_GT(found.version, cast_.kari.version);
}

TEST_P(PeopleStoreTest, LetsNobodyLogInWithoutPasswordOrAfterTheirEnd) {
  const auto login = [&] { return database().read([&](db::Tx& tx) { return find_login(tx, "kari@KUND.example").has_value(); }); };
  EXPECT_FALSE(login());
  database().write([&](db::Tx& tx) { set_password_hash(tx, cast_.kari.id, "x"); });
  EXPECT_TRUE(login());
  database().write([&](db::Tx& tx) { ASSERT_TRUE(set_active(tx, cast_.kari.id, false)); });
  EXPECT_FALSE(login());
  database().write([&](db::Tx& tx) { EXPECT_FALSE(set_active(tx, PersonId{9999}, false)); });
}

TEST_P(PeopleStoreTest, FiltersByKindCustomerAndPerson) {
  PeopleFilter filter;
  filter.kind = PersonKind::Agent;
  EXPECT_THAT(names(filter), ElementsAre("Astrid Agent", "Bo Agent"));
  filter.kind.reset();
  filter.customer = cast_.nordlys;
  EXPECT_THAT(names(filter), ElementsAre("Kari Nordlys", "Ola Nordlys"));
  filter.only = cast_.ola.id;
  EXPECT_THAT(names(filter), ElementsAre("Ola Nordlys"));
  filter.customer = cast_.fjord;
  EXPECT_THAT(names(filter), IsEmpty());
}

TEST_P(PeopleStoreTest, FindsByTheBeginningOfNameOrAddressAndTakesWildcardsLiterally) {
  EXPECT_THAT(beginning_with("kAR"), ElementsAre("Kari Nordlys"));
  EXPECT_THAT(beginning_with("ola@kund"), ElementsAre("Ola Nordlys"));
  EXPECT_THAT(beginning_with("nordlys"), IsEmpty());
  EXPECT_THAT(beginning_with("%"), IsEmpty());
  EXPECT_THAT(beginning_with("_ari"), IsEmpty());
  EXPECT_THAT(beginning_with("' OR 1=1 --"), IsEmpty());
}

TEST_P(PeopleStoreTest, WalksTheListPageByPageWithoutLossOrRepetition) {
  database().write([&](db::Tx& tx) {
    for (int i = 0; i < 20; ++i) {
      Person person = cast_.ola;
      person.name = "Same Name";
      person.mail = "same" + std::to_string(i) + "@kund.example";
      add_person(tx, person);
    }
  });
  std::set<std::int64_t> seen;
  PeopleFilter filter;
  filter.desk = cast_.desk.id;
  filter.limit = 3;
  for (;;) {
    const std::vector<Person> page = database().read([&](db::Tx& tx) { return list_people(tx, filter); });
    if (page.empty()) break;
    for (const Person& person : page) EXPECT_TRUE(seen.insert(person.id.value).second) << person.name;
    filter.after_name = folded_name(page.back().name);
    filter.after_id = page.back().id;
  }
  EXPECT_EQ(seen.size(), 25u);
}

TEST_P(PeopleStoreTest, GivesADeskItsAddressesFoldedAndOnlyToItself) {
  database().write([&](db::Tx& tx) {
    Desk changed = cast_.desk;
    changed.addresses = {"Support@DVnordic.example", "ny@dvnordic.example"};
    EXPECT_EQ(put_desk(tx, changed), cast_.desk.id);
  });
  database().read([&](db::Tx& tx) {
    EXPECT_EQ(find_desk_by_address(tx, "support@dvnordic.example"), cast_.desk.id);
    EXPECT_EQ(find_desk_by_address(tx, "ny@dvnordic.example"), cast_.desk.id);
    EXPECT_EQ(find_desk_by_address(tx, "help@dvnordic.example"), std::nullopt);
    EXPECT_EQ(find_desk_by_address(tx, "help@kommun.example"), cast_.other_desk.id);
    EXPECT_EQ(list_desks(tx).size(), 2u);
    EXPECT_EQ(find_desk_by_key(tx, "kommun")->id, cast_.other_desk.id);
    EXPECT_FALSE(find_desk_by_key(tx, "Kommun"));
  });
  EXPECT_THROW(database().write([&](db::Tx& tx) {
    Desk thief = cast_.other_desk;
    thief.addresses.push_back("ny@dvnordic.example");
    put_desk(tx, thief);
  }),
               db::UniqueViolation);
}

TEST_P(PeopleStoreTest, SeesWhatItsOwnTransactionWroteOfTheDeskAndItsRules) {
  Desk desk = cast_.desk;
  database().write([&](db::Tx& tx) {
    EXPECT_EQ(newest_section_digest(tx, desk.id, "calendars"), "");
    EXPECT_TRUE(put_section(tx, desk.id, "calendars", "a: 1\n"));
    const std::string first = newest_section_digest(tx, desk.id, "calendars");
    EXPECT_NE(first, "");
    EXPECT_TRUE(put_section(tx, desk.id, "calendars", "a: 2\n"));
    EXPECT_NE(newest_section_digest(tx, desk.id, "calendars"), first);
    EXPECT_EQ(find_desk(tx, desk.id)->zone, desk.zone);
    desk.zone = "Europe/Helsinki";
    desk.addresses = {"other@desk.example"};
    put_desk(tx, desk);
    EXPECT_EQ(find_desk(tx, desk.id)->zone, "Europe/Helsinki");
    EXPECT_EQ(find_desk(tx, desk.id)->addresses, desk.addresses);
  });
}

TEST_P(PeopleStoreTest, KeepsEveryVersionOfASectionAndReadsEachTextOnce) {
  int readings = 0;
  SectionCache<std::string> cache("calendars", [&](const std::string& text) {
    ++readings;
    return "<" + text + ">";
  });
  const DeskId desk = cast_.desk.id;
  const auto put = [&](const std::string& text) { return database().write([&](db::Tx& tx) { return put_section(tx, desk, "calendars", text); }); };
  const auto seen = [&] { return database().read([&](db::Tx& tx) { return *cache.get(tx, desk); }); };
  EXPECT_EQ(seen(), "<>");
  EXPECT_TRUE(put("a: 1\n"));
  EXPECT_FALSE(put("a: 1\n"));
  EXPECT_EQ(seen(), "<a: 1\n>");
  EXPECT_EQ(seen(), "<a: 1\n>");
  EXPECT_TRUE(put("a: 2\n"));
  EXPECT_EQ(seen(), "<a: 2\n>");
  EXPECT_EQ(readings, 3);
  const std::optional<DeskSection> first = database().read([&](db::Tx& tx) { return find_section(tx, desk, "calendars", 1); });
  ASSERT_TRUE(first);
  EXPECT_EQ(first->text, "a: 1\n");
}

} // namespace
} // namespace sk::people
