#include "desk/people/portal_face.hpp"

#include <gmock/gmock.h>

namespace sk::people {

static std::vector<yaml::Fault> faults_of(const std::string& text) {
  yaml::Reader reader;
  check_portal(reader, YAML::Load(text));
  return reader.faults;
}

// The two ends, and the pair that WCAG's own examples call just enough.
TEST(PortalFace, MeasuresContrastAsTheStandardDoes) {
  EXPECT_NEAR(contrast("#000000", "#ffffff"), 21, 0.001);
  EXPECT_NEAR(contrast("#777777", "#ffffff"), 4.48, 0.01);
  EXPECT_NEAR(contrast("#767676", "#ffffff"), 4.54, 0.01);
  EXPECT_NEAR(contrast("#ffffff", "#ffffff"), 1, 0.001);
  for (const char* bad : {"", "red", "#fff", "#12345g", "123456#", "#1234567"}) EXPECT_EQ(contrast(bad, "#ffffff"), 0) << bad;
}

TEST(PortalFace, TakesReadableColoursOnlyAndSaysWhatToDo) {
  EXPECT_TRUE(faults_of("portal: {color: '#1B5E73', color_dark: '#8cc6d8'}").empty());
  EXPECT_TRUE(faults_of("key: x").empty());
  const std::vector<yaml::Fault> pale = faults_of("portal: {color: '#8cc6d8'}");
  ASSERT_EQ(pale.size(), 1u);
  EXPECT_THAT(pale[0].text, testing::HasSubstr("take a darker one"));
  const std::vector<yaml::Fault> dim = faults_of("portal: {color_dark: '#1b5e73'}");
  ASSERT_EQ(dim.size(), 1u);
  EXPECT_THAT(dim[0].text, testing::HasSubstr("take a lighter one"));
  EXPECT_EQ(faults_of("portal: {color: 'url(x)'}").size(), 1u);
  EXPECT_EQ(faults_of("portal: {colour: '#1b5e73'}").size(), 1u);
}

} // namespace sk::people
