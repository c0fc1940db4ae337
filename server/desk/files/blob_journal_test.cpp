#include "desk/files/blob_journal.hpp"

#include <atomic>
#include <functional>
#include <latch>
#include <thread>

#include <gtest/gtest.h>

#include "base/core/broken.hpp"
#include "base/core/hurry.hpp"

#include "base/db/crash_vfs.hpp"
#include "base/db/test_place.hpp"
#include "desk/files/blob_store.hpp"

namespace sk::files {
namespace {

using db::CrashMachine;

TEST(BlobJournalTest, SpendsOneFlushOnABatch) {
  const db::TemporaryFolder folder;
  const std::unique_ptr<Disk> disk = open_system_disk();
  BlobStore blobs(*disk, folder.path() + "/blobs", 0, true);
  const std::int64_t before = blobs.flushes();
  const std::string_view batch[] = {"one", "two", "three"};
  EXPECT_EQ(blobs.get(blobs.put(batch)[1]), "two");
  EXPECT_EQ(blobs.flushes() - before, 1);
}

// Its first append waits until it is let go, and may fail then.
class SlowDisk final : public Disk {
 public:
  void let_go() {
    if (!open_.exchange(true)) gate_.count_down();
  }
  void fail() { fails_ = true; }
  int appends() const { return appends_; }

  void append_synced(const std::string& path, std::string_view bytes) override {
    const bool first = appends_++ == 0;
    if (first) gate_.wait();
    if (!first && fails_) throw DiskFull("no room");
    real_->append_synced(path, bytes);
  }
  void make_folders(const std::string& path) override { real_->make_folders(path); }
  void write_synced(const std::string& path, std::string_view bytes) override { real_->write_synced(path, bytes); }
  void write(const std::string& path, std::string_view bytes) override { real_->write(path, bytes); }
  void sync_all(const std::string& folder) override { real_->sync_all(folder); }
  void rename(const std::string& from, const std::string& to) override { real_->rename(from, to); }
  void sync_folder(const std::string& path) override { real_->sync_folder(path); }
  void remove(const std::string& path) override { real_->remove(path); }
  bool exists(const std::string& path) override { return real_->exists(path); }
  std::optional<std::string> read(const std::string& path) override { return real_->read(path); }
  std::vector<std::string> list(const std::string& folder) override { return real_->list(folder); }
  std::int64_t free_bytes(const std::string& path) override { return real_->free_bytes(path); }

 private:
  const std::unique_ptr<Disk> real_ = open_system_disk();
  std::latch gate_{1};
  std::atomic<bool> open_ = false;
  std::atomic<int> appends_ = 0;
  std::atomic<bool> fails_ = false;
};

// One is being flushed; the others come meanwhile.
struct Crowd {
  explicit Crowd(const std::string& folder)
      : journal(disk, folder + "/journal", folder, [](std::string_view) {}, [] {}) {}
  ~Crowd() { leave(); }

  void keep(const std::string& content) {
    people.emplace_back([this, content] {
      const std::string_view one[] = {content};
      try {
        journal.keep(one, [this] { ++kept; });
      } catch (const DiskFull&) {
        ++refused;
      }
    });
  }
  void leave() {
    disk.let_go();
    people.clear();
  }

