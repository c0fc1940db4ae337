#include "base/mime/compose.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <span>

#include <unistd.h>

#include <gtest/gtest.h>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/core/random.hpp"
#include "base/core/source_dir.hpp"
#include "base/text/unicode.hpp"

namespace sk::mime {
namespace {

OutgoingMail simple() {
  OutgoingMail mail;
  mail.from = {"Støtte", "support@desk.example"};
  mail.to = {{"Kari Nordmann", "kari@nordlys.example"}};
  mail.message_id = "1@desk.example";
  mail.subject = "Skärmen är svart";
  mail.date = {1'795'332'600'000'000};
  mail.text = "Hej!\n";
  return mail;
}

TEST(Compose, WritesAPlainMail) {
  EXPECT_EQ(compose(simple()),
            "Date: " + to_mail_date({1'795'332'600'000'000}) +
                "\r\nFrom: =?utf-8?Q?St=C3=B8tte?= <support@desk.example>\r\nTo: Kari Nordmann <kari@nordlys.example>\r\n"
                "Message-ID: <1@desk.example>\r\nSubject: =?utf-8?Q?Sk=C3=A4rmen_=C3=A4r_svart?=\r\nMIME-Version: 1.0\r\n"
                "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\nHej!\r\n");
}

// A10: whatever field it comes by.
TEST(Compose, RefusesControlCharactersInEveryField) {
  for (const std::string& evil :
       {std::string("a\r\nBcc: x@evil.example"), std::string("a\nb"), std::string("a\rb"), std::string("a\0b", 3), std::string("a\u2028b"),
        std::string("a\u0085b"), std::string("a\x7F"), std::string("a\tb"), std::string("a\xFF")}) {
    const std::array<void (*)(OutgoingMail&, const std::string&), 13> fields = {
        [](OutgoingMail& m, const std::string& v) { m.subject = v; },
        [](OutgoingMail& m, const std::string& v) { m.from.name = v; },
        [](OutgoingMail& m, const std::string& v) { m.from.address = v + "@x.example"; },
        [](OutgoingMail& m, const std::string& v) { m.to[0].name = v; },
        [](OutgoingMail& m, const std::string& v) { m.cc = {{v, "a@x.example"}}; },
        [](OutgoingMail& m, const std::string& v) { m.reply_to = Address{"", "a@x.example" + v}; },
        [](OutgoingMail& m, const std::string& v) { m.message_id = v; },
        [](OutgoingMail& m, const std::string& v) { m.in_reply_to = v; },
        [](OutgoingMail& m, const std::string& v) { m.references = {v}; },
        [](OutgoingMail& m, const std::string& v) { m.extra_headers = {{"X-Note", v}}; },
        [](OutgoingMail& m, const std::string& v) { m.extra_headers = {{v, "x"}}; },
        [](OutgoingMail& m, const std::string& v) { m.attachments = {{v, "text/plain", "", false, "x"}}; },
        [](OutgoingMail& m, const std::string& v) { m.attachments = {{"a", v, "", false, "x"}}; },
    };
    for (std::size_t i = 0; i < fields.size(); ++i) {
      OutgoingMail mail = simple();
      fields[i](mail, evil);
      EXPECT_THROW(compose(mail), BrokenInvariant) << i;
    }
  }
}

TEST(Compose, RefusesWhatNoReaderWouldUnderstand) {
  const std::array<void (*)(OutgoingMail&), 7> faults = {
      [](OutgoingMail& m) { m.message_id = ""; },
      [](OutgoingMail& m) { m.message_id = "a> <b"; },
      [](OutgoingMail& m) { m.to[0].address = "kari"; },
      [](OutgoingMail& m) { m.extra_headers = {{"Subject", "x"}}; },
      [](OutgoingMail& m) { m.extra_headers = {{"content-type", "x"}}; },
      [](OutgoingMail& m) { m.extra_headers = {{"X Note", "x"}}; },
      [](OutgoingMail& m) { m.attachments = {{"a", "text", "", false, "x"}}; },
  };
  for (const auto& fault : faults) {
    OutgoingMail mail = simple();
    fault(mail);
    EXPECT_THROW(compose(mail), BrokenInvariant);
  }
}

class Dice {
public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_.next() % n); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  std::string_view pick(std::span<const std::string_view> from) { return from[below(from.size())]; }

private:
  SeededRandom random_;
};

constexpr std::array<std::string_view, 44> kWords = {"skärmen",
                                                     "är",
                                                     "svart",
                                                     "skjermen",
                                                     "på",
                                                     "ærø",
                                                     "rødgrød",
                                                     "med",
                                                     "fløde",
                                                     "näyttö",
                                                     "on",
                                                     "musta",
                                                     "ja",
                                                     "työpöytä",
                                                     "the",
                                                     "screen",
                                                     "is",
                                                     "broken",
                                                     "Smörgåsbord",
                                                     "blåbær",
                                                     "østfold",
                                                     "Åäkkönen",
                                                     "=?utf-8?Q?x?=",
                                                     "=_mixed",
                                                     "--=_mixed",
                                                     "a,b",
                                                     "\"quoted\"",
                                                     "(comment)",
                                                     "<tag>",
                                                     "a@b.example",
                                                     "100%",
                                                     "back\\slash",
                                                     "semi;colon",
                                                     "co:lon",
                                                     "😀",
                                                     "日本語",
                                                     "=3D",
                                                     "From",
                                                     ".",
                                                     "..",
                                                     "don't",
                                                     "naïve",
                                                     "e\u0301",
                                                     "'utf-8''x'"};

std::string sentence(Dice& dice, std::size_t most) {
  std::string out;
  for (std::size_t n = 1 + dice.below(most); n > 0; --n) {
    if (!out.empty()) out += ' ';
    out += dice.pick(kWords);
    if (dice.one_in(60)) out += std::string(dice.below(1'200), 'x');
  }
  return out;
}

std::string paragraphs(Dice& dice) {
  std::string out;
  for (std::size_t n = 1 + dice.below(6); n > 0; --n) {
    if (dice.one_in(4)) out += dice.one_in(2) ? "From " : ".";
    out += dice.one_in(3) ? "plain ascii line" : sentence(dice, 40);
    if (dice.one_in(5)) out += dice.one_in(2) ? "  " : "\t";
    out += dice.one_in(5) ? "\n\n" : "\n";
  }
  return out;
}

Address person(Dice& dice, std::size_t number) {
  return {dice.one_in(5) ? "" : one_line(sentence(dice, 4), 120), "user" + std::to_string(number) + "@nordlys.example"};
}

Attachment enclosure(Dice& dice, std::size_t number) {
  std::string bytes;
  for (std::size_t n = dice.below(400); n > 0; --n) bytes += static_cast<char>(dice.below(256));
  const bool is_inline = dice.one_in(3);
  std::string name = one_line(sentence(dice, 3), 60) + ".dat";
  for (char& c : name) {
    if (std::string_view("/\\<>:\"|?*").find(c) != std::string_view::npos) c = '_';
  }
  name = "f" + name; // a name that reading does not have to clean
  return {name, "application/x-test", is_inline ? "cid" + std::to_string(number) + "@x" : "", is_inline, bytes};
}

OutgoingMail random_mail(std::uint64_t seed) {
  Dice dice(seed);
  OutgoingMail mail;
  mail.from = person(dice, 0);
  for (std::size_t i = 1 + dice.below(3); i > 0; --i) mail.to.push_back(person(dice, i));
  for (std::size_t i = dice.below(3); i > 0; --i) mail.cc.push_back(person(dice, 10 + i));
  if (dice.one_in(3)) mail.reply_to = person(dice, 20);
  mail.message_id = "m" + std::to_string(seed) + "@desk.example";
  if (dice.one_in(2)) mail.in_reply_to = "p@nordlys.example";
  for (std::size_t i = dice.below(12); i > 0; --i)
    mail.references.push_back("r" + std::to_string(i) + "." + std::string(dice.below(60), 'z') + "@x.example");
  mail.subject = one_line(sentence(dice, 20));
  mail.date = {1'795'332'600'000'000 + static_cast<std::int64_t>(seed) * 1'000'000};
  mail.text = paragraphs(dice);
  if (dice.one_in(2)) mail.html = "<p>" + paragraphs(dice);
  for (std::size_t i = dice.one_in(2) ? dice.below(4) : 0; i > 0; --i) mail.attachments.push_back(enclosure(dice, i));
  if (mail.html.empty()) {
    for (Attachment& one : mail.attachments) one.is_inline = false;
  }
  for (const Attachment& one : mail.attachments) {
    if (one.is_inline) mail.html += "<img src=\"cid:" + one.content_id + "\">\n";
  }
  if (dice.one_in(2)) mail.extra_headers = {{"X-Note", one_line(sentence(dice, 12))}};
  return mail;
}

void expect_same(const std::vector<Address>& got, const std::vector<Address>& wanted, std::uint64_t seed) {
  ASSERT_EQ(got.size(), wanted.size()) << seed;
  for (std::size_t i = 0; i < got.size(); ++i) {
    EXPECT_EQ(got[i].name, wanted[i].name) << seed;
    EXPECT_EQ(got[i].address, wanted[i].address) << seed;
  }
}

std::string with_line_end(std::string text) { return text.ends_with('\n') ? text : text + '\n'; }

constexpr std::uint64_t kMails = 600;

// I38, the first half.
TEST(Compose, IsReadBackTheSameByOurselves) {
  for (std::uint64_t seed = 0; seed < kMails; ++seed) {
    const OutgoingMail mail = random_mail(seed);
    const std::string raw = compose(mail);
    const auto read = parse_mail(raw);
    ASSERT_TRUE(read) << seed;
    EXPECT_EQ(read->subject, mail.subject) << seed;
    expect_same(read->from, {mail.from}, seed);
    expect_same(read->to, mail.to, seed);
    expect_same(read->cc, mail.cc, seed);
    EXPECT_EQ(read->message_id, mail.message_id);
    EXPECT_EQ(read->references, mail.references);
    EXPECT_EQ(read->text, with_line_end(mail.text)) << seed;
    EXPECT_EQ(read->html, mail.html.empty() ? "" : with_line_end(mail.html)) << seed;
    EXPECT_EQ(read->date, Instant{mail.date}) << seed;
    EXPECT_TRUE(read->defects.empty()) << seed << read->defects[0];
    ASSERT_EQ(read->attachments.size(), mail.attachments.size()) << seed;
    std::size_t matched = 0;
    for (const Attachment& one : mail.attachments) {
      for (const Attachment& got : read->attachments) {
        matched +=
            got.filename == one.filename && got.bytes == one.bytes && got.content_id == one.content_id && got.is_inline == one.is_inline
                ? 1
                : 0;
      }
    }
    EXPECT_GE(matched, mail.attachments.size()) << seed;
  }
}

TEST(Compose, KeepsToSevenBitsAndShortLines) {
  for (std::uint64_t seed = 0; seed < kMails; ++seed) {
    const std::string raw = compose(random_mail(seed));
    std::size_t column = 0;
    for (std::size_t at = 0; at < raw.size(); ++at) {
      ASSERT_EQ(raw[at] & 0x80, 0) << seed;
      ASSERT_NE(raw[at], '\0') << seed;
      const bool paired = raw[at] == '\n' ? at > 0 && raw[at - 1] == '\r' : raw[at] != '\r' || raw[at + 1] == '\n';
      ASSERT_TRUE(paired) << seed;
      column = raw[at] == '\n' ? 0 : column + 1;
      ASSERT_LE(column, 999U) << seed; // 998 and the CR
    }
  }
}

std::string hex(std::string_view text) {
  return text.empty() ? "-" : to_hex(std::span(reinterpret_cast<const unsigned char*>(text.data()), text.size()));
}

void expect_people(std::string& out, const char* field, const std::vector<Address>& people) {
  for (const Address& one : people) out += std::string(field) + ' ' + hex(one.name) + ' ' + hex(one.address) + '\n';
}

std::string as_python_shows(const OutgoingMail& mail) {
  std::string out;
  expect_people(out, "from", {mail.from});
  if (mail.reply_to) expect_people(out, "reply-to", {*mail.reply_to});
  expect_people(out, "to", mail.to);
  expect_people(out, "cc", mail.cc);
  std::string references;
  for (const std::string& id : mail.references) references += (references.empty() ? "<" : " <") + id + '>';
  out += "message-id " + hex('<' + mail.message_id + '>') + '\n';
  out += "in-reply-to " + hex(mail.in_reply_to.empty() ? "" : '<' + mail.in_reply_to + '>') + '\n';
  out += "references " + hex(references) + '\n';
  out += "subject " + hex(mail.subject) + '\n';
  out += "x-note " + hex(mail.extra_headers.empty() ? "" : mail.extra_headers[0].second) + '\n';
  out += "text/plain " + hex(with_line_end(mail.text)) + '\n';
  if (!mail.html.empty()) out += "text/html " + hex(with_line_end(mail.html)) + '\n';
  for (const bool is_inline : {true, false}) {
    for (const Attachment& one : mail.attachments) {
      if (one.is_inline != is_inline) continue;
      out += "file " + hex(one.filename) + ' ' + one.content_type + (is_inline ? " inline " : " attachment ") + hex(one.bytes) + '\n';
    }
  }
  return out + "end\n";
}

std::string read_all(FILE* pipe) {
  std::string out;
  std::array<char, 65'536> buffer = {};
  for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) out.append(buffer.data(), n);
  return out;
}

// I38, the second half: a library that shares nothing with ours.
TEST(Compose, IsReadBackTheSameByPython) {
  std::string path = testing::TempDir() + "skranke-compose-XXXXXX";
  const int file = mkstemp(path.data());
  ASSERT_GE(file, 0);
  close(file);
  std::string wanted;
  {
    std::ofstream out(path, std::ios::binary);
    for (std::uint64_t seed = 0; seed < kMails; ++seed) {
      const OutgoingMail mail = random_mail(seed);
      const std::string raw = compose(mail);
      out << raw.size() << '\n' << raw;
      wanted += as_python_shows(mail);
    }
  }
  FILE* const pipe = popen(("/usr/bin/python3 " + source_dir() + "/server/base/mime/compose_check.py " + path).c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  const std::string got = read_all(pipe);
  EXPECT_EQ(pclose(pipe), 0);
  unlink(path.c_str());
  const auto first = std::ranges::mismatch(got, wanted);
  const auto line_at = [](const std::string& text, std::size_t at) {
    const std::size_t start = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
    return text.substr(start, std::min(text.find('\n', at) - start, std::size_t{600}));
  };
  const auto at = static_cast<std::size_t>(first.in1 - got.begin());
  EXPECT_TRUE(got == wanted) << "got:    " << line_at(got, at) << "\nwanted: " << line_at(wanted, at) << "\nmail "
                             << std::ranges::count(got.substr(0, at), '\n');
}

} // namespace
} // namespace sk::mime
