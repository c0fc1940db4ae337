#include "desk/knowledge/entry.hpp"

#include <gtest/gtest.h>

namespace sk::knowledge {

static Instant at(std::int64_t hour) { return Instant{hour * 3'600'000'000}; }

static Entry entry() {
  Entry entry;
  entry.texts[i18n::Language::Sv] = {"Inloggningen är långsam", "Vi byter en växel."};
  entry.texts[i18n::Language::En] = {"Logging in is slow", "We replace a switch."};
  entry.begins_at = at(10);
  entry.ends_at = at(12);
  return entry;
}

TEST(KnowledgeEntry, IsCurrentFromItsBeginningUntilItsEnd) {
  EXPECT_EQ(phase_of(entry(), at(9)), Phase::Coming);
  EXPECT_EQ(phase_of(entry(), at(10)), Phase::Current);
  EXPECT_EQ(phase_of(entry(), at(11)), Phase::Current);
  EXPECT_EQ(phase_of(entry(), at(12)), Phase::Over);
  Entry open = entry();
  open.ends_at.reset();
  EXPECT_EQ(phase_of(open, at(1'000)), Phase::Current);
}

TEST(KnowledgeEntry, SpeaksTheReadersLanguageElseTheDesks) {
  EXPECT_EQ(text_for(entry(), i18n::Language::En, i18n::Language::Sv).title, "Logging in is slow");
  EXPECT_EQ(text_for(entry(), i18n::Language::Fi, i18n::Language::Sv).title, "Inloggningen är långsam");
  EXPECT_EQ(text_for(entry(), i18n::Language::Fi, i18n::Language::Da).title, "Logging in is slow");
}

TEST(KnowledgeEntry, MayConcernWhoTypesOneOfItsWords) {
  EXPECT_TRUE(may_concern(entry(), ""));
  EXPECT_TRUE(may_concern(entry(), "Det är LÅNGSAM idag"));
  EXPECT_TRUE(may_concern(entry(), "the switch"));
  EXPECT_FALSE(may_concern(entry(), "skrivaren"));
  EXPECT_FALSE(may_concern(entry(), "en är")) << "short words are in every text";
  EXPECT_FALSE(may_concern(entry(), "   "));
}

} // namespace sk::knowledge
