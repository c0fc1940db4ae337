#include "base/core/settings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/core/broken.hpp"
#include "base/core/settings_table.hpp"
#include "base/core/source_dir.hpp"

namespace sk {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class SettingsTest : public testing::Test {
protected:
  void SetUp() override {
    std::string name = testing::TempDir() + "skranke_settings_XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder = name;
    environment["SKRANKE_DATA"] = folder;
  }
  void TearDown() override { std::filesystem::remove_all(folder); }

  Settings load(const std::vector<std::string>& args, std::vector<std::string>* positional = nullptr,
                const std::vector<std::string_view>& other_flags = {}) {
    const auto getenv = [&](const char* name) -> const char* {
      const auto at = environment.find(name);
      return at == environment.end() ? nullptr : at->second.c_str();
    };
    return load_settings(args, getenv, positional, other_flags);
  }

  std::string fault(const std::vector<std::string>& args) {
    try {
      load(args);
    } catch (const ConfigError& error) {
      return error.what();
    }
    return "accepted";
  }

  void file(const std::string& text) { std::ofstream(folder + "/skranke.yaml") << text; }
  std::string file_fault(const std::string& text) {
    file(text);
    return fault({});
  }

  std::string folder;
  std::map<std::string, std::string> environment;
};

TEST_F(SettingsTest, HaveDefaultsThatPassTheirOwnChecks) {
  environment.clear();
  const Settings settings = load({});
  EXPECT_EQ(settings.data, "./data");
  EXPECT_EQ(settings.http, "127.0.0.1:8080");
  EXPECT_EQ(settings.http_workers, 24);
  EXPECT_FALSE(settings.no_demo);
  EXPECT_THAT(settings.trusted_hops, ElementsAre("127.0.0.1", "::1"));
  EXPECT_THAT(settings.origins, IsEmpty());
  EXPECT_EQ(database_url(settings), "sqlite:./data/skranke.db");
}

TEST_F(SettingsTest, ComeFromFlagsInBothSpellings) {
  const Settings settings = load({"--http", "127.0.0.1:81", "--smtp=[::1]:26", "--no-demo", "--max-message-mb=7", "--log-level", "debug"});
  EXPECT_EQ(settings.http, "127.0.0.1:81");
  EXPECT_EQ(settings.smtp, "[::1]:26");
  EXPECT_TRUE(settings.no_demo);
  EXPECT_EQ(settings.max_message_mb, 7);
  EXPECT_EQ(settings.log_level, "debug");
  EXPECT_EQ(settings.origins.at("http"), "--http");
  EXPECT_FALSE(load({"--no-demo=false"}).no_demo);
}

TEST_F(SettingsTest, RepeatAFlagToGrowAListAndOverruleOtherwise) {
  const Settings settings = load({"--desk", "a,b.yaml", "--desk=c.yaml", "--http", "127.0.0.1:81", "--http", "127.0.0.1:82"});
  EXPECT_THAT(settings.desk, ElementsAre("a,b.yaml", "c.yaml"));
  EXPECT_EQ(settings.http, "127.0.0.1:82");
  EXPECT_THAT(load({"--trusted-hops="}).trusted_hops, IsEmpty());
}

TEST_F(SettingsTest, LeaveOtherWordsToTheCommand) {
  std::vector<std::string> positional;
  const std::vector<std::string_view> own = {"--user", "--json"};
  const Settings settings =
      load({"token", "--user", "agent@dvnordic.example", "--no-demo", "--json=1", "-", "--", "--http"}, &positional, own);
  EXPECT_THAT(positional, ElementsAre("token", "--user", "agent@dvnordic.example", "--json=1", "-", "--http"));
  EXPECT_TRUE(settings.no_demo);
  EXPECT_THAT(fault({"stray"}), HasSubstr("\"stray\": only flags may stand here"));
}

TEST_F(SettingsTest, ComeFromTheEnvironment) {
  environment["SKRANKE_TRUSTED_HOPS"] = "192.0.2.1,2001:db8::1";
  environment["SKRANKE_NO_DEMO"] = "yes";
  environment["SKRANKE_HTTP_WORKERS"] = "3";
  environment["SKRANKE_SMTP"] = "";
  const Settings settings = load({});
  EXPECT_THAT(settings.trusted_hops, ElementsAre("192.0.2.1", "2001:db8::1"));
  EXPECT_TRUE(settings.no_demo);
  EXPECT_EQ(settings.http_workers, 3);
  EXPECT_EQ(settings.smtp, Settings().smtp);
  EXPECT_EQ(settings.origins.at("http_workers"), "SKRANKE_HTTP_WORKERS");
}

TEST_F(SettingsTest, ComeFromTheFileInTheDataFolder) {
  file("# ours\nhttp: 127.0.0.1:90\nno_demo: true\ndesk:\n  - a.yaml\n  - b.yaml\ntrusted_proxies: 192.0.2.9\nauthserv_id: \"\"\n");
  const Settings settings = load({});
  EXPECT_EQ(settings.http, "127.0.0.1:90");
  EXPECT_TRUE(settings.no_demo);
  EXPECT_THAT(settings.desk, ElementsAre("a.yaml", "b.yaml"));
  EXPECT_THAT(settings.trusted_proxies, ElementsAre("192.0.2.9"));
  EXPECT_EQ(settings.origins.at("desk"), folder + "/skranke.yaml line 4");
}

TEST_F(SettingsTest, PreferFlagToEnvironmentToFileToDefault) {
  file("http: 127.0.0.1:90\nsmtp: 127.0.0.1:91\nhttp_workers: 4\n");
  environment["SKRANKE_HTTP"] = "127.0.0.1:80";
  environment["SKRANKE_SMTP"] = "127.0.0.1:81";
  const Settings settings = load({"--http", "127.0.0.1:70"});
  EXPECT_EQ(settings.http, "127.0.0.1:70");
  EXPECT_EQ(settings.smtp, "127.0.0.1:81");
  EXPECT_EQ(settings.http_workers, 4);
  EXPECT_EQ(settings.edge_threads, Settings().edge_threads);
}

TEST_F(SettingsTest, ReadTheFileThatConfigNames) {
  std::ofstream(folder + "/other.yaml") << "data: " << folder << "/elsewhere\nhttp_workers: 9\n";
  file("http_workers: 5\n");
  environment.clear();
  EXPECT_EQ(load({"--config", folder + "/other.yaml"}).http_workers, 9);
  EXPECT_EQ(load({"--config=" + folder + "/other.yaml"}).data, folder + "/elsewhere");
  environment["SKRANKE_CONFIG"] = folder + "/other.yaml";
  EXPECT_EQ(load({}).http_workers, 9);
  EXPECT_THAT(fault({"--config", folder + "/none.yaml"}), HasSubstr("none.yaml: there is no such file"));
  EXPECT_THAT(fault({"--config", folder}), HasSubstr("cannot be read"));
}

TEST_F(SettingsTest, NameTheNearestFlagToAnUnknownOne) {
  EXPECT_EQ(fault({"--htp", "127.0.0.1:1"}), "--htp: there is no such flag; did you mean --http?");
  EXPECT_EQ(fault({"--max-mesage-mb=3"}), "--max-mesage-mb: there is no such flag; did you mean --max-message-mb?");
  EXPECT_EQ(fault({"--confg", "x"}), "--confg: there is no such flag; did you mean --config?");
  EXPECT_EQ(fault({"--quite-something-else"}), "--quite-something-else: there is no such flag; --help lists them all.");
}

TEST_F(SettingsTest, SayWhichFlagLacksItsValue) {
  EXPECT_EQ(fault({"--http"}), "--http: a value is missing; write --http ADDR:PORT.");
  EXPECT_EQ(fault({"--desk", "--no-demo"}), "--desk: a value is missing; write --desk FILE.");
  EXPECT_EQ(fault({"--data="}), "--data: it may not be empty; give it a value or leave it out.");
}

TEST_F(SettingsTest, SayWhichLineOfTheFileIsWrong) {
  const std::string path = folder + "/skranke.yaml";
  EXPECT_EQ(file_fault("http: 127.0.0.1:90\nhtpp: x\n"), path + " line 2: there is no setting \"htpp\"; did you mean \"http\"?");
  EXPECT_THAT(file_fault("http: 127.0.0.1:90\n\nhttp: 127.0.0.1:91\n"), HasSubstr(" line 3: http stands here a second time"));
  EXPECT_THAT(file_fault("no_demo: perhaps\n"), HasSubstr(" line 1: \"perhaps\" is neither yes nor no"));
  EXPECT_THAT(file_fault("http: [a, b]\n"), HasSubstr(" line 1: http needs one value"));
  EXPECT_THAT(file_fault("http:\n"), HasSubstr(" line 1: http needs one value"));
  EXPECT_THAT(file_fault("desk: {a: b}\n"), HasSubstr(" line 1: desk needs a list"));
  EXPECT_THAT(file_fault("desk: [[a]]\n"), HasSubstr("take the inner list or map out"));
  EXPECT_THAT(file_fault("[a]: b\n"), HasSubstr("there is no setting"));
  EXPECT_THAT(file_fault("\ndesk: [x\n"), HasSubstr("this is not YAML"));
  EXPECT_THAT(file_fault("- a\n- b\n"), HasSubstr("line 1: a settings file holds lines"));
  EXPECT_THAT(file_fault("data: /tmp\n"), HasSubstr("cannot move that folder"));
  EXPECT_EQ(file_fault(""), "accepted");
  EXPECT_EQ(file_fault("# nothing\n"), "accepted");
}

TEST_F(SettingsTest, KeepNumbersInTheirRange) {
  for (const settings::Row& row : settings::table()) {
    if (row.form != settings::Form::Number) continue;
    const std::string flag = settings::flag_of(row) + "=";
    EXPECT_EQ(fault({flag + std::to_string(row.min)}), "accepted") << row.name;
    EXPECT_EQ(fault({flag + std::to_string(row.max)}), "accepted") << row.name;
    for (const std::string& bad : {std::to_string(row.min - 1), std::to_string(row.max + 1), std::string(), std::string("1.5"),
                                   std::string("two"), std::string("99999999999999999999")}) {
      EXPECT_THAT(fault({flag + bad}), AllOf(HasSubstr(settings::flag_of(row)), HasSubstr("write a whole number from"))) << row.name << bad;
    }
  }
}

TEST_F(SettingsTest, RefuseValuesThatHaveNotTheirForm) {
  const std::pair<std::string, std::vector<std::string>> cases[] = {
      {"--http",
       {"8080", ":8080", "localhost:8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:70000", "127.0.0.1:-1", "::1:80", "[::1]", "a b:1"}},
      {"--smtp", {"127.0.0.1:x", "999.0.0.1:25", "127.0.0.1:000025"}},
      {"--smarthost", {"mail.example", "mail.example:0", "-x.example:25", "a_b.example:25", "mail..example:25", ":25"}},
      {"--public-url",
       {"desk.example", "ftp://desk.example", "https://", "https://desk.example/", "https://desk.example/x", "https://a b", "https://d?x"}},
      {"--database", {"mysql://x", "sqlite:", "postgresql://", "skranke.db"}},
      {"--trusted-hops", {"localhost", "127.0.0.1:25", "10.0.0.0/8", "[::1]"}},
      {"--trusted-proxies", {"*", "proxy.example"}},
      {"--mail-hostname", {"a b", "mail.example.", "", "é.example"}},
      {"--authserv-id", {"a;b", "-"}},
      {"--log-level", {"Info", "trace", "", "debug info"}},
      {"--smarthost-tls", {"tls", "STARTTLS"}},
      {"--no-demo", {"=maybe"}},
      {"--test-clock", {"a\nb"}},
  };
  for (const auto& [flag, values] : cases) {
    for (const std::string& value : values) {
      EXPECT_THAT(fault({flag + "=" + value}), AllOf(testing::StartsWith(flag + ": "), testing::EndsWith("."))) << flag << " " << value;
    }
  }
}

TEST_F(SettingsTest, AcceptValuesOfTheirForm) {
  for (const char* arg :
       {"--http=0.0.0.0:0", "--http=[::]:8080", "--smarthost=mail.example:587", "--smarthost=127.0.0.1:2526",
        "--smarthost=[2001:db8::1]:25", "--public-url=https://desk.example", "--public-url=http://127.0.0.1:18080",
        "--public-url=http://[::1]:8080", "--database=sqlite:/tmp/x.db", "--database=postgresql://u@h/n", "--database=postgres://h/n",
        "--mail-hostname=Mail.Desk.example", "--authserv-id=mx.example", "--test-clock=/tmp/clock"}) {
    EXPECT_EQ(fault({arg}), "accepted") << arg;
  }
}

TEST_F(SettingsTest, AreCheckedAgainstEachOther) {
  EXPECT_THAT(fault({"--smarthost-tls=starttls"}), HasSubstr("--smarthost-tls: starttls needs a smarthost"));
  EXPECT_THAT(fault({"--smarthost-user=u", "--smarthost-password-file=f"}), HasSubstr("a user needs a smarthost"));
  const std::vector<std::string> far = {"--smarthost=mail.example:587"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), far.begin(), far.end());
    return fault(more);
  };
  EXPECT_THAT(with({"--smarthost-user=u"}), HasSubstr("--smarthost-user: a user needs a password"));
  EXPECT_THAT(with({"--smarthost-password-file=f"}), HasSubstr("--smarthost-password-file: a password needs a user"));
  EXPECT_THAT(with({"--smarthost-user=u", "--smarthost-password-file=f"}), HasSubstr("in the clear"));
  EXPECT_EQ(with({"--smarthost-user=u", "--smarthost-password-file=f", "--smarthost-tls=starttls"}), "accepted");
  EXPECT_EQ(fault({"--smarthost=127.0.0.1:25", "--smarthost-user=u", "--smarthost-password-file=f", "--smarthost-tls=none"}), "accepted");
  EXPECT_THAT(fault({"--smarthost=127.0.0.1.example:25", "--smarthost-user=u", "--smarthost-password-file=f"}), HasSubstr("in the clear"));
  EXPECT_THAT(fault({"--http=127.0.0.1:99", "--smtp=127.0.0.1:99"}), HasSubstr("--smtp: http and smtp cannot share 127.0.0.1:99"));
  EXPECT_EQ(fault({"--http=127.0.0.1:0", "--smtp=127.0.0.1:0"}), "accepted");
}

