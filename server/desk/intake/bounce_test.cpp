#include <gtest/gtest.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "base/core/source_dir.hpp"
#include "base/core/test_sanitized.hpp"
#include "desk/intake/bounce.hpp"

namespace sk::intake {
namespace {

// A sanitizer makes everything slower.
constexpr double kPatience = kSanitized ? 10 : 1;

namespace fs = std::filesystem;

std::optional<DeliveryReport> read(const std::string& raw) {
  const auto mail = mime::parse_mail(raw);
  if (!mail) return std::nullopt;
  return read_bounce(*mail, raw);
}

std::string plain(const std::string& from, const std::string& subject, const std::string& body, const std::string& more = "") {
  return "Return-Path: <>\nFrom: " + from + "\nTo: reply@nordlys.example\nSubject: " + subject + "\n" + more + "\n" + body;
}

std::string dsn(const std::string& words, const std::string& groups) {
  return "From: MAILER-DAEMON@mx.example (Mail Delivery System)\nSubject: Undelivered Mail Returned to Sender\nAuto-Submitted: "
         "auto-replied\n"
         "Content-Type: multipart/report; report-type=delivery-status; boundary=grens\n\n--grens\nContent-Type: text/plain; "
         "charset=utf-8\n\n" +
         words + "\n--grens\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n" + groups +
         "\n--grens\nContent-Type: text/rfc822-headers\n\nMessage-ID: <svar.17@nordlys.example>\nTo: ola@fjord.example\n\n--grens--\n";
}

struct Row {
  const char* server;
  std::string raw;
  const char* address;
  const char* status;
  int reply;
  bool hard;
};

std::vector<Row> rows() {
  return {
      {"Postfix",
       dsn("<ola@fjord.example>: host mx.fjord.example[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)",
           "Final-Recipient: rfc822; ola@fjord.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n"),
       "ola@fjord.example", "5.1.1", 550, true},
      {"Postfix, full",
       dsn("",
           "Final-Recipient: rfc822; ola@fjord.example\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 552 5.2.2 Mailbox full\n"),
       "ola@fjord.example", "5.2.2", 552, false},
      {"Postfix, no such host",
       dsn("", "Final-Recipient: rfc822; ola@fjord.example\nAction: failed\nStatus: 5.4.4\nDiagnostic-Code: X-Postfix; Host or domain name "
               "not found. Name service "
               "error for name=fjord.example type=A: Host not found\n"),
       "ola@fjord.example", "5.4.4", 0, true},
      {"Postfix, blocked",
       dsn("", "Final-Recipient: rfc822; ola@fjord.example\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 554 5.7.1 Service "
               "unavailable; Client host "
               "[192.0.2.9] blocked using lista.example\n"),
       "ola@fjord.example", "5.7.1", 554, false},
      {"Exchange in Swedish",
       "From: Postmaster <postmaster@fjord.example>\nSubject: =?utf-8?q?Olevererbart:_Sk=C3=A4rmen?=\nContent-Type: text/plain; "
       "charset=utf-8\n\nDet gick inte att "
       "leverera till följande mottagare eller grupper:\n\nola@fjord.example<mailto:ola@fjord.example>\nDen angivna e-postadressen "
       "hittades "
       "inte.\n\nDiagnostikinformation för administratörer:\n\nGenererande server: EX1.fjord.example\n\nola@fjord.example\nRemote Server "
       "returned '550 5.1.10 "
       "RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'\n\nUrsprungliga meddelanderubriker:\n\nMessage-ID: "
       "<svar.17@nordlys.example>\nTo: <annan@fjord.example>\n",
       "ola@fjord.example", "5.1.10", 550, true},
      {"Exim",
       plain("Mail Delivery System <Mailer-Daemon@mx.example>", "Mail delivery failed: returning message to sender",
             "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one "
             "or more of its\n"
             "recipients. This is a permanent error. The following address(es) failed:\n\n  ola@fjord.example\n    host mx.fjord.example "
             "[192.0.2.1]\n    SMTP error "
             "from remote mail server after RCPT TO:<ola@fjord.example>:\n    550 5.1.1 <ola@fjord.example>: Recipient address rejected: "
             "User unknown\n\n------ This is a "
             "copy of the message, including all the headers. ------\n\nMessage-ID: <svar.17@nordlys.example>\nTo: ola@fjord.example\n",
             "X-Failed-Recipients: ola@fjord.example\n"),
       "ola@fjord.example", "5.1.1", 550, true},
      {"Exim, unrouteable",
       plain("Mail Delivery System <Mailer-Daemon@mx.example>", "Mail delivery failed: returning message to sender",
             "The following address(es) failed:\n\n  ola@fjrod.example\n    Unrouteable address\n",
             "X-Failed-Recipients: ola@fjrod.example\n"),
       "ola@fjrod.example", "5.1.2", 0, true},
      {"qmail",
       plain("MAILER-DAEMON@mx.example", "failure notice",
             "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following "
             "addresses.\nThis is a permanent "
             "error; I've given up. Sorry it didn't work out.\n\n<ola@fjord.example>:\nSorry, no mailbox here by that name. "
             "(#5.1.1)\n\n--- Below this line is a copy of the "
             "message.\n\nReturn-Path: <reply@nordlys.example>\nMessage-ID: <svar.17@nordlys.example>\n"),
       "ola@fjord.example", "5.1.1", 0, true},
      {"sendmail",
       plain("Mail Delivery Subsystem <MAILER-DAEMON@mx.example>", "Returned mail: see transcript for details",
             "The original message was received at Mon, 3 Nov 2025 10:12:00 +0100\nfrom localhost [127.0.0.1]\n\n   ----- The following "
             "addresses had permanent fatal errors "
             "-----\n<ola@fjord.example>\n    (reason: 552 5.2.2 <ola@fjord.example>... Mailbox is full)\n\n   ----- Transcript of session "
             "follows -----\n552 5.2.2\n"),
       "ola@fjord.example", "5.2.2", 552, false},
      {"Gmail",
       plain("Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "Delivery Status Notification (Failure)",
             "Delivery to the following recipient failed permanently:\n\n     ola@fjord.example\n\nTechnical details of permanent "
             "failure:\nThe error that the other server "
             "returned was:\n550 5.1.1 The email account that you tried to reach does not exist.\n\n----- Original message "
             "-----\n\nMessage-ID: "
             "<svar.17@nordlys.example>\n",
             "X-Failed-Recipients: ola@fjord.example\n"),
       "ola@fjord.example", "5.1.1", 550, true},
      {"Outlook.com",
       dsn("Delivery has failed to these recipients or groups:\n\nola@fjord.example\nThe recipient's mailbox is full.",
           "Final-Recipient: rfc822;ola@fjord.example\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp;554 5.2.2 mailbox full; "
           "STOREDRV.Deliver.Exception\n"),
       "ola@fjord.example", "5.2.2", 554, false},
      {"no code at all",
       plain("postmaster@fjord.example", "Undeliverable mail",
             "Could not deliver mail to this user:\n<ola@fjord.example>\nUser not found\n"),
       "ola@fjord.example", "5.1.1", 0, true}};
}

TEST(Bounce, IsReadFromEveryServer) {
  for (const Row& row : rows()) {
    const auto report = read(row.raw);
    ASSERT_TRUE(report) << row.server;
    ASSERT_EQ(report->failed.size(), 1U) << row.server;
    const FailedAddress& one = report->failed[0];
    EXPECT_EQ(one.address, row.address) << row.server;
    EXPECT_EQ(one.status, row.status) << row.server;
    EXPECT_EQ(one.reply_code, row.reply) << row.server;
    EXPECT_EQ(one.hard, row.hard) << row.server << ": " << one.diagnostic;
    EXPECT_FALSE(one.delayed) << row.server;
    EXPECT_FALSE(one.diagnostic.empty()) << row.server;
  }
}

TEST(Bounce, NamesTheMailThatDidNotArrive) {
  int named = 0;
  for (const Row& row : rows()) {
    const auto report = read(row.raw);
    named += report && report->original_message_id == "svar.17@nordlys.example" ? 1 : 0;
  }
  EXPECT_EQ(named, 9);
}

TEST(Bounce, KeepsTheAddressThatWasWrittenToBesideTheOneThatFailed) {
  const auto report = read(dsn("", "Final-Recipient: rfc822; ny@fjord.example\nOriginal-Recipient: rfc822;ola@fjord.example\nAction: "
                                   "failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such user\n"));
  ASSERT_TRUE(report);
  EXPECT_EQ(report->failed[0].address, "ny@fjord.example");
  EXPECT_EQ(report->failed[0].original, "ola@fjord.example");
}

TEST(Bounce, ReadsEachOfSeveralAddresses) {
  const auto report = read(dsn(
      "", "Final-Recipient: rfc822; a@fjord.example\nAction: failed\nStatus: 5.1.1\n\nFinal-Recipient: rfc822; b@fjord.example\nAction: "
          "delivered\nStatus: 2.0.0\n\nFinal-Recipient: rfc822; c@fjord.example\nAction: delayed\nStatus: 4.4.1\n"));
  ASSERT_TRUE(report);
  ASSERT_EQ(report->failed.size(), 2U);
  EXPECT_EQ(report->failed[0].address, "a@fjord.example");
  EXPECT_TRUE(report->failed[0].hard);
  EXPECT_EQ(report->failed[1].address, "c@fjord.example");
  EXPECT_TRUE(report->failed[1].delayed);
  EXPECT_FALSE(report->failed[1].hard);
}

TEST(Bounce, IsNotSeenInOtherMails) {
  EXPECT_FALSE(read("From: Ola <ola@fjord.example>\nSubject: Undelivered\n\nola@fjord.example\n550 5.1.1 User unknown\n"));
  EXPECT_FALSE(read("From: postmaster@fjord.example\nSubject: Hei\n\nHvordan går det?\n"));
  EXPECT_FALSE(read("From: ola@fjord.example\nContent-Type: multipart/report; report-type=disposition-notification; "
                    "boundary=g\n\n--g\n\nLest\n--g\nContent-Type: "
                    "message/disposition-notification\n\nFinal-Recipient: rfc822; ola@fjord.example\nDisposition: "
                    "manual-action/MDN-sent-manually; displayed\n--g--\n"));
  EXPECT_FALSE(read(dsn("", "Final-Recipient: rfc822; b@fjord.example\nAction: delivered\nStatus: 2.0.0\n")));
}

TEST(Bounce, TakesTheAddressFromTheReturnedMailWhenTheReportIsEmpty) {
  const auto report = read(dsn("--- Delivery report unavailable ---", "Arrival-Date: Mon, 3 Nov 2025 10:12:00 +0100\n"));
  ASSERT_TRUE(report);
  EXPECT_EQ(report->failed[0].address, "ola@fjord.example");
  EXPECT_EQ(report->failed[0].status, "5.0.0");
  EXPECT_FALSE(report->failed[0].hard);
}

TEST(Bounce, TakesTimeInProportionToSize) {
  for (const std::string& piece :
       {std::string("<a@b.example>:\n"), std::string("a@b.example 550 5.1.1 "), std::string("5.1.1 "), std::string("@"),
        std::string("  x@y.example\n"), std::string("Final-Recipient: rfc822; a@b.example\nAction: failed\n\n"),
        std::string("(expanded from ")}) {
    std::string many;
    while (many.size() < 1024 * 1024) many += piece;
    const std::clock_t begin = std::clock();
    read(dsn(many, many));
    read(plain("MAILER-DAEMON@mx.example", "failure notice", many));
    EXPECT_LT(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC, 2.0 * kPatience) << piece;
  }
}

struct Expected {
  std::string file, recipient, status, reply, reason, hard;
};

std::vector<Expected> read_table(const fs::path& path) {
  std::ifstream in(path);
  std::vector<Expected> table;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    Expected row;
    std::istringstream cells(line);
    for (std::string* cell : {&row.file, &row.recipient, &row.status, &row.reply, &row.reason, &row.hard}) std::getline(cells, *cell, '\t');
    table.push_back(row);
  }
  return table;
}

// Codes from x.0.900 on are not in RFC 3463: that table's own words for "no status in the mail"; then the class must agree.
bool agrees(const std::string& status, const std::string& expected) {
  const bool own_word = expected.size() == 7 && expected.substr(1, 4) == ".0.9";
  return own_word ? status.substr(0, 1) == expected.substr(0, 1) : status == expected;
}

TEST(Bounce, IsReadFromTheMailsOfRealServers) {
  const fs::path corpus = fs::path(source_dir()).parent_path() / "shared/corpora/bounces";
  if (!fs::exists(corpus)) {
    std::cout << "no corpus of bounces beside this checkout, nothing to look at\n";
    return;
  }
  int all = 0, address = 0, status = 0, hard = 0;
  for (const Expected& row : read_table(corpus / "expected.tsv")) {
    std::ifstream in(corpus / row.file, std::ios::binary);
    std::stringstream raw;
    raw << in.rdbuf();
    const auto report = read(raw.str());
    const std::size_t at = static_cast<std::size_t>(std::stoi(row.recipient)) - 1;
    ++all;
    if (!report || report->failed.size() <= at) continue;
    const FailedAddress& one = report->failed[at];
    ++address;
    status += agrees(one.status, row.status) ? 1 : 0;
    hard += one.hard == (row.hard == "true") ? 1 : 0;
  }
  EXPECT_GE(all, 100);
  EXPECT_GE(address * 100, all * 95) << address << " of " << all;
  EXPECT_GE(status * 100, all * 95) << status << " of " << all;
  EXPECT_GE(hard * 100, all * 95) << hard << " of " << all;
}

} // namespace
} // namespace sk::intake
