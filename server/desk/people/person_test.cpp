#include "desk/people/person.hpp"

#include <gtest/gtest.h>

namespace sk::people {
namespace {

TEST(Tags, PartAnAddressAtItsFirstPlusSign) {
  const struct {
    std::string address, base, tag;
  } kTable[] = {
      {"support@a.example", "support@a.example", ""},
      {"support+x@a.example", "support@a.example", "x"},
      {"support+rAB12@a.example", "support@a.example", "rAB12"},
      {"support+x+y@a.example", "support@a.example", "x+y"},
      {"support+@a.example", "support@a.example", ""},
      {"+x@a.example", "@a.example", "x"},
      {"support@a+b.example", "support@a+b.example", ""},
      {"\"odd@place\"+x@a.example", "\"odd@place\"@a.example", "x"},
      {"nobody", "nobody", ""},
      {"no+body", "no+body", ""},
      {"", "", ""},
      {"+", "+", ""},
      {"@", "@", ""},
  };
  for (const auto& row : kTable) {
    EXPECT_EQ(split_tag(row.address).first, row.base) << row.address;
    EXPECT_EQ(split_tag(row.address).second, row.tag) << row.address;
  }
}

TEST(Tags, AreReadBackAsTheyWereSet) {
  for (const std::string address : {"support@a.example", "s@x", "\"a@b\"@c.example"}) {
    for (const std::string tag : {"x", "r0123456789abcdef", "a+b"}) EXPECT_EQ(split_tag(with_tag(address, tag)), std::pair(address, tag));
  }
}

TEST(Person, ActsWithTheRightsOfItsRowAndNoOthers) {
  Person person;
  person.id = {5};
  person.desk = {2};
  person.customer = CustomerId{3};
  person.approved = true;
  const access::Actor contact = actor_of(person);
  EXPECT_TRUE(contact.is_contact());
  EXPECT_TRUE(contact.approved);
  EXPECT_FALSE(contact.administrator);
  EXPECT_EQ(contact.customer, CustomerId{3});
  EXPECT_EQ(contact.desk, DeskId{2});
  person.kind = PersonKind::Agent;
  EXPECT_TRUE(actor_of(person).is_agent());
  EXPECT_EQ(subject_of(person).person, PersonId{5});
}

} // namespace
} // namespace sk::people
