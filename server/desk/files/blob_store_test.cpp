#include "desk/files/blob_store.hpp"

#include <gmock/gmock.h>

#include <thread>

#include "base/core/broken.hpp"
#include "base/crypto/digest.hpp"
#include "base/db/test_place.hpp"

namespace sk::files {
namespace {

class BlobStoreTest : public testing::Test {
protected:
  std::string path_of(const std::string& digest) const { return folder_.path() + "/blobs/" + digest.substr(0, 2) + "/" + digest.substr(2); }
  db::TemporaryFolder folder_;
  std::unique_ptr<Disk> disk_ = open_system_disk();
  BlobStore blobs_{*disk_, folder_.path() + "/blobs", 0};
};

TEST_F(BlobStoreTest, GivesBackTheBytesItTook) {
  std::string every_byte;
  for (int i = 0; i < 256; ++i) every_byte += static_cast<char>(i);
  for (const std::string& content : {std::string(), std::string("a"), every_byte, std::string(1 << 20, '\0')}) {
    const std::string digest = blobs_.put(content);
    EXPECT_EQ(digest, crypto::sha256_hex(content));
    EXPECT_TRUE(blobs_.has(digest));
    EXPECT_EQ(blobs_.get(digest), content);
  }
}

TEST_F(BlobStoreTest, AnswersTheDigestsOfABatchInItsOrderAndKeepsEqualOnesOnce) {
  const std::string_view batch[] = {"b", "a", "b", ""};
  const std::vector<std::string> digests = blobs_.put(batch);
  EXPECT_THAT(digests,
              testing::ElementsAre(crypto::sha256_hex("b"), crypto::sha256_hex("a"), crypto::sha256_hex("b"), crypto::sha256_hex("")));
  EXPECT_EQ(blobs_.all_digests().size(), 3u);
}

TEST_F(BlobStoreTest, FlushesEachNewFileAndEachFolderOnceForABatch) {
  const std::string_view batch[] = {"one", "two"};
  blobs_.put(batch);
  EXPECT_EQ(blobs_.flushes(), 4);
  // Known bytes: only the folders, whose last flush a crash may have taken.
  blobs_.put(batch);
  EXPECT_EQ(blobs_.flushes(), 6);
}

TEST_F(BlobStoreTest, OpensNoPathThatAForeignNameDescribes) {
  disk_->write_synced(folder_.path() + "/secret", "secret");
  for (const std::string& name : {std::string("../secret"), std::string(), std::string("ab"), std::string(64, '/'), std::string(64, 'G'),
                                  std::string(64, 'A'), std::string(63, 'a'), std::string(65, 'a'), std::string(64, '\0')}) {
    EXPECT_EQ(blobs_.get(name), std::nullopt) << name;
    EXPECT_FALSE(blobs_.has(name)) << name;
  }
}

TEST_F(BlobStoreTest, ThrowsWhenAFileDoesNotHoldWhatItsNameSays) {
  const std::string digest = blobs_.put("good");
  disk_->write_synced(path_of(digest), "bad!");
  EXPECT_THROW(blobs_.get(digest), DatabaseBroken);
}

TEST_F(BlobStoreTest, KeepsTheReserveOfTheDisk) {
  const BlobStore greedy(*disk_, folder_.path() + "/blobs", std::int64_t{1} << 60);
  EXPECT_THROW(greedy.require_space(), DiskFull);
  EXPECT_NO_THROW(blobs_.require_space());
}

TEST_F(BlobStoreTest, TakesTheSameBytesFromManyThreadsAtOnce) {
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 20; ++n) blobs_.put("mail " + std::to_string(n));
    });
  }
  threads.clear();
  EXPECT_EQ(blobs_.all_digests().size(), 20u);
  EXPECT_THAT(disk_->list(folder_.path() + "/blobs/incoming"), testing::IsEmpty());
}

} // namespace
} // namespace sk::files
