#include "desk/files/blob_journal.hpp"

#include <gtest/gtest.h>

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
