// Clock, disk, log and metrics: what touches the world.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/core/broken.hpp"
#include "base/core/clock.hpp"
#include "base/core/disk.hpp"
#include "base/core/log.hpp"
#include "base/core/metrics.hpp"

namespace sk {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Folder : public testing::Test {
protected:
  void SetUp() override {
    std::string name = testing::TempDir() + "skranke_core_XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder); }
  void put(const std::string& name, const std::string& bytes) { std::ofstream(folder + "/" + name) << bytes; }

  std::string folder;
};

class FileClockTest : public Folder {};

TEST_F(FileClockTest, ShowsEachChangeOfTheFileAtOnce) {
  put("clock", "2026-11-22T07:30:00Z\n");
  const std::unique_ptr<Clock> clock = open_file_clock(folder + "/clock");
  EXPECT_EQ(to_rfc3339(clock->now()), "2026-11-22T07:30:00.000Z");
  for (int second = 10; second < 60; ++second) {
    put("clock", "2026-11-22T07:30:" + std::to_string(second) + "Z");
    ASSERT_EQ(clock->now(), parse_rfc3339("2026-11-22T07:30:" + std::to_string(second) + "Z"));
  }
  EXPECT_THAT(clock->warning(), HasSubstr(folder + "/clock"));
}

TEST_F(FileClockTest, KeepsTheLastInstantWhenTheFileIsGoneOrHalfWritten) {
  put("clock", "2026-11-22T07:30:00Z");
  const std::unique_ptr<Clock> clock = open_file_clock(folder + "/clock");
  const Instant before = clock->now();
  put("clock", "2026-11-22T07:3");
  EXPECT_EQ(clock->now(), before);
  put("clock", "");
  EXPECT_EQ(clock->now(), before);
  std::filesystem::remove(folder + "/clock");
  EXPECT_EQ(clock->now(), before);
}

TEST_F(FileClockTest, RefusesToStartWithoutAnInstant) {
  EXPECT_THROW(open_file_clock(folder + "/clock"), ConfigError);
  put("clock", "tomorrow");
  EXPECT_THROW(open_file_clock(folder + "/clock"), ConfigError);
}

TEST(SystemClockTest, LiesInThisCenturyAndGivesNoWarning) {
  SystemClock clock;
  EXPECT_GT(clock.now(), *parse_rfc3339("2026-01-01T00:00:00Z"));
  EXPECT_LT(clock.now(), *parse_rfc3339("2100-01-01T00:00:00Z"));
  EXPECT_EQ(clock.warning(), "");
}

class SystemDiskTest : public Folder {
protected:
  std::unique_ptr<Disk> disk = open_system_disk();
};

TEST_F(SystemDiskTest, WritesReadsRenamesAndRemoves) {
  const std::string bytes("a\0b\xff", 4);
  disk->make_folders(folder + "/x/y/z");
  disk->make_folders(folder + "/x/y/z");
  disk->write_synced(folder + "/x/y/z/one", "a longer text before");
  disk->write_synced(folder + "/x/y/z/one", bytes);
  EXPECT_EQ(disk->read(folder + "/x/y/z/one"), bytes);
  disk->rename(folder + "/x/y/z/one", folder + "/x/two");
  disk->sync_folder(folder + "/x");
  EXPECT_FALSE(disk->exists(folder + "/x/y/z/one"));
  EXPECT_TRUE(disk->exists(folder + "/x/two"));
  EXPECT_THAT(disk->list(folder + "/x"), ElementsAre("two", "y"));
  disk->remove(folder + "/x/two");
  disk->remove(folder + "/x/two");
  EXPECT_EQ(disk->read(folder + "/x/two"), std::nullopt);
  EXPECT_THAT(disk->list(folder + "/nowhere"), ElementsAre());
  EXPECT_GT(disk->free_bytes(folder), 0);
}

TEST_F(SystemDiskTest, KeepsFilesAndFoldersFromOtherUsers) {
  disk->make_folders(folder + "/x");
  disk->write_synced(folder + "/x/one", "secret");
  struct stat status = {};
  ASSERT_EQ(::stat((folder + "/x").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0700u);
  ASSERT_EQ(::stat((folder + "/x/one").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST_F(SystemDiskTest, ReadsALargeFileWhole) {
  std::string bytes(300'000, 'x');
  bytes.back() = 'y';
  disk->write_synced(folder + "/large", bytes);
  EXPECT_EQ(disk->read(folder + "/large"), bytes);
}

TEST_F(SystemDiskTest, BreaksOnWhatItCannotDo) {
  put("file", "x");
  EXPECT_THROW(disk->make_folders(folder + "/file/below"), DatabaseBroken);
  EXPECT_THROW(disk->make_folders(folder + "/file"), DatabaseBroken);
  EXPECT_THROW(disk->write_synced(folder + "/nowhere/one", "x"), DatabaseBroken);
  EXPECT_THROW(disk->rename(folder + "/nothing", folder + "/two"), DatabaseBroken);
  EXPECT_THROW(disk->sync_folder(folder + "/nowhere"), DatabaseBroken);
  EXPECT_THROW(disk->read(folder), DatabaseBroken);
  EXPECT_THROW(disk->remove(folder), DatabaseBroken);
  EXPECT_THROW(disk->list(folder + "/file"), DatabaseBroken);
  EXPECT_THROW(disk->free_bytes(folder + "/nowhere"), DatabaseBroken);
}

TEST_F(SystemDiskTest, TellsAFullDiskFromABrokenOne) { EXPECT_THROW(disk->write_synced("/dev/full", "x"), DiskFull); }

std::string logged(log::Level level, std::string_view event, std::initializer_list<log::Field> fields) {
  testing::internal::CaptureStderr();
  log::write(level, event, fields);
  return testing::internal::GetCapturedStderr();
}

TEST(Log, WritesOneJsonLine) {
  EXPECT_THAT(logged(log::Level::Warning, "smtp.refused", {{"peer", "127.0.0.1"}, {"recipients", 3}}),
              testing::MatchesRegex(R"(\{"at":"[0-9T:.-]+Z","level":"warning","event":"smtp.refused","peer":"127.0.0.1","recipients":"3"\})"
                                    "\n"));
}

TEST(Log, EscapesWhateverComesFromOutside) {
  const std::string line =
      logged(log::Level::Error, "x", {{"v", std::string("a\r\nb\"\\\x01\x7f\xc3\xa5\xff\xed\xa0\x80\xf0\x9f\x98\x80\0z", 20)}});
  EXPECT_THAT(line, HasSubstr("\"v\":\"a\\u000d\\u000ab\\\"\\\\\\u0001\\u007få\\ufffd\\ufffd\\ufffd\\ufffd😀\\u0000z\"}"));
  EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
}

TEST(Log, WritesAHundredLinesASecondOfOneEventAndHowManyItDropped) {
  testing::internal::CaptureStderr();
  for (int i = 0; i < 1'000; ++i) log::write(log::Level::Warning, "flood.test");
  log::write(log::Level::Warning, "other.test");
  std::string lines = testing::internal::GetCapturedStderr();
  // A second may begin in the middle.
  const auto written = std::count(lines.begin(), lines.end(), '\n');
  EXPECT_GE(written, 101);
  EXPECT_LE(written, 202);
  EXPECT_THAT(lines, HasSubstr("other.test"));
  while (!lines.contains("dropped_before")) lines = logged(log::Level::Warning, "flood.test", {});
  EXPECT_THAT(lines, HasSubstr(R"("dropped_before":")"));
}

TEST(Log, LeavesOutWhatIsBelowTheLevel) {
  EXPECT_EQ(logged(log::Level::Debug, "x", {}), "");
  log::set_level(log::Level::Debug);
  EXPECT_THAT(logged(log::Level::Debug, "x", {}), HasSubstr("\"debug\""));
  log::set_level(log::Level::Error);
  EXPECT_EQ(logged(log::Level::Warning, "x", {}), "");
  log::set_level(log::Level::Info);
}

// A metric lives as long as the program, so a repeated test takes another name.
std::string fresh_name(const std::string& name) {
  static int number = 0;
  return name + "_" + std::to_string(++number);
}

TEST(Metrics, CountPerLabel) {
  const std::string name = fresh_name("skranke_test_requests_total");
  metrics::Counter& ok = metrics::counter(name, "Requests.", R"(code="200")");
  metrics::counter(name, "Requests.", R"(code="404")").add(2);
  ok.add();
  EXPECT_EQ(&ok, &metrics::counter(name, "Requests.", R"(code="200")"));
  EXPECT_THAT(metrics::exposition(), HasSubstr("# HELP " + name + " Requests.\n# TYPE " + name + " counter\n" + name +
                                               "{code=\"200\"} 1\n" + name + "{code=\"404\"} 2\n"));
}

TEST(Metrics, PutSecondsIntoCumulativeBuckets) {
  const std::string name = fresh_name("skranke_test_seconds");
  metrics::Histogram& seconds = metrics::histogram(name, "Time\nspent.", R"(route="/x")");
  for (const double taken : {0.0001, 0.00011, 0.3, 60.0}) seconds.observe(taken);
  const std::string text = metrics::exposition();
  EXPECT_THAT(text, HasSubstr("# HELP " + name + " Time\\nspent.\n# TYPE " + name + " histogram\n"));
  EXPECT_THAT(text, HasSubstr(name + "_bucket{route=\"/x\",le=\"0.0001\"} 1\n"));
  EXPECT_THAT(text, HasSubstr(name + "_bucket{route=\"/x\",le=\"0.0002\"} 2\n"));
  EXPECT_THAT(text, HasSubstr(name + "_bucket{route=\"/x\",le=\"0.2\"} 2\n"));
  EXPECT_THAT(text, HasSubstr(name + "_bucket{route=\"/x\",le=\"0.5\"} 3\n"));
  EXPECT_THAT(text, HasSubstr(name + "_bucket{route=\"/x\",le=\"50\"} 3\n"));
  EXPECT_THAT(text, HasSubstr(name + "_bucket{route=\"/x\",le=\"+Inf\"} 4\n"));
  EXPECT_THAT(text, HasSubstr(name + "_sum{route=\"/x\"} 60.30021\n" + name + "_count{route=\"/x\"} 4\n"));
}

TEST(Metrics, AskAGaugeAtEveryExposition) {
  double depth = 1.5;
  metrics::gauge("skranke_test_depth", "Depth.", [&] { return depth; });
  EXPECT_THAT(metrics::exposition(), HasSubstr("# TYPE skranke_test_depth gauge\nskranke_test_depth 1.5\n"));
  depth = 3;
  EXPECT_THAT(metrics::exposition(), HasSubstr("skranke_test_depth 3\n"));
  metrics::gauge("skranke_test_depth", "Depth.", [] { return 0.0; });
}

TEST(Metrics, LoseNoCountBetweenThreads) {
  const std::string name = fresh_name("skranke_test_threads_total");
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 10'000; ++n) metrics::counter(name, "Threads.").add();
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(metrics::counter(name, "").value(), 40'000);
}

TEST(Metrics, RefuseOneNameForTwoKinds) {
  metrics::counter("skranke_test_kind", "Kind.");
  EXPECT_THROW(metrics::histogram("skranke_test_kind", "Kind."), BrokenInvariant);
  EXPECT_THROW(metrics::gauge("skranke_test_kind", "Kind.", [] { return 0.0; }), BrokenInvariant);
}

} // namespace
} // namespace sk
