#include "desk/secrets/secrets.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

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
    return database().write([&](db::Tx& tx) { return keep(tx, vault(), secret, value); });
  }
  // With its key, as a reveal reads it.
  std::optional<Sealed> sealed(SecretId id) {
    return database().write([&](db::Tx& tx) { return record_reveal(tx, vault(), *find_secret(tx, id), cast_.agent.id, "test"); });
  }
  bool empty(SecretId id, Destroyed because) {
    return database().write([&](db::Tx& tx) { return empty_secret(tx, id, because); });
  }
  std::string key_name(SecretId id) {
    return database().read([&](db::Tx& tx) { return find_sealed(tx, id)->key_name; });
  }
  Vault vault(const std::string& key = "0123456789abcdef0123456789abcdef") { return {crypto::Key(key), keys_}; }
  std::vector<Secret> all(TicketId ticket) {
    return database().read([&](db::Tx& tx) { return secrets_of(tx, ticket); });
  }
  people::Cast cast_;
  TicketId ticket_;
  db::TemporaryFolder folder_;
  std::unique_ptr<Disk> disk_ = open_system_disk();
  KeyFolder keys_{*disk_, folder_.path()};
};

TEST_P(SecretsTest, OpensWhatItHasKeptAndKeepsNothingInClear) {
  const Secret secret = kept("kanarie 4711 åäö");
  const std::optional<Sealed> there = sealed(secret.id);
  ASSERT_TRUE(there);
  EXPECT_EQ(open(vault(), secret, *there), "kanarie 4711 åäö");
  EXPECT_THAT(there->value + there->key, Not(HasSubstr("kanarie")));
  EXPECT_NE(sealed(kept("kanarie 4711 åäö").id)->value, there->value) << "the same word twice must not look the same";
}

TEST_P(SecretsTest, OpensNothingWithAnotherKeyOrInAnotherPlace) {
  const Secret secret = kept("4711");
  const Sealed there = *sealed(secret.id);
  EXPECT_THROW(open(vault("another key of 32 bytes, exactly"), secret, there), BrokenInvariant);
  Secret elsewhere = secret;
  elsewhere.ticket = TicketId{secret.ticket.value + 1};
  EXPECT_THROW(open(vault(), elsewhere, there), BrokenInvariant);
  Sealed turned = there;
  turned.value[40] = turned.value[40] == 'A' ? 'B' : 'A';
  EXPECT_THROW(open(vault(), secret, turned), BrokenInvariant);
}

TEST_P(SecretsTest, DestroysForGoodAndSaysWhenAndWhy) {
  const Secret secret = kept("4711");
  EXPECT_TRUE(empty(secret.id, Destroyed::HandedBack));
  EXPECT_FALSE(empty(secret.id, Destroyed::Closed)) << "once is enough";
  EXPECT_FALSE(sealed(secret.id));
  EXPECT_FALSE(database().write([&](db::Tx& tx) { return record_reveal(tx, vault(), secret, cast_.agent.id, "too late"); }));
  const std::vector<Secret> left = all(ticket_);
  ASSERT_EQ(left.size(), 1u);
  EXPECT_EQ(left[0].destroyed_because, Destroyed::HandedBack);
  EXPECT_TRUE(left[0].destroyed_at);
}

TEST_P(SecretsTest, ReplacesTheOneOfTheSameField) {
  const Secret first = kept("1111", "passcode");
  const Secret second = kept("2222", "passcode");
  EXPECT_FALSE(sealed(first.id));
  EXPECT_EQ(open(vault(), second, *sealed(second.id)), "2222");
  EXPECT_EQ(all(ticket_)[0].destroyed_because, Destroyed::Replaced);
}

TEST_P(SecretsTest, MovesToAnotherTicketAndOpensThere) {
  const Secret secret = kept("4711");
  const TicketId other = new_ticket("T-2");
  database().write([&](db::Tx& tx) { move_to(tx, vault(), secret, other); });
  EXPECT_TRUE(all(ticket_).empty());
  const Secret there = all(other).at(0);
  EXPECT_EQ(open(vault(), there, *sealed(there.id)), "4711");
}

TEST_P(SecretsTest, D7SealsForAPlaceThatHasNoTicketYetAndOpensNowhereElse) {
  const Sealed there = database().write([&](db::Tx& tx) { return seal_at(tx, vault(), "held:1:1", "kanarie 4711"); });
  EXPECT_EQ(open_at(vault(), "held:1:1", there), "kanarie 4711");
  EXPECT_THAT(there.value + there.key, Not(HasSubstr("kanarie")));
  EXPECT_THROW(open_at(vault(), "held:1:2", there), BrokenInvariant);
  EXPECT_THROW(open_at(vault("another key of 32 bytes, exactly"), "held:1:1", there), BrokenInvariant);
}