TEST_F(SettingsTest, NeverShowASecret) {
  const Settings settings = load({"--database=postgresql://u:canary@h/n"});
  EXPECT_THAT(explain(settings), AllOf(HasSubstr("database: (set)\n    from: --database\n"), Not(HasSubstr("canary"))));
  EXPECT_THAT(fault({"--database=mysql://u:canary@h/n"}), AllOf(HasSubstr("--database: the value is not"), Not(HasSubstr("canary"))));
}

TEST_F(SettingsTest, ExplainWhereEachValueCameFrom) {
  file("http_workers: 4\n");
  const std::string text = explain(load({"--no-demo"}));
  EXPECT_THAT(
      text,
      HasSubstr("http_workers: 4\n    from: " + folder +
                "/skranke.yaml line 1\n    set by: --http-workers N or SKRANKE_HTTP_WORKERS\n    Threads that answer web requests.\n"));
  EXPECT_THAT(text, HasSubstr("no_demo: true\n    from: --no-demo\n"));
  EXPECT_THAT(text, HasSubstr("trusted_hops: [\"127.0.0.1\", \"::1\"]\n    from: default\n"));
  EXPECT_THAT(text, HasSubstr("data: \"" + folder + "\"\n    from: SKRANKE_DATA\n"));
  EXPECT_THAT(text, HasSubstr("database: \"\"\n    from: default\n"));
}