  SlowDisk disk;
  BlobJournal journal;
  std::atomic<int> kept = 0, refused = 0;
  std::vector<std::jthread> people;
};

void eventually(const std::function<bool()>& holds) {
  while (!holds()) std::this_thread::yield();
}

TEST(BlobJournalTest, SpendsOneFlushOnAllWhoWait) {
  const db::TemporaryFolder folder;
  std::string journal;
  {
    Crowd crowd(folder.path());
    crowd.keep("first");
    eventually([&] { return crowd.disk.appends() == 1; });
    for (int i = 0; i < 6; ++i) crowd.keep("other " + std::to_string(i));
    eventually([&] { return crowd.journal.waiting() == 6; });
    crowd.leave();
    EXPECT_EQ(crowd.kept, 7);
    EXPECT_EQ(crowd.disk.appends(), 2);
    journal = crowd.disk.read(folder.path() + "/journal/1").value_or("");
  }
  for (int i = 0; i < 6; ++i) EXPECT_NE(journal.find(journal_frame("other " + std::to_string(i))), std::string::npos);
}

TEST(BlobJournalTest, JoinsNoMoreThanFitsTheRoomItKeeps) {
  const db::TemporaryFolder folder;
  Crowd crowd(folder.path());
  crowd.keep("first");
  eventually([&] { return crowd.disk.appends() == 1; });
  for (char c = 'a'; c < 'e'; ++c) crowd.keep(std::string(1'500'000, c));
  eventually([&] { return crowd.journal.waiting() == 4; });
  crowd.leave();
  EXPECT_EQ(crowd.kept, 5);
  EXPECT_EQ(crowd.disk.appends(), 5);
}

TEST(BlobJournalTest, RefusesAllWhoseFlushFailedAndNobodyElse) {
  const db::TemporaryFolder folder;
  Crowd crowd(folder.path());
  crowd.keep("first");
  eventually([&] { return crowd.disk.appends() == 1; });
  crowd.disk.fail();
  for (int i = 0; i < 4; ++i) crowd.keep("other");
  eventually([&] { return crowd.journal.waiting() == 4; });
  crowd.leave();
  EXPECT_EQ(crowd.kept, 1);
  EXPECT_EQ(crowd.refused, 4);
}

TEST(BlobJournalTest, LetsWhoHasNoHurryJoinWhoHasAndGoAloneWhenNobodyComes) {
  const db::TemporaryFolder folder;
  Crowd crowd(folder.path());
  crowd.keep("first");
  eventually([&] { return crowd.disk.appends() == 1; });
  const auto keep_without_hurry = [&] {
    const NoHurry no_hurry;
    const std::string_view one[] = {"patient"};
    crowd.journal.keep(one, [&] { ++crowd.kept; });
  };
  std::jthread patient(keep_without_hurry);
  eventually([&] { return crowd.journal.waiting() == 1; });
  crowd.keep("hurried");
  eventually([&] { return crowd.journal.waiting() == 2; });
  crowd.leave();
  patient.join();
  EXPECT_EQ(crowd.kept, 3);
  EXPECT_EQ(crowd.disk.appends(), 2);
  keep_without_hurry();
  EXPECT_EQ(crowd.kept, 4);
}

TEST(BlobJournalTest, LeavesNoJournalBehindACleanEnd) {
  const db::TemporaryFolder folder;
  const std::unique_ptr<Disk> disk = open_system_disk();
  { BlobStore(*disk, folder.path() + "/blobs", 0, true).put("one"); }
  EXPECT_TRUE(disk->list(folder.path() + "/blobs.journal").empty());
}

TEST(BlobJournalTest, BeginsAnewWhenAJournalIsLongAndKeepsEveryFile) {
  const db::TemporaryFolder folder;
  const std::unique_ptr<Disk> disk = open_system_disk();
  std::vector<std::string> digests;
  {
    BlobStore writing(*disk, folder.path() + "/blobs", 0, true);
    for (char c = 'a'; c < 'i'; ++c) digests.push_back(writing.put(std::string(9 * 1024 * 1024, c)));
  }
  EXPECT_TRUE(disk->list(folder.path() + "/blobs.journal").empty());
  const BlobStore blobs(*disk, folder.path() + "/blobs", 0);
  for (const std::string& digest : digests) EXPECT_TRUE(blobs.get(digest).has_value());
}

TEST(BlobJournalTest, IgnoresTheCutEndOfAJournal) {
  const db::TemporaryFolder folder;
  const std::unique_ptr<Disk> disk = open_system_disk();
  disk->make_folders(folder.path() + "/blobs.journal");
  disk->write_synced(folder.path() + "/blobs.journal/7", journal_frame("whole") + journal_frame("half").substr(0, 70));
  BlobStore blobs(*disk, folder.path() + "/blobs", 0, true);
  EXPECT_EQ(blobs.all_digests().size(), 1U);
}

// Whatever a put has promised survives a loss of power at every single operation, whatever part of the rest survives.
TEST(BlobJournalTest, KeepsWhatItPromisedThroughALossOfPowerAnywhere) {
  for (const CrashMachine::Lost lost : {CrashMachine::Lost::Everything, CrashMachine::Lost::Some, CrashMachine::Lost::Torn}) {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
      CrashMachine machine(seed);
      const std::unique_ptr<Disk> disk = machine.disk();
      std::vector<std::string> promised;
      std::vector<std::pair<CrashMachine::Image, std::size_t>> crashes;
      machine.before_each_change([&] { crashes.emplace_back(machine.image(lost), promised.size()); });
      {
        BlobStore blobs(*disk, "/data/blobs", 0, true);
        for (int i = 0; i < 6; ++i) promised.push_back(blobs.put("mail " + std::to_string(i / 2 * 2) + std::string(2'000, 'x')));
      }
      machine.before_each_change(nullptr);
      ASSERT_GT(crashes.size(), 20U);
      for (const auto& [image, count] : crashes) {
        machine.boot(image);
        const BlobStore after(*disk, "/data/blobs", 0, true);
        for (std::size_t i = 0; i < count; ++i) ASSERT_TRUE(after.get(promised[i]).has_value()) << i;
      }
    }
  }
}

TEST(BlobJournalTest, PutsNothingBehindAnAppendThatFailed) {
  CrashMachine machine(3);
  const std::unique_ptr<Disk> disk = machine.disk();
  std::string after_the_failure;
  {
    BlobStore blobs(*disk, "/data/blobs", 0, true);
    machine.fail_at(machine.operations() + 2, CrashMachine::Fault::InputOutput);
    EXPECT_ANY_THROW(blobs.put("lost"));
    after_the_failure = blobs.put("kept");
    const CrashMachine::Image image = machine.image(CrashMachine::Lost::Everything);
    machine.boot(image);
    const BlobStore again(*disk, "/data/blobs", 0, true);
    EXPECT_EQ(again.get(after_the_failure), "kept");
  }
}

}  // namespace
}  // namespace sk::files