TEST_P(SecretsTest, CountsTheRevealsOfOnePerson) {
  const Secret secret = kept("4711");
  database().write([&](db::Tx& tx) {
    record_reveal(tx, vault(), secret, cast_.agent.id, "unlock");
    record_reveal(tx, vault(), secret, cast_.agent.id, "unlock again");
    record_reveal(tx, vault(), secret, cast_.second_agent.id, "unlock");
  });
  EXPECT_EQ(database().write([&](db::Tx& tx) { return count_reveals(tx, cast_.agent.id, tx.now - Duration::hours(1)); }), 2);
  EXPECT_EQ(database().write([&](db::Tx& tx) { return count_reveals(tx, cast_.agent.id, tx.now); }), 0);
}

TEST_P(SecretsTest, I45NoCopyOfTheDatabaseHoldsTheKeyAndWithItsFileGoneNothingOpensAnOldOne) {
  const Secret secret = kept("4711");
  const std::string name = key_name(secret.id);
  EXPECT_THAT(keys_.names(), testing::ElementsAre(name));
  const Sealed old_copy = database().read([&](db::Tx& tx) { return *find_sealed(tx, secret.id); });
  EXPECT_EQ(old_copy.key, "") << "the row names the key and does not hold it";
  EXPECT_EQ(open(vault(), secret, *sealed(secret.id)), "4711");

  EXPECT_TRUE(empty(secret.id, Destroyed::Closed));
  EXPECT_FALSE(all(ticket_)[0].key_destroyed_at) << "nothing is proven before it is done";
  EXPECT_EQ(destroy_doomed_keys(database(), vault()), 1);
  EXPECT_TRUE(all(ticket_)[0].key_destroyed_at);
  EXPECT_TRUE(keys_.names().empty());
  EXPECT_FALSE(open_at(vault(), "anywhere", old_copy)) << "who kept the row of before has nothing to open it with";
  EXPECT_EQ(destroy_doomed_keys(database(), vault()), 0) << "once is enough";
}

TEST_P(SecretsTest, I45TheFileOfAKeyIsOverwrittenWhereItLies) {
  const Secret secret = kept("4711");
  const std::string path = folder_.path() + "/secret-keys/" + key_name(secret.id);
  // A second name of the same bytes on disk, which outlives the first.
  ASSERT_EQ(::link(path.c_str(), (folder_.path() + "/second-name").c_str()), 0);
  const std::string before = *disk_->read(path);
  EXPECT_TRUE(empty(secret.id, Destroyed::ByHand));
  destroy_doomed_keys(database(), vault());
  EXPECT_EQ(*disk_->read(folder_.path() + "/second-name"), std::string(before.size(), '\0'));
}

TEST_P(SecretsTest, I45KeysOfReplacedAndMovedSecretsGoAndThoseInUseStay) {
  const Secret first = kept("1111", "passcode");
  const Secret second = kept("2222", "passcode");
  const TicketId other = new_ticket("T-2");
  const std::string before = key_name(second.id);
  database().write([&](db::Tx& tx) { move_to(tx, vault(), second, other); });
  EXPECT_EQ(destroy_doomed_keys(database(), vault()), 2);
  EXPECT_NE(key_name(second.id), before);
  EXPECT_THAT(keys_.names(), testing::ElementsAre(key_name(second.id)));
  EXPECT_EQ(open(vault(), all(other).at(0), *sealed(second.id)), "2222");
}

TEST_P(SecretsTest, I45AKeyThatNoRowEverNamedGoesAtTheSecondSweep) {
  const Secret secret = kept("4711");
  const std::string lost = database().write([&](db::Tx& tx) { return seal_at(tx, vault(), "undone", "4711").key_name; });
  const std::vector<std::string> seen = destroy_orphans(database(), vault(), {});
  EXPECT_THAT(seen, testing::ElementsAre(lost)) << "its row may be on its way";
  EXPECT_TRUE(destroy_orphans(database(), vault(), seen).empty());
  EXPECT_THAT(keys_.names(), testing::ElementsAre(key_name(secret.id)));
}

static const db::Query kBackIntoTheRow{"test.key_into_row", R"sql(
  UPDATE secrets SET sealed_key = $2, key_name = '' WHERE id = $1)sql"};

TEST_P(SecretsTest, I45AKeyThatStandsInItsRowGetsAFileAndANewValue) {
  const Secret secret = kept("4711");
  const Sealed whole = *sealed(secret.id);
  database().write([&](db::Tx& tx) { tx.run(kBackIntoTheRow, secret.id, whole.key); });
  EXPECT_EQ(open(vault(), secret, *sealed(secret.id)), "4711");
  move_keys_out(database(), vault());
  const Sealed after = *sealed(secret.id);
  EXPECT_NE(after.key, whole.key);
  EXPECT_NE(after.value, whole.value);
  EXPECT_EQ(open(vault(), secret, after), "4711");
}

TEST_P(SecretsTest, SaysThatAKeyIsMissingAndThrowsNothing) {
  const Secret secret = kept("4711");
  keys_.destroy(key_name(secret.id));
  EXPECT_FALSE(database().read([&](db::Tx& tx) { return has_key(tx, vault(), secret.id); }));
  EXPECT_FALSE(sealed(secret.id));
}

INSTANTIATE_TEST_SUITE_P(Engines, SecretsTest, db::engines(), db::engine_name);

} // namespace
} // namespace sk::secrets
