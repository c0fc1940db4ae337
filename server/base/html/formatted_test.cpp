#include "base/html/formatted.hpp"

#include <array>
#include <cstdint>

#include <gtest/gtest.h>

#include "base/html/allowed_only.hpp"
#include "base/html/sanitise.hpp"

namespace sk::html {
namespace {

std::string reduced(std::string_view html) { return Formatted::of(html).html(); }

TEST(Formatted, KeepsWhatTheComposerWrites) {
  for (const char* html :
       {"<p>Hej <strong>Kari</strong>, <em>så</em> <u>här</u> <s>inte</s> gör du:</p>",
        "<ul><li>ett</li><li>två<ul><li>inre</li></ul></li></ul>", "<ol><li>ett</li></ol><ol start=\"3\"><li>tre</li></ol>",
        "<blockquote><p>citat</p></blockquote><pre><code>a  b\n  c</code></pre>", "<p>rad<br>rad</p><hr><h2>Rubrik</h2><h3>Mindre</h3>",
        "<p><code>x &lt; y &amp;&amp; z</code></p><p></p><p>slut</p>",
        "<p><a href=\"https://hjalp.example/?a=1&amp;b=2\" rel=\"noopener noreferrer\" target=\"_blank\">här</a></p>"}) {
    EXPECT_EQ(reduced(html), html);
  }
}

TEST(Formatted, TurnsKinIntoWhatTheComposerKnows) {
  EXPECT_EQ(reduced("<b>a</b><i>b</i><del>c</del><strike>d</strike><ins>e</ins><tt>f</tt>"),
            "<strong>a</strong><em>b</em><s>c</s><s>d</s><u>e</u><code>f</code>");
  EXPECT_EQ(reduced("<h1>a</h1><h5>b</h5><div>c</div><div>d</div>"), "<h2>a</h2><h3>b</h3><p>c</p><p>d</p>");
  EXPECT_EQ(reduced("<table><tr><td>Serie</td><td>123</td></tr><tr><td>Typ</td></tr></table>"), "<p> Serie 123</p><p> Typ</p>");
  EXPECT_EQ(reduced("<li>a</li><li>b</li>"), "<p>a</p><p>b</p>") << "an item of no list is a paragraph";
}

TEST(Formatted, LetsNothingElseThrough) {
  EXPECT_EQ(reduced("<p class=MsoNormal style='color:red' id=x dir=rtl onclick=alert(1)>a<o:p></o:p><span lang=SV>b</span></p>"),
            "<p>ab</p>");
  EXPECT_EQ(reduced("<script>alert(1)</script><style>p{}</style><img src=x onerror=alert(1)><svg onload=alert(1)>x</svg>"), "x");
  EXPECT_EQ(reduced("<iframe src=javascript:alert(1)></iframe><form action=/x><input name=p><button>y</button></form>"), "y");
  for (const char* href :
       {"javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x", "file:///x", "//evil.example", "/logout", ""}) {
    EXPECT_EQ(reduced("<a href=\"" + std::string(href) + "\">x</a>"), "x") << href;
  }
  EXPECT_EQ(reduced("<ol start=1 type=a reversed><li value=7>x</ol><ol start=999999><li>y</ol>"), "<ol><li>x</li></ol><ol><li>y</li></ol>");
  EXPECT_EQ(reduced("a\x01<p>b"), "a<p>b</p>");
}

TEST(Formatted, PutsNoLinkIntoALink) {
  EXPECT_EQ(reduced("<a href=tel:1>a<b>b<a href=mailto:x@a.example>c</a></b>d</a>"),
            "<a href=\"tel:1\" rel=\"noopener noreferrer\" target=\"_blank\">a<strong>b</strong></a>"
            "<a href=\"mailto:x@a.example\" rel=\"noopener noreferrer\" target=\"_blank\">c</a>d");
}

TEST(Formatted, TakesTheFirstParagraphOfAnItemForTheItem) {
  EXPECT_EQ(reduced("<ul><li><p>ett</p></li><li><p>två</p><ul><li><p>inre</p></li></ul></li></ul>"),
            "<ul><li>ett</li><li>två<ul><li>inre</li></ul></li></ul>");
  EXPECT_EQ(reduced("<ul><li><p>ett</p><p>två</p></li></ul>"), "<ul><li>ett<p>två</p></li></ul>");
  EXPECT_EQ(reduced("<ul><li><p>ett</p>två</li><li><p>a</p><b>b</b></li></ul>"),
            "<ul><li>ett<br>två</li><li>a<br><strong>b</strong></li></ul>");
  EXPECT_EQ(reduced("<ul><li> <p><b>ett</b></p> </li><li></li></ul>"), "<ul><li> <strong>ett</strong> </li><li></li></ul>");
  EXPECT_EQ(to_text(reduced("<ol><li><p>ett</p></li><li><p>två</p></li></ol>")), "1. ett\n2. två");
}

TEST(Formatted, MakesALinkOfABareAddress) {
  const std::string link =
      "<a href=\"https://a.example/x?y=1&amp;z\" rel=\"noopener noreferrer\" target=\"_blank\">https://a.example/x?y=1&amp;z</a>";
  EXPECT_EQ(reduced("<p>(se https://a.example/x?y=1&amp;z).</p>"), "<p>(se " + link + ").</p>");
  EXPECT_EQ(reduced(link), link);
  EXPECT_EQ(reduced("<code>https://a.example</code><pre>https://a.example</pre>"),
            "<code>https://a.example</code><pre>https://a.example</pre>");
  EXPECT_EQ(to_text(reduced("<p>se https://a.example/x</p>")), "se https://a.example/x");
  EXPECT_EQ(reduced("<p>javascript:alert(1) ftp://a.example</p>"), "<p>javascript:alert(1) ftp://a.example</p>");
}

TEST(Formatted, IsIdempotentAndWhatTheFrameWouldShow) {
  for (const char* html : {"<p>a<p>b<b><p>c</b>d", "<ul><li>a<div>b<li>c</ul>d</li>", "<blockquote><li>x</blockquote>", "<td>a<td>b<tr>c",
                           "</p></li>", "<a href=https://a.example><p>x</p></a>", "<b><h1>x<div>y</b>z", "<ol><ol start=07><li>x",
                           "htt<span>ps://a.exa</span>mple/x<b>y</b>",
                           "https://a.example/<td>b</td>https://b.example<a href=tel:1>https://c.example", "<li>https://a.example</li>"}) {
    const std::string once = reduced(html);
    EXPECT_EQ(reduced(once), once) << html;
    EXPECT_EQ(sanitise(once), once) << html;
    EXPECT_EQ(first_not_formatted(once), "") << once;
  }
}

TEST(Formatted, ChangesNothingAtTheSecondReadingOfAnyHeap) {
  constexpr std::array<const char*, 26> kPieces = {"<p>",
                                                   "</p>",
                                                   "<li>",
                                                   "</li>",
                                                   "<ul>",
                                                   "</ul>",
                                                   "<ol start=4>",
                                                   "</ol>",
                                                   "a",
                                                   " ",
                                                   "https://a.example/",
                                                   "<b>",
                                                   "</b>",
                                                   "<a href=tel:1>",
                                                   "</a>",
                                                   "<br>",
                                                   "<pre>",
                                                   "</pre>",
                                                   "<blockquote>",
                                                   "</blockquote>",
                                                   "<td>",
                                                   "<hr>",
                                                   "<code>",
                                                   "</code>",
                                                   "<h4>",
                                                   "<span>"};
  std::uint64_t state = 42;
  for (int round = 0; round < 5'000; ++round) {
    std::string html;
    for (int i = 0; i < 12; ++i) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      html += kPieces[(state >> 33U) % kPieces.size()];
    }
    const std::string once = reduced(html);
    ASSERT_EQ(reduced(once), once) << html;
    ASSERT_EQ(sanitise(once), once) << html;
    ASSERT_EQ(first_not_formatted(once), "") << html;
  }
}

TEST(Formatted, IsFiniteHoweverDeepItIs) {
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "<blockquote><strong>";
  const std::string out = reduced(deep + "x");
  EXPECT_LT(out.size(), 1'000U);
  EXPECT_EQ(reduced(out), out);
  std::string lists;
  for (int i = 0; i < 10'000; ++i) lists += "<ul><li>";
  EXPECT_LT(reduced(lists + "x").size(), 2 * lists.size());
}

constexpr WrittenLimits kSmall{10, 100};

std::string fault_of(const Outcome<Written>& outcome) {
  return outcome ? "" : outcome.error().faults.at(0).path + " " + outcome.error().faults.at(0).text_key;
}

TEST(ReadWritten, TakesExactlyOneOfTextAndHtml) {
  EXPECT_EQ(fault_of(read_written({}, {}, kSmall)), "text input.missing");
  EXPECT_EQ(fault_of(read_written("a", "<p>a</p>", kSmall)), "html input.one_of");
  EXPECT_EQ(read_written("a <b>", {}, kSmall)->text, "a <b>");
  EXPECT_FALSE(read_written("a", {}, kSmall)->formatted);
  const Outcome<Written> written = read_written({}, "<p>a <b>b</b></p>", kSmall);
  EXPECT_EQ(written->text, "a b");
  EXPECT_EQ(written->formatted->html(), "<p>a <strong>b</strong></p>");
}

TEST(ReadWritten, CountsTheTextAndTheHtmlThatIsKept) {
  EXPECT_TRUE(read_written({}, "<p>" + std::string(9, 'a') + "</p>", kSmall));
  EXPECT_TRUE(read_written({}, "<p>åäö" + std::string(7, 'a') + "</p>", kSmall));
  EXPECT_EQ(fault_of(read_written({}, "<p>" + std::string(11, 'a') + "</p>", kSmall)), "html input.too_long");
  // An empty <b></b> is kept as 17 bytes.
  const auto bold = [](int times, const std::string& rest) {
    std::string html;
    for (int i = 0; i < times; ++i) html += "<b></b>";
    return html + rest;
  };
  ASSERT_EQ(reduced(bold(5, "")).size(), 85U);
  EXPECT_TRUE(read_written({}, bold(5, "<p>" + std::string(7, 'a') + "</p>"), kSmall)) << "99 bytes";
  EXPECT_TRUE(read_written({}, bold(5, "<p>" + std::string(8, 'a') + "</p>"), kSmall)) << "100 bytes";
  EXPECT_EQ(fault_of(read_written({}, bold(5, "<p>" + std::string(9, 'a') + "</p>"), kSmall)), "html input.too_long") << "101 bytes";
}

} // namespace
} // namespace sk::html
