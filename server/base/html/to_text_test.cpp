#include <gtest/gtest.h>

#include "base/html/sanitise.hpp"

namespace sk::html {
namespace {

TEST(ToText, WritesParagraphsAndLines) {
  EXPECT_EQ(to_text("<p>Hej  Kari,\n</p><p>Skärmen<br>är <b>svart</b>.</p>"), "Hej Kari,\n\nSkärmen\när svart.");
  EXPECT_EQ(to_text("<div>ett</div><div>två</div>"), "ett\ntvå");
  EXPECT_EQ(to_text("<div>ett</div><div><br></div><div>två</div>"), "ett\n\ntvå");
  EXPECT_EQ(to_text("<h1>Ärende</h1>text<hr>slut"), "Ärende\n\ntext\n---\nslut");
  EXPECT_EQ(to_text(""), "");
  EXPECT_EQ(to_text("  <p> </p> "), "");
}

TEST(ToText, WritesLists) {
  EXPECT_EQ(to_text("<p>Att göra:</p><ul><li>ett</li><li>två<ul><li>inre</ul></ul><p>slut</p>"),
            "Att göra:\n\n- ett\n- två\n  - inre\n\nslut");
  EXPECT_EQ(to_text("<ol><li>a<li>b</ol>"), "1. a\n2. b");
  EXPECT_EQ(to_text("<ol><li><p>a</p><li><p>b</p></ol>"), "1. a\n\n2. b");
  EXPECT_EQ(to_text("<ol start=3><li>c<li>d</ol>"), "3. c\n4. d");
  EXPECT_EQ(to_text("<ol start=-x><li>a</ol><ol start=123456><li>b</ol>"), "1. a\n\n1. b");
}

TEST(ToText, NamesTheAddressOfALinkOnce) {
  EXPECT_EQ(to_text("se <a href='https://a.example/x'>her</a>."), "se her (https://a.example/x).");
  EXPECT_EQ(to_text("<a href='https://a.example/x'>https://a.example/x</a>"), "https://a.example/x");
  EXPECT_EQ(to_text("<a href='https://a.example/'>a.example</a>"), "a.example");
  EXPECT_EQ(to_text("<a href='mailto:kari@a.example'>kari@a.example</a>"), "kari@a.example");
  EXPECT_EQ(to_text("<a href='javascript:x'>trykk</a>"), "trykk");
  EXPECT_EQ(to_text("<a href='https://a.example/p'><img src=x></a>"), "https://a.example/p");
}

TEST(ToText, PutsCellsOfARowOnOneLine) {
  EXPECT_EQ(to_text("<table><tr><td>Serie</td><td>123</td></tr><tr><td>Typ</td><td></td><td>X</td></tr></table>"), "Serie | 123\nTyp | X");
}

TEST(ToText, ResolvesCharacterReferences) {
  EXPECT_EQ(to_text("bl&aring;b&aelig;r &#229; &#xE5; &lt;b&gt; &euro; &nope; &#146;"), "blåbær å å <b> € &nope; ’");
  EXPECT_EQ(to_text("a&nbsp;b&shy;c&#8203;d &#0; &#xD800; &#x110000;"), "a bcd \uFFFD \uFFFD \uFFFD");
}

TEST(ToText, KeepsPreformattedTextAndMarksQuotes) {
  EXPECT_EQ(to_text("<pre>a  b\n  c</pre>"), "a  b\n  c");
  EXPECT_EQ(to_text("<p>svar</p><blockquote><p>ett</p><p>två</p><blockquote>inre</blockquote></blockquote><p>slut</p>"),
            "svar\n\n> ett\n>\n> två\n>\n> > inre\n\nslut");
}

TEST(ToText, ShowsNothingOfScriptsStylesAndComments) {
  EXPECT_EQ(to_text("<style>p{}</style><title>t</title><script>x</script>a<!-- b -->c"), "ac");
}

} // namespace
} // namespace sk::html