TEST_F(SettingsTest, AreAllInTheExampleFileAtTheirDefaults) {
  const std::string example = example_file();
  EXPECT_TRUE(YAML::Load(example).IsNull());
  std::string uncommented;
  for (const settings::Row& row : settings::table()) {
    const std::size_t at = example.find("\n#" + std::string(row.name) + ": ");
    ASSERT_NE(at, std::string::npos) << row.name;
    uncommented += example.substr(at + 2, example.find('\n', at + 1) - at - 1);
  }
  std::ofstream(folder + "/example.yaml") << uncommented;
  environment.clear();
  const Settings settings = load({"--config", folder + "/example.yaml"});
  for (const settings::Row& row : settings::table()) {
    EXPECT_EQ(settings::words_of(settings, row), settings::words_of(Settings(), row)) << row.name;
  }
  EXPECT_EQ(settings.origins.size(), settings::table().size());
}

TEST_F(SettingsTest, AreAllInTheHelpAndInTheDocumentation) {
  const std::string help = flags_help(), markdown = documentation_markdown();
  for (const settings::Row& row : settings::table()) {
    EXPECT_THAT(help, HasSubstr("  " + settings::flag_of(row))) << row.name;
    EXPECT_THAT(markdown, HasSubstr("\n## " + std::string(row.name) + "\n")) << row.name;
    EXPECT_THAT(markdown, HasSubstr("`" + settings::variable_of(row) + "`")) << row.name;
    EXPECT_TRUE(row.help.ends_with('.') && row.details.ends_with('.')) << row.name;
    EXPECT_LE(row.help.size(), 110u) << row.name;
  }
  EXPECT_THAT(markdown, HasSubstr("## disk_reserve_mb\n\nFree MiB below which"));
  EXPECT_THAT(markdown, HasSubstr("- range: 0 to 1048576\n"));
}

