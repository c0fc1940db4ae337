#include "base/net/local_socket.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>
#include <future>
#include <semaphore>
#include <vector>

#include "base/core/broken.hpp"
#include "base/core/limits.hpp"

namespace sk::net {
namespace {

class LocalSocket : public testing::Test {
protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "skranke-local-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    path_ = (folder_ / "socket").string();
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path folder_;
  std::string path_;
};

std::string shout(const std::string& question) { return question + "!"; }

TEST_F(LocalSocket, AnswersOneQuestionPerCall) {
  const auto server = LocalServer::start(path_, shout);
  EXPECT_EQ(ask_local(path_, "hello"), "hello!");
  EXPECT_EQ(ask_local(path_, ""), "!");
}

TEST_F(LocalSocket, IsForItsOwnerOnly) {
  const auto server = LocalServer::start(path_, shout);
  struct stat about{};
  ASSERT_EQ(::stat(path_.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
}

TEST_F(LocalSocket, KnowsWhenNobodyListens) {
  EXPECT_EQ(ask_local(path_, "hello"), std::nullopt);
  EXPECT_EQ(ask_local(path_ + "/below", "hello"), std::nullopt);
  LocalServer::start(path_, shout).reset();
  EXPECT_FALSE(std::filesystem::exists(path_));
  EXPECT_EQ(ask_local(path_, "hello"), std::nullopt);
}

// What a kill leaves behind: the name without a listener.
TEST_F(LocalSocket, TakesTheNameOverFromADeadServer) {
  const int dead = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  path_.copy(name.sun_path, path_.size());
  ASSERT_EQ(::bind(dead, reinterpret_cast<sockaddr*>(&name), sizeof name), 0);
  ::close(dead);
  EXPECT_EQ(ask_local(path_, "hello"), std::nullopt);
  const auto server = LocalServer::start(path_, shout);
  EXPECT_EQ(ask_local(path_, "hello"), "hello!");
}

TEST_F(LocalSocket, LeavesALivingServerItsName) {
  const auto first = LocalServer::start(path_, shout);
  EXPECT_THROW(LocalServer::start(path_, shout), ConfigError);
  EXPECT_EQ(ask_local(path_, "hello"), "hello!");
}

TEST_F(LocalSocket, SaysWhyItCannotListen) {
  EXPECT_THROW(LocalServer::start((folder_ / "missing" / "socket").string(), shout), ConfigError);
}

TEST_F(LocalSocket, WorksUnderALongFolderName) {
  const std::filesystem::path deep = folder_ / std::string(100, 'd') / std::string(100, 'e');
  std::filesystem::create_directories(deep);
  const auto server = LocalServer::start((deep / "socket").string(), shout);
  EXPECT_EQ(ask_local((deep / "socket").string(), "hello"), "hello!");
}

TEST_F(LocalSocket, CarriesAMessageAtTheLimitAndNoneBeyond) {
  const auto server = LocalServer::start(path_, [](const std::string& question) { return std::to_string(question.size()); });
  const std::size_t limit = limits::kMessageBytes + 64 * 1024;
  EXPECT_EQ(ask_local(path_, std::string(limit - 1, 'x')), std::to_string(limit - 1));
  EXPECT_EQ(ask_local(path_, std::string(limit, 'x')), std::to_string(limit));
  EXPECT_THROW(ask_local(path_, std::string(limit + 1, 'x')), Broken);
}

TEST_F(LocalSocket, BreaksWhenTheAnswerDoesNotComeInTime) {
  std::binary_semaphore release{0};
  const auto server = LocalServer::start(path_, [&](const std::string& question) {
    release.acquire();
    return question;
  });
  EXPECT_THROW(ask_local(path_, "hello", 1), Broken);
  release.release();
}

TEST_F(LocalSocket, BreaksWhenTheAnswerBreaks) {
  const auto server = LocalServer::start(path_, [](const std::string&) -> std::string { throw Broken("no"); });
  EXPECT_THROW(ask_local(path_, "hello"), Broken);
}

TEST_F(LocalSocket, AnswersManyCallersAtOnceAndFinishesThemBeforeItStops) {
  auto server = LocalServer::start(path_, shout);
  std::vector<std::future<std::optional<std::string>>> calls;
  for (int i = 0; i < 100; ++i) calls.push_back(std::async(std::launch::async, [this, i] { return ask_local(path_, std::to_string(i)); }));
  for (int i = 0; i < 100; ++i) EXPECT_EQ(calls[static_cast<std::size_t>(i)].get(), std::to_string(i) + "!");
  server.reset();
  EXPECT_FALSE(std::filesystem::exists(path_));
}

} // namespace
} // namespace sk::net
