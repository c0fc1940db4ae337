#include "desk/secrets/secrets.hpp"

#include <gmock/gmock.h>

#include "base/crypto/sealed_text.hpp"
#include "base/db/test_database.hpp"
#include "desk/people/test_people.hpp"

namespace sk::secrets {
namespace {

using testing::HasSubstr;
using testing::Not;

static const db::Query kTicket{"test.ticket", R"sql(
  INSERT INTO tickets (desk_id, number, subject, state, channel, language, reporter_name, reporter_mail, created_at, changed_at)
  VALUES ($1, $2, 'iPad', 'new', 'portal', 'nb', '', '', 0, 0) RETURNING id)sql"};

class SecretsTest : public db::DatabaseTest {
protected:
  void SetUp() override {
    cast_ = database().write(people::add_cast);
    ticket_ = new_ticket("T-1");
  }
  TicketId new_ticket(const std::string& number) {
    return database().write([&](db::Tx& tx) { return TicketId{tx.number(kTicket, cast_.desk.id, number)}; });
  }
  Secret kept(const std::string& value, const std::string& field = "") {
    Secret secret;
    secret.desk = cast_.desk.id;
    secret.ticket = ticket_;
    secret.field = field;
    secret.label = "PIN";
    return database().write([&](db::Tx& tx) { return keep(tx, key_, secret, value); });
  }
  std::optional<Sealed> sealed(SecretId id) {
    return database().read([&](db::Tx& tx) { return find_sealed(tx, id); });
  }
  std::vector<Secret> all(TicketId ticket) {
    return database().read([&](db::Tx& tx) { return secrets_of(tx, ticket); });
  }
  people::Cast cast_;
  TicketId ticket_;
  crypto::Key key_{"0123456789abcdef0123456789abcdef"};
};

TEST_P(SecretsTest, OpensWhatItHasKeptAndKeepsNothingInClear) {
  const Secret secret = kept("kanarie 4711 åäö");
  const std::optional<Sealed> there = sealed(secret.id);
  ASSERT_TRUE(there);
  EXPECT_EQ(open(key_, secret, *there), "kanarie 4711 åäö");
  EXPECT_THAT(there->value + there->key, Not(HasSubstr("kanarie")));
  EXPECT_NE(sealed(kept("kanarie 4711 åäö").id)->value, there->value) << "the same word twice must not look the same";
}

TEST_P(SecretsTest, OpensNothingWithAnotherKeyOrInAnotherPlace) {
  const Secret secret = kept("4711");
  const Sealed there = *sealed(secret.id);
  EXPECT_THROW(open(crypto::Key("another key of 32 bytes, exactly"), secret, there), BrokenInvariant);
  Secret elsewhere = secret;
  elsewhere.ticket = TicketId{secret.ticket.value + 1};
  EXPECT_THROW(open(key_, elsewhere, there), BrokenInvariant);
  Sealed turned = there;
  turned.value[40] = turned.value[40] == 'A' ? 'B' : 'A';
  EXPECT_THROW(open(key_, secret, turned), BrokenInvariant);
}

TEST_P(SecretsTest, DestroysForGoodAndSaysWhenAndWhy) {
  const Secret secret = kept("4711");
  EXPECT_TRUE(database().write([&](db::Tx& tx) { return empty_secret(tx, secret.id, Destroyed::HandedBack); }));
  EXPECT_FALSE(database().write([&](db::Tx& tx) { return empty_secret(tx, secret.id, Destroyed::Closed); })) << "once is enough";
  EXPECT_FALSE(sealed(secret.id));
  EXPECT_FALSE(database().write([&](db::Tx& tx) { return record_reveal(tx, secret, cast_.agent.id, "too late"); }));
  const std::vector<Secret> left = all(ticket_);
  ASSERT_EQ(left.size(), 1u);
  EXPECT_EQ(left[0].destroyed_because, Destroyed::HandedBack);
  EXPECT_TRUE(left[0].destroyed_at);
}

TEST_P(SecretsTest, ReplacesTheOneOfTheSameField) {
  const Secret first = kept("1111", "passcode");
  const Secret second = kept("2222", "passcode");
  EXPECT_FALSE(sealed(first.id));
  EXPECT_EQ(open(key_, second, *sealed(second.id)), "2222");
  EXPECT_EQ(all(ticket_)[0].destroyed_because, Destroyed::Replaced);
}

TEST_P(SecretsTest, MovesToAnotherTicketAndOpensThere) {
  const Secret secret = kept("4711");
  const TicketId other = new_ticket("T-2");
  database().write([&](db::Tx& tx) { move_to(tx, key_, secret, other); });
  EXPECT_TRUE(all(ticket_).empty());
  const Secret there = all(other).at(0);
  EXPECT_EQ(open(key_, there, *sealed(there.id)), "4711");
}

TEST_P(SecretsTest, D7SealsForAPlaceThatHasNoTicketYetAndOpensNowhereElse) {
  const Sealed there = database().write([&](db::Tx& tx) { return seal_at(tx, key_, "held:1:1", "kanarie 4711"); });
  EXPECT_EQ(open_at(key_, "held:1:1", there), "kanarie 4711");
  EXPECT_THAT(there.value + there.key, Not(HasSubstr("kanarie")));
  EXPECT_THROW(open_at(key_, "held:1:2", there), BrokenInvariant);
  EXPECT_THROW(open_at(crypto::Key("another key of 32 bytes, exactly"), "held:1:1", there), BrokenInvariant);
}

TEST_P(SecretsTest, CountsTheRevealsOfOnePerson) {
  const Secret secret = kept("4711");
  database().write([&](db::Tx& tx) {
    record_reveal(tx, secret, cast_.agent.id, "unlock");
    record_reveal(tx, secret, cast_.agent.id, "unlock again");
    record_reveal(tx, secret, cast_.second_agent.id, "unlock");
  });
  EXPECT_EQ(database().write([&](db::Tx& tx) { return count_reveals(tx, cast_.agent.id, tx.now - Duration::hours(1)); }), 2);
  EXPECT_EQ(database().write([&](db::Tx& tx) { return count_reveals(tx, cast_.agent.id, tx.now); }), 0);
}

INSTANTIATE_TEST_SUITE_P(Engines, SecretsTest, db::engines(), db::engine_name);

} // namespace
} // namespace sk::secrets