const std::string kMailbox = "mailboxes:\n  - url: imaps://imap.example:993\n    user: support@desk.example\n    password_file: /p\n";

TEST_F(SettingsTest, ReadMailboxesWithTheirDefaults) {
  file(kMailbox + "  - name: returns\n    url: imap://127.0.0.1:143\n    user: returns\n    address: returns@desk.example\n    folder: Inkorg\n"
                  "    only_new: yes\n"
                  "    after: move:Klara\n    every_seconds: 5\n    trusted: no\n    oauth2:\n      token_url: https://login.example/t\n"
                  "      client_id: c\n      refresh_token_file: /r\n");
  const Settings settings = load({});
  ASSERT_EQ(settings.mailboxes.size(), 2u);
  const MailboxSettings& first = settings.mailboxes[0];
  EXPECT_EQ(first.name, "support@desk.example");
  EXPECT_EQ(first.address, "support@desk.example");
  EXPECT_EQ(first.folder, "INBOX");
  EXPECT_EQ(first.after, MailboxSettings::After::Seen);
  EXPECT_TRUE(first.trusted);
  EXPECT_FALSE(first.only_new);
  const MailboxSettings& second = settings.mailboxes[1];
  EXPECT_EQ(second.after, MailboxSettings::After::Move);
  EXPECT_EQ(second.move_to, "Klara");
  EXPECT_EQ(second.every_seconds, 5);
  EXPECT_FALSE(second.trusted);
  EXPECT_TRUE(second.only_new);
  EXPECT_EQ(second.oauth2->refresh_token_file, "/r");
  EXPECT_THAT(explain(settings), HasSubstr("mailboxes: \"returns\" at imap://127.0.0.1:143, folder \"Inkorg\""));
}

