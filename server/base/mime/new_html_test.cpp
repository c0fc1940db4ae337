#include <gtest/gtest.h>

#include "base/html/sanitise.hpp"
#include "base/mime/new_text.hpp"

namespace sk::mime {
namespace {

struct Row {
  const char* client;
  const char* html;
  const char* text;
};

// Cut down from what the programs write; names and words are ours.
const Row kRows[] = {
    {"Gmail",
     "<div dir=\"ltr\">Nå virker det!</div><br><div class=\"gmail_quote gmail_quote_container\"><div dir=\"ltr\" class=\"gmail_attr\">man. "
     "3. nov. 2025 kl. 10:12 "
     "skrev Nordlys &lt;<a href=\"mailto:support@nordlys.example\">support@nordlys.example</a>&gt;:<br></div><blockquote "
     "class=\"gmail_quote\" "
     "style=\"margin:0\"><div>Virker skjermen?</div></blockquote></div>",
     "Nå virker det!"},
    {"Gmail, older",
     "<div dir=\"ltr\">Ja, tack.</div><div class=\"gmail_extra\"><br><div class=\"gmail_quote\">2017-11-24 16:32 GMT+01:00 Nordlys <span "
     "dir=\"ltr\">&lt;<a "
     "href=\"mailto:support@nordlys.example\">support@nordlys.example</a>&gt;</span>:<br><blockquote class=\"gmail_quote\">Passar "
     "onsdag?</blockquote></div><br></div>",
     "Ja, tack."},
    {"Gmail, between the lines",
     "<div dir=\"ltr\"><div class=\"gmail_quote\"><div class=\"gmail_attr\">Den mån 3 nov. 2025 skrev Nordlys:</div><blockquote "
     "class=\"gmail_quote\">Vilken våning?</blockquote><div>Plan 3.</div><blockquote class=\"gmail_quote\">Blinkar "
     "den?</blockquote><div>Ja, rött.</div></div></div>",
     "Plan 3.\nJa, rött."},
    {"Gmail, signature",
     "<div>Kör på onsdag.</div><div><span class=\"gmail_signature_prefix\">-- </span><br><div dir=\"ltr\" class=\"gmail_signature\" "
     "data-smartmail=\"gmail_signature\"><div>Anna Berg<div>08-555</div></div></div></div>",
     "Kör på onsdag."},
    {"Gmail, forwarded",
     "<div>Se nedan</div><div class=\"gmail_quote\"><div class=\"gmail_attr\">---------- Forwarded message ---------<br>Från: "
     "Ola</div><br><div>Skärmen är "
     "svart</div></div>",
     "Se nedan"},
    {"Outlook on the web",
     "<div class=\"elementToProof\">Tack, det fungerar.</div><div id=\"Signature\"><p>Anna Berg</p></div><div "
     "id=\"appendonsend\"></div><hr><div "
     "id=\"divRplyFwdMsg\" dir=\"ltr\"><font><b>Från:</b> Nordlys<br><b>Skickat:</b> den 3 november 2025<br></font></div><div>Fungerar "
     "det?</div>",
     "Tack, det fungerar."},
    {"Outlook for phones",
     "<div dir=\"auto\">Det passer fint</div><div id=\"ms-outlook-mobile-signature\"><div>Hent <a href=\"https://aka.ms/x\">Outlook til "
     "iOS</a></div></div><div id=\"mail-editor-reference-message-container\"><div><div>Fra: Nordlys</div></div><div>Passer "
     "onsdag?</div></div>",
     "Det passer fint"},
    {"Outlook for Windows",
     "<div class=WordSection1><p class=MsoNormal>Hej,<o:p></o:p></p><p class=MsoNormal>Skärmen är svart.<o:p></o:p></p><p "
     "class=MsoNormal>Med vänlig "
     "hälsning</p><p class=MsoNormal>Anna Berg</p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm "
     "0cm'><p "
     "class=MsoNormal><b>Från:</b> Nordlys &lt;support@nordlys.example&gt; <br><b>Skickat:</b> den 3 november 2025 10:12<br><b>Till:</b> "
     "Anna "
     "Berg<br><b>Ämne:</b> Skärmen<o:p></o:p></p></div></div><p class=MsoNormal>Hej Anna</p></div>",
     "Hej,\n\nSkärmen är svart."},
    {"Outlook for Windows, a frame of one's own",
     "<div><p>Felet:</p><div style='border-top:solid black 1pt'><p>Kod 17</p></div><p>Vad betyder det?</p></div>",
     "Felet:\n\nKod 17\n\nVad betyder det?"},
    {"Apple Mail",
     "<div>Hei taas</div><div>Nyt se toimii.</div><div><br><blockquote type=\"cite\"><div>Nordlys &lt;support@nordlys.example&gt; "
     "kirjoitti 3.11.2025 kello "
     "10.12:</div><br><div>Toimiiko?</div></blockquote></div>",
     "Hei taas\nNyt se toimii."},
    {"Apple Mail, older",
     "<div>Toimii.</div><div>Den 3. nov. 2025 kl. 10.12 skrev Nordlys &lt;support@nordlys.example&gt;:</div><blockquote "
     "type=\"cite\">Virker det?</blockquote>",
     "Toimii."},
    {"iPhone",
     "<div dir=\"ltr\">Ring meg.</div><div id=\"AppleMailSignature\" dir=\"ltr\">Sendt fra min iPhone</div><div "
     "dir=\"ltr\"><br><blockquote "
     "type=\"cite\">3. nov. 2025 kl. 10:12 skrev Nordlys:<br><br></blockquote></div><blockquote type=\"cite\"><div>Skal vi "
     "ringe?</div></blockquote>",
     "Ring meg."},
    {"Thunderbird, between the lines",
     "<div class=\"moz-cite-prefix\">Den 2025-11-03 kl. 10:12, skrev Nordlys:<br></div><blockquote type=\"cite\" "
     "cite=\"mid:1@nordlys.example\"><p>Vilken våning?</p></blockquote><p>Plan 3.</p><blockquote "
     "type=\"cite\"><p>Blinkar den?</p></blockquote><p>Ja.</p><div class=\"moz-signature\">-- <br>Anna</div>",
     "Plan 3.\n\nJa."},
    {"Yahoo",
     "<div class=\"ydp1yahoo-style-wrap\"><div>Det er løst.</div></div><div id=\"ydp2yahoo_quoted_1\" "
     "class=\"ydp2yahoo_quoted\"><div>mandag den 3. november "
     "skrev Nordlys:</div><div>Virker det?</div></div>",
     "Det er løst."},
    {"Proton",
     "<div>Tack!</div><div class=\"protonmail_signature_block\">Skickat med Proton Mail</div><div class=\"protonmail_quote\">Den 3 nov "
     "skrev Nordlys:<blockquote>x</blockquote></div>",
     "Tack!"},
    {"none", "<p>Hej</p><blockquote>Ur handboken</blockquote><p>Vilken knapp?</p>", nullptr}};

TEST(NewHtml, IsTheSameWithThePlainTextAtHand) {
  for (const Row& row : kRows) {
    const NewHtml alone = find_new_html(row.html), helped = find_new_html(row.html, html::to_text(row.html));
    EXPECT_EQ(alone.text, helped.text) << row.client;
    EXPECT_EQ(alone.html, helped.html) << row.client;
    EXPECT_EQ(alone.folded, helped.folded) << row.client;
  }
}

TEST(NewHtml, LeavesOutTheContainersOfEachClient) {
  for (const Row& row : kRows) {
    const NewHtml found = find_new_html(row.html);
    if (row.text == nullptr) {
      EXPECT_EQ(found.html, row.html) << row.client;
      continue;
    }
    EXPECT_EQ(found.text, row.text) << row.client;
  }
}

TEST(NewHtml, SaysWhetherSomethingIsFoldedAway) {
  EXPECT_TRUE(find_new_html(kRows[0].html).folded);
  EXPECT_FALSE(find_new_html("<p>Hej</p>").folded);
  EXPECT_TRUE(find_new_html("<p>Se nedan</p><div class=moz-forward-container>x</div>").forwarded);
}

TEST(NewHtml, TakesTheAttributionAwayWithItsQuotation) {
  const NewHtml found = find_new_html(kRows[10].html);
  EXPECT_EQ(found.html.find("skrev"), std::string::npos) << found.html;
  EXPECT_NE(found.html.find("Toimii."), std::string::npos);
}

} // namespace
} // namespace sk::mime
