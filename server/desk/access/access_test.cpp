#include "desk/access/access.hpp"

#include <gtest/gtest.h>

#include <boost/mp11.hpp>
#include <map>

namespace sk::access {
namespace {

const DeskId kDesk{1}, kOtherDesk{2};
const CustomerId kNordlys{10}, kFjord{11};
const PersonId kSelf{100}, kColleague{101};

Actor actor(Standing standing, DeskId desk, std::optional<CustomerId> customer = {}, bool approved = false, bool administrator = false,
            bool approver = false) {
  Actor made;
  made.standing = standing;
  made.person = kSelf;
  made.desk = desk;
  made.customer = customer;
  made.approved = approved;
  made.administrator = administrator;
  made.approver = approver;
  return made;
}

const std::map<std::string, Actor> kActors = {
    {"nobody", actor(Standing::Nobody, kDesk)},
    {"approved", actor(Standing::Contact, kDesk, kNordlys, true)},
    {"approver", actor(Standing::Contact, kDesk, kNordlys, true, false, true)},
    {"approver whose approval ran out", actor(Standing::Contact, kDesk, kNordlys, false, false, true)},
    {"unapproved", actor(Standing::Contact, kDesk, kNordlys)},
    {"approved without customer", actor(Standing::Contact, kDesk, {}, true)},
    {"contact who calls himself administrator", actor(Standing::Contact, kDesk, kNordlys, false, true)},
    {"approved elsewhere", actor(Standing::Contact, kOtherDesk, kNordlys, true)},
    {"agent", actor(Standing::Agent, kDesk)},
    {"administrator", actor(Standing::Agent, kDesk, {}, false, true)},
    {"agent elsewhere", actor(Standing::Agent, kOtherDesk, {}, false, true)},
    {"system", system_actor(kDesk)},
    {"system elsewhere", system_actor(kOtherDesk)},
};

const std::map<std::string, Subject> kSubjects = {
    {"own", {kDesk, kNordlys, kSelf}},
    {"own, frozen under another customer", {kDesk, kFjord, kSelf}},
    {"own without customer", {kDesk, {}, kSelf}},
    {"colleague's", {kDesk, kNordlys, kColleague}},
    {"of the organisation", {kDesk, kNordlys, {}}},
    {"other customer's", {kDesk, kFjord, kColleague}},
    {"stranger's", {kDesk, {}, {}}},
};

// One letter per action in the order of the enumeration:
// read, internal, open, reply, note, assign, state, close, reopen, raw mail, person, outgoing, quarantine: read, decide;
// undeliverable: read, clear; customer: read, write; contact: write, review; account: order, decide; held: open, read, decide;
// secret: write, reveal; merge; scope: decide, consent; knowledge: read, write; report: read; desk file: read.
constexpr const char* kNothing = "..................................";
constexpr const char* kAll = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
constexpr const char* kForeign = "..............................x...";          // of somebody else in my desk: only what the desk tells all
constexpr const char* kMine = "x..x...xx.x...........xx.x....x...";             // a ticket of mine, whoever I am
constexpr const char* kMineApproved = "x..x...xx.x...........xx.x...xx...";     // and I am approved, for another customer or none
constexpr const char* kMineAndMayOpen = "x.xx...xx.x.....x.....xxxx...xx...";   // and I may register for its organisation
constexpr const char* kOurs = "x.xx...xx.......x......xxx...xx...";             // my organisation's, and I may register
constexpr const char* kMineAndAnswerFor = "x.xx...xx.x.....x..xx.xxxx...xx..."; // and I answer for its contacts
constexpr const char* kOursAndAnswerFor = "x.xx...xx.x.....x..xx..xxx...xx...";

std::string expected(const std::string& who, const std::string& what) {
  if (who == "agent" || who == "administrator" || who == "system") return kAll;
  const bool own = what.starts_with("own");
  const bool ours = what == "colleague's" || what == "of the organisation";
  if (who == "approved") {
    if (what == "own") return kMineAndMayOpen;
    if (own) return kMineApproved;
    return ours ? kOurs : kForeign;
  }
  if (who == "approver") {
    if (what == "own") return kMineAndAnswerFor;
    if (ours) return kOursAndAnswerFor;
    return own ? kMineApproved : kForeign;
  }
  if (who == "approved without customer") return own ? kMineApproved : kForeign;
  if (who == "approver whose approval ran out" || who == "unapproved" || who == "contact who calls himself administrator")
    return own ? kMine : kForeign;
  return kNothing;
}

std::string allowed(const Actor& who, const Subject& what) {
  std::string answer;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Action>>(
      [&](auto action) { answer += can(who, action.value, what) ? 'x' : '.'; });
  return answer;
}

TEST(Access, AnswersEveryCellOfTheMatrixAsTheTableSays) {
  for (const auto& [who, an_actor] : kActors) {
    for (const auto& [what, subject] : kSubjects) EXPECT_EQ(allowed(an_actor, subject), expected(who, what)) << who << " / " << what;
  }
}

TEST(Access, GivesNobodyAnythingInAnotherDesk) {
  for (const auto& [who, an_actor] : kActors) {
    for (auto [what, subject] : kSubjects) {
      subject.desk = DeskId{3};
      EXPECT_EQ(allowed(an_actor, subject), kNothing) << who << " / " << what;
    }
  }
}

TEST(Access, KnowsAnActorThatNobodyFilledInAsNobody) {
  Subject subject;
  EXPECT_EQ(allowed(Actor(), subject), kNothing);
  subject.person = PersonId();
  subject.customer = CustomerId();
  EXPECT_EQ(allowed(Actor(), subject), kNothing);
}

} // namespace
} // namespace sk::access