TEST_F(SettingsTest, SayWhatIsWrongWithAMailbox) {
  EXPECT_THAT(file_fault("mailboxes: imaps://x\n"), HasSubstr("skranke.yaml line 1: mailboxes needs a list"));
  EXPECT_THAT(file_fault(kMailbox + "    after: burn\n"), HasSubstr("line 2: after \"burn\" is not known"));
  EXPECT_THAT(file_fault(kMailbox + "    after: move:INBOX\n"), HasSubstr("into the folder they are read from"));
  EXPECT_THAT(file_fault(kMailbox + "    every_second: 5\n"), HasSubstr("line 5: a mailbox has no \"every_second\"; did you mean \"every_seconds\"?"));
  EXPECT_THAT(file_fault(kMailbox + "    every_seconds: 0\n"), HasSubstr("from 1 to 86400"));
  EXPECT_THAT(file_fault(kMailbox + "    user: twice\n"), HasSubstr("user stands here a second time"));
  EXPECT_THAT(file_fault(kMailbox + "    oauth2: {token_url: https://x, client_id: c, client_secret_file: /s}\n"), HasSubstr("either password_file or oauth2"));
  EXPECT_THAT(file_fault("mailboxes:\n  - url: imaps://x\n    user: a@b\n"), HasSubstr("either password_file or oauth2"));
  EXPECT_THAT(file_fault("mailboxes:\n  - user: a@b\n    password_file: /p\n"), HasSubstr("a mailbox lacks its url"));
  EXPECT_THAT(file_fault("mailboxes:\n  - url: pop3://x\n    user: a@b\n    password_file: /p\n"), HasSubstr("is no mailbox server"));
  EXPECT_THAT(file_fault("mailboxes:\n  - url: imaps://x\n    user: a\n    password_file: /p\n"), HasSubstr("lacks the address of its desk"));
  EXPECT_THAT(file_fault(kMailbox + kMailbox), HasSubstr("a second time"));
  EXPECT_THAT(file_fault(kMailbox + kMailbox.substr(11)), HasSubstr("two mailboxes named"));
  EXPECT_THAT(file_fault(kMailbox + "    oauth2: 7\n"), HasSubstr("oauth2 needs lines"));
}

