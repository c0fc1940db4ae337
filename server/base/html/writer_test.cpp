#include "base/html/writer.hpp"

#include <gmock/gmock.h>

#include "base/core/broken.hpp"
#include "base/html/sanitise.hpp"

namespace sk::html {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string paragraph(std::string_view text) {
  Writer writer("sv", "Titel");
  writer.begin(Element::Paragraph).text_with_links(text).end();
  return std::move(writer).finish();
}

TEST(Writer, SaysWhichLanguageItSpeaksAndEndsWhatIsOpen) {
  Writer writer("fi", "Otsikko");
  writer.begin(Element::List).begin(Element::Item).text("yksi");
  EXPECT_EQ(std::move(writer).finish(), "<!DOCTYPE html>\n<html lang=\"fi\">\n<head><meta charset=\"utf-8\"><title>Otsikko</title></head>\n"
                                        "<body>\n<ul><li>yksi</li>\n</ul>\n</body>\n</html>\n");
}

TEST(Writer, LetsNoTextBecomeMarkup) {
  const std::string hostile = "</p><script>alert(1)</script> <img src=x onerror=y> & \" '";
  Writer writer("\"><script>", hostile);
  writer.begin(Element::Paragraph).text(hostile).text_with_links("http://a.example/\"onclick=x <b>");
  const std::string document = std::move(writer).finish();
  for (const char* markup : {"<script", "<img", "</p><", "\"onclick", "<b>"}) EXPECT_THAT(document, Not(HasSubstr(markup))) << markup;
  EXPECT_THAT(to_text(paragraph(hostile)), HasSubstr(hostile.substr(0, 28)));
}

TEST(Writer, MakesALinkOfAnAddressAndLeavesTheSentenceAroundIt) {
  EXPECT_THAT(paragraph("Läs https://a.example/x?y=1&z=2."),
              HasSubstr(R"(Läs <a href="https://a.example/x?y=1&amp;z=2">https://a.example/x?y=1&amp;z=2</a>.)"));
  EXPECT_THAT(paragraph("(http://a.example/b)"), HasSubstr("(<a href=\"http://a.example/b\">http://a.example/b</a>)"));
  EXPECT_THAT(paragraph("https://a.example/b_(c)"), HasSubstr("href=\"https://a.example/b_(c)\""));
  EXPECT_THAT(paragraph("två:\nhttps://a.example\nhttps://b.example"),
              HasSubstr("två:<br>\n<a href=\"https://a.example\">https://a.example</a><br>\n<a"));
}

TEST(Writer, LinksNowhereElse) {
  for (const char* text : {"javascript:alert(1)", "https://", "http:// a", "ftp://a.example/", "data:text/html,x", "a.example"}) {
    EXPECT_THAT(paragraph(text), Not(HasSubstr("<a "))) << text;
  }
  Writer writer("sv", "");
  EXPECT_THROW(writer.link("javascript:alert(1)", "x"), BrokenInvariant);
  EXPECT_THROW(writer.link("https://a.example/\r\nx", "x"), BrokenInvariant);
  EXPECT_THROW(writer.end(), BrokenInvariant);
}

TEST(Writer, IsReadBackByOurOwnReaderAsItWasWritten) {
  const std::string text = "Hej Åsa,\n\nvi såg <felet> & fixade det.\n\nLäs https://a.example/t/DV-1";
  Writer writer("sv", "x");
  writer.begin(Element::Paragraph).text("Hej Åsa,").end();
  writer.begin(Element::Paragraph).text("vi såg <felet> & fixade det.").end();
  writer.begin(Element::Paragraph).text_with_links("Läs https://a.example/t/DV-1").end();
  EXPECT_EQ(to_text(std::move(writer).finish()), text);
}

TEST(Writer, TakesFormattedWordsBetweenItsElements) {
  Writer writer("sv", "x");
  writer.formatted(Formatted::of("<p>Gör <b>så</b>:<script>x</script><ul><li>ett")).begin(Element::Paragraph).text("Vänligen").end();
  EXPECT_THAT(std::move(writer).finish(), HasSubstr("<p>Gör <strong>så</strong>:</p><ul><li>ett</li></ul>\n<p>Vänligen</p>\n</body>"));
  Writer open("sv", "x");
  open.begin(Element::Paragraph);
  EXPECT_THROW(open.formatted(Formatted::of("x")), BrokenInvariant);
}

} // namespace
} // namespace sk::html