TEST_F(SettingsTest, TakeTheExampleOfEverySection) {
  std::string all = "smarthost: mail.example:587\nsmarthost_tls: starttls\nsmarthost_user: u\n";
  for (const settings::Section& section : settings::sections()) {
    all += section.example;
    EXPECT_EQ(file_fault(all), "accepted") << section.name;
    EXPECT_THAT(documentation_markdown(), HasSubstr("\n## " + std::string(section.name) + "\n"));
  }
}

TEST_F(SettingsTest, WantACertificateWithItsKey) {
  EXPECT_THAT(fault({"--smtp-tls-key", "/k"}), HasSubstr("a key needs its certificate"));
  EXPECT_THAT(fault({"--smtp-tls-certificate", "/c"}), HasSubstr("a certificate needs its key"));
  EXPECT_EQ(fault({"--smtp-tls-certificate", "/c", "--smtp-tls-key", "/k"}), "accepted");
}

TEST(HostPort, IsReadWithAndWithoutBrackets) {
  EXPECT_EQ(parse_host_port("[2001:db8::1]:25")->host, "2001:db8::1");
  EXPECT_EQ(parse_host_port("mail.example:65535")->port, 65'535);
  EXPECT_EQ(parse_host_port("127.0.0.1:0")->port, 0);
  for (const char* bad : {"", ":", "x:", ":1", "x:65536", "x:+1", "x:-0", "x: 1", "[]:1", "::1:25", "x"})
    EXPECT_FALSE(parse_host_port(bad)) << bad;
}

} // namespace
TEST_F(SettingsTest, StandInTheDocumentationAsTheyAre) {
  std::ifstream in(source_dir() + "/docs/settings.md");
  const std::string page((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  EXPECT_EQ(page, documentation_markdown()) << "write it anew: build/skranke config --markdown > docs/settings.md";
}

} // namespace sk
